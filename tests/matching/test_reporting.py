"""Reports on a job: what they hold, and what they are written as."""

import csv
import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.database.rows import uuid7
from recruiter.jobs.models import Job
from recruiter.matching import ranking
from recruiter.matching.models import Batch, Match, Report, ReportFormat
from recruiter.matching.reporting import files, tables
from recruiter.matching.reporting.paper import Bars, Line, Lines, Paper, Table
from recruiter.matching.reporting.writing import write
from recruiter.notices.models import LongWork, WorkStatus
from tests.factories import RESUME, TODAY, make_actor, make_batch, make_candidate, make_item, make_job, make_match
from tests.matching.pdf import pdf_text
from tests.queue.here import work_off

pytestmark = pytest.mark.django_db
HOSTILE = (
    '#include "/etc/passwd"',
    "*bold* _it_ ] $x^2$ `raw`",
    '#panic("x") \\ #set text(99pt)',
    "محمد علي",
    "Zoë 🎉 李雷",
    "</style><script>alert(1)</script>",
    '=HYPERLINK("http://x.example","y")',
)


def judged(actor: Actor, job: Job, name: str = "Jane Okafor", text: str = RESUME) -> Match:
    person = make_candidate(actor, name, text=text)
    assert person.current_resume is not None
    return ranking.match(person.current_resume, ranking.Bench.of(job), today=TODAY)


@pytest.fixture
def job(recruiter: Actor) -> Job:
    return make_job(recruiter)


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


def paper_of(actor: Actor, job: Job, batch: Batch | None = None) -> Paper:
    return files.results(actor, job, batch)


def lines(paper: Paper) -> Iterator[Line]:
    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, Lines):
                yield from block.lines


def table(paper: Paper, title: str) -> Table:
    (section,) = [one for one in paper.sections if one.title == title]
    (block,) = [one for one in section.blocks if isinstance(one, Table)]
    return block


def test_every_statement_has_its_quote(recruiter: Actor, job: Job) -> None:
    match = judged(recruiter, job)
    Match.objects.filter(pk=match.pk).update(shortlisted_at=timezone.now())
    judged(recruiter, job, "Ann Bell", RESUME.replace("Django", "Flask").replace("PostgreSQL", "MySQL"))

    paper = paper_of(recruiter, job)
    numbers = {one.number: one for one in paper.quotes}
    said = list(lines(paper))

    assert {section.title for section in paper.sections} >= {
        "Shortlist",
        "Ranking",
        "Common gaps",
        "Score distribution",
    }
    assert len(said) >= 2
    assert all(line.notes and set(line.notes) <= set(numbers) for line in said)
    words = " ".join(RESUME.split()) + " ".join(job.text.split())
    own = [one for one in paper.quotes if one.source in ("Jane Okafor", "Asked for")]
    assert own
    assert [one.text for one in own if one.text not in words] == []


def test_a_report_counts_what_is_there(recruiter: Actor, job: Job) -> None:
    make_match(job, make_candidate(recruiter, "Ann"), score=80)
    make_match(job, make_candidate(recruiter, "Bob"), score=41.5, status="not_shown")
    make_match(job, make_candidate(recruiter, "Cy"), score=None)
    batch = make_batch(recruiter, job)
    make_item(batch, "%PDF-1.4 broken", name="broken.pdf")

    paper = paper_of(recruiter, job)
    facts = dict(paper.facts)
    assert facts["Compared"] == "3"
    assert facts["Scored"] == "2"
    assert facts["Not enough information"] == "1"
    assert facts["At or above 60"] == "1"
    assert facts["Files not read"] == "1 of 1"
    assert [row[:3] for row in table(paper, "Ranking").rows] == [[1, "Ann", 80], [2, "Bob", 42], [None, "Cy", None]]
    assert table(paper, "Files not read").rows[0][0] == "broken.pdf"
    (bars,) = [block for one in paper.sections for block in one.blocks if isinstance(block, Bars)]
    assert dict(bars.bars)["40–49"] == 1
    assert sum(count for _, count in bars.bars) == 2
    gaps = {line.lead: line.text for line in lines(paper) if "do not show it" in line.text or "does not" in line.text}
    assert gaps["Django"] == "1 of 2 does not show it."


def test_what_is_proposed_is_said_to_be_a_proposal(recruiter: Actor, job: Job) -> None:
    make_match(job, make_candidate(recruiter), score=80)
    assert "Proposed for the shortlist" in [one.title for one in paper_of(recruiter, job).sections]


def test_the_report_of_a_batch_holds_its_own_candidates_alone(recruiter: Actor, job: Job) -> None:
    make_match(job, make_candidate(recruiter, "Elsewhere"))
    batch = make_batch(recruiter, job)
    make_item(batch)
    paper = paper_of(recruiter, job, batch)
    assert [row[1] for row in table(paper, "Ranking").rows] == ["Jane Okafor"]


def test_hostile_names_are_text_in_every_format(recruiter: Actor, job: Job) -> None:
    for name in HOSTILE:
        make_match(job, make_candidate(recruiter, name))
    paper = paper_of(recruiter, job)

    page = write(paper, ReportFormat.HTML).decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    told = pdf_text(write(paper, ReportFormat.PDF))
    for name in HOSTILE[:3]:
        assert name in " ".join(told.split())
    assert set("محمدعلي") <= set(told)
    assert "root:" not in told
    cells = [row[1] for row in csv.reader(io.StringIO(write(paper, ReportFormat.CSV).decode("utf-8-sig")))]
    assert f"'{HOSTILE[-1]}" in cells
    assert HOSTILE[0] in cells


def test_a_page_shows_the_first_and_a_spreadsheet_all(
    recruiter: Actor, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_RANKED", 2)
    for number in range(3):
        make_match(job, make_candidate(recruiter, f"Candidate {number}"))
    paper = paper_of(recruiter, job)
    assert len(table(paper, "Ranking").rows) == 2
    (ranked,) = [one for one in paper.sections if one.title == "Ranking"]
    assert ranked.aside == "the first 2 of 3; the spreadsheet has all"
    assert len(paper.sheets[0].rows) == 3


def test_typst_is_loaded_in_another_process_alone(recruiter: Actor, job: Job) -> None:
    assert write(paper_of(recruiter, job), ReportFormat.PDF).startswith(b"%PDF")
    assert "typst" not in sys.modules


def test_a_workbook_holds_numbers_and_no_formula(recruiter: Actor, job: Job) -> None:
    make_match(job, make_candidate(recruiter, HOSTILE[-1]), score=71.5)
    book = zipfile.ZipFile(io.BytesIO(write(paper_of(recruiter, job), ReportFormat.XLSX)))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name)
    assert "<v>71.5</v>" in sheet
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert "&apos;=HYPERLINK" in book.read("xl/sharedStrings.xml").decode().replace("'", "&apos;")


def test_the_page_shows_the_report_and_whom_it_leads_to(client: Client, recruiter: Actor, job: Job) -> None:
    match = judged(recruiter, job)
    shown = client.get(reverse("job_report", args=[job.pk])).content.decode()
    assert reverse("candidate", args=[match.candidate_id]) in shown
    assert 'id="q1"' in shown
    assert AuditEvent.objects.filter(verb="viewed", subject_id=job.pk).exists()


@pytest.mark.parametrize("kind", ReportFormat.values)
def test_a_small_report_comes_at_once(client: Client, recruiter: Actor, job: Job, kind: str) -> None:
    make_match(job, make_candidate(recruiter))
    response: Any = client.post(reverse("take_job_report", args=[job.pk]), {"format": kind})
    data = b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    report = Report.objects.get()
    assert (report.format, report.size) == (kind, len(data))
    assert not report.file
    assert AuditEvent.objects.filter(verb="exported", subject_id=report.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_a_large_report_is_work_whose_file_expires(
    queue: None, browse: Callable[[Actor], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_AT_ONCE", 0)
    owner = make_actor("owner@example.com")
    asked = make_job(owner)
    make_match(asked, make_candidate(owner))
    client = browse(owner)
    client.post(reverse("take_job_report", args=[asked.pk]), {"format": "csv"})
    work, report = LongWork.objects.get(), Report.objects.get()
    assert client.get(reverse("report_file", args=[report.pk])).status_code == 404
    work_off()

    work.refresh_from_db()
    assert (work.status, work.percent) == (WorkStatus.COMPLETED, 100)
    assert work.result_url == reverse("report_file", args=[report.pk])
    response: Any = client.get(work.result_url)
    assert b"Jane Okafor" in b"".join(response.streaming_content)

    Report.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert files.sweep() == 1
    assert client.get(work.result_url).status_code == 404


def test_a_stranger_finds_no_report(
    recruiter: Actor, job: Job, stranger: Actor, browse: Callable[[Actor], Client]
) -> None:
    make_match(job, make_candidate(recruiter))
    theirs = browse(stranger)
    assert theirs.get(reverse("job_report", args=[job.pk])).status_code == 404
    assert theirs.post(reverse("take_job_report", args=[job.pk]), {"format": "csv"}).status_code == 404
    assert theirs.get(reverse("report_file", args=[uuid7()])).status_code == 404
    assert paper_of(stranger, job).sheets[0].rows == []


def test_a_report_costs_the_same_queries_with_more_candidates(client: Client, recruiter: Actor, job: Job) -> None:
    counts = []
    for number in range(6):
        make_match(job, make_candidate(recruiter, f"Candidate {number}"), score=30)
        if number in (1, 5):
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("job_report", args=[job.pk]))
            counts.append(len(queries))
    assert counts[0] == counts[1]
