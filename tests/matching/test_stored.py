"""What was read once is judged from the store as if it had just been read."""

from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import pytest

from recruiter.candidates.corrected.fields import Change
from recruiter.documents import reading as documents
from recruiter.matching.judging import judge_read, read_job
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.scoring import Rubric
from recruiter.matching.judging.stored import pack, unpack

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TODAY = date(2026, 11, 1)
RESUMES = sorted(path for path in (SAMPLES / "resumes").iterdir() if path.stem != "corrupt")


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.name)
def test_a_stored_resume_is_judged_as_the_one_just_read(path: Path) -> None:
    read = ReadResume.of(documents.read(path), today=TODAY)
    job = read_job(sorted((SAMPLES / "jobs").iterdir())[0])

    again = unpack(pack(read))

    assert judge_read("", again, job, rubric=Rubric()) == judge_read("", read, job, rubric=Rubric())
    assert np.array_equal(again.blind.vectors, read.blind.vectors)


def test_corrections_are_stored_with_it() -> None:
    read = ReadResume.of(documents.read(RESUMES[0]), today=TODAY)
    title = next(entry.title for entry in read.profile.work if entry.title)
    change = Change("/work/0/position", title.span, "Harbour pilot")
    changed = ReadResume.of(read.document, today=TODAY, changes=[change])

    again = unpack(pack(changed))

    assert "Harbour pilot" in {entry.title.value for entry in again.corrected.work if entry.title}
    assert again.corrected == changed.corrected
    assert again.blind.profile == changed.blind.profile


def test_what_another_version_wrote_is_refused() -> None:
    with pytest.raises(msgspec.MsgspecError):
        unpack(msgspec.msgpack.encode({"document": "?"}))
