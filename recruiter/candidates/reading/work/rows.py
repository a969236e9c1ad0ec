"""The rows of a work section as its entries need them: one heading or one bullet each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recruiter.candidates.reading.work import labels
from recruiter.candidates.reading.work.anchors import LONGEST_WRAPPED, is_date
from recruiter.candidates.reading.work.chunks import chunks, is_sentence
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import dates, places, titles

_LONGEST_IN_BULLET = 14  # words before the date
_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[A-ZÀ-Þ])")
_LONGEST_TITLE = 7  # words
_WORD = r"[A-ZÀ-Þ][\w/&'’-]+"
_OPENING_TITLE = re.compile(
    rf"{_WORD}(?: (?:(?:of|and|&|de|du|für) )?{_WORD}){{0,4}}(?<=[a-zß-ÿ]{{3}})(?=\.\s+[A-ZÀ-Þ])"
)


def prepared(rows: Sequence[TextRow], *, text: str) -> list[TextRow]:
    """`rows` are those of one section about work, `text` is that of the whole document."""
    parts = [
        part
        for row in rows
        for whole in _parted(_without_number(row))
        for split in _unmixed(whole)
        for part in _opened(split)
    ]
    return _unwrapped([_place_alone(part) for part in parts if not labels.is_label(part.text)], text=text)


def is_short_title(text: str) -> bool:
    return len(text.split()) <= _LONGEST_TITLE and titles.is_title(text)


def _without_number(row: TextRow) -> TextRow:
    """ "2. Accountant, Acme Ltd": people number their jobs."""
    match = _NUMBER.match(row.text)
    return replace(row.tail(match.end()), gap_before=True) if match and not row.is_bullet else row


def _opened(row: TextRow) -> list[TextRow]:
    """A paragraph that opens with its title: "Litigation Paralegal. Assigned to the probate division, I drafted"."""
    match = _OPENING_TITLE.match(row.text) if row.gap_before and not row.is_bullet else None
    if match is None or not is_short_title(match.group()):
        return [row]
    return [replace(row, text=match.group()), replace(row.tail(match.end() + 1), gap_before=False)]


def _place_alone(row: TextRow) -> TextRow:
    """What looks like a bullet may be the dash between an employer and its place: "- Durham, NC"."""
    return replace(row.without_bullet(), is_bullet=False) if row.is_bullet and _is_dashed_place(row) else row


def _is_dashed_place(row: TextRow) -> bool:
    plain = row.without_bullet().text
    return "," in plain and places.is_place(plain)


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


def _parted(row: TextRow) -> Iterator[TextRow]:
    """A bullet that holds a whole job: "- Engineer at Acme, 2017 – 2019: built the ledger"."""
    found = next(iter(dates.find_ranges(row.text)), None) if row.is_bullet else None
    if found is None:
        yield row
        return
    plain = row.without_bullet()
    head, end = row.text[plain.start - row.start : found.start], found.end
    parts = chunks(replace(plain, text=head), None)
    if len(head.split()) > _LONGEST_IN_BULLET or len(parts) < 2 or not is_short_title(parts[0].text):
        yield row
        return
    end += len(row.text[end:]) - len(row.text[end:].lstrip(")] "))
    rest = row.tail(end + len(row.text[end:]) - len(row.text[end:].lstrip(" :;,.–—-")))
    yield replace(
        row, text=row.text[plain.start - row.start : end], start=plain.start, is_bullet=False, gap_before=True
    )
    if rest.text:
        yield replace(rest, is_bullet=True)
