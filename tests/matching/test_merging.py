"""One person from two, and two again, with their matches."""

from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.candidates.models import Candidate, Likeness, LikenessState, Merge, PersonKey, Resume
from recruiter.candidates.people import likening
from recruiter.candidates.people import merging as people
from recruiter.candidates.people.merging import Refused
from recruiter.jobs.models import Job
from recruiter.matching import correcting, merging
from recruiter.matching.batches import intake, steering
from recruiter.matching.models import Match, MatchMark
from recruiter.matching.queries import with_results
from recruiter.notices.models import LongWork
from tests.factories import RESUME, make_actor, make_batch, make_item, make_job, make_match, work_on
from tests.queue.here import work_off

pytestmark = pytest.mark.django_db
OLD = RESUME
NEW = RESUME.replace("Backend Engineer, Acme Ltd\nJan 2018 - Dec 2024", "Lead Engineer, Beta Inc\nJan 2025 - Mar 2026")
THIRD = RESUME.replace("Jan 2018 - Dec 2024", "Jan 2010 - Dec 2012")


def person(actor: Actor, text: str, job: Job | None = None) -> Candidate:
    item = make_item(make_batch(actor, job), text, name=f"{hash(text)}.txt")
    assert item.resume is not None
    return Candidate.objects.get(pk=item.resume.candidate_id)


def everything() -> dict[str, Any]:
    """All rows that a merge may touch, as they are."""
    tables = (Candidate, Resume, Match, MatchMark, Likeness, PersonKey, Merge)
    return {table.__name__: sorted(map(repr, table.objects.values())) for table in tables}


@pytest.fixture
def jobs(recruiter: Actor) -> list[Job]:
    return [make_job(recruiter, f"Job {number}\n\nRequirements\n- Python\n- Django\n") for number in range(3)]


@pytest.fixture
def pair(recruiter: Actor, jobs: list[Job]) -> tuple[Candidate, Candidate]:
    """The older and the newer one: both for the first job, each for another."""
    both, first, second = jobs
    older, newer = person(recruiter, OLD, both), person(recruiter, NEW, both)
    make_match(first, older)
    make_match(second, newer)
    return older, newer


def refreshed(candidate: Candidate) -> Candidate:
    return Candidate.objects.get(pk=candidate.pk)


def shown(actor: Actor) -> dict[tuple[UUID, UUID], Match]:
    return {(match.job_id, match.candidate_id): match for match in Match.objects.visible_to(actor)}


def test_all_versions_are_one_persons_and_the_newest_is_shown(
    recruiter: Actor, pair: tuple[Candidate, Candidate]
) -> None:
    older, newer = pair
    latest = newer.current_resume

    merging.merge(recruiter, older, newer)

    older, newer = refreshed(older), refreshed(newer)
    assert older.current_resume == latest
    assert older.headline == "Lead Engineer"
    assert older.resumes.count() == 2
    assert (newer.merged_into, newer.current_resume, newer.resumes.count()) == (older, None, 0)
    assert list(Candidate.objects.visible_to(recruiter)) == [older]
    assert Likeness.objects.get().state == LikenessState.MERGED
    assert AuditEvent.objects.filter(verb="merged", subject_id=older.pk, details__other=str(newer.pk)).count() == 1


def test_an_older_one_does_not_take_the_place_of_the_newer(recruiter: Actor, pair: tuple[Candidate, Candidate]) -> None:
    older, newer = pair

    merging.merge(recruiter, newer, older)

    assert refreshed(newer).current_resume == newer.current_resume
    assert refreshed(newer).resumes.count() == 2


@pytest.mark.parametrize("kept", ["older", "newer"])
def test_there_is_one_match_a_job_and_it_is_of_the_resume_that_is_shown(
    recruiter: Actor, pair: tuple[Candidate, Candidate], jobs: list[Job], kept: str
) -> None:
    older, newer = pair
    of_newer = Match.objects.get(job=jobs[0], candidate=newer)
    keep, other = (older, newer) if kept == "older" else (newer, older)

    merging.merge(recruiter, keep, other)

    matches = shown(recruiter)
    assert set(matches) == {(job.pk, keep.pk) for job in jobs}
    assert {match.resume for match in matches.values()} == {newer.current_resume}
    assert matches[jobs[0].pk, keep.pk] == of_newer
    assert [matches[job.pk, keep.pk].is_stale for job in jobs] == [False, True, False]
    assert [job.candidates for job in with_results(Job.objects.all())] == [1, 1, 1]  # type: ignore[attr-defined]
    assert [work.title for work in LongWork.objects.all()] == ["Comparing 1 candidate with Job 1 again"]


@pytest.mark.parametrize("kept", ["older", "newer"])
def test_undoing_restores_exactly_what_was_before(
    recruiter: Actor, pair: tuple[Candidate, Candidate], kept: str
) -> None:
    older, newer = pair
    before = everything()
    keep, other = (older, newer) if kept == "older" else (newer, older)

    made = merging.merge(recruiter, keep, other)
    assert everything() != before
    merging.unmerge(recruiter, made)

    assert everything() == before
    assert list(AuditEvent.objects.filter(verb__contains="merged").values_list("verb", flat=True)) == [
        "merged",
        "unmerged",
    ]


def test_undoing_restores_it_also_after_all_was_compared_again(queue: None) -> None:
    actor = make_actor()
    jobs = [make_job(actor, f"Job {number}\n\nRequirements\n- Python\n- Django\n") for number in range(2)]
    older, newer = person(actor, OLD, jobs[0]), person(actor, NEW, jobs[1])
    before = everything()

    made = merging.merge(actor, older, newer)
    work_off()
    again = Match.objects.get(job=jobs[0], candidate=older)
    assert (again.is_stale, again.resume) == (False, newer.current_resume)
    assert again.marks.exists()
    merging.unmerge(actor, made)

    assert everything() == before


def test_what_was_corrected_meanwhile_holds_after_the_undoing(
    recruiter: Actor, pair: tuple[Candidate, Candidate]
) -> None:
    older, newer = pair
    resumes = [one.current_resume for one in pair]
    made = merging.merge(recruiter, older, newer)

    for resume, name in zip(resumes, ("Jane Old", "Jane New"), strict=True):
        assert resume is not None
        correcting.correct(recruiter, resume, pointer="/basics/name", typed=name)
    merging.unmerge(recruiter, made)

    assert [refreshed(one).name for one in pair] == ["Jane Old", "Jane New"]


def test_another_version_can_be_shown_and_is_compared_instead(
    recruiter: Actor, pair: tuple[Candidate, Candidate], jobs: list[Job]
) -> None:
    older, newer = pair
    first = older.current_resume
    assert first is not None
    merging.merge(recruiter, older, newer)
    first.refresh_from_db()

    assert merging.make_current(recruiter, first)
    assert not merging.make_current(recruiter, first)

    assert refreshed(older).current_resume == first
    assert refreshed(older).headline == "Backend Engineer"
    assert all(match.is_stale and match.resume == first for match in shown(recruiter).values())
    assert not MatchMark.objects.filter(match__candidate=older).exists()


def test_the_one_given_is_shown_whatever_its_age(recruiter: Actor, pair: tuple[Candidate, Candidate]) -> None:
    older, newer = pair

    merging.merge(recruiter, newer, older, current=older.current_resume)

    assert refreshed(newer).current_resume == older.current_resume


@pytest.mark.parametrize("kept", ["older", "newer"])
@pytest.mark.parametrize("shown", ["older", "newer"])
def test_what_was_compared_since_is_theirs_whose_resume_it_was(
    recruiter: Actor, jobs: list[Job], kept: str, shown: str
) -> None:
    people = {"older": person(recruiter, OLD, jobs[0]), "newer": person(recruiter, NEW, jobs[0])}
    keep, other = (people["older"], people["newer"]) if kept == "older" else (people["newer"], people["older"])
    made = merging.merge(recruiter, keep, other)
    merging.make_current(recruiter, Resume.objects.get(file_name=f"{hash(OLD if shown == 'older' else NEW)}.txt"))
    batch = make_batch(recruiter, jobs[1])
    intake.add_candidates(batch, [refreshed(keep)])
    steering.start(recruiter, batch)
    work_on(batch)

    merging.unmerge(recruiter, made)

    assert [match.candidate for match in Match.objects.filter(job=jobs[1])] == [people[shown]]
    assert {match.candidate for match in Match.objects.filter(job=jobs[0])} == set(people.values())
    assert all(match.resume == match.candidate.current_resume for match in Match.objects.all())


def test_three_become_one_and_come_apart_in_the_order_in_which_they_came(recruiter: Actor) -> None:
    one, two, three = (person(recruiter, text) for text in (OLD, NEW, THIRD))
    before = everything()
    first = merging.merge(recruiter, one, two)
    middle = everything()
    second = merging.merge(recruiter, three, refreshed(one))
    assert Candidate.objects.all().kept_for(recruiter, two.pk) == three

    with pytest.raises(Refused, match="Undo that one first"):
        merging.unmerge(recruiter, first)
    merging.unmerge(recruiter, second)
    assert everything() == middle
    merging.unmerge(recruiter, Merge.objects.get())

    assert everything() == before
    with pytest.raises(Refused, match="undone already"):
        merging.unmerge(recruiter, first)


def test_of_two_merges_into_one_the_later_is_undone_first(recruiter: Actor) -> None:
    one, two, three = (person(recruiter, text) for text in (OLD, NEW, THIRD))
    first, _ = merging.merge(recruiter, one, two), merging.merge(recruiter, one, three)

    with pytest.raises(Refused, match="Undo that one first"):
        merging.unmerge(recruiter, first)


def test_who_is_gone_is_merged_no_more_and_nobody_with_themselves(
    recruiter: Actor, pair: tuple[Candidate, Candidate]
) -> None:
    older, newer = pair
    merging.merge(recruiter, older, newer)

    with pytest.raises(Refused, match="merged or removed"):
        merging.merge(recruiter, newer, older)
    with pytest.raises(Refused, match="one candidate already"):
        merging.merge(recruiter, older, older)
    assert Merge.objects.count() == 1


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_who_may_not_change_merges_nobody(
    recruiter: Actor, pair: tuple[Candidate, Candidate], who: str, request: pytest.FixtureRequest
) -> None:
    older, newer = pair
    actor = request.getfixturevalue(who)
    before = everything()
    with pytest.raises(Refused):
        merging.merge(actor, older, newer)
    with pytest.raises(Refused):
        merging.make_current(actor, newer.current_resume)  # type: ignore[arg-type]
    assert everything() == before

    made = merging.merge(recruiter, older, newer)
    with pytest.raises(Refused):
        merging.unmerge(actor, made)
    assert Merge.objects.count() == 1


def test_somebody_of_another_organization_is_nobody(recruiter: Actor, stranger: Actor) -> None:
    mine, theirs = person(recruiter, OLD), person(stranger, NEW)

    with pytest.raises(Refused):
        merging.merge(recruiter, mine, theirs)
    assert refreshed(theirs).merged_into is None


def test_offers_go_along_and_come_back(recruiter: Actor) -> None:
    """Who may be the one that is gone may be the one that stays."""
    one, two = person(recruiter, OLD), person(recruiter, NEW.replace("jane@example.com", "jane@example.net"))
    three = person(recruiter, THIRD.replace("Jane Okafor", "Jane Miller").replace("jane@", "miller@"))
    Likeness.objects.all().delete()
    likening.offer(recruiter.organization_id, two.pk, {three.pk: ["email"]})

    made = merging.merge(recruiter, one, two)
    offered = Likeness.objects.visible_to(recruiter).offered()
    assert [(row.first, row.second, row.reasons) for row in offered] == [(one, three, ["email"])]
    merging.unmerge(recruiter, made)

    assert [(row.first, row.second) for row in Likeness.objects.offered()] == [(two, three)]


def test_an_old_version_that_is_sent_again_does_not_take_the_place_of_the_newest(
    recruiter: Actor, pair: tuple[Candidate, Candidate]
) -> None:
    older, newer = pair
    merging.merge(recruiter, older, newer)

    job = make_job(recruiter)
    make_item(make_batch(recruiter, job), OLD)

    match = Match.objects.get(job=job)
    assert (match.candidate, match.resume) == (older, newer.current_resume)


def test_two_of_a_job_and_a_candidate_are_still_refused(pair: tuple[Candidate, Candidate], jobs: list[Job]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_match(jobs[0], pair[0])


@pytest.mark.django_db(transaction=True)
def test_the_step_that_writes_the_keys_can_be_taken_again() -> None:
    actor = make_actor()
    person(actor, OLD)
    person(actor, NEW)
    before = everything()
    call_command("migrate", "candidates", "0003", verbosity=0)

    call_command("migrate", verbosity=0)

    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_people_of_before_get_their_keys_and_are_offered() -> None:
    actor = make_actor()
    person(actor, OLD)
    person(actor, NEW)
    written = set(PersonKey.objects.values_list("resume", "kind", "value"))
    call_command("migrate", "matching", "0004", verbosity=0)
    call_command("migrate", "candidates", "0003", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM candidates_likeness; DELETE FROM candidates_personkey")

    call_command("migrate", verbosity=0)

    assert set(PersonKey.objects.values_list("resume", "kind", "value")) == written
    assert [(row.reasons, row.state) for row in Likeness.objects.all()] == [(["email"], LikenessState.OFFERED)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", [("candidates", "0002"), ("matching", "0004")])
def test_nobody_goes_back_to_a_version_that_knows_no_merges_before_they_are_undone(step: tuple[str, str]) -> None:
    actor = make_actor()
    made = people.merge(actor, person(actor, OLD), person(actor, NEW))
    before = everything()

    with pytest.raises(CommandError, match=r"A candidate is merged.*Take them apart first"):
        call_command("migrate", *step, verbosity=0)
    assert everything() == before

    people.unmerge(actor, made)
    before = everything()
    call_command("migrate", *step, verbosity=0)
    call_command("migrate", verbosity=0)
    assert everything()["Candidate"] == before["Candidate"]


def test_the_part_of_the_candidates_needs_no_matches(recruiter: Actor) -> None:
    one, two = person(recruiter, OLD), person(recruiter, NEW)
    before = everything()

    people.unmerge(recruiter, people.merge(recruiter, one, two))

    assert everything() == before
