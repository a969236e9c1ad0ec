"""People taken out, and back in."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.candidates import views
from recruiter.candidates.exchange import exporting, exports
from recruiter.candidates.models import Candidate, Export, ExportFormat, StoredProfile
from recruiter.documents.reading import read
from recruiter.notices.models import LongWork, WorkStatus
from recruiter.queue.models import Task
from tests.factories import make_actor, make_batch, make_candidate, make_keys, make_waiting, work_on
from tests.queue.here import work_off

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Actor], Client]
SAMPLES = Path(__file__).resolve().parents[2] / "samples/resumes"
READABLE = [
    "ada-lindqvist-backend.pdf", "liam-byrne-ward-nurse.docx", "mei-tanaka-career-changer.docx",
    "tom-whitaker-care-assistant.txt",
]  # fmt: skip


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def rows(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"))))


def export(client: Client, **given: str) -> Any:
    return client.post(reverse("export_candidates"), {"format": "csv", **given})


def kept(actor: Actor, *files: str) -> list[Candidate]:
    """Sample resumes, on their whole road."""
    batch = make_batch(actor)
    for name in files:
        make_waiting(batch, (SAMPLES / name).read_bytes(), name=name)
    work_on(batch)
    return list(Candidate.objects.visible_to(actor).order_by("created_at"))


def test_a_table_has_a_row_for_each_whom_the_list_shows(recruiter: Actor, browse: SignedIn) -> None:
    make_keys(recruiter, name="Jane Okafor", email="jane@example.com")
    make_keys(recruiter, name="Jim Miller", email="jim@example.com")

    response = export(browse(recruiter), q="okafor")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    (row,) = rows(response)
    assert list(row) == list(exporting.HEADS)
    assert (row["Name"], row["Emails"]) == ("Jane Okafor", "jane@example.com")
    made = Export.objects.get()
    assert (made.rows, made.made_by, made.file.name) == (1, recruiter.user, "")
    assert AuditEvent.objects.filter(verb="exported", subject_id=made.pk).count() == 1


def test_only_those_of_the_filter_and_nobody_who_is_gone(recruiter: Actor, browse: SignedIn) -> None:
    for name in ("Jane Okafor", "Jane A. Okafor"):
        make_keys(recruiter, name=name, email="jane@example.com")
    make_keys(recruiter, name="Jim Miller", email="jim@example.com")
    gone = make_candidate(recruiter, "Gone Away")
    Candidate.objects.filter(pk=gone.pk).update(merged_into=Candidate.objects.get(name="Jim Miller"))

    client = browse(recruiter)
    assert {row["Name"] for row in rows(export(client, alike="1"))} == {"Jane Okafor", "Jane A. Okafor"}
    assert len(rows(export(client))) == 3


def test_nobody_else_s_people_come_out(recruiter: Actor, stranger: Actor, browse: SignedIn) -> None:
    person = make_candidate(recruiter, "Jane Okafor")
    client = browse(stranger)

    assert rows(export(client)) == []
    assert client.get(reverse("candidate_json", args=[person.pk])).status_code == 404


def test_what_a_spreadsheet_takes_for_a_formula_is_marked(recruiter: Actor, browse: SignedIn) -> None:
    person = make_candidate(recruiter, '=HYPERLINK("http://x.example","Jane")')
    basics = {"emails": ["@evil"], "phones": ["+4915112345678"], "summary": "-2+3 \n＝1+1", "urls": ["+x", "=y"]}
    StoredProfile.objects.filter(resume=person.current_resume).update(content={"basics": basics})

    (row,) = rows(export(browse(recruiter)))

    assert row["Name"].startswith("'=HYPERLINK")
    assert (row["Emails"], row["Summary"], row["Links"]) == ("'@evil", "'-2+3 ＝1+1", "'+x; =y")
    assert row["Phones"] == "+4915112345678"


def test_a_name_that_would_lead_elsewhere_is_none_of_a_file(recruiter: Actor, browse: SignedIn) -> None:
    person = make_candidate(recruiter, '../../etc/passwd"\r\nX: y')

    response = browse(recruiter).get(reverse("candidate_json", args=[person.pk]))

    assert response["Content-Disposition"] == 'attachment; filename="etc passwd X y.json"'
    assert json.loads(body(response))["$schema"].startswith("https://")


def test_a_json_resume_tells_what_is_known_without_places_in_a_text(recruiter: Actor, browse: SignedIn) -> None:
    (ada,) = kept(recruiter, READABLE[0])

    resume = json.loads(body(browse(recruiter).get(reverse("candidate_json", args=[ada.pk]))))

    assert resume["basics"]["name"] == "Ada Lindqvist"
    assert resume["work"] == ada.current_resume.profile.content["work"]  # type: ignore[union-attr]
    assert not {"spans", "confidence"} & resume["meta"].keys()


def test_all_of_them_are_work_that_leaves_a_file(queue: None, browse: SignedIn) -> None:
    actor, stranger = make_actor(), make_actor("stranger@example.org")
    for name in ("Jane Okafor", "Jim/../Miller"):
        make_candidate(actor, name)
    client = browse(actor)

    response = export(client, format="json", q="j")
    begun = LongWork.objects.get()
    assert response.url == begun.get_absolute_url()
    assert all("Okafor" not in str(task.args) for task in Task.objects.all())
    assert Task.objects.get(task_name="candidates.export").args.keys() == {"work", "export"}
    work_off()

    begun.refresh_from_db()
    made = Export.objects.get()
    assert (begun.status, begun.result_url, made.rows) == (WorkStatus.COMPLETED, reverse("export", args=[made.pk]), 2)
    answer = client.get(begun.result_url)
    with zipfile.ZipFile(io.BytesIO(body(answer))) as archive:
        assert archive.namelist() == ["00001 Jim Miller.json", "00002 Jane Okafor.json"]
        assert json.loads(archive.read("00002 Jane Okafor.json"))["basics"]["name"] == "Jane Okafor"
    assert browse(stranger).get(begun.result_url).status_code == 404
    assert AuditEvent.objects.filter(verb="downloaded", subject_id=made.pk).count() == 1


def test_a_long_table_is_work_as_well(recruiter: Actor, browse: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_AT_ONCE", 1)
    for name in ("Jane Okafor", "Jim Miller"):
        make_candidate(recruiter, name)

    assert export(browse(recruiter)).status_code == 302
    assert LongWork.objects.get().title == "Exporting candidates as CSV"


def test_an_export_is_gone_after_a_day(recruiter: Actor, browse: SignedIn) -> None:
    made = [Export(organization=recruiter.organization, format=ExportFormat.CSV) for _ in range(2)]
    for row in made:
        row.file.save("", ContentFile(b"Name"))
    Export.objects.filter(pk=made[0].pk).update(created_at=timezone.now() - timedelta(hours=25))

    assert exports.sweep() == 1

    assert not default_storage.exists(made[0].file.name or "")
    assert default_storage.exists(made[1].file.name or "")
    assert browse(recruiter).get(reverse("export", args=[made[0].pk])).status_code == 404


def test_a_further_try_leaves_one_file(recruiter: Actor, browse: SignedIn) -> None:
    """The first was killed, so its work goes on from the beginning."""
    make_candidate(recruiter)
    made = Export.objects.create(organization=recruiter.organization, format=ExportFormat.CSV)
    address = reverse("export", args=[made.pk])
    made.file.save("", ContentFile(b"Na"))
    assert browse(recruiter).get(address).status_code == 404

    exports._write(made.pk, lambda *_: None)  # type: ignore[arg-type]

    assert default_storage.listdir(f"exports/{recruiter.organization_id}")[1] == [str(made.pk)]
    assert [row["Name"] for row in rows(browse(recruiter).get(address))] == ["Jane Okafor"]


def test_an_unknown_format_is_refused(recruiter: Actor, browse: SignedIn) -> None:
    assert export(browse(recruiter), format="exe").status_code == 400
    assert not Export.objects.exists()


def test_a_viewer_takes_one_out_but_not_the_list(viewer: Actor, recruiter: Actor, browse: SignedIn) -> None:
    person = make_candidate(recruiter)
    assert export(browse(viewer)).status_code == 403
    assert browse(viewer).get(reverse("candidate_json", args=[person.pk])).status_code == 200


def test_a_table_asks_the_same_for_few_and_for_many(recruiter: Actor, browse: SignedIn) -> None:
    client, counts = browse(recruiter), []
    for more in (5, 20):
        for number in range(more):
            make_candidate(recruiter, f"Person {number}")
        with CaptureQueriesContext(connection) as queries:
            rows(export(client))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_samples_can_be_read() -> None:
    assert all(read(SAMPLES / name).text for name in READABLE)
