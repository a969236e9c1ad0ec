"""How sure each fact is, by what it stands."""

from pathlib import Path
from typing import get_args

import pytest

from recruiter.candidates import json_resume
from recruiter.candidates import reading as candidates
from recruiter.candidates.reading import confidence
from recruiter.candidates.reading.confidence import PRECISION, Evidence
from recruiter.documents import reading as documents
from tests.factories import RESUME, TODAY, make_document, make_profile

SAMPLES = Path(__file__).resolve().parents[2] / "samples/resumes"
READABLE = sorted(path for path in SAMPLES.iterdir() if not path.stem.startswith(("corrupt", "encrypted", "empty")))


def classes(text: str) -> dict[str, str]:
    return dict(confidence.classed(make_profile(text), make_document(text)))


def test_every_class_has_a_figure_between_0_and_1() -> None:
    assert set(PRECISION) == set(get_args(Evidence))
    assert all(0 < figure < 1 for figure in PRECISION.values())


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_every_fact_with_a_place_has_a_confidence(path: Path) -> None:
    document = documents.read(path)
    meta = json_resume.dump(candidates.read(document, today=TODAY), document=document)["meta"]
    entries = {
        pointer for pointer in meta["spans"] if pointer.count("/") == 2 and pointer.startswith(("/work", "/edu"))
    }
    assert set(meta["confidence"]) == set(meta["spans"]) - entries


def test_a_name_is_surer_where_the_mail_address_repeats_it() -> None:
    assert classes(RESUME)["/basics/name"] == "name repeated by the mail address"
    assert classes(RESUME.replace("jane@", "info@"))["/basics/name"] == "name that opens the text"


def test_a_title_that_the_vocabulary_knows_is_surer_than_another() -> None:
    unknown = RESUME.replace("Backend Engineer", "Zorblatt")
    assert classes(RESUME)["/work/0/position"] == "known title with employer"
    assert classes(unknown).get("/work/0/position") in ("unknown title", None)
    assert PRECISION["unknown title"] < confidence.LOW < PRECISION["known title with employer"]


@pytest.mark.parametrize(
    ("dates", "evidence"),
    [("Jan 2018 - Dec 2024", "months"), ("2018 - 2024", "years"), ("Jan 2018 - 2024", "month and year")],
)
def test_dates_are_as_sure_as_they_are_exact(dates: str, evidence: str) -> None:
    assert classes(RESUME.replace("Jan 2018 - Dec 2024", dates))["/work/0/endDate"] == evidence


def test_a_skill_in_a_list_is_surer_than_one_in_a_sentence() -> None:
    listed = classes(f"{RESUME}\nSkills\n\nTerraform, Kubernetes, Ansible\n")
    skills = {name: evidence for name, evidence in listed.items() if name.startswith("/skills/")}
    assert {"known skill in a list", "known skill once"} <= set(skills.values())


def test_without_the_document_there_is_no_confidence() -> None:
    assert "confidence" not in json_resume.dump(make_profile(RESUME))["meta"]
