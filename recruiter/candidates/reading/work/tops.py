"""Where the heading of each dated job begins."""

from collections.abc import Sequence

from recruiter.candidates.profile import Period
from recruiter.candidates.reading.work.anchors import is_heading_row
from recruiter.candidates.reading.work.chunks import chunks, is_sentence
from recruiter.candidates.reading.work.rows import is_short_title
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import organizations, places, titles

NAMES_OF_A_JOB = 2  # title and employer
_MOST_HEADING_ROWS = 3


def find_tops(rows: list[TextRow], dated: Sequence[tuple[int, Period | None]], ends: Sequence[int]) -> list[int]:
    """The first row of each heading; `ends` are the rows behind the dates. How many rows stand above a date is learned
    from the first job."""
    first, period = dated[0]
    above = _heading_rows_above(rows, first, floor=0)
    whole = not any(row.gap_before for row in rows[first - above + 1 : first + 1])
    beside = above == 0 and names_in([rows[first]], period) > 0  # dates stand beside what they date
    tops: list[int] = []
    lacking = False
    for index, (position, period) in enumerate(dated):
        floor = ends[index - 1] if index else 0
        bare = beside and not names_in([rows[position]], period)
        most = _MOST_HEADING_ROWS if bare else above
        top = position - min(most, _heading_rows_above(rows, position, floor=floor, whole=whole or bare))
        top = position if _stands_alone(rows, position, period) else top
        named = rows[top : ends[index]]
        # Where the first job has its employer below, the row right under a date is that of the job before.
        taken = index > 0 and not rows[floor].gap_before and lacking
        if names_in(named, period) < NAMES_OF_A_JOB:
            top -= _has_employer_above(rows, top, floor=floor + taken, named=named)
        tops.append(top)
        lacking = lacking if index else names_in(rows[top : ends[index]], period) < NAMES_OF_A_JOB
    return tops


def _stands_alone(rows: list[TextRow], position: int, period: Period | None) -> bool:
    """Whether a row names title, date and employer, or its employer stands right below: rows above are another's."""
    row = rows[position]
    parts = [chunk for chunk in chunks(row, period) if chunk.label is None and not places.is_place(chunk.text)]
    if not any(is_short_title(chunk.text) for chunk in parts):
        return False
    if len(parts) > 1:
        above = rows[position - 1] if position else None
        return (above is not None and _names_all(above)) or any(organizations.is_company(chunk.text) for chunk in parts)
    below = rows[position + 1] if row.gap_before and position + 1 < len(rows) else row
    return below is not row and not below.gap_before and is_heading_row(below) and organizations.is_company(below.text)


def _names_all(row: TextRow) -> bool:
    """A job of one row, one of a list of them."""
    return is_bare_title(row) and (", " in row.text or len(chunks(row, None)) > 1)


def _has_employer_above(rows: list[TextRow], top: int, *, floor: int, named: Sequence[TextRow]) -> bool:
    """Whether a heading that names but the title stands under a row that names a company or its place."""
    if top - 1 < floor or not named or any(organizations.is_company(row.text) for row in named):
        return False
    above, titled = rows[top - 1], any(is_bare_title(row) for row in named)
    apart = above.gap_before or top - 1 == floor
    if not titled or not apart or not is_heading_row(above) or titles.is_title(above.text):
        return False
    return organizations.is_company(above.text) or places.find_city(above.text) is not None


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


def names_in(rows: list[TextRow], period: Period | None) -> int:
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
    return bool(comma) and is_short_title(title) and not titles.is_title(rest) and organizations.is_company(rest)


def is_bare_title(row: TextRow) -> bool:
    if not is_heading_row(row) or not row.text[:1].isupper():
        return False
    if len(row.text.split()) <= 7 and titles.is_title(row.text):
        return True
    parts = chunks(row, None)
    return len(parts) > 1 and is_short_title(parts[0].text) and not is_sentence(row.text)
