"""Rows of a work section that carry the dates of a job."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from recruiter.candidates.profile import Period
from recruiter.candidates.reading.work import labels
from recruiter.candidates.reading.work.chunks import VEILED_YEARS, is_sentence, without
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import dates, organizations, titles

_BODY_LABEL = re.compile(
    r"^(?:(?:key |main |core )?(?:responsibilit\w+|duties|achievements?|accomplishments?|projects?|tasks?|skills?)"
    r"|roles? (?:and|&)|description|environment|technolog\w+|tools|tech(?:nical)? (?:stack|environment)|tech)"
    r"\b\s*(?::|$|used|involved|include)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 110
_LONGEST_OF_TABLE = 300
_COLUMNS_THAT_NAME = 3  # dates, employer, title; what stands behind was done there
LONGEST_WRAPPED = 170
_LONGEST_IN_BULLET = 8  # words
_TO = re.compile(r"(?<=\d/\d\d) to (?=\d{1,2}/\d\d\b|present\b)", re.IGNORECASE)
_MOST_ENTRIES = 100  # nobody has held more jobs; a file that says so is hostile


def anchors(rows: list[TextRow], *, text: str) -> list[tuple[int, Period | None]]:
    """Rows that carry a date range and little else than a heading, each with its period; None where the years are
    veiled: "19xx – 20xx"."""
    if not rows:
        return []
    ranges = _ranges(rows, text=text)
    dated = {index: period for index, period in ranges if _may_head(rows[index], period.span)}
    dated = dated or {index: period for index, period in ranges if _opens_bullet(rows[index], period.span)}
    dated |= _wrapped(rows, dated)
    singles = sorted(_single_dates(rows, taken=_covered(rows, dated)))
    dated |= dict(_paired(rows, singles))
    veiled = {index: None for index, row in enumerate(rows) if index not in dated and _is_veiled(row)}
    return sorted([*dated.items(), *veiled.items()], key=lambda anchor: anchor[0])[:_MOST_ENTRIES]


def _ranges(rows: list[TextRow], *, text: str) -> list[tuple[int, Period]]:
    first = min(row.start for row in rows)
    order = sorted(range(len(rows)), key=lambda index: rows[index].start)  # what prepared the rows put dates first
    starts = [rows[index].start for index in order]
    # As long as before, so that places stay: "11/91 to 3/92" is a range as "11/91 -- 3/92" is.
    whole = _TO.sub(" -- ", text[first : max(row.end for row in rows)])
    return [
        (order[bisect_right(starts, found.start + first) - 1], Period(found.first, found.last, span))
        for found in dates.find_ranges(whole)
        if (span := Span(found.start + first, found.end + first))
    ]


def _opens_bullet(row: TextRow, date: Span) -> bool:
    """ "• 2001 – 2006: Acme Ltd", where no date stands anywhere else."""
    if len(row.text) > _LONGEST_HEADING:
        return False
    rest = row.text[date.end - row.start :].strip(" :–—-,")
    opens = row.is_bullet and date.start == row.without_bullet().start and date.end < row.end
    return opens and rest[:1].isupper() and len(rest.split()) <= _LONGEST_IN_BULLET and not titles.tells(rest)


def _is_veiled(row: TextRow) -> bool:
    found = VEILED_YEARS.search(row.text) if "xx" in row.text.casefold() else None
    return found is not None and _may_head(row, Span(row.start + found.start(), row.start + found.end()))


def _wrapped(rows: list[TextRow], dated: dict[int, Period]) -> dict[int, Period]:
    """Ranges that wrap in their column: "May 2012 – June" beside the title, "2016" beside the employer."""
    found: dict[int, Period] = {}
    for index, (row, following) in enumerate(pairwise(rows)):
        column, tab, _ = row.text.partition("\t")
        below, tab_below, _ = following.text.partition("\t")
        if not (tab and tab_below) or index in dated or index + 1 in dated or not is_date(below):
            continue
        if is_date(f"{column} {below}") and (ranges := dates.find_ranges(f"{column} {below}")):
            found[index] = Period(ranges[0].first, ranges[0].last, Span(row.start, row.start + len(column)))
    return found


def _covered(rows: list[TextRow], dated: dict[int, Period]) -> set[int]:
    return {row for index, period in dated.items() for row in range(index, end_of_date(rows, index, period))}


def end_of_date(rows: list[TextRow], position: int, period: Period | None) -> int:
    """Behind the rows that the date runs over: "2014", "Present"."""
    end = position + 1
    while period and end < len(rows) and rows[position].start < rows[end].start < period.span.end:
        end += 1
    return end


def _paired(rows: list[TextRow], singles: list[tuple[int, Period]]) -> Iterator[tuple[int, Period]]:
    """Two dates on rows that follow each other are first and last: "2010", "2014"."""
    skip = -1
    for number, (index, period) in enumerate(singles):
        following = singles[number + 1] if number + 1 < len(singles) else None
        if index == skip:
            continue
        if following and following[0] == index + 1 and _is_first_of_two(rows, index, period, following[1]):
            skip = following[0]
            yield index, Period(period.first, following[1].last, Span(period.span.start, following[1].span.end))
        else:
            yield index, period


def _is_first_of_two(rows: list[TextRow], index: int, first: Period, second: Period) -> bool:
    alone = is_date(rows[index].text) and rows[index + 1].start == second.span.start
    return alone and not rows[index + 1].gap_before and first.first.first_month < second.first.last_month


def _may_head(row: TextRow, date: Span) -> bool:
    if len(row.text) > _LONGEST_OF_TABLE or date.start >= row.end:
        return False
    rest = without(row, date)
    if row.is_bullet and not titles.is_title(rest):
        return False
    columns = row.text.split("\t")
    if len(columns) > _COLUMNS_THAT_NAME and any(is_date(column) for column in columns[:_COLUMNS_THAT_NAME]):
        return True
    return len(row.text) <= _LONGEST_HEADING and not is_sentence(rest)


def _single_dates(rows: list[TextRow], *, taken: set[int]) -> Iterator[tuple[int, Period]]:
    """Rows, or columns of a row, that are one date and nothing else, and headings that begin or end with one: "2007
    Summer Intern at Acme", "Summer 2011"."""
    for index, row in enumerate(rows):
        found = [] if index in taken or row.is_bullet else dates.find_dates(row.text)
        if not found or (len(found) > 1 and not is_date(row.text)):
            continue
        if is_date(row.text.rpartition("\t")[2]) or _heads(row, found[0].start, found[0].end):
            first, last = sorted((found[0].date, found[-1].date), key=lambda date: date.first_month)
            yield index, Period(first, last, Span(row.start + found[0].start, row.start + found[-1].end))


def _heads(row: TextRow, start: int, end: int) -> bool:
    if not is_heading_row(row):
        return False
    if start == 0 and titles.is_title(row.text[end:].strip(" :–—-,.")):
        return True
    return row.gap_before and not re.search(r"\w", row.text[end:])


def is_date(text: str) -> bool:
    """One date or range, or several dates in a row ("Summer 2001, Summer 2002"), and nothing else."""
    found = [(r.start, r.end) for r in dates.find_ranges(text)] or [(d.start, d.end) for d in dates.find_dates(text)]
    rest = "".join(text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *found, (len(text), 0)]))
    return bool(found) and re.search(r"\w", rest) is None


def is_heading_row(row: TextRow) -> bool:
    longest = LONGEST_WRAPPED if "\n" in row.text else _LONGEST_HEADING
    if row.is_bullet or len(row.text) > longest or _BODY_LABEL.match(row.text) or labels.is_header(row.text):
        return False
    if is_sentence(row.text):
        return "\n" in row.text and titles.is_title(row.text.partition(",")[0])
    return not _is_label(row.text)


def _is_label(text: str) -> bool:
    """ "Key result areas:" stands over what was done; "Executive Director:" and "Acme Ltd:" name the job."""
    name = text.removesuffix(":")
    return name != text and not titles.is_title(name) and not organizations.is_company(name)
