"""Who may reach what: every route of ours, as anybody who might try it.

The list of routes comes from the resolver, so that a new one without an entry here fails.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate, Export, ExportFormat, Likeness, Merge, Resume
from recruiter.candidates.people import likening
from recruiter.database.rows import uuid7
from recruiter.jobs.models import Job
from recruiter.matching.models import Batch, BatchItem, Match, Report, ReportFormat, ReportKind
from recruiter.notices import work
from recruiter.notices.models import LongWork, Notification
from recruiter.notices.telling import tell
from tests.factories import RESUME, make_batch, make_candidate, make_item, make_job, make_match

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Actor], Client]
OTHERS = ("admin", "account_")  # Django's and allauth's own, tested by them


@dataclass(frozen=True)
class World:
    """One of everything, owned by the recruiter's organization."""

    job: Job
    batch: Batch
    match: Match
    candidate: Candidate
    notification: Notification
    work: LongWork


@dataclass(frozen=True)
class Route:
    """How to call a route in somebody's world; `args` None for one that names nobody's row."""

    args: Callable[[World], list[UUID]] | None = None
    method: str = "get"
    data: Callable[[], dict[str, Any]] = field(default=dict)
    done: int = 200
    changes: bool = False
    personal: bool = False  # the recruiter's alone


ROUTES = {
    "home": Route(done=302),
    "jobs": Route(),
    "new_job": Route(changes=True),
    "new_job_by_hand": Route(changes=True),
    "job": Route(lambda world: [world.job.pk]),
    "edit_job": Route(lambda world: [world.job.pk], changes=True),
    "reweigh_job": Route(lambda world: [world.job.pk], "post", done=422, changes=True),
    "bring_back_rubric": Route(lambda world: [world.match.rubric_id], "post", done=302, changes=True),
    "add_requirement": Route(lambda world: [world.job.pk], "post", done=422, changes=True),
    "edit_requirement": Route(lambda world: [world.job.pk, _requirement(world)], changes=True),
    "remove_requirement": Route(lambda world: [world.job.pk, _requirement(world)], "post", done=302, changes=True),
    "shortlist_proposed": Route(lambda world: [world.job.pk], "post", done=302, changes=True),
    "shortlist_match": Route(lambda world: [world.match.pk], "post", done=302, changes=True),
    "unshortlist_match": Route(lambda world: [world.match.pk], "post", done=302, changes=True),
    "upload_for_job": Route(
        lambda world: [world.job.pk],
        "post",
        lambda: {"batch": str(uuid7()), "files": ContentFile(RESUME.encode(), name="jane.txt")},
        done=302,
        changes=True,
    ),
    "upload": Route(
        None,
        "post",
        lambda: {"batch": str(uuid7()), "files": ContentFile(RESUME.encode(), name="jane.txt")},
        done=302,
        changes=True,
    ),
    "compare_matches": Route(lambda world: [world.job.pk], done=422),
    "job_gaps": Route(lambda world: [world.job.pk]),
    "analyse_gaps": Route(lambda world: [world.job.pk], "post", done=302, changes=True),
    "match_gaps": Route(lambda world: [world.match.pk]),
    "what_if": Route(lambda world: [world.match.pk]),
    "job_simulator": Route(lambda world: [world.job.pk]),
    "simulator": Route(None, "post", lambda: {"text": RESUME}),
    "match_panel": Route(lambda world: [world.match.pk]),
    "mark_evidence": Route(lambda world: [world.match.marks.all()[0].pk]),
    "override_mark": Route(
        lambda world: [world.match.marks.all()[0].pk],
        "post",
        lambda: {"status": "met", "reason": "So it is."},
        done=302,
        changes=True,
    ),
    "take_back_override": Route(lambda world: [world.match.marks.all()[0].pk], "post", done=302, changes=True),
    "batches": Route(),
    "batch": Route(lambda world: [world.batch.pk]),
    "new_batch": Route(changes=True),
    "batch_changes": Route(lambda world: [world.batch.pk]),
    "edit_batch": Route(lambda world: [world.batch.pk], "post", lambda: {"title": "Spring"}, done=302, changes=True),
    "choose_candidates": Route(lambda world: [world.batch.pk], changes=True),
    **{
        f"{verb}_batch": Route(lambda world: [world.batch.pk], "post", done=302, changes=True)
        for verb in ("start", "pause", "resume", "cancel", "retry", "rerun", "prioritise")
    },
    "retry_item": Route(lambda world: [_item(world).pk], "post", done=302, changes=True),
    "dismiss_item": Route(lambda world: [_item(world).pk], "post", done=302, changes=True),
    "attention": Route(),
    "retry_attention": Route(None, "post", done=302, changes=True),
    "queue": Route(),
    "job_report": Route(lambda world: [world.job.pk]),
    "take_job_report": Route(lambda world: [world.job.pk], "post", lambda: {"format": "csv"}, changes=True),
    "job_advice": Route(lambda world: [world.job.pk], "post", lambda: {"format": "csv"}, done=302, changes=True),
    "batch_report": Route(lambda world: [world.batch.pk]),
    "take_batch_report": Route(lambda world: [world.batch.pk], "post", lambda: {"format": "csv"}, changes=True),
    "batch_advice": Route(lambda world: [world.batch.pk], "post", lambda: {"format": "csv"}, done=302, changes=True),
    "report_file": Route(lambda world: [_report(world).pk], changes=True),
    "advice": Route(lambda world: [world.match.pk]),
    "take_advice": Route(lambda world: [world.match.pk]),
    "interview_kit": Route(lambda world: [world.match.pk]),
    "take_interview_kit": Route(lambda world: [world.match.pk]),
    "save_scorecard": Route(lambda world: [world.match.pk], "post", done=302, changes=True),
    "compare_job": Route(lambda world: [world.job.pk], "post", done=302, changes=True),
    "candidates": Route(),
    "candidate": Route(lambda world: [world.candidate.pk]),
    "resume_file": Route(lambda world: [_resume(world).pk]),
    "correct_resume": Route(
        lambda world: [_resume(world).pk],
        "post",
        lambda: {"pointer": "/basics/name", "typed": "Jane A. Okafor"},
        done=302,
        changes=True,
    ),
    "candidate_json": Route(lambda world: [world.candidate.pk]),
    "export_candidates": Route(None, "post", lambda: {"format": "csv"}, changes=True),
    "export": Route(lambda world: [_export(world).pk], changes=True),
    "merge_candidates": Route(lambda world: [_likeness(world).pk], "post", done=302, changes=True),
    "dismiss_likeness": Route(lambda world: [_likeness(world).pk], "post", done=302, changes=True),
    "unmerge_candidates": Route(lambda world: [_merge(world).pk], "post", done=302, changes=True),
    "make_current": Route(lambda world: [_resume(world).pk], "post", done=302, changes=True),
    "notifications": Route(),
    "read_notification": Route(lambda world: [world.notification.pk], "post", done=302, personal=True),
    "read_all_notifications": Route(None, "post", done=302),
    "notification_mail": Route(None, "post", lambda: {"by_mail": "on"}, done=302),
    "work": Route(lambda world: [world.work.pk]),
    "cancel_work": Route(lambda world: [world.work.pk], "post", done=302, changes=True),
}
OF_A_ROW = [name for name, route in ROUTES.items() if route.args]


def _item(world: World) -> BatchItem:
    item = world.batch.items.first()
    assert item is not None
    return item


def _requirement(world: World) -> UUID:
    return world.job.requirements.get(skills=["Django"]).pk


def _resume(world: World) -> Resume:
    assert world.candidate.current_resume is not None
    return world.candidate.current_resume


def _likeness(world: World) -> Likeness:
    owner = world.candidate.organization
    other = Candidate.objects.create(organization=owner, name="Jane A. Okafor")
    (likeness,) = likening.offer(owner.pk, world.candidate.pk, {other.pk: ["email"]})
    return likeness


def _merge(world: World) -> Merge:
    owner = world.candidate.organization
    other = Candidate.objects.create(organization=owner, merged_into=world.candidate)
    return Merge.objects.create(organization=owner, kept=world.candidate, other=other)


def _export(world: World) -> Export:
    export = Export(organization=world.candidate.organization, format=ExportFormat.CSV, rows=0)
    export.file.save("", ContentFile(b"Name"))
    return export


def _report(world: World) -> Report:
    asked = {"kind": ReportKind.RESULTS, "format": ReportFormat.CSV, "job": world.job}
    report = Report(organization=world.job.organization, size=4, **asked)
    report.file.save("", ContentFile(b"Rank"))
    return report


@pytest.fixture
def world(recruiter: Actor) -> World:
    job = make_job(recruiter)
    batch = make_batch(recruiter, job)
    make_item(batch)
    match = Match.objects.get()
    assert recruiter.user is not None
    told = tell(recruiter.user, recruiter.organization, kind="tests.told", text="It is done.", mail=False)
    return World(job, batch, match, match.candidate, told, work.begin(recruiter, kind="tests", title="Counting"))


def call(client: Client, name: str, world: World) -> Any:
    route = ROUTES[name]
    url = reverse(name, args=route.args(world) if route.args else [])
    response: Any = client.get(url) if route.method == "get" else client.post(url, route.data())
    if response.streaming:
        list(response.streaming_content)  # read to its end, the file is closed
    return response


def named(patterns: list[URLPattern | URLResolver]) -> list[str]:
    names: list[str] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            names += [] if pattern.app_name == "admin" else named(pattern.url_patterns)
        elif pattern.name:
            names.append(pattern.name)
    return names


def test_every_route_has_an_entry_here() -> None:
    ours = {name for name in named(get_resolver().url_patterns) if not name.startswith(OTHERS)}
    assert ours == set(ROUTES)


@pytest.mark.parametrize("name", ROUTES)
def test_anybody_unknown_is_asked_to_sign_in(name: str, world: World) -> None:
    response = call(Client(), name, world)
    assert response.status_code == 302
    assert response.url.startswith(reverse("jobs" if name == "home" else "account_login"))


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize("who", ["recruiter", "colleague"])
def test_the_recruiter_and_a_colleague_get_through(
    name: str, who: str, world: World, browse: SignedIn, request: pytest.FixtureRequest
) -> None:
    expected = 404 if ROUTES[name].personal and who != "recruiter" else ROUTES[name].done
    assert call(browse(request.getfixturevalue(who)), name, world).status_code == expected


@pytest.mark.parametrize("name", OF_A_ROW)
def test_for_a_stranger_it_does_not_exist(name: str, world: World, stranger: Actor, browse: SignedIn) -> None:
    assert call(browse(stranger), name, world).status_code == 404


@pytest.mark.parametrize("name", ROUTES)
def test_a_viewer_may_look_but_not_change(name: str, world: World, viewer: Actor, browse: SignedIn) -> None:
    route = ROUTES[name]
    expected = 404 if route.personal else 403 if route.changes else route.done
    assert call(browse(viewer), name, world).status_code == expected


@pytest.mark.parametrize("name", ["jobs", "batches", "candidates", "attention", "queue"])
def test_a_strangers_lists_are_empty(name: str, world: World, stranger: Actor, browse: SignedIn) -> None:
    page = browse(stranger).get(reverse(name)).content.decode()
    assert str(world.candidate) not in page
    assert str(world.job) not in page


@pytest.mark.parametrize("name", ROUTES)
def test_who_was_switched_off_is_asked_to_sign_in(name: str, world: World, recruiter: Actor, browse: SignedIn) -> None:
    client = browse(recruiter)
    assert recruiter.user is not None
    type(recruiter.user).objects.filter(pk=recruiter.user.pk).update(is_active=False)
    assert call(client, name, world).status_code == 302


def test_a_member_of_nothing_is_told_what_to_do(recruiter: Actor, browse: SignedIn) -> None:
    assert recruiter.user is not None
    client = browse(recruiter)
    recruiter.user.memberships.all().delete()
    response = client.get(reverse("jobs"))
    assert response.status_code == 403
    assert "not a member of an organization" in response.content.decode()


def test_the_key_of_a_strangers_batch_does_not_exist(world: World, stranger: Actor, browse: SignedIn) -> None:
    data = {"batch": str(world.batch.pk), "files": ContentFile(RESUME.encode(), name="mine.txt")}
    response = browse(stranger).post(reverse("upload"), data)
    assert response.status_code == 404
    assert BatchItem.objects.count() == 1


def test_a_strangers_match_is_not_chosen_by_its_key(world: World, stranger: Actor, browse: SignedIn) -> None:
    mine = make_job(stranger)
    make_match(mine, make_candidate(stranger, "Somebody Else"))
    page = browse(stranger).get(reverse("job", args=[mine.pk]), {"match": str(world.match.pk)}).content.decode()
    assert "Jane Okafor" not in page


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if route.changes])
def test_what_changes_something_needs_the_token(name: str, world: World, recruiter: Actor) -> None:
    client = Client(enforce_csrf_checks=True)
    assert recruiter.user is not None
    client.force_login(recruiter.user)
    route = ROUTES[name]
    url = reverse(name, args=route.args(world) if route.args else [])
    assert client.post(url, route.data()).status_code == 403
