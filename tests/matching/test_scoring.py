"""Scores are arithmetic over marks."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from recruiter.jobs.requirements import GATES, HEAVIEST
from recruiter.matching import judging
from recruiter.matching.judging import Judgement, match_table
from recruiter.matching.judging.marks import Mark
from recruiter.matching.judging.recommendation import Recommendation, recommend
from recruiter.matching.judging.scoring import DIMENSION_OF, DIMENSIONS, Rubric, Scores, score
from tests.factories import make_mark

RUBRIC = Rubric()
CREDITS = st.floats(0, 1, allow_nan=False)
WEIGHTS = st.none() | st.floats(0.1, HEAVIEST, allow_nan=False)
ASKED = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(sorted(DIMENSION_OF)),
        "importance": st.sampled_from(["required", "preferred", "ignored"]),
        "weight": WEIGHTS,
        "must_have": st.booleans(),
    }
)


def _marked(credit: float, asked: dict[str, Any]) -> Mark:
    return make_mark(credit=credit, status="met" if credit >= 0.7 else "partly", **asked)


MARKS = st.lists(st.builds(_marked, CREDITS, ASKED), min_size=1, max_size=20)
RUBRICS = st.builds(
    lambda weights: Rubric(dimensions=dict(zip(DIMENSIONS, weights, strict=True))),
    st.lists(st.floats(0, 100, allow_nan=False), min_size=4, max_size=4),
)


def test_required_weighs_twice_as_much_as_preferred() -> None:
    marks = [make_mark(credit=1.0, importance="required"), make_mark(credit=0.0, importance="preferred")]
    assert score(marks, rubric=RUBRIC).by_dimension["skills"] == 66.7


def test_the_overall_score_is_the_weighted_sum_of_its_kinds() -> None:
    marks = [make_mark(credit=1.0, kind="skill"), make_mark(credit=0.5, kind="education")]
    scores = score(marks, rubric=Rubric(dimensions={"skills": 3, "experience": 5, "education": 1, "soft_skills": 1}))
    assert scores.overall == round((3 * 100 + 1 * 50) / 4, 1)


def test_a_kind_without_requirements_has_no_score_and_shares_out_its_weight() -> None:
    scores = score([make_mark(credit=0.8, kind="skill")], rubric=RUBRIC)
    assert scores.by_dimension == {"skills": 80.0, "experience": None, "education": None, "soft_skills": None}
    assert scores.overall == 80.0


def test_gates_are_never_scored() -> None:
    assert GATES.isdisjoint(DIMENSION_OF)
    assert score([make_mark(kind="place"), make_mark(kind="permit")], rubric=RUBRIC).overall is None


def test_without_marks_there_is_no_score_rather_than_a_low_one() -> None:
    scores = score([], rubric=RUBRIC)
    assert (scores.overall, recommend(scores, [])) == (None, None)


def test_a_weight_of_its_own_takes_the_place_of_importance_and_kind() -> None:
    marks = [make_mark(credit=1.0, kind="occupation", weight=1), make_mark(credit=0.0, kind="duty", weight=3)]
    assert score(marks, rubric=RUBRIC).by_dimension["experience"] == 25.0


def test_where_no_kind_that_is_asked_for_weighs_anything_they_weigh_alike() -> None:
    marks = [make_mark(credit=1.0, kind="skill"), make_mark(credit=0.0, kind="education")]
    rubric = Rubric(dimensions={"skills": 0, "experience": 9, "education": 0, "soft_skills": 0})
    assert score(marks, rubric=rubric).overall == 50.0


@given(MARKS, RUBRICS)
def test_scores_stay_between_0_and_100(marks: list[Mark], rubric: Rubric) -> None:
    scores = score(marks, rubric=rubric)
    assert all(0 <= value <= 100 for value in [scores.overall, *scores.by_dimension.values()] if value is not None)


@given(MARKS, RUBRICS)
def test_there_is_a_score_where_anything_counts(marks: list[Mark], rubric: Rubric) -> None:
    counts = any(mark.requirement.importance != "ignored" for mark in marks)
    assert (score(marks, rubric=rubric).overall is not None) == counts


@given(MARKS, RUBRICS, st.randoms(use_true_random=False))
def test_the_order_of_marks_changes_nothing(marks: list[Mark], rubric: Rubric, random: Random) -> None:
    shuffled = sorted(marks, key=lambda _: random.random())
    assert score(shuffled, rubric=rubric) == score(marks, rubric=rubric)


@given(MARKS, RUBRICS, st.data())
def test_a_better_mark_never_lowers_a_score_or_what_is_suggested(
    marks: list[Mark], rubric: Rubric, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(marks) - 1))
    credit = data.draw(st.floats(marks[place].credit, 1, allow_nan=False))
    better = [*marks[:place], replace(marks[place], credit=credit, status="met"), *marks[place + 1 :]]
    before, after = score(marks, rubric=rubric), score(better, rubric=rubric)
    pairs = zip(
        [before.overall, *before.by_dimension.values()], [after.overall, *after.by_dimension.values()], strict=True
    )
    assert all(was == now or (was is not None and now is not None and was < now) for was, now in pairs)
    assert _place(recommend(after, better)) >= _place(recommend(before, marks))


@given(MARKS, RUBRICS, ASKED)
def test_a_further_requirement_that_is_met_never_lowers_the_overall_score(
    marks: list[Mark], rubric: Rubric, asked: dict[str, Any]
) -> None:
    before = score(marks, rubric=rubric).overall
    after = score([*marks, _marked(1.0, asked)], rubric=rubric).overall
    assert before is None or (after is not None and after >= before)


@given(MARKS, RUBRICS, ASKED, CREDITS)
def test_one_that_is_met_in_part_lowers_it_only_from_above_itself(
    marks: list[Mark], rubric: Rubric, asked: dict[str, Any], credit: float
) -> None:
    """The condition that the docstring states: the score of its kind, or the overall one where the kind had none."""
    before = score(marks, rubric=rubric)
    beside = before.by_dimension[DIMENSION_OF[asked["kind"]]]
    beside = before.overall if beside is None else beside
    after = score([*marks, _marked(credit, asked)], rubric=rubric).overall
    if before.overall is not None and beside is not None and 100 * credit >= beside + 0.05:  # it is rounded
        assert after is not None and after >= before.overall


@given(MARKS, RUBRICS, ASKED)
def test_what_is_ignored_counts_nothing(marks: list[Mark], rubric: Rubric, asked: dict[str, Any]) -> None:
    ignored = _marked(0.0, {**asked, "importance": "ignored"})
    assert score([*marks, ignored], rubric=rubric) == score(marks, rubric=rubric)


@given(MARKS, RUBRICS)
def test_a_must_have_is_scored_like_any_other(marks: list[Mark], rubric: Rubric) -> None:
    asked = [replace(mark, requirement=replace(mark.requirement, must_have=False)) for mark in marks]
    assert score(asked, rubric=rubric) == score(marks, rubric=rubric)
    assert recommend(score(asked, rubric=rubric), asked) == recommend(score(marks, rubric=rubric), marks)


@given(st.lists(st.none() | st.integers(0, 100).map(float), max_size=12))
def test_equal_scores_share_a_rank_and_a_better_one_has_no_worse(values: list[float | None]) -> None:
    matches = judging.ranked([Judgement(str(index), Scores(value, {})) for index, value in enumerate(values)])
    ranks = dict(zip([match.file for match in matches], match_table.ranks(matches), strict=True))
    scored = [(value, int(ranks[str(index)])) for index, value in enumerate(values) if value is not None]
    assert all((a > b) == (one < other) for a, one in scored for b, other in scored)
    assert all(ranks[str(index)] == "–" for index, value in enumerate(values) if value is None)


def _place(name: Recommendation | None) -> int:
    return -1 if name is None else ("strong-no", "no", "maybe", "yes", "strong-yes").index(name)


def test_nobody_is_a_yes_of_whom_most_of_what_is_required_cannot_be_seen() -> None:
    shown, hidden = make_mark(credit=1.0), make_mark(credit=0.0, status="not_shown")
    assert recommend(Scores(90.0, {}), [shown]) == "strong-yes"
    assert recommend(Scores(90.0, {}), [shown, hidden, hidden]) == "maybe"
