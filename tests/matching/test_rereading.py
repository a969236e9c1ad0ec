"""Resumes that an older reader has read are read again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from recruiter.accounts.actor import Actor
from recruiter.candidates import reader
from recruiter.candidates.models import Candidate, Correction, ProfileVector, Resume, StoredProfile
from recruiter.jobs.models import Job
from recruiter.matching import correcting, rereading
from recruiter.matching.models import Match
from recruiter.notices import work
from recruiter.notices.models import LongWork, WorkStatus
from tests.factories import RESUME, make_batch, make_item, make_job
from tests.queue.here import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def resume(recruiter: Actor) -> Resume:
    kept = make_item(make_batch(recruiter, make_job(recruiter))).resume
    assert kept is not None
    return kept


def make_old(resume: Resume) -> None:
    """As a reader of before has left it: it found no skill, and its vector was another one."""
    stored = StoredProfile.objects.get(resume=resume)
    stored.content["skills"], stored.read_by = [], "old"
    stored.save()
    ProfileVector.objects.filter(profile=stored).update(model="old")
    Match.objects.filter(resume=resume).update(engine="old")


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("read_again", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_what_an_older_reader_has_read_is_read_and_compared_again(recruiter: Actor, resume: Resume) -> None:
    content, score = resume.profile.content, Match.objects.get().overall
    make_old(resume)

    said = run("--organization", recruiter.organization)

    assert said == "Reading one resume again: done.\n"
    stored = StoredProfile.objects.get()
    assert (stored.content, stored.read_by) == (content, reader.version())
    assert ProfileVector.objects.filter(profile=stored).exclude(model="old").count() == 1
    match = Match.objects.get()
    assert (match.is_stale, match.marks.count()) == (False, Job.objects.get().requirements.count())
    assert match.overall == pytest.approx(score, abs=2)  # judged as of today
    assert match.engine != "old"


def test_what_people_have_corrected_stays(recruiter: Actor, resume: Resume) -> None:
    correcting.correct(recruiter, resume, pointer="/basics/name", typed="Jane A. Okafor")
    correcting.correct(recruiter, resume, pointer="/skills/Django", typed=None)
    make_old(resume)

    run("--organization", recruiter.organization_id, "--user", str(recruiter.user.email if recruiter.user else ""))

    basics, skills = (StoredProfile.objects.get().content[key] for key in ("basics", "skills"))
    assert basics["name"] == Candidate.objects.get().name == "Jane A. Okafor"
    assert "Python" in [skill["name"] for skill in skills]
    assert "Django" not in [skill["name"] for skill in skills]
    assert Correction.objects.count() == 2


def test_what_the_present_reader_has_read_is_left_alone(recruiter: Actor, resume: Resume) -> None:
    assert "by the present reader" in run("--organization", recruiter.organization_id)
    assert not LongWork.objects.exists()

    assert run("--organization", recruiter.organization_id, "--all") == "Reading one resume again: done.\n"


def test_nothing_of_another_organization_is_read(recruiter: Actor, stranger: Actor, resume: Resume) -> None:
    make_old(resume)
    assert rereading.begin(stranger) is None
    assert rereading.begin(stranger, every=True) is None
    assert StoredProfile.objects.get().read_by == "old"


def test_an_organization_that_is_not_there_is_said(resume: Resume) -> None:
    with pytest.raises(CommandError, match="There is no organization"):
        run("--organization", "Nobody")


def test_a_work_that_was_stopped_goes_on_where_it_was(recruiter: Actor, resume: Resume) -> None:
    other = make_item(make_batch(recruiter), RESUME + "Other", name="other.txt").resume
    assert other is not None
    for one in (resume, other):
        make_old(one)
    begun = rereading.begin(recruiter, here=True)
    assert begun is not None
    StoredProfile.objects.filter(resume=other).update(read_by=reader.version())

    rereading.run(begun.pk, recruiter.organization_id)

    assert StoredProfile.objects.get(resume=other).content["skills"] == []
    assert StoredProfile.objects.get(resume=resume).content["skills"] != []


@pytest.mark.django_db(transaction=True)
def test_it_is_work_of_the_queue_that_can_be_cancelled(queue: None, recruiter: Actor, resume: Resume) -> None:
    make_old(resume)
    first = rereading.begin(recruiter)
    assert first is not None
    work.cancel(recruiter, first)
    work_off()
    assert StoredProfile.objects.get().read_by == "old"

    again = rereading.begin(recruiter)
    assert again is not None
    work_off()
    again.refresh_from_db()
    assert again.status == WorkStatus.COMPLETED
    assert StoredProfile.objects.get().read_by == reader.version()
