"""Where one job ends and the next begins.

A date range anchors an entry. Its heading stands on the rows about the date: above it, on it, below it. How many rows
stand above is learned from the first entry of the section, since one resume keeps one order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from recruiter.candidates.profile import Period
from recruiter.candidates.reading.work.anchors import LONGEST_WRAPPED, anchors, end_of_date, is_date, is_heading_row
from recruiter.candidates.reading.work.heading import chunks, is_sentence
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import dates, organizations, places, titles

_MOST_HEADING_ROWS = 3
_NAMES_OF_A_JOB = 2  # title and employer
_THE_COMPANY = re.compile(r"The (?:[A-ZÀ-Þ&][\w'’&-]*\s?)+(?:,|$)")
_LONGEST_IN_BULLET = 14  # words before the date


@dataclass(slots=True)
class Entry:
    period: Period | None
    heading: list[TextRow]
    body: list[TextRow] = field(default_factory=list)


def split(rows: Sequence[TextRow], *, text: str) -> list[Entry]:
    """`rows` are those of one section about work, `text` is that of the whole document."""
    return _entries(
        _unwrapped([part for row in rows for whole in _parted(row) for part in _unmixed(whole)], text=text), text=text
    )


def _unwrapped(rows: list[TextRow], *, text: str) -> list[TextRow]:
    """Heading rows that end in a comma go on with the row after them."""
    joined: list[TextRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before and _goes_on(before, row):
            joined[-1] = replace(before, text=text[before.start : row.end])
        else:
            joined.append(row)
    return joined


def _goes_on(before: TextRow, row: TextRow) -> bool:
    if not before.text.endswith(",") or before.is_bullet or row.is_bullet or row.gap_before or row.start < before.end:
        return False
    if len(before.text) + len(row.text) > LONGEST_WRAPPED or is_sentence(row.text) or dates.find_ranges(before.text):
        return False
    return titles.is_title(before.text.rstrip(",").partition(",")[0])


def _unmixed(row: TextRow) -> list[TextRow]:
    """A date in a column beside the first bullet stands for itself: the date first, as if it closed the heading."""
    body, tab, last = row.text.rpartition("\t")
    if not tab or not row.is_bullet or not is_date(last):
        return [row]
    column = replace(row.tail(len(body) + 1), is_bullet=False)
    return [column, replace(row, text=body.rstrip())]


def _parted(row: TextRow) -> list[TextRow]:
    """A bullet that holds a whole job: "- Engineer at Acme, 2017 – 2019: built the ledger"."""
    found = next(iter(dates.find_ranges(row.text)), None) if row.is_bullet else None
    if found is None:
        return [row]
    plain = row.without_bullet()
    head, end = row.text[plain.start - row.start : found.start], found.end
    parts = chunks(replace(plain, text=head), None)
    if len(head.split()) > _LONGEST_IN_BULLET or len(parts) < 2 or not _is_short_title(parts[0].text):
        return [row]
    end += len(row.text[end:]) - len(row.text[end:].lstrip(")] "))
    rest = row.tail(end + len(row.text[end:]) - len(row.text[end:].lstrip(" :;,.–—-")))
    heading = replace(
        row, text=row.text[plain.start - row.start : end], start=plain.start, is_bullet=False, gap_before=True
    )
    return [heading, replace(rest, is_bullet=True)] if rest.text else [heading]


def _entries(rows: list[TextRow], *, text: str) -> list[Entry]:
    dated = anchors(rows, text=text)
    if not dated:
        return _undated(rows)
    ends = [end_of_date(rows, position, period) for position, period in dated]
    above = _heading_rows_above(rows, dated[0][0], floor=0)
    whole = not any(row.gap_before for row in rows[dated[0][0] - above + 1 : dated[0][0] + 1])
    tops: list[int] = []
    lacking = False
    for index, (position, period) in enumerate(dated):
        floor = ends[index - 1] if index else 0
        top = position - min(above, _heading_rows_above(rows, position, floor=floor, whole=whole))
        named = rows[top : ends[index]]
        # Where the first job has its employer below, the row right under a date is that of the job before.
        taken = index > 0 and not rows[floor].gap_before and lacking
        if _names_in(named, period) < _NAMES_OF_A_JOB:
            top -= _has_employer_above(rows, top, floor=floor + taken, named=named)
        tops.append(top)
        lacking = lacking if index else _names_in(rows[top : ends[index]], period) < _NAMES_OF_A_JOB
    entries = []
    for index, (_, period) in enumerate(dated):
        end = tops[index + 1] if index + 1 < len(dated) else len(rows)
        wanted = _NAMES_OF_A_JOB - _names_in(rows[tops[index] : ends[index]], period)
        below = ends[index] + _heading_rows_below(rows, ends[index], end=end, wanted=wanted)
        entries += _with_undated(Entry(period, rows[tops[index] : below], rows[below:end]))
    return entries


def _has_employer_above(rows: list[TextRow], top: int, *, floor: int, named: Sequence[TextRow]) -> bool:
    """Whether a heading that names but the title stands under a row that names a company or its place."""
    if top - 1 < floor or not named or any(organizations.is_company(row.text) for row in named):
        return False
    above, titled = rows[top - 1], any(_is_bare_title(row) for row in named)
    apart = above.gap_before or top - 1 == floor
    if not titled or not apart or not is_heading_row(above) or titles.is_title(above.text):
        return False
    return organizations.is_company(above.text) or places.find_city(above.text) is not None


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


def _heading_rows_above(rows: list[TextRow], position: int, *, floor: int, whole: bool = False) -> int:
    """`whole` where headings are one paragraph each: then only what plainly names a job stands above a gap."""
    count = 0
    while count < _MOST_HEADING_ROWS and position - count - 1 >= floor and is_heading_row(rows[position - count - 1]):
        if whole and rows[position - count].gap_before and not _is_plainly_named(rows[position - count - 1]):
            break
        count += 1
    return count


def _is_plainly_named(row: TextRow) -> bool:
    return titles.is_title(row.text) or organizations.is_company(row.text)


def _names_in(rows: list[TextRow], period: Period) -> int:
    """How many of title and employer the rows may name already."""
    named = [
        chunk
        for row in rows
        for chunk in chunks(row, period)
        if not places.is_place(chunk.text) and chunk.label != "place"
    ]
    return len(named) + (len(named) == 1 and _names_two(named[0].text))


def _names_two(text: str) -> bool:
    """ "Research Assistant, Baltic Station": title and employer with but a comma between them."""
    title, comma, rest = text.partition(", ")
    return bool(comma) and _is_short_title(title) and not titles.is_title(rest) and organizations.is_company(rest)


def _heading_rows_below(rows: list[TextRow], position: int, *, end: int, wanted: int) -> int:
    """Rows under the date that still name the job: only as many as the heading lacks."""
    count = 0
    while count < wanted and position + count < end and _names_something(rows[position + count]):
        count += 1
    if position + count < end and places.is_place(rows[position + count].text):
        count += 1
    return count


def _names_something(row: TextRow) -> bool:
    column, tab, rest = row.text.partition("\t")
    if not is_heading_row(row) or not (rest if tab and is_date(column) else column)[:1].isupper():
        return False
    if titles.tells(row.text) and not _THE_COMPANY.match(row.text):
        return False
    return len(row.text.split()) <= 9 or titles.is_title(row.text.partition(",")[0])


def _undated(rows: list[TextRow]) -> list[Entry]:
    """Entries of a section without dates: a title on a row of its own, over what was done."""
    starts = [index for index, row in enumerate(rows) if _is_bare_title(row)]
    entries = []
    for start, end in pairwise([*starts, len(rows)]):
        below = start + 1 + _heading_rows_below(rows, start + 1, end=end, wanted=1)
        entries.append(Entry(None, rows[start:below], rows[below:end]))
    return entries


def _is_bare_title(row: TextRow) -> bool:
    if not is_heading_row(row) or not row.text[:1].isupper():
        return False
    if len(row.text.split()) <= 7 and titles.is_title(row.text):
        return True
    parts = chunks(row, None)
    return len(parts) > 1 and _is_short_title(parts[0].text) and not is_sentence(row.text)


def _is_short_title(text: str) -> bool:
    return len(text.split()) <= 7 and titles.is_title(text)
