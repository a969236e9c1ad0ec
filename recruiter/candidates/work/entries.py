"""Where one job ends and the next begins.

A date range anchors an entry. Its heading stands on the rows about the date: above it, on it, below it. How many rows
stand above is learned from the first entry of the section, since one resume keeps one order.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from recruiter.candidates.profile import Period
from recruiter.candidates.work.heading import chunks, is_sentence, without
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import dates, places, titles

_BODY_LABEL = re.compile(
    r"^(?:(?:key |main |core )?(?:responsibilit\w+|duties|achievements?|accomplishments?|projects?|tasks?|skills?)"
    r"|role (?:and|&)|description|environment|technolog\w+|tools|tech(?:nical)? (?:stack|environment)|tech)"
    r"\b\s*(?::|$|used|involved|include)",
    re.IGNORECASE,
)
_MOST_HEADING_ROWS = 3
_LONGEST_HEADING = 110
_MOST_ENTRIES = 100  # nobody has held more jobs; a file that says so is hostile


@dataclass(slots=True)
class Entry:
    period: Period | None
    heading: list[TextRow]
    body: list[TextRow] = field(default_factory=list)


def split(rows: Sequence[TextRow], *, text: str) -> list[Entry]:
    """`rows` are those of the work sections, `text` is that of the whole document."""
    return _entries([part for row in rows for part in _unmixed(row)], text=text)


def _unmixed(row: TextRow) -> list[TextRow]:
    """A date in a column beside the first bullet stands for itself: the date first, as if it closed the heading."""
    body, tab, last = row.text.rpartition("\t")
    if not tab or not row.is_bullet or not _is_date(last):
        return [row]
    column = replace(row.tail(len(body) + 1), is_bullet=False)
    return [column, replace(row, text=body.rstrip())]


def _is_date(text: str) -> bool:
    found = [(r.start, r.end) for r in dates.find_ranges(text)] or [(d.start, d.end) for d in dates.find_dates(text)]
    return len(found) == 1 and re.search(r"\w", text[: found[0][0]] + text[found[0][1] :]) is None


def _entries(rows: list[TextRow], *, text: str) -> list[Entry]:
    anchors = _anchors(rows, text=text)
    if not anchors:
        return _undated(rows)
    above = _heading_rows_above(rows, anchors[0][0], floor=0)
    tops = []
    for index, (position, _) in enumerate(anchors):
        floor = anchors[index - 1][0] + 1 if index else 0
        tops.append(position - min(above, _heading_rows_above(rows, position, floor=floor)))
    entries = []
    for index, (position, period) in enumerate(anchors):
        end = tops[index + 1] if index + 1 < len(anchors) else len(rows)
        named = _names_in(rows[tops[index] : position + 1], period)
        below = position + 1 + _heading_rows_below(rows, position + 1, end=end, wanted=2 - named)
        entries += _with_undated(Entry(period, rows[tops[index] : below], rows[below:end]))
    return entries


def _with_undated(entry: Entry) -> list[Entry]:
    """The entry, and those in its body that begin with a title but have no date."""
    starts = [
        index
        for index, row in enumerate(entry.body)
        if index > 0
        and row.gap_before
        and _is_bare_title(row)
        and (entry.body[index - 1].is_bullet or index + 1 < len(entry.body))
    ]
    if not starts:
        return [entry]
    return [Entry(entry.period, entry.heading, entry.body[: starts[0]]), *_undated(entry.body[starts[0] :])]


def _anchors(rows: list[TextRow], *, text: str) -> list[tuple[int, Period]]:
    """Rows that carry a date range and little else than a heading, each with its period."""
    if not rows:
        return []
    first = min(row.start for row in rows)
    order = sorted(range(len(rows)), key=lambda index: rows[index].start)  # `_unmixed` has put dates first
    starts = [rows[index].start for index in order]
    anchors: dict[int, Period] = {}
    for found in dates.find_ranges(text[first : max(row.end for row in rows)]):
        span = Span(found.start + first, found.end + first)
        index = order[bisect_right(starts, span.start) - 1]
        if index not in anchors and _may_head(rows[index], span):
            anchors[index] = Period(found.first, found.last, span)
    anchors |= dict(_single_dates(rows, taken=set(anchors)))
    return sorted(anchors.items())[:_MOST_ENTRIES]


def _may_head(row: TextRow, date: Span) -> bool:
    rest = without(row, date)
    if date.start >= row.end or (row.is_bullet and not titles.is_title(rest)):
        return False
    return len(row.text) <= _LONGEST_HEADING and not is_sentence(rest)


def _single_dates(rows: list[TextRow], *, taken: set[int]) -> Iterator[tuple[int, Period]]:
    """Rows, or columns of a row, that are one date and nothing else, and headings that end in one: "Summer 2011"."""
    for index, row in enumerate(rows):
        found = dates.find_dates(row.text)
        if index in taken or row.is_bullet or len(found) != 1:
            continue
        span = Span(row.start + found[0].start, row.start + found[0].end)
        ends = not re.search(r"\w", row.text[found[0].end :])
        if _is_date(row.text.rpartition("\t")[2]) or (ends and row.gap_before and _is_heading_row(row)):
            yield index, Period(found[0].date, found[0].date, span)


def _is_heading_row(row: TextRow) -> bool:
    if row.is_bullet or len(row.text) > _LONGEST_HEADING or _BODY_LABEL.match(row.text):
        return False
    return not is_sentence(row.text)


def _heading_rows_above(rows: list[TextRow], position: int, *, floor: int) -> int:
    count = 0
    while count < _MOST_HEADING_ROWS and position - count - 1 >= floor and _is_heading_row(rows[position - count - 1]):
        count += 1
    return count


def _names_in(rows: list[TextRow], period: Period) -> int:
    """How many of title and employer the rows may name already."""
    return sum(
        not places.is_place(chunk.text) and chunk.label != "place" for row in rows for chunk in chunks(row, period)
    )


def _heading_rows_below(rows: list[TextRow], position: int, *, end: int, wanted: int) -> int:
    """Rows under the date that still name the job: only as many as the heading lacks."""
    count = 0
    while count < wanted and position + count < end and _names_something(rows[position + count]):
        count += 1
    return count


def _names_something(row: TextRow) -> bool:
    if not _is_heading_row(row) or not row.text[:1].isupper():
        return False
    return len(row.text.split()) <= 9


def _undated(rows: list[TextRow]) -> list[Entry]:
    """Entries of a section without dates: a title on a row of its own, over what was done."""
    starts = [index for index, row in enumerate(rows) if _is_bare_title(row)]
    entries = []
    for start, end in pairwise([*starts, len(rows)]):
        below = start + 1 + _heading_rows_below(rows, start + 1, end=end, wanted=1)
        entries.append(Entry(None, rows[start:below], rows[below:end]))
    return entries


def _is_bare_title(row: TextRow) -> bool:
    return _is_heading_row(row) and row.text[:1].isupper() and len(row.text.split()) <= 7 and titles.is_title(row.text)
