import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.documents.document import Span
from recruiter.matching.judging.marks import Evidence, Mark, Status, verified
from tests.factories import make_requirement

TEXT = "Built services in Python and Go."


def mark_with(*evidence: Evidence) -> Mark:
    return Mark(make_requirement(), "met", 1.0, evidence)


def test_a_quote_that_stands_in_the_text_is_kept() -> None:
    quote = Evidence("Python", Span(18, 24))
    assert verified(mark_with(quote), text=TEXT) == mark_with(quote)


def test_a_quote_that_is_not_there_is_dropped() -> None:
    true, false = Evidence("Python", Span(18, 24)), Evidence("Rust", Span(18, 24))
    assert verified(mark_with(true, false), text=TEXT).evidence == (true,)


def test_a_claim_whose_quotes_are_all_false_earns_nothing() -> None:
    mark = verified(mark_with(Evidence("Rust", Span(0, 4)), Evidence("", Span(3, 3))), text=TEXT)
    assert (mark.status, mark.credit, mark.evidence) == ("not_shown", 0.0, ())


@given(st.text(max_size=20), st.integers(0, 40), st.integers(0, 40))
def test_whatever_passes_can_be_found_again(quote: str, start: int, end: int) -> None:
    for evidence in verified(mark_with(Evidence(quote, Span(start, end))), text=TEXT).evidence:
        assert TEXT[evidence.span.start : evidence.span.end] == evidence.quote


@pytest.mark.parametrize(
    ("status", "credit"), [("met", 1.1), ("partly", -0.1), ("not_shown", 0.1), ("contradicted", 0.5)]
)
def test_a_credit_that_its_state_cannot_have_is_refused(status: Status, credit: float) -> None:
    with pytest.raises(ValueError, match="cannot have a credit"):
        Mark(make_requirement(), status, credit)
