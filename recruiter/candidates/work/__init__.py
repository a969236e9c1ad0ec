"""Jobs held: title, employer, place, dates and what was done, in the orders in which people write them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from recruiter.candidates.profile import Fact, Work
from recruiter.candidates.work import entries, heading
from recruiter.candidates.work.entries import Entry
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary.words import any_of

_OWN_MASTER = any_of(
    "freelance|freelancer|self-employed|contractor|independent|owner|founder|freiberuflich|selbstständig"
)


def read(rows: Sequence[TextRow], *, text: str) -> list[Work]:
    """`rows` are those of the work sections, `text` is that of the whole document."""
    found = [_work(entry, text=text) for entry in entries.split(rows, text=text)]
    return _with_inherited_employers([work for work in found if work.title or work.employer])


def _work(entry: Entry, *, text: str) -> Work:
    named = heading.read(entry.heading, entry.period)
    last = (entry.body or entry.heading)[-1]
    return Work(
        span=Span(entry.heading[0].start, last.end),
        title=named.title,
        employer=named.employer,
        place=named.place,
        period=entry.period,
        highlights=_highlights(entry.body, text=text),
    )


def _with_inherited_employers(works: list[Work]) -> list[Work]:
    """Several titles under one employer: those below the first name only the title."""
    result: list[Work] = []
    for work in works:
        previous = result[-1] if result else None
        result.append(work)
        if previous and previous.employer and _was_promoted(work, previous):
            result[-1] = replace(work, employer=previous.employer, place=work.place or previous.place)
    return result


def _was_promoted(earlier: Work, later: Work) -> bool:
    if earlier.employer or (earlier.title and _OWN_MASTER.search(earlier.title.value)):
        return False
    return _continues(later, earlier)


def _continues(later: Work, earlier: Work) -> bool:
    """Whether the two periods touch, as they do when somebody was promoted."""
    if later.period is None or earlier.period is None or earlier.period.last is None:
        return False
    return abs(later.period.first.first_month - earlier.period.last.last_month) <= 12


def _highlights(rows: Sequence[TextRow], *, text: str) -> tuple[Fact, ...]:
    """Bullets, or paragraphs where there are none; a row that goes on joins the one before."""
    spans: list[Span] = []
    for row in rows:
        plain = row.without_bullet()
        if (
            spans
            and not row.is_bullet
            and not row.gap_before
            and not _opens(row, text[spans[-1].start : spans[-1].end])
        ):
            spans[-1] = Span(spans[-1].start, row.end)
        elif plain.text:
            spans.append(plain.span)
    return tuple(Fact(re.sub(r"\s+", " ", text[span.start : span.end]), span) for span in spans)


def _opens(row: TextRow, before: str) -> bool:
    return before.rstrip().endswith((".", ":", ";")) and row.text[:1].isupper()
