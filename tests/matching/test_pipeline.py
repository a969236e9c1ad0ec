"""The road of an upload, with the real reader, the real engine and the real database."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent, Organization
from recruiter.ai.local import MODEL_VERSION
from recruiter.candidates.models import Candidate, ProfileVector, Resume
from recruiter.documents.limits import LIMITS
from recruiter.jobs import posting
from recruiter.jobs.models import Job, JobVector
from recruiter.matching import pipeline, ranking, sweeping
from recruiter.matching.models import BatchItem, ItemState, Match
from recruiter.matching.ranking import Bench
from tests.factories import RESUME, TODAY, make_batch, make_item, make_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(recruiter: Actor) -> Job:
    return make_job(recruiter)


def stored_files() -> set[str]:
    """In the folders of all organizations."""
    return {
        path for key in Organization.objects.values_list("pk", flat=True) for path in sweeping.stored(f"resumes/{key}")
    }


def test_an_upload_becomes_a_candidate_with_a_scored_match(recruiter: Actor, job: Job) -> None:
    item = make_item(make_batch(recruiter, job))

    assert (item.state, item.reason) == (ItemState.COMPLETED, "")
    match = Match.objects.visible_to(recruiter).get(job=job)
    assert match.candidate.name == "Jane Okafor"
    assert match.overall is not None
    assert match.overall > 50
    assert match.marks.count() == job.requirements.count()


def test_every_quote_stands_where_it_says_in_the_stored_text(recruiter: Actor, job: Job) -> None:
    item = make_item(make_batch(recruiter, job))

    marks = Match.objects.get(job=job).marks.all()
    quotes = [quote for mark in marks for quote in mark.evidence]
    assert len(quotes) > 3
    assert item.resume is not None
    assert all(item.resume.text[quote["start"] : quote["end"]] == quote["quote"] for quote in quotes)


def test_profile_and_job_have_vectors_that_name_their_model(recruiter: Actor, job: Job) -> None:
    make_item(make_batch(recruiter, job))

    stored = (ProfileVector.objects.get(), JobVector.objects.get(job=job))
    assert [(vector.model, len(vector.embedding)) for vector in stored] == [(MODEL_VERSION, 384)] * 2


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"   \n", "empty"), (b"MZ\x00\x00program", "unsupported"), (b"%PDF-1.4 broken", "damaged")],
)
def test_a_refused_file_leaves_its_reason_and_nothing_else(recruiter: Actor, job: Job, data: bytes, code: str) -> None:
    batch = make_batch(recruiter, job)
    waiting = pipeline.take_in(batch, ContentFile(data, name="cv.pdf"), name="cv.pdf")

    item = pipeline.process(waiting, bench=Bench.of(job), today=TODAY)

    assert (item.state, item.reason_code) == (ItemState.FAILED, code)
    assert "cv.pdf" in item.reason
    assert not Candidate.objects.exists()
    assert stored_files() == set()


def test_a_file_that_is_too_large_is_refused_before_it_is_stored(recruiter: Actor) -> None:
    data = b"x" * (LIMITS.file_bytes + 1)

    item = pipeline.take_in(make_batch(recruiter), ContentFile(data, name="a.txt"), name="a.txt")

    assert (item.state, item.reason_code) == (ItemState.FAILED, "too_large")
    assert stored_files() == set()


def test_one_bad_file_does_not_hold_the_others_up(recruiter: Actor, job: Job) -> None:
    batch = make_batch(recruiter, job)

    states = [make_item(batch, text).state for text in ("MZ\x00", RESUME)]

    assert states == [ItemState.FAILED, ItemState.COMPLETED]


def test_the_same_file_twice_in_a_batch_is_one_item(recruiter: Actor, job: Job) -> None:
    batch = make_batch(recruiter, job)

    first, second = make_item(batch), make_item(batch, name="copy.txt")

    assert first.pk == second.pk
    assert Candidate.objects.count() == 1


def test_the_same_file_in_another_batch_is_recognised_and_matched_with_the_new_job(recruiter: Actor, job: Job) -> None:
    make_item(make_batch(recruiter, job))
    other = make_job(recruiter, "Nurse\n\nRequirements\n- Nursing\n- BLS\n- Night shifts\n- Patient care\n")

    item = make_item(make_batch(recruiter, other))

    assert (item.state, item.recognised) == (ItemState.COMPLETED, True)
    assert Candidate.objects.count() == Resume.objects.count() == 1
    assert Match.objects.filter(candidate=Candidate.objects.get()).count() == 2
    assert len(stored_files()) == 1


def test_the_same_file_of_two_organizations_is_two_candidates(recruiter: Actor, stranger: Actor) -> None:
    make_item(make_batch(recruiter))
    item = make_item(make_batch(stranger))

    assert not item.recognised
    assert Candidate.objects.visible_to(stranger).count() == 1
    assert Candidate.objects.count() == 2


def test_matching_again_with_nothing_changed_changes_nothing(recruiter: Actor, job: Job) -> None:
    item = make_item(make_batch(recruiter, job))
    before = Match.objects.get()

    assert item.resume is not None
    again = ranking.match(item.resume, Bench.of(job), today=TODAY)

    assert (again.pk, again.judged_at) == (before.pk, before.judged_at)


def test_a_finished_item_is_not_processed_again(recruiter: Actor, job: Job) -> None:
    item = make_item(make_batch(recruiter, job))
    finished = item.finished_at

    assert pipeline.process(item, bench=None, today=TODAY).finished_at == finished


def test_an_item_that_somebody_works_on_is_left_alone_and_an_abandoned_one_taken_over(recruiter: Actor) -> None:
    item = pipeline.take_in(make_batch(recruiter), ContentFile(RESUME.encode(), name="a.txt"), name="a.txt")
    BatchItem.objects.update(state=ItemState.RUNNING, started_at=timezone.now())
    assert pipeline.process(item, bench=None, today=TODAY).state == ItemState.RUNNING

    BatchItem.objects.update(started_at=timezone.now() - timedelta(minutes=6))
    assert pipeline.process(item, bench=None, today=TODAY).state == ItemState.COMPLETED


def test_who_was_overtaken_changes_nothing(recruiter: Actor) -> None:
    item = pipeline.take_in(make_batch(recruiter), ContentFile(RESUME.encode(), name="a.txt"), name="a.txt")
    assert pipeline._claim(item)
    slow = BatchItem.objects.get()
    BatchItem.objects.update(started_at=timezone.now() - timedelta(minutes=6))
    assert pipeline.process(item, bench=None, today=TODAY).state == ItemState.COMPLETED

    pipeline._set_failed(slow, code="fault", reason="too slow")
    pipeline._finish(slow)

    assert BatchItem.objects.get().state == ItemState.COMPLETED
    assert len(stored_files()) == 1


def test_a_job_changed_meanwhile_is_judged_for_what_it_asks_for_now(recruiter: Actor, job: Job) -> None:
    item = make_item(make_batch(recruiter))
    assert item.resume is not None
    before = Bench.of(job)
    changed = {"description": job.description.replace("Kubernetes", "Terraform")}
    posting.revise(recruiter, job, changed)

    match = ranking.match(item.resume, before, today=TODAY)

    assert {mark.requirement for mark in match.marks.all()} == set(job.requirements.all())


def test_a_name_that_climbs_out_of_its_folder_reaches_no_path(recruiter: Actor) -> None:
    batch = make_batch(recruiter)

    item = pipeline.take_in(batch, ContentFile(RESUME.encode(), name="x"), name="../../etc/pass\x00wd\r\n.pdf")

    assert item.file_name == "passwd.pdf"
    assert [path.split("/")[:2] for path in stored_files()] == [["resumes", str(recruiter.organization_id)]]
    assert "passwd" not in "".join(stored_files())


def test_files_that_no_row_names_are_swept_after_a_week_and_others_kept(recruiter: Actor) -> None:
    kept = pipeline.take_in(make_batch(recruiter), ContentFile(RESUME.encode(), name="a"), name="a.txt").file.name
    orphan = default_storage.save(f"resumes/{recruiter.organization_id}/orphan", ContentFile(b"x"))
    assert sweeping.sweep() == 0

    foreign = default_storage.save("resumes/01920000-0000-7000-8000-000000000000/theirs", ContentFile(b"x"))
    for path in (kept, orphan, foreign):
        _make_old(path or "")
    assert sweeping.sweep() == 1
    assert stored_files() == {kept}
    assert default_storage.exists(foreign)


def test_opening_a_batch_is_in_the_audit_trail(recruiter: Actor) -> None:
    batch = make_batch(recruiter)

    event = AuditEvent.objects.visible_to(recruiter).get(subject_id=batch.pk)
    assert (event.verb, event.actor) == ("uploaded", recruiter.user)


@pytest.mark.django_db(transaction=True)
def test_two_requests_with_the_same_file_at_once_make_one_candidate(recruiter: Actor) -> None:
    job = make_job(recruiter)
    batches = [make_batch(recruiter, job) for _ in range(2)]

    def send(index: int) -> str:
        try:
            return make_item(batches[index]).state
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        states = list(pool.map(send, range(2)))

    assert states == [ItemState.COMPLETED] * 2
    assert Candidate.objects.count() == Match.objects.count() == 1
    assert len(stored_files()) == 1


def _make_old(path: str) -> None:
    os.utime(default_storage.path(path), (0, 0))
