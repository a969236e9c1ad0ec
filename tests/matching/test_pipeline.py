"""The road of an upload, with the real reader, the real engine and the real database."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent, Organization
from recruiter.ai.local import MODEL_VERSION
from recruiter.candidates.models import Candidate, ProfileVector, Resume
from recruiter.documents.limits import LIMITS
from recruiter.documents.ocr import asking, engine, running
from recruiter.jobs import posting
from recruiter.jobs.models import Job, JobVector
from recruiter.matching import events, pipeline, ranking
from recruiter.matching.batches import intake, steering, sweeping
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Match
from recruiter.matching.ranking import Bench
from recruiter.queue.tasks import Retryable
from tests.documents.test_ocr_faults import others_are_read
from tests.factories import RESUME, TODAY, make_batch, make_item, make_job, make_waiting

pytestmark = pytest.mark.django_db
SCAN = Path(__file__).resolve().parents[2] / "samples/resumes/scan-needs-ocr.pdf"


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
    waiting = make_waiting(make_batch(recruiter, job), data, name="cv.pdf")

    pipeline.process(waiting.pk)

    item = BatchItem.objects.get()
    assert (item.state, item.reason_code) == (ItemState.FAILED, code)
    assert "cv.pdf" in item.reason
    assert not Candidate.objects.exists()
    assert stored_files() == set()


def test_a_scan_can_be_tried_again_where_ocr_was_installed_since(
    recruiter: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = make_batch(recruiter)
    item = make_waiting(batch, SCAN.read_bytes(), name="scan.pdf")
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path))
        without.setattr(engine, "find_spec", lambda _: None)
        pipeline.process(item.pk, today=TODAY)
    item.refresh_from_db()
    assert (item.state, item.reason_code) == (ItemState.FAILED, "needs_ocr")
    assert default_storage.exists(item.file.name or "")

    assert steering.retry_failed(recruiter, batch) == 1
    pipeline.process(item.pk, today=TODAY)

    item.refresh_from_db()
    assert item.state == ItemState.COMPLETED


def test_a_file_that_is_too_large_is_refused_before_it_is_stored(recruiter: Actor) -> None:
    data = b"x" * (LIMITS.file_bytes + 1)

    (item,) = intake.take_in(make_batch(recruiter), ContentFile(data, name="a.txt"), name="a.txt")

    assert (item.state, item.reason_code) == (ItemState.FAILED, "too_large")
    assert stored_files() == set()


def test_one_bad_file_does_not_hold_the_others_up(recruiter: Actor, job: Job) -> None:
    batch = make_batch(recruiter, job)

    states = [make_item(batch, text).state for text in ("MZ\x00", RESUME)]

    assert states == [ItemState.FAILED, ItemState.COMPLETED]


def test_the_same_file_sent_twice_is_one_item_and_under_another_name_a_copy(recruiter: Actor, job: Job) -> None:
    batch = make_batch(recruiter, job)

    first, again, copy = make_item(batch), make_item(batch), make_item(batch, name="copy.txt")

    assert first.pk == again.pk
    assert (copy.same_as, copy.state, copy.resume) == (first, ItemState.COMPLETED, first.resume)
    assert Candidate.objects.count() == 1
    assert len(stored_files()) == 1


def test_a_copy_that_came_first_gets_the_candidate_of_its_original(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    original, copy = make_waiting(batch), make_waiting(batch, name="copy.txt")
    assert copy.resume is None

    pipeline.process(original.pk, today=TODAY)

    copy.refresh_from_db()
    assert copy.resume == Resume.objects.get()


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

    pipeline.process(item.pk)

    assert BatchItem.objects.get().finished_at == item.finished_at


def test_an_item_that_somebody_works_on_is_left_alone(recruiter: Actor) -> None:
    item = make_waiting(make_batch(recruiter))
    assert pipeline._claim(item.pk)

    pipeline.process(item.pk)

    assert BatchItem.objects.get().state == ItemState.RUNNING
    assert not Resume.objects.exists()


@pytest.mark.parametrize("state", [BatchState.DRAFT, BatchState.PAUSED, BatchState.CANCELLED])
def test_an_item_of_a_batch_that_does_not_run_waits(recruiter: Actor, state: BatchState) -> None:
    item = make_waiting(make_batch(recruiter))
    Batch.objects.update(state=state)

    pipeline.process(item.pk)

    assert BatchItem.objects.get().state == ItemState.WAITING


def test_who_was_overtaken_changes_nothing(recruiter: Actor) -> None:
    slow = pipeline._claim(make_waiting(make_batch(recruiter)).pk)
    assert slow
    BatchItem.objects.update(state=ItemState.WAITING)
    pipeline.process(slow.pk, today=TODAY)
    finished = BatchItem.objects.get()

    pipeline._process(pipeline.Work(slow, time.monotonic() + 60, TODAY))
    pipeline._fail(slow, code="fault", reason="too slow", keeps_file=False)

    assert finished.state == ItemState.COMPLETED
    assert BatchItem.objects.values("state", "reason", "finished_at").get() == {
        "state": finished.state,
        "reason": "",
        "finished_at": finished.finished_at,
    }
    assert len(stored_files()) == Candidate.objects.count() == 1


def test_a_second_try_goes_on_with_the_resume_that_the_first_has_kept(recruiter: Actor, job: Job) -> None:
    """As after a crash between reading and comparing."""
    item = make_item(make_batch(recruiter, job))
    Match.objects.all().delete()
    BatchItem.objects.update(state=ItemState.WAITING)
    Batch.objects.update(state=BatchState.RUNNING)

    pipeline.process(item.pk, today=TODAY)

    assert Candidate.objects.count() == Match.objects.count() == 1
    assert BatchItem.objects.get().state == ItemState.COMPLETED


def test_stages_are_passed_in_order(recruiter: Actor, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[tuple[str, int]] = []
    monkeypatch.setattr(events, "ring", lambda _: passed.append(_stage_now()))

    make_item(make_batch(recruiter, job))

    assert list(dict.fromkeys(passed)) == [
        ("queued", 0),
        ("downloading", 10),
        ("extracting", 20),
        ("structure", 30),
        ("parsing", 50),
        ("matching", 70),
        ("finalizing", 90),
        ("completed", 100),
    ]


def _stage_now() -> tuple[str, int]:
    item = BatchItem.objects.get()
    return item.stage, item.percent


def test_a_storage_that_is_away_makes_the_item_wait_for_another_try(recruiter: Actor) -> None:
    item = make_waiting(make_batch(recruiter))
    folder = Path(default_storage.path(item.file.name or ""))
    folder.rename(folder.with_suffix(".away"))
    folder.mkdir()  # reading it is an OSError, and not that it is missing

    with pytest.raises(Retryable, match="storage"):
        pipeline.process(item.pk)
    assert BatchItem.objects.get().state == ItemState.WAITING

    folder.rmdir()
    folder.with_suffix(".away").rename(folder)
    pipeline.process(item.pk)
    assert BatchItem.objects.get().state == ItemState.COMPLETED


def test_a_scan_that_has_no_turn_waits_for_another_try(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    item = make_waiting(make_batch(recruiter), SCAN.read_bytes(), name="scan.pdf")
    with monkeypatch.context() as hasty, others_are_read(seconds=1.0):
        hasty.setattr(asking, "turn", lambda seconds: running.turn(seconds=0.1))
        with pytest.raises(Retryable, match="scanned pages"):
            pipeline.process(item.pk, today=TODAY)
    item.refresh_from_db()
    assert item.state == ItemState.WAITING
    assert "tried again by itself" in item.reason

    pipeline.process(item.pk, today=TODAY)

    item.refresh_from_db()
    assert item.state == ItemState.COMPLETED


def test_a_file_that_is_gone_says_so(recruiter: Actor) -> None:
    item = make_waiting(make_batch(recruiter))
    default_storage.delete(item.file.name or "")

    pipeline.process(item.pk)

    found = BatchItem.objects.get()
    assert (found.state, found.reason_code) == (ItemState.FAILED, "gone")
    assert "Send it again" in found.reason


def test_a_match_that_fails_leaves_the_resume_read_and_can_be_tried_alone(
    recruiter: Actor, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ranking, "match", lambda *_, **__: 1 / 0)
        item = make_item(make_batch(recruiter, job))
    assert (item.state, item.reason_code) == (ItemState.COMPLETED, "not_matched")
    assert Candidate.objects.count() == 1

    assert steering.retry_failed(recruiter, item.batch) == 1
    pipeline.process(item.pk, today=TODAY)

    found = BatchItem.objects.get()
    assert (found.state, found.reason) == (ItemState.COMPLETED, "")
    assert Match.objects.count() == Candidate.objects.count() == 1


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

    item = make_waiting(batch, name="../../etc/pass\x00wd\r\n.pdf")

    assert item.file_name == "passwd.pdf"
    assert [path.split("/")[:2] for path in stored_files()] == [["resumes", str(recruiter.organization_id)]]
    assert "passwd" not in "".join(stored_files())


def test_files_that_no_row_names_are_swept_after_a_week_and_others_kept(recruiter: Actor) -> None:
    kept = make_waiting(make_batch(recruiter)).file.name
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
