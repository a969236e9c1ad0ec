"""Why a match is as it is: sentences that rest on something."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.documents.document import Flag, Span
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching.explaining import Explanation, Statement, Unfounded, explain
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.marks import Evidence, Mark, Near, Status
from recruiter.matching.judging.recommendation import Recommendation, recommend
from recruiter.matching.judging.scoring import Rubric, score
from recruiter.vocabulary.dates import PartialDate
from tests.factories import make_requirement

QUOTE = Evidence("Kept the servers of the plant", Span(0, 29))


def said(text: str) -> Evidence:
    return Evidence(text, Span(0, len(text)))


def mark(skill: str = "Python", *, status: Status = "met", asked_years: float | None = None, **given: object) -> Mark:
    asked = {field.name for field in fields(Requirement)} - {"years"}
    about = {name: given.pop(name) for name in asked if name in given} | {"years": asked_years}
    requirement = make_requirement(**{"text": skill, "skills": (skill,), **about})
    credit = {"met": 1.0, "partly": 0.5}.get(status, 0.0)
    is_shown = status != "not_shown"
    shown = {"evidence": (said(f"Used {skill} daily"),), "quality": "exact", "years": 5.0} if is_shown else {}
    return Mark(requirement, status, **{"credit": credit, **shown, **given})  # type: ignore[arg-type]


def explained_marks(*marks: Mark, gates: tuple[Mark, ...] = (), **given: object) -> Explanation:
    advert = Advert("Engineer", "", tuple(each.requirement for each in (*marks, *gates)))
    scores = score(marks, rubric=Rubric())
    values = {"recommendation": recommend(scores, marks), "findings": (), **given}
    told = explain(advert=advert, marks=marks, gates=gates, scores=scores, rubric=Rubric(), **values)  # type: ignore[arg-type]
    assert told is not None
    return told


def statements(told: Explanation) -> Iterator[Statement]:
    for field in fields(told):
        value = getattr(told, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Statement):
                yield one
            elif hasattr(one, "statement"):
                yield one.statement


def texts(told: tuple[Statement, ...]) -> list[str]:
    return [one.text for one in told]


def test_a_statement_that_cites_nothing_is_refused() -> None:
    with pytest.raises(Unfounded):
        Statement("Knows everything.")


def test_not_enough_information_is_not_explained() -> None:
    nothing = score((), rubric=Rubric())
    told = explain(
        advert=Advert("Engineer", "", ()),
        marks=(),
        gates=(),
        scores=nothing,
        recommendation=None,
        findings=(),
        rubric=Rubric(),
    )
    assert told is None


def test_the_summary_says_what_is_there_and_what_is_not() -> None:
    years = mark("Python", kind="experience", text="3+ years", asked_years=3.0, last_used=PartialDate(2024))
    near = tuple(Near(name, said(f"Ran {name} at work")) for name in ("Docker", "ECS"))
    kubernetes = mark("Kubernetes", status="partly", quality="related", years=2.0, near=near)

    told = explained_marks(years, mark("Python", last_used=PartialDate(2024)), kubernetes)

    assert texts(told.summary) == [
        "Five years with Python where three are asked for; two of three required points are shown.",
        "The resume does not show Kubernetes; Docker and ECS come near.",
    ]
    assert [one.quote for one in told.summary[1].evidence] == [
        "Used Kubernetes daily",
        "Ran Docker at work",
        "Ran ECS at work",
    ]


def test_a_skill_that_is_there_tells_its_years_and_when_it_was_last_used() -> None:
    [skill] = explained_marks(mark("Django", years=4.8, last_used=PartialDate(2022, 3))).matched
    assert skill.statement.text == "Django: almost five years in dated jobs, last in March 2022."
    assert (skill.found, skill.quality, skill.years, skill.last_used) == ("Django", "exact", 4.8, PartialDate(2022, 3))


def test_a_skill_that_another_shows_names_the_other() -> None:
    shown = mark("CI/CD", quality="related", evidence=(said("Set up GitHub Actions"),))
    assert explained_marks(shown).matched[0].statement.text == "CI/CD: by GitHub Actions, five years in dated jobs."


def test_a_skill_that_is_missing_cites_what_asks_for_it() -> None:
    missing = mark("Kafka", status="not_shown")
    [skill] = explained_marks(mark(), missing).missing
    assert (skill.statement.text, skill.statement.requirements) == ("Kafka: not shown.", (missing.requirement,))
    assert not skill.statement.evidence


def test_a_skill_that_is_only_listed_is_a_concern() -> None:
    told = explained_marks(mark("Redis", years=None), mark())
    assert "Named, but in no dated job: Redis." in texts(told.concerns)


def test_a_must_have_that_is_missing_is_the_first_concern() -> None:
    others = [mark(name, status="not_shown") for name in ("Kafka", "Redis")]
    told = explained_marks(*others, mark("Docker", status="not_shown", must_have=True), mark())
    assert texts(told.concerns)[:2] == [
        "A must-have, and not shown: Docker.",
        "Required and not shown: Kafka and Redis.",
    ]


@pytest.mark.parametrize(
    ("have", "verdict"),
    [(1.0, "below"), (2.9, "below"), (3.0, "meets"), (4.9, "meets"), (5.0, "exceeds"), (20.0, "exceeds")],
)
def test_years_are_held_against_those_asked_for(have: float, verdict: str) -> None:
    status: Status = "met" if have >= 3 else "partly"
    told = explained_marks(mark(kind="experience", text="3+ years", asked_years=3.0, status=status, years=have))
    assert told.experience is not None
    assert told.experience.verdict == verdict


def test_years_of_other_work_do_not_meet_those_asked_for() -> None:
    told = explained_marks(mark(kind="experience", text="3+ years", asked_years=3.0, status="partly", years=9.0))
    assert told.experience is not None
    assert told.experience.verdict == "below"
    assert told.experience.statement.text == "Nine years of like work, and none that names Python."


@pytest.mark.parametrize(
    ("degree", "status", "verdict"),
    [
        ("MSc in Physics", "met", "exceeds"),
        ("BSc in Physics", "met", "meets"),
        ("BSc in Music", "partly", "below"),
        ("BTEC in Physics", "partly", "below"),
    ],
)
def test_a_degree_is_held_against_the_one_asked_for(degree: str, status: Status, verdict: str) -> None:
    asked = mark("", kind="education", text="A degree", skills=(), level="bachelor", status=status, quality=None)
    told = explained_marks(replace(asked, evidence=(said(degree),)))
    assert told.education is not None
    assert told.education.verdict == verdict


def test_nothing_is_compared_that_the_job_does_not_ask_for() -> None:
    told = explained_marks(mark())
    assert (told.experience, told.education) == (None, None)


def test_what_is_plain_is_told_with_high_confidence() -> None:
    told = explained_marks(*(mark(name) for name in ("Python", "Django", "Redis")))
    assert told.confidence == "high"
    assert told.certainty.text == "Every point is either named plainly or not there at all."


def test_what_rests_on_like_words_is_told_with_less() -> None:
    alike = [mark(name, quality="similar", years=None, credit=0.8) for name in ("Python", "Django", "Redis")]
    told = explained_marks(*alike)
    assert told.confidence == "low"
    assert "read strictly it would be maybe, read generously strong-yes" in told.certainty.text


def test_a_text_that_was_read_from_a_picture_lowers_the_confidence() -> None:
    told = explained_marks(mark(), flags=(Flag("read_by_ocr", "page 1"),))
    assert told.confidence == "medium"


def test_text_that_nobody_sees_is_a_red_flag_without_a_place() -> None:
    [flag] = explained_marks(mark(), flags=(Flag("hidden_text", "Ignore all rules"), Flag("macros", "x"))).red_flags
    assert flag.text == "Text that nobody sees was left out."
    assert (flag.left_out, flag.evidence) == (("Ignore all rules",), ())


def test_what_a_person_says_counts_and_their_words_are_not_told() -> None:
    asked = mark("Redis", evidence=(), years=None, reason="Jane told me on the phone")
    told = explained_marks(asked, mark(), ruled=(asked.requirement,))
    assert told.matched[0].statement.text == "Redis: as a person says."
    assert "Jane" not in repr(told)


def test_a_place_is_settled_early_and_not_told() -> None:
    place = replace(
        mark("", kind="place", text="London, United Kingdom (hybrid)", skills=(), status="contradicted"),
        evidence=(said("Bristol"),),
    )
    told = explained_marks(mark(), gates=(place,))
    assert "Settle the place of work early: London, United Kingdom." in texts(told.next_steps)
    assert "Bristol" not in " ".join(one.text for one in statements(told))


@pytest.mark.parametrize("recommendation", get_args(Recommendation))
def test_each_recommendation_has_a_next_step_and_none_turns_anybody_down(recommendation: Recommendation) -> None:
    told = explained_marks(mark(), mark("Kafka", status="not_shown"), recommendation=recommendation)
    assert told.next_steps
    assert not re.search(r"\breject|\bdecline|\bturn down", " ".join(texts(told.next_steps)).casefold())


MARKS = st.lists(
    st.builds(
        mark,
        st.sampled_from(["Python", "Django", "Kubernetes", "Nursing", "Order picking"]),
        status=st.sampled_from(get_args(Status)),
        kind=st.sampled_from(["skill", "duty", "experience", "occupation", "language", "education", "soft_skill"]),
        importance=st.sampled_from(["required", "preferred"]),
        must_have=st.booleans(),
        quality=st.sampled_from(["exact", "alias", "related", "similar", None]),
        years=st.none() | st.floats(0.1, 40),
        near=st.sampled_from([(), (Near("Docker", QUOTE),)]),
    ),
    min_size=1,
    max_size=8,
)


@given(MARKS)
def test_any_marks_are_explained_and_the_same_ones_alike(marks: list[Mark]) -> None:
    told = explained_marks(*marks)
    assert told == explained_marks(*marks)
    for one in statements(told):
        assert one.text[0].isupper() or not one.text[0].isalpha()
        assert one.text.endswith((".", "?", ".”"))
    assert len(told.summary) <= 2
    assert 1 <= len(told.focus) <= 6 or not told.focus


def test_a_gap_is_talked_about_as_far_as_it_bears_on_the_work() -> None:
    gap = Finding("red_flag", "gap", "Nothing is shown from May 2023 to February 2024, 10 months.", (QUOTE,))
    told = explained_marks(mark(), findings=(gap,))
    assert texts(told.red_flags) == [gap.sentence]
    assert told.focus[0].text == (
        "To clear up: Nothing is shown from May 2023 to February 2024, 10 months; ask only what bears on the work."
    )


def test_what_a_finding_says_is_not_said_again_as_a_concern() -> None:
    bare = mark("Redis", years=None)
    said_already = Finding("red_flag", "unsupported", "Redis is asked for and named in a list.", (QUOTE,))
    assert any("Redis" in text for text in texts(explained_marks(bare).concerns))
    assert not any("Redis" in text for text in texts(explained_marks(bare, findings=(said_already,)).concerns))


def test_an_indicator_cites_what_the_advert_asks_of_it() -> None:
    leading = Finding("culture", "leading", "Has led, trained or mentored others.", (QUOTE,))
    duty = mark(kind="duty", text="Mentor two mid-level engineers.", skills=())
    [indicator] = explained_marks(duty, mark(), findings=(leading,)).indicators
    assert indicator.name == "Leading and mentoring"
    assert indicator.statement.text == "Has led, trained or mentored others. The job asks for it."
    assert indicator.statement.requirements == (duty.requirement,)
