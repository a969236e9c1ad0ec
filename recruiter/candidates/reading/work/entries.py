"""Where one job ends and the next begins.

A date range anchors an entry. Its heading stands on the rows about the date: above it, on it, below it. How many rows
stand above is learned from the first entry of the section, since one resume keeps one order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from recruiter.candidates.profile import Period
from recruiter.candidates.reading.work import heading
from recruiter.candidates.reading.work.anchors import anchors, end_of_date, is_date, is_heading_row
from recruiter.candidates.reading.work.rows import is_short_title, prepared
from recruiter.candidates.reading.work.tops import NAMES_OF_A_JOB, find_tops, is_bare_title, names_in
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import places, titles

_MOST_ROWS_OF_ADDRESS = 4
_LONG = 70  # characters, of a bullet that may go on
_THE_COMPANY = re.compile(r"The (?:[A-ZÀ-Þ&][\w'’&-]*\s?)+(?:,|$)")


@dataclass(slots=True)
class Entry:
    period: Period | None
    heading: list[TextRow]
    body: list[TextRow] = field(default_factory=list)


def split(rows: Sequence[TextRow], *, text: str) -> list[Entry]:
    """`rows` are those of one section about work, `text` is that of the whole document."""
    return _entries(prepared(rows, text=text), text=text)


def _entries(rows: list[TextRow], *, text: str) -> list[Entry]:
    dated = anchors(rows, text=text)
    if not dated:
        return _undated(rows)
    ends = [end_of_date(rows, position, period) for position, period in dated]
    tops = find_tops(rows, dated, ends)
    entries = _undated(rows[: tops[0]])
    for index, (_, period) in enumerate(dated):
        end = tops[index + 1] if index + 1 < len(dated) else len(rows)
        wanted = NAMES_OF_A_JOB - names_in(rows[tops[index] : ends[index]], period)
        below = ends[index] + _heading_rows_below(rows, ends[index], end=end, wanted=wanted)
        below += _is_title_under(rows, below, end=end, named=rows[tops[index] : below])
        entries += _with_undated(Entry(period, rows[tops[index] : below], rows[below:end]))
    return entries


def _with_undated(entry: Entry) -> list[Entry]:
    """The entry, and those in its body that begin with a title but have no date."""
    starts = [index for index, row in enumerate(entry.body) if _opens_entry(entry.body, index)]
    if starts and starts[0] <= _MOST_ROWS_OF_ADDRESS and heading.read(entry.heading, entry.period).title is None:
        first = starts.pop(0)
        entry.heading.append(entry.body[first])
        entry.body = entry.body[first + 1 :]
        starts = [start - first - 1 for start in starts]
    if not starts:
        return [entry]
    return [Entry(entry.period, entry.heading, entry.body[: starts[0]]), *_undated(entry.body[starts[0] :])]


def _opens_entry(body: Sequence[TextRow], index: int) -> bool:
    if not body[index].gap_before or index == 0:
        return _is_role_over_list(body, index)
    return is_bare_title(body[index]) and (body[index - 1].is_bullet or index + 1 < len(body))


def _is_role_over_list(body: Sequence[TextRow], index: int) -> bool:
    """ "Logistics Officer:" over bullets, in the time of the job above."""
    over = body[index].text.endswith(":") and index + 1 < len(body) and body[index + 1].is_bullet
    return over and is_short_title(body[index].text.rstrip(":")) and is_bare_title(body[index])


def _heading_rows_below(rows: list[TextRow], position: int, *, end: int, wanted: int) -> int:
    """Rows under the date that still name the job: only as many as the heading lacks."""
    count = 0
    while count < wanted and position + count < end and _names_something(rows[position + count]):
        count += 1
    if position + count < end and places.is_place(rows[position + count].text):
        count += 1
    return count


def _is_title_under(rows: list[TextRow], position: int, *, end: int, named: Sequence[TextRow]) -> bool:
    """ "Acme Ltd", "Software and telecom", "Junior Developer": a title of its own row, where none stands above."""
    if position >= end or rows[position].gap_before or any(titles.is_title(row.text) for row in named):
        return False
    row = rows[position]
    capitalised = all(word[0].isupper() for word in row.text.split() if len(word) > 3)
    return capitalised and is_heading_row(row) and is_short_title(row.text)


def _names_something(row: TextRow) -> bool:
    column, tab, rest = row.text.partition("\t")
    if not is_heading_row(row) or not (rest if tab and is_date(column) else column)[:1].isupper():
        return False
    if titles.tells(row.text) and not _THE_COMPANY.match(row.text):
        return False
    return len(row.text.split()) <= 9 or titles.is_title(row.text.partition(",")[0])


def _undated(rows: list[TextRow]) -> list[Entry]:
    """Entries of a section without dates: a title on a row of its own, over what was done."""
    starts = [index for index, row in enumerate(rows) if is_bare_title(row) and not _wraps(rows, index)]
    entries = []
    for start, end in pairwise([*starts, len(rows)]):
        below = start + 1 + _heading_rows_below(rows, start + 1, end=end, wanted=1)
        entries.append(Entry(None, rows[start:below], rows[below:end]))
    return entries


def _wraps(rows: list[TextRow], index: int) -> bool:
    """Whether the row is the rest of a bullet that was too long for its line."""
    above = rows[index - 1] if index else rows[index]
    return above.is_bullet and not rows[index].gap_before and len(above.text) > _LONG and above.text[-1] not in ".;:!"
