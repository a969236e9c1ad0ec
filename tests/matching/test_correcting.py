"""A person corrects what was read of a candidate, and what is made of it follows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.models import Correction, Resume
from recruiter.documents.document import Span
from recruiter.jobs.models import Job
from recruiter.matching import correcting, judging, ranking
from recruiter.matching.judging import Judgement
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.scoring import Rubric
from recruiter.matching.models import Match, MatchMark
from recruiter.notices.models import LongWork, WorkStatus
from tests.factories import (
    ADVERT,
    RESUME,
    TODAY,
    make_advert,
    make_batch,
    make_document,
    make_item,
    make_job,
    make_profile,
)
from tests.queue.here import work_off

JOB = make_profile(RESUME).work[0].span
TITLE, START = (f"/work/{JOB.start}/{key}" for key in ("position", "startDate"))


# --- Judging ----------------------------------------------------------------------------------------------------------


def judge(*changes: Change, text: str = RESUME) -> Judgement:
    vectors = JobVectors.of(make_advert(ADVERT))
    return judging.judge("x", make_document(text), vectors, rubric=Rubric(), today=TODAY, changes=changes)


def reason(judgement: Judgement, text: str) -> str:
    return next(mark.reason for mark in judgement.marks if mark.requirement.text == text)


def test_without_corrections_nothing_changes() -> None:
    assert judge() == judge(*[])
    read = ReadResume.of(make_document(RESUME), today=TODAY)
    assert read.corrected is read.profile


def test_the_judge_counts_with_the_corrected_dates_and_says_so() -> None:
    judgement = judge(Change(START, JOB, "2023-01"))
    assert reason(judgement, "5+ years of experience with Python") == "2 years with Python, corrected by a person"
    assert (judgement.scores.overall or 0) < (judge().scores.overall or 0)


def test_a_correction_that_the_words_say_needs_no_note() -> None:
    judgement = judge(Change(TITLE, JOB, "Engineer"))
    assert "corrected" not in " ".join(mark.reason for mark in judgement.marks)


@pytest.mark.parametrize(
    "change",
    [
        Change("/basics/name", Span(0, 11), "Jane Ruby Okafor"),
        Change("/basics/emails/12", Span(12, 28), "other@example.org"),
        Change("/basics/phones/-", None, "+4930123456"),
        Change("/basics/urls/-", None, "github.com/jane"),
        Change("/basics/location/address", Span(29, 44), "Lisbon, Portugal"),
    ],
    ids=lambda change: change.path,
)
def test_who_somebody_is_changes_no_score(change: Change) -> None:
    assert judge(change).scores == judge().scores
    assert judge(change).marks == judge().marks


def test_a_corrected_place_is_compared_and_the_gate_says_so() -> None:
    (gate,) = judge(Change("/basics/location/address", Span(29, 44), "Lisbon, Portugal")).gates
    assert (gate.status, gate.reason) == ("contradicted", "lives elsewhere, corrected by a person")


def test_the_judge_does_not_see_a_corrected_name_or_place() -> None:
    text = RESUME.replace("Jane Okafor", "Data Sheet").replace("Berlin, Germany", "Lives in Kleinkleckersdorf")
    text += "\nZadie Quill signs her letters as Quill.\n"
    changes = [
        Change("/basics/name", None, "Zadie Quill"),
        Change("/basics/location/address", None, "Kleinkleckersdorf"),
    ]
    seen = ReadResume.of(make_document(text), today=TODAY, changes=changes).blind.text
    assert "Quill" not in seen
    assert "Kleinkleckersdorf" not in seen
    assert len(seen) == len(make_document(text).text)


def test_what_a_person_types_passes_the_mask() -> None:
    document = make_document(RESUME)
    changes = [Change(TITLE, JOB, "Assistant of Jane Okafor, jane@example.com")]
    blind = Blind.of(document, make_profile(RESUME), without=(), today=TODAY, changes=changes)
    (title,) = [entry.title.value for entry in blind.profile.work if entry.title]
    assert title.startswith("Assistant of")
    assert "Okafor" not in title
    assert "@" not in title


def test_a_degree_that_is_none_does_not_count_by_its_words() -> None:
    school = make_profile(RESUME).education[0].span
    advert = make_advert("Physicist\n\nRequirements\n- Master's degree in Physics\n")
    judged = judging.judge(
        "x",
        make_document(RESUME),
        JobVectors.of(advert),
        rubric=Rubric(),
        today=TODAY,
        changes=[Change(f"/education/{school.start}/studyType", school, None)],
    )
    assert {mark.status for mark in judged.marks if mark.requirement.kind == "education"} == {"not_shown"}


# --- Judged again -----------------------------------------------------------------------------------------------------


def judged(actor: Actor, *, jobs: int = 1) -> tuple[Resume, list[Job]]:
    made = [make_job(actor, f"{ADVERT}\n- Bonus {number}\n") for number in range(jobs)]
    item = make_item(make_batch(actor, made[0]))
    assert item.resume is not None
    for job in made[1:]:
        ranking.match(item.resume, ranking.Bench.of(job), today=TODAY)
    return item.resume, made


def scores() -> list[float | None]:
    return list(Match.objects.order_by("job").values_list("overall", flat=True))


def test_a_correction_is_judged_again_for_each_job_and_taken_back_the_score_is_the_old_one(
    queue: None, recruiter: Actor
) -> None:
    resume, _ = judged(recruiter, jobs=2)
    before = scores()

    work = correcting.correct(recruiter, resume, pointer=START, typed="2023-01")
    assert work is not None
    assert scores() == [None, None]
    work_off()

    work.refresh_from_db()
    assert work.status == WorkStatus.COMPLETED
    assert work.result_url == reverse("candidate", args=[resume.candidate_id])
    assert all((after or 0) < (was or 0) for after, was in zip(scores(), before, strict=True))
    assert MatchMark.objects.filter(reason__contains="2 years with Python, corrected by a person").count() == 2

    correcting.undo(recruiter, resume, pointer=START)
    work_off()
    assert scores() == before


@pytest.mark.django_db
def test_a_name_is_corrected_without_judging_anything_again(recruiter: Actor) -> None:
    resume, _ = judged(recruiter)
    before = Match.objects.values_list("overall", "fingerprint", "judged_at").get()
    assert correcting.correct(recruiter, resume, pointer="/basics/name", typed="Jane A. Okafor") is None
    assert Match.objects.values_list("overall", "fingerprint", "judged_at").get() == before
    assert not LongWork.objects.exists()


@pytest.mark.django_db
def test_a_place_is_compared_at_once_and_no_score_changes(recruiter: Actor) -> None:
    resume, _ = judged(recruiter)
    before = scores()
    assert correcting.correct(recruiter, resume, pointer="/basics/location/address", typed="Lisbon, Portugal") is None
    gate = MatchMark.objects.get(requirement__kind="place")
    assert (gate.status, gate.reason) == ("contradicted", "lives elsewhere, corrected by a person")
    assert scores() == before


@pytest.mark.django_db
def test_a_place_is_compared_in_as_many_queries_for_one_job_as_for_many(recruiter: Actor) -> None:
    resume, _ = judged(recruiter, jobs=3)
    counts = []
    for matches in (Match.objects.none(), Match.objects.order_by("pk")[1:]):
        Match.objects.filter(pk__in=[one.pk for one in matches]).delete()
        with CaptureQueriesContext(connection) as queries:
            ranking.compare_gates_again(resume, make_profile(RESUME), today=TODAY)
        counts.append(len(queries))
    assert MatchMark.objects.filter(requirement__kind="place").count() == 1
    assert counts[0] == counts[1] < 9


@pytest.mark.django_db
def test_what_was_judged_before_a_correction_is_not_kept_after_it(
    recruiter: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The correction comes while the resume is judged."""
    resume, (job,) = judged(recruiter)
    ranking.make_candidate_stale(resume)
    keep, late = ranking._keep, [Change(START, JOB, "2023-01")]

    def keep_late(*args: Any, **kwargs: Any) -> Match | None:
        for change in late[:]:
            late.remove(change)
            row = {"pointer": change.pointer, "value": change.value, "start": JOB.start, "end": JOB.end}
            Correction.objects.create(organization=recruiter.organization, resume=resume, **row)
        return keep(*args, **kwargs)

    monkeypatch.setattr(ranking, "_keep", keep_late)
    match = ranking.match(resume, ranking.Bench.of(job), today=TODAY)

    assert match.marks.filter(reason__contains="corrected by a person").exists()
