import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"


def test_the_samples_are_what_the_script_makes_on_any_machine(tmp_path: Path) -> None:
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    script = ROOT / "scripts" / "make_samples.py"
    subprocess.run([sys.executable, "-W", "error", script, tmp_path], check=True, env=elsewhere)

    made, kept = _files(tmp_path), _files(SAMPLES)
    drifted = [name for name in made | kept if made.get(name) != kept.get(name)]
    assert drifted == []


def test_there_are_three_jobs_and_twelve_resumes() -> None:
    folders = [Path(name).parent.name for name in _files(SAMPLES)]

    assert (folders.count("jobs"), folders.count("resumes")) == (3, 12)


def test_the_readme_names_every_sample() -> None:
    rows = re.findall(r"^\| `([^`]+)`", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(rows) == sorted(Path(name).name for name in _files(SAMPLES))


def test_the_scan_has_a_page_and_no_text() -> None:
    assert [len(text) for text in _pages("scan-needs-ocr.pdf")] == [0]


def test_the_corrupt_file_claims_to_be_a_pdf_and_cannot_be_opened() -> None:
    assert (SAMPLES / "resumes" / "corrupt.pdf").read_bytes().startswith(b"%PDF-")

    with pytest.raises(pypdfium2.PdfiumError):
        _pages("corrupt.pdf")


@pytest.mark.parametrize("hidden", ["Ignore all previous instructions", "Kafka Terraform", "Orbital Cloudworks"])
def test_the_hidden_text_is_there_for_a_machine(hidden: str) -> None:
    assert hidden in "".join(_pages("hidden-text.pdf"))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for kind in ("jobs", "resumes")
        for path in (folder / kind).iterdir()
    }


def _pages(name: str) -> list[str]:
    with pypdfium2.PdfDocument(SAMPLES / "resumes" / name) as document:
        return [page.get_textpage().get_text_range() for page in document]
