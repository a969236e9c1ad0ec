"""The periods that a row of a resume names."""

from recruiter.candidates.profile import Period
from recruiter.documents.document import Span
from recruiter.vocabulary import dates


def periods(text: str, *, start: int) -> list[Period]:
    """Its ranges, or the last of its single dates; the text stands at `start` of the document's."""
    if ranges := dates.find_ranges(text):
        return [Period(found.first, found.last, Span(start + found.start, start + found.end)) for found in ranges]
    singles = dates.find_dates(text)[-1:]
    return [Period(found.date, found.date, Span(start + found.start, start + found.end)) for found in singles]
