"""Which single change moves somebody over the line."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.jobs.requirements import Requirement
from recruiter.matching import overriding, rescoring, rubrics
from recruiter.matching.judging.scoring import DIMENSIONS, Rubric
from recruiter.matching.models import Match, MatchMark
from recruiter.matching.ranks import Others
from recruiter.matching.rubrics import current_rubric
from recruiter.matching.shown.what_ifs import Ground
from recruiter.matching.standing import Said
from recruiter.matching.what_if import OfKind, OfRequirement, Setting, over_the_line, rests_on
from tests.factories import make_candidate, make_job, make_match, make_requirement

A, B, C = uuid4(), uuid4(), uuid4()
MET, LACKING = Said("met", 1.0), Said("not_shown", 0.0)


def skill(name: str, **given: object) -> Requirement:
    return make_requirement(text=name, skills=(name,), **given)


def setting(said: Mapping[UUID, Said], *, threshold: int = 60, **asked: Requirement) -> Setting:
    """Three skills, which weigh alike unless said otherwise."""
    three = {A: skill("Python"), B: skill("Django"), C: skill("Docker")}
    return Setting(
        three | {{"a": A, "b": B, "c": C}[key]: one for key, one in asked.items()}, said, Rubric(), threshold
    )


def found(given: Setting) -> dict[str, float]:
    """How large each change is, in the order that they come in."""
    outcomes = over_the_line(given)
    assert all(one.setting.is_over for one in outcomes)
    return {one.change.how if isinstance(one.change, OfRequirement) else "kind": one.size for one in outcomes}


def test_what_turns_out_to_be_there_moves_the_part_that_is_not_shown() -> None:
    outcomes = over_the_line(setting({A: MET, B: LACKING, C: LACKING}))
    shown = [one for one in outcomes if isinstance(one.change, OfRequirement) and one.change.how == "shown"]
    assert [one.change.key for one in shown if isinstance(one.change, OfRequirement)] == [B, C]
    assert shown[0].size == pytest.approx(1 / 3)
    assert shown[0].setting.scores.overall == 66.7


def test_the_smallest_change_comes_first() -> None:
    sizes = [one.size for one in over_the_line(setting({A: MET, B: Said("partly", 0.5), C: LACKING}, threshold=55))]
    assert len(sizes) > 3
    assert sizes == sorted(sizes)


def test_a_must_have_that_is_dropped_moves_nothing_and_comes_first() -> None:
    given = setting({A: MET, B: MET, C: LACKING}, c=skill("Docker", must_have=True))
    assert not given.is_over
    assert given.scores.overall == 66.7
    assert next(iter(found(given).items())) == ("must_have", 0)


def test_whoever_lacks_two_must_haves_is_moved_by_no_single_change() -> None:
    given = setting({A: MET, B: LACKING, C: LACKING}, b=skill("Django", must_have=True), c=skill("C", must_have=True))
    assert over_the_line(given) == []


def test_whoever_is_far_below_is_moved_by_nothing_alone() -> None:
    assert over_the_line(setting({A: LACKING, B: LACKING, C: LACKING})) == []


def test_whoever_is_over_the_line_needs_no_change() -> None:
    assert over_the_line(setting({A: MET, B: MET, C: LACKING})) == []


def test_a_weight_changes_no_more_than_it_has_to() -> None:
    given = setting({A: MET, B: LACKING, C: LACKING}, threshold=40)
    changes = [one.change for one in over_the_line(given) if isinstance(one.change, OfRequirement)]
    (more,) = [one for one in changes if one.how == "weight" and one.key == A]
    assert more.weight is not None
    a_step_less = replace(more, weight=more.weight - 0.1)
    assert not given.after(a_step_less).is_over


def test_the_weight_of_a_kind_changes_no_more_than_it_has_to() -> None:
    given = setting({A: MET, B: LACKING, C: MET}, threshold=60, b=make_requirement(kind="education", text="A degree"))
    heavy = replace(given, rubric=replace(given.rubric, dimensions={**given.rubric.dimensions, "education": 60}))
    (kind,) = [
        one for one in over_the_line(heavy) if isinstance(one.change, OfKind) and one.change.dimension == "education"
    ]
    assert isinstance(kind.change, OfKind)
    assert kind.change.weight < 60
    assert not heavy.after(OfKind("education", kind.change.weight + 0.1)).is_over


def test_what_is_not_counted_is_not_offered() -> None:
    given = setting({A: MET, B: LACKING, C: LACKING}, b=skill("Django", importance="ignored"))
    keys = {one.change.key for one in over_the_line(given) if isinstance(one.change, OfRequirement)}
    assert B not in keys
    assert C in keys


def test_the_score_of_the_line_is_the_one_that_is_shown() -> None:
    assert setting({A: Said("partly", 0.595), B: Said("partly", 0.595), C: Said("partly", 0.595)}).is_over


def test_a_place_above_the_line_rests_on_what_it_needs() -> None:
    assert set(rests_on(setting({A: MET, B: MET, C: LACKING}))) == {A, B}
    assert rests_on(setting({A: MET, B: MET, C: MET}, threshold=30)) == []


def test_ranks_by_other_weights_are_those_of_scoring_everybody_anew() -> None:
    asked = {A: skill("A"), B: make_requirement(kind="duty", text="B"), C: skill("C", importance="preferred")}
    steps = (0.0, 0.2, 0.35, 0.5, 0.7, 1.0)
    everybody = [{A: Said("met", a), B: Said("met", b), C: Said("met", c)} for a in steps for b in steps for c in steps]
    others = Others.of([{key: one.credit for key, one in each.items()} for each in everybody], list(asked))
    for weight in (0.0, 1.0, 45.0, 80.0):
        rubric = Rubric(dimensions={**dict.fromkeys(DIMENSIONS, 5.0), "skills": weight})
        scores = [Setting(asked, one, rubric, 60).scores.overall or 0 for one in everybody]
        for score in scores[::20]:
            above = sum(int(other + 0.5) > int(score + 0.5) for other in scores)
            assert others.rank(score, asked=asked, rubric=rubric) == above + 1


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


def matched(actor: Actor, job: Job, name: str, **credit: float) -> Match:
    """Whose marks are all met but for those skills."""
    match = make_match(job, make_candidate(actor, name))
    for skill_name, value in credit.items():
        status = "met" if value >= 0.7 else "partly" if value else "not_shown"
        match.marks.filter(requirement__skills=[skill_name]).update(status=status, credit=value)
    rescoring.score_again(job, current_rubric(job), match=match.pk)
    return Match.objects.get(pk=match.pk)


def loaded(match: Match) -> Match:
    found = Match.objects.with_marks().select_related("job").prefetch_related("job__requirements")
    return found.get(pk=match.pk)


def text_of(response: Any) -> str:
    return unescape(response.content.decode())


@pytest.mark.django_db
def test_it_begins_at_the_stored_score_and_rank(recruiter: Actor) -> None:
    job = make_job(recruiter)
    best, other = matched(recruiter, job, "Best"), matched(recruiter, job, "Other", Django=0.0, Python=0.2)

    ground = Ground.of(recruiter, loaded(other))

    assert (ground.now.score, ground.now.rank) == (other.overall, 2)
    assert Ground.of(recruiter, loaded(best)).now.rank == 1


@pytest.mark.django_db
def test_what_people_said_of_others_counts_in_the_rank(recruiter: Actor) -> None:
    job = make_job(recruiter)
    rival, mine = matched(recruiter, job, "Rival", Django=0.0), matched(recruiter, job, "Mine", Django=0.5)
    assert Ground.of(recruiter, loaded(mine)).now.rank == 1
    overriding.override(recruiter, rival.marks.get(requirement__skills=["Django"]), status="met", reason="They do.")
    assert Ground.of(recruiter, loaded(mine)).now.rank == 2


@pytest.mark.django_db
def test_what_it_promises_comes_true(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    matched(recruiter, job, "Best")
    match = matched(recruiter, job, "Other", Django=0.0, PostgreSQL=0.0, Kubernetes=0.0)
    rubrics.change(
        recruiter,
        job,
        dimensions=current_rubric(job).rubric.dimensions,
        threshold=int(match.overall or 0) + 15,
        said=[],
    )
    way = next(one for one in Ground.of(recruiter, loaded(match)).ways if "“Django” turns out" in one.text)

    overriding.override(recruiter, match.marks.get(requirement__skills=["Django"]), status="met", reason="They do.")

    match.refresh_from_db()
    assert way.result.score == match.overall
    assert way.result.rank == Match.objects.filter(job=job).ranks()[match.pk]


@pytest.mark.django_db
def test_the_page_says_which_change_is_enough_and_reckons_what_is_chosen(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    match = matched(recruiter, job, "Other", Django=0.0)
    dimensions = current_rubric(job).rubric.dimensions
    rubrics.change(recruiter, job, dimensions=dimensions, threshold=100, said=[])
    django = job.requirements.get(skills=["Django"])
    address = reverse("what_if", args=[match.pk])

    shown = text_of(client.get(address))
    tried = text_of(client.get(address, {"requirement": str(django.pk), "status": "met"}))

    assert "“Django” turns out to be there in full." in shown
    assert "“Django” does not count." in shown
    assert "That moves them over the line." in tried
    assert not match.marks.get(requirement=django).credit


@pytest.mark.django_db
def test_the_page_says_so_where_no_single_change_is_enough(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    match = make_match(job, make_candidate(recruiter), status="not_shown")
    rescoring.score_again(job, current_rubric(job), match=match.pk)
    assert "No single change is enough" in text_of(client.get(reverse("what_if", args=[match.pk])))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given", [{"requirement": "x"}, {"requirement": str(uuid4()), "status": "met"}, {"status": "no"}]
)
def test_nonsense_is_nothing_chosen(client: Client, recruiter: Actor, given: dict[str, str]) -> None:
    match = matched(recruiter, make_job(recruiter), "Other")
    response = client.get(reverse("what_if", args=[match.pk]), given)
    assert response.status_code == 200
    assert response.context["tried"] is None


@pytest.mark.django_db
def test_without_a_score_there_is_nothing_to_reckon_with(client: Client, recruiter: Actor) -> None:
    match = make_match(make_job(recruiter), make_candidate(recruiter), score=None)
    assert "Not enough information" in text_of(client.get(reverse("what_if", args=[match.pk])))


@pytest.mark.django_db
def test_other_organizations_count_in_no_rank(recruiter: Actor, stranger: Actor) -> None:
    job = make_job(recruiter)
    match = matched(recruiter, job, "Mine", Django=0.0)
    stray = matched(recruiter, job, "Strayed")
    Match.objects.filter(pk=stray.pk).update(organization=stranger.organization)
    assert Ground.of(recruiter, loaded(match)).now.rank == 1


@pytest.mark.django_db
def test_the_command_tells_the_same(recruiter: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    job = make_job(recruiter)
    match = matched(recruiter, job, "Other", Django=0.0)
    rubrics.change(recruiter, job, dimensions=current_rubric(job).rubric.dimensions, threshold=100, said=[])
    asked = {"organization": recruiter.organization.name, "job": str(job.pk), "candidate": str(match.candidate_id)}

    call_command("what_if", **asked)

    told = capsys.readouterr().out
    assert told.startswith(f"Now {match.overall:g}, rank 1")
    assert "“Django” turns out to be there in full." in told
    MatchMark.objects.filter(match=match).delete()
    Match.objects.filter(pk=match.pk).delete()
    with pytest.raises(CommandError):
        call_command("what_if", **asked)
