"""Scores are arithmetic over marks."""

from hypothesis import given
from hypothesis import strategies as st

from recruiter.jobs.requirements import GATES
from recruiter.matching.judging.marks import Mark
from recruiter.matching.judging.recommendation import recommend
from recruiter.matching.judging.scoring import DIMENSION_OF, Rubric, Scores, score
from tests.factories import make_mark

RUBRIC = Rubric()
CREDITS = st.floats(0, 1, allow_nan=False)
MARKS = st.lists(
    st.builds(
        lambda credit, kind, importance: make_mark(credit=credit, kind=kind, importance=importance),
        CREDITS,
        st.sampled_from(sorted(DIMENSION_OF)),
        st.sampled_from(["required", "preferred"]),
    ),
    min_size=1,
    max_size=20,
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


@given(MARKS)
def test_scores_stay_between_0_and_100(marks: list[Mark]) -> None:
    scores = score(marks, rubric=RUBRIC)
    assert all(0 <= value <= 100 for value in [scores.overall, *scores.by_dimension.values()] if value is not None)


@given(MARKS, st.randoms(use_true_random=False))
def test_the_order_of_marks_changes_nothing(marks: list[Mark], random: st.DataObject) -> None:
    shuffled = sorted(marks, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert score(shuffled, rubric=RUBRIC) == score(marks, rubric=RUBRIC)


@given(MARKS)
def test_more_credit_never_scores_less(marks: list[Mark]) -> None:
    better = [
        make_mark(credit=1.0, kind=marks[0].requirement.kind, importance=marks[0].requirement.importance),
        *marks[1:],
    ]
    before, after = score(marks, rubric=RUBRIC).overall, score(better, rubric=RUBRIC).overall
    assert before is not None and after is not None and after >= before


def test_nobody_is_a_yes_of_whom_most_of_what_is_required_cannot_be_seen() -> None:
    shown, hidden = make_mark(credit=1.0), make_mark(credit=0.0, status="not_shown")
    assert recommend(Scores(90.0, {}), [shown]) == "strong-yes"
    assert recommend(Scores(90.0, {}), [shown, hidden, hidden]) == "maybe"
