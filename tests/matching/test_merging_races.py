"""Two merge, undo or compare at the same moment."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet

from recruiter.candidates.models import Candidate, Merge, Resume
from recruiter.candidates.people import likening
from recruiter.candidates.people.merging import Refused
from recruiter.matching import merging, ranking
from recruiter.matching.models import Match
from recruiter.matching.ranking import Bench
from tests.factories import TODAY, make_actor, make_job
from tests.matching.test_merging import NEW, OLD, THIRD, person
from tests.matching.test_races import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def _refused(act: Callable[[], Any]) -> bool:
    try:
        act()
    except Refused:
        return True
    return False


@pytest.mark.parametrize("lock", ["on", "off"])
def test_of_two_merges_at_once_one_is_refused_and_there_is_no_circle(
    lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And without the locks there is one."""
    actor = make_actor()
    one, two = person(actor, OLD), person(actor, NEW)
    if lock == "off":
        monkeypatch.setattr(likening, "hold", lambda *_: None)
        monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)

    refused = meanwhile(
        lambda: merging.merge(actor, one, two), lambda: _refused(lambda: merging.merge(actor, two, one))
    )

    assert refused == (lock == "on")
    assert Candidate.objects.filter(merged_into=None).count() == (1 if lock == "on" else 0)


def test_of_two_undoings_at_once_one_is_refused() -> None:
    actor = make_actor()
    one, two = person(actor, OLD), person(actor, NEW)
    made = merging.merge(actor, one, two)

    refused = meanwhile(
        lambda: merging.unmerge(actor, Merge.objects.get(pk=made.pk)),
        lambda: _refused(lambda: merging.unmerge(actor, Merge.objects.get(pk=made.pk))),
    )

    assert refused
    assert Candidate.objects.filter(merged_into=None).count() == 2


def test_two_that_are_merged_into_different_people_at_once_lose_nothing() -> None:
    """One and two, two and three, three and one: whoever comes second finds somebody gone, or a longer chain."""
    actor = make_actor()
    one, two, three = (person(actor, text) for text in (OLD, NEW, THIRD))

    meanwhile(lambda: merging.merge(actor, one, two), lambda: _refused(lambda: merging.merge(actor, two, three)))
    _refused(lambda: merging.merge(actor, three, one))

    visible = Candidate.objects.filter(merged_into=None)
    assert visible.count() == 1
    assert Resume.objects.filter(candidate=visible.get()).count() == 3


def test_a_comparison_that_ends_during_a_merge_is_of_the_one_who_stays() -> None:
    actor = make_actor()
    job = make_job(actor)
    one, two = person(actor, OLD), person(actor, NEW)
    resume = two.current_resume
    assert resume is not None

    meanwhile(
        lambda: merging.merge(actor, one, two),
        lambda: ranking.match(resume, Bench.of(job), today=TODAY),
    )

    match = Match.objects.get()
    assert (match.candidate, match.resume) == (one, resume)


def test_a_merge_that_comes_during_a_comparison_takes_it_along() -> None:
    actor = make_actor()
    job = make_job(actor)
    one, two = person(actor, OLD), person(actor, NEW)
    resume = two.current_resume
    assert resume is not None
    bench = Bench.of(job)

    meanwhile(lambda: ranking.match(resume, bench, today=TODAY), lambda: merging.merge(actor, one, two))

    assert Match.objects.visible_to(actor).get().candidate == one
