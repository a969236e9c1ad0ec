"""Pages of jobs, batches and candidates, as a browser without JavaScript gets them."""

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.candidates.models import Candidate, Resume
from recruiter.database.rows import uuid7
from recruiter.jobs.forms import JobForm
from recruiter.jobs.models import Job
from recruiter.matching import ranking, rejudging
from recruiter.matching.models import Batch, BatchItem, Match, MatchMark
from recruiter.notices.models import LongWork
from tests.factories import ADVERT, RESUME, make_batch, make_candidate, make_item, make_job, make_match

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SignedIn = Callable[[Actor], Client]


@pytest.fixture
def client(recruiter: Actor, browse: SignedIn) -> Client:
    return browse(recruiter)


def text_of(response: Any) -> str:
    return unescape(response.content.decode())


def upload(name: str = "jane.txt", data: bytes = RESUME.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


# --- Jobs -----------------------------------------------------------------------------------------------------------


def test_a_pasted_advert_becomes_a_job_with_its_fields(client: Client, recruiter: Actor) -> None:
    advert = ADVERT + "\nFull-time, 70,000 - 85,000 EUR a year.\n"

    response = client.post(reverse("new_job"), {"key": str(uuid7()), "text": advert}, follow=True)

    job = Job.objects.visible_to(recruiter).get()
    assert response.status_code == 200
    assert job.title in text_of(response)
    assert (job.title, job.location, job.seniority) == ("Senior Backend Engineer", "Berlin, Germany", "senior")
    assert (job.employment_type, job.salary_min, job.salary_max, job.salary_currency) == (
        "full_time", 70000, 85000, "EUR",
    )  # fmt: skip
    assert job.requirements.count() >= 4


def test_an_uploaded_advert_becomes_a_job(client: Client) -> None:
    file = upload("nurse.docx", (SAMPLES / "jobs/registered-nurse-icu.docx").read_bytes())

    client.post(reverse("new_job"), {"key": str(uuid7()), "file": file})

    assert "Registered Nurse" in Job.objects.get().title


def test_a_job_filled_in_by_hand_keeps_what_was_said_and_reads_the_rest(client: Client, recruiter: Actor) -> None:
    said = {"title": "Data Engineer", "location": "Leipzig", "department": "Platform", "status": "draft"}
    text = {"description": "You build pipelines for a shop.", "requirements_text": "3+ years of Python\r\nKafka"}
    data = {"key": str(uuid7()), **said, **text}

    response = client.post(reverse("new_job_by_hand"), data, follow=True)
    client.post(reverse("new_job_by_hand"), data)

    job = Job.objects.visible_to(recruiter).get()
    assert response.status_code == 200
    assert (job.title, job.location, job.department, job.status) == tuple(said.values())
    assert job.description == text["description"]
    asked = {(row.kind, row.years, *row.skills) for row in job.requirements.all()}
    assert {("experience", 3.0, "Python"), ("skill", None, "Apache Kafka")} <= asked
    assert job.requirements.filter(kind="place", text="Leipzig").exists()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": ""}, "This field is required"),
        ({"salary_min": "9", "salary_max": "3"}, "ends below where it starts"),
    ],
)
def test_a_form_that_says_too_little_is_shown_again(client: Client, changed: dict[str, str], says: str) -> None:
    said = {"title": "Cook", "status": "open", "description": "Cook. HACCP is required."}
    data = {"key": str(uuid7()), **said, **changed}

    response = client.post(reverse("new_job_by_hand"), data)

    assert response.status_code == 422
    assert says in text_of(response)
    assert not Job.objects.exists()


def test_the_form_sent_twice_makes_one_job(client: Client) -> None:
    data = {"key": str(uuid7()), "text": ADVERT}

    places = [client.post(reverse("new_job"), data).url for _ in range(2)]  # type: ignore[attr-defined]

    assert places[0] == places[1]
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "says", "status"),
    [
        ({"text": "Cook", "file": SimpleUploadedFile("a.txt", b"Cook")}, "not both", 422),
        ({"text": ""}, "Paste the text", 422),
        ({"text": " \n "}, "Paste the text", 422),
        ({"text": "x" * 200_001}, "200000", 422),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 broken")}, "a.pdf is damaged", 422),
        ({"file": SimpleUploadedFile("empty.txt", b"")}, "empty.txt has no text", 422),
        ({"file": SimpleUploadedFile("run.txt", b"MZ\x00")}, "run.txt seems to be a Windows program", 415),
        ({"file": SimpleUploadedFile("large.txt", b"x" * 11_000_000)}, "large.txt is larger than 10 MB", 413),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_text_that_is_no_advert_is_refused_with_a_sentence(
    client: Client, data: dict[str, Any], says: str, status: int
) -> None:
    response = client.post(reverse("new_job"), {"key": str(uuid7()), **data})

    assert response.status_code == status
    assert says in text_of(response)
    assert not Job.objects.exists()


def test_another_advert_from_the_same_form_is_another_job(client: Client) -> None:
    """Back, another text, once more: nothing is dropped without a word."""
    key = str(uuid7())
    for text in (ADVERT, ADVERT.replace("Backend", "Frontend")):
        client.post(reverse("new_job"), {"key": key, "text": text})

    assert Job.objects.count() == 2


def test_a_form_without_a_key_is_refused(client: Client) -> None:
    assert client.post(reverse("new_job"), {"text": ADVERT, "key": "../1"}).status_code == 422


def fields_of(job: Job, **changed: Any) -> dict[str, Any]:
    """As a browser sends the form, with its line breaks."""
    names = [name for name in JobForm.Meta.fields if name not in ("tags", "remote", "salary_min", "salary_max")]
    texts = {name: getattr(job, name).replace("\n", "\r\n") for name in names}
    return {**texts, "tags": "", **({"remote": "on"} if job.remote else {}), **changed}


def test_saving_another_field_leaves_requirements_and_evidence_alone(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    item = make_item(make_batch(recruiter, job))
    assert item.resume is not None
    ranking.match(item.resume, ranking.Bench.of(job), today=timezone.localdate())
    before = set(MatchMark.objects.values_list("pk", flat=True))

    for company in ("Acme", "Acme Ltd"):
        client.post(reverse("edit_job", args=[job.pk]), fields_of(job, company=company))

    assert set(MatchMark.objects.values_list("pk", flat=True)) == before
    assert before


def test_a_new_title_keeps_what_the_marks_show(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))

    client.post(reverse("edit_job", args=[job.pk]), fields_of(job, title="Backend Engineer"))
    rejudging.run(LongWork.objects.get().pk, job.pk)

    job = Job.objects.get()
    assert Match.objects.get().marks.count() == job.requirements.count() > 3


def test_the_place_that_counts_is_the_forms(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)

    client.post(reverse("edit_job", args=[job.pk]), fields_of(job, location="Paris, France"))
    assert job.requirements.get(kind="place").text == "Paris, France"
    job.refresh_from_db()
    client.post(reverse("edit_job", args=[job.pk]), fields_of(job, remote="on"))
    assert not job.requirements.filter(kind="place").exists()


def test_all_fields_can_be_edited(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    changed = fields_of(
        job, company="Acme", salary_min="1000", salary_max="2000", salary_currency="eur", tags="one, two,"
    )

    client.post(reverse("edit_job", args=[job.pk]), changed)

    job.refresh_from_db()
    assert (job.company, job.salary_max, job.salary_currency, job.tags) == ("Acme", 2000, "EUR", ["one", "two"])


def test_a_salary_that_ends_below_its_start_is_refused(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)

    response = client.post(reverse("edit_job", args=[job.pk]), fields_of(job, salary_min="2", salary_max="1"))

    assert response.status_code == 422
    assert "ends below where it starts" in text_of(response)


def test_a_changed_text_is_read_anew_and_its_candidates_are_to_be_compared_again(
    client: Client, recruiter: Actor
) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    gone = "Welder\n\nRequirements\n- TIG welding\n- Reading of blueprints\n- Forklift licence\n- Night shifts\n"

    response = client.post(
        reverse("edit_job", args=[job.pk]), fields_of(job, title="Welder", description=gone), follow=True
    )

    page, work = text_of(response), LongWork.objects.get()
    assert Match.objects.get().is_stale
    assert "1 candidate is being compared again" in page
    assert reverse("work", args=[work.pk]) in page
    assert "ot enough information" not in page
    assert job.requirements.filter(skills__contains=["Django"]).count() == 0


def test_what_a_comparison_has_left_can_be_begun_again_once(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    ranking.make_stale(job)
    assert "1 candidate was not compared" in text_of(client.get(reverse("job", args=[job.pk])))

    for _ in range(2):
        client.post(reverse("compare_job", args=[job.pk]))

    assert LongWork.objects.count() == 1


# --- Rankings and candidates ----------------------------------------------------------------------------------------


def test_equal_scores_share_a_rank_and_no_score_has_none(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    for name, score in (("Ann", 80.2), ("Ben", 79.9), ("Cleo", 70), ("Dora", None)):
        make_match(job, make_candidate(recruiter, name), score=score)

    response = client.get(reverse("job", args=[job.pk]))

    rows = response.context["rows"]
    assert [row.match.candidate.name for row in rows] == ["Ann", "Ben", "Cleo", "Dora"]
    assert [row.rank for row in rows] == [1, 1, 3, None]
    assert "ot enough information" in text_of(response)


def test_a_ranking_has_a_cell_for_each_requirement_and_its_evidence_on_demand(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    match = make_match(job, make_candidate(recruiter))
    page = text_of(client.get(reverse("job", args=[job.pk])))

    marks = [mark for mark in match.marks.all() if not mark.requirement.is_gate]
    assert all(reverse("mark_evidence", args=[mark.pk]) in page for mark in marks)
    fragment = text_of(client.get(reverse("mark_evidence", args=[marks[0].pk])))
    assert "Jane Okafor" in fragment  # the quote
    assert marks[0].requirement.text in fragment


def test_the_candidate_page_marks_the_evidence_in_the_text(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    candidate = Candidate.objects.get()

    response = client.get(reverse("candidate", args=[candidate.pk]), {"job": str(job.pk)})

    parts = [part for line in response.context["lines"] for part in line.parts]
    assert "\n".join("".join(part.text for part in line.parts) for line in response.context["lines"]).split() == (
        candidate.current_resume.text.split() if candidate.current_resume else None
    )
    marked = [part.text for part in parts if part.numbers]
    assert any("PostgreSQL cluster" in text for text in marked)
    assert "<mark" in text_of(response)


def test_looking_at_a_candidate_is_in_the_audit_trail(client: Client, recruiter: Actor) -> None:
    candidate = make_candidate(recruiter)

    client.get(reverse("candidate", args=[candidate.pk]))

    assert AuditEvent.objects.visible_to(recruiter).filter(verb="viewed", subject_id=candidate.pk).count() == 1


def test_a_file_goes_out_as_an_attachment_that_no_browser_opens(client: Client, recruiter: Actor) -> None:
    make_item(make_batch(recruiter), name='we"ird;\u202egpj.txt')

    response = client.get(reverse("resume_file", args=[Resume.objects.get().pk]))

    assert b"".join(response.streaming_content) == RESUME.encode()  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_a_file_that_the_storage_lost_is_said_so(client: Client, recruiter: Actor) -> None:
    candidate = make_candidate(recruiter)
    assert candidate.current_resume is not None

    response = client.get(reverse("resume_file", args=[candidate.current_resume.pk]))

    assert response.status_code == 404
    assert not AuditEvent.objects.filter(verb="downloaded").exists()


def test_a_script_that_is_signed_out_is_told_so(recruiter: Actor) -> None:
    url = reverse("upload_for_job", args=[make_job(recruiter).pk])

    response = Client().post(url, {"files": upload()}, headers={"accept": "application/json"})

    assert response.status_code == 401
    assert "signed out" in json.loads(response.content)["detail"]


def test_pages_of_members_are_not_kept_by_the_browser(client: Client) -> None:
    assert "no-store" in client.get(reverse("jobs"))["Cache-Control"]


def test_a_fragment_sends_the_whole_page_to_sign_in(recruiter: Actor) -> None:
    match = make_match(make_job(recruiter), make_candidate(recruiter))

    response = Client().get(reverse("match_panel", args=[match.pk]), headers={"hx-request": "true"})

    assert (response.status_code, response["HX-Redirect"]) == (401, reverse("account_login"))


@pytest.mark.parametrize("words", ["okafor", "BERLIN", "nobody", "%", "'; --", "\x00"])
def test_people_are_found_by_what_they_are_called(client: Client, recruiter: Actor, words: str) -> None:
    make_candidate(recruiter)
    Candidate.objects.update(place="Berlin")

    page = text_of(client.get(reverse("candidates"), {"q": words}))

    assert ("Jane Okafor" in page) == (words in ("okafor", "BERLIN", "\x00"))


@pytest.mark.parametrize("page", ["0", "-1", "x", "10000000000000000000000", "9" * 5000])
@pytest.mark.parametrize("name", ["jobs", "candidates", "batches"])
def test_a_page_that_is_not_there_is_answered(client: Client, name: str, page: str) -> None:
    assert client.get(reverse(name), {"page": page}).status_code == 200


@pytest.mark.parametrize("name", ["jobs", "candidates", "batches", "job", "candidate"])
def test_a_list_of_25_needs_as_many_queries_as_one_of_5(name: str, client: Client, recruiter: Actor) -> None:
    job, batch = make_job(recruiter), make_batch(recruiter)
    batch.job = job
    batch.save()
    person = make_candidate(recruiter)
    args = {"job": [job.pk], "candidate": [person.pk]}.get(name, [])
    counts = []
    for number in (5, 20):
        for index in range(number):
            _one_more_of_everything(recruiter, job, batch, person, name=f"Person {number} {index}")
        client.get(reverse(name, args=args))  # templates are compiled, sessions made
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=args)).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] < 20


def _one_more_of_everything(actor: Actor, job: Job, batch: Batch, person: Candidate, *, name: str) -> None:
    candidate = make_candidate(actor, name)
    make_match(job, candidate)
    make_match(make_job(actor), person)
    make_batch(actor, job)
    BatchItem.objects.create(
        organization=actor.organization,
        batch=batch,
        file_name=name,
        size=1,
        sha256=f"{candidate.pk.hex:0>64}",
        state="completed",
        resume=candidate.current_resume,
    )
