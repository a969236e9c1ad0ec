"""Jobs held: title, employer, place, dates and what was done, in the orders in which people write them.

A date range anchors an entry. Its heading stands on the rows about the date: above it, on it, below it. How many rows
stand above is learned from the first entry of the section, since one resume keeps one order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from recruiter.candidates.profile import Fact, Period, Work
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import dates, headings, organizations, places, titles
from recruiter.vocabulary.words import alternatives

_SEPARATOR = re.compile(
    r"\s*[|•·‣\t]\s*|\s{2,}|\s+[-–—−]+(?:\s+|$)|(?<=\w)[–—](?=\s)|\s*/{2}\s*|\s+@\s+|(?<=\w):\s+(?=[A-Z])"
)
_COMMA = re.compile(r",\s+|\s+(?:at|bei|chez|presso)\s+(?=[A-ZÀ-Þ])|\s*\(|\)\s*|;\s+")
_LABELS = {
    "title": "title|role|position|designation|job title|rolle|poste|puesto|cargo|ruolo|functie|occupation",
    "employer": """company|client|employer|organi[sz]ation|firma|arbeitgeber|entreprise|empresa|azienda|werkgever
        |customer|company name|name of (?:the )?(?:company|employer)""",
    "place": "location|place|ort|lieu|lugar|sede|local|plaats|city",
    "date": "date|dates|duration|period|from|zeitraum|durée|fecha|periodo|tenure|years?",
}
_LABEL = {name: re.compile(rf"^{alternatives(words)}\s*[:\-–]\s*", re.IGNORECASE) for name, words in _LABELS.items()}
_LABEL_WORD = re.compile(
    rf"(?:{'|'.join(map(alternatives, _LABELS.values()))}|since|industry|position held)\W*", re.IGNORECASE
)
_BODY_LABEL = re.compile(
    r"^(?:(?:key |main |core )?(?:responsibilit\w+|duties|achievements?|accomplishments?|projects?|tasks?|skills?)"
    r"|role (?:and|&)|description|environment|technolog\w+|tools|tech(?:nical)? (?:stack|environment)|tech)"
    r"\b\s*(?::|$|used|involved|include)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:[\w-]+\.){1,3}[a-z]{2,10}")
_MOST_HEADING_ROWS = 3
_LONGEST_HEADING = 110


@dataclass(slots=True)
class _Entry:
    period: Period | None
    heading: list[TextRow]
    body: list[TextRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    start: int
    label: str | None = None

    @property
    def fact(self) -> Fact:
        return Fact(re.sub(r"\s+", " ", self.text), Span(self.start, self.start + len(self.text)))


def read(rows: Sequence[TextRow], *, text: str) -> list[Work]:
    """`rows` are those of the work sections, `text` is that of the whole document."""
    entries = _entries([part for row in rows for part in _unmixed(row)], text=text)
    found = [_work(entry, text=text) for entry in entries]
    return _with_inherited_employers([work for work in found if work.title or work.employer])


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


def _entries(rows: list[TextRow], *, text: str) -> list[_Entry]:
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
        entries += _with_undated(_Entry(period, rows[tops[index] : below], rows[below:end]))
    return entries


def _with_undated(entry: _Entry) -> list[_Entry]:
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
    return [_Entry(entry.period, entry.heading, entry.body[: starts[0]]), *_undated(entry.body[starts[0] :])]


def _anchors(rows: list[TextRow], *, text: str) -> list[tuple[int, Period]]:
    """Rows that carry a date range and little else than a heading, each with its period."""
    if not rows:
        return []
    first = rows[0].start
    anchors: list[tuple[int, Period]] = []
    for found in dates.find_ranges(text[first : rows[-1].end]):
        start, end = found.start + first, found.end + first
        index = next((i for i, row in enumerate(rows) if row.start <= start < row.end), None)
        if index is None or (anchors and anchors[-1][0] == index):
            continue
        row = rows[index]
        if row.is_bullet and not titles.is_title(_without(row, Span(start, end))):
            continue
        if len(row.text) <= _LONGEST_HEADING and not _is_sentence(_without(row, Span(start, end))):
            anchors.append((index, Period(found.first, found.last, Span(start, end))))
    return sorted([*anchors, *_single_dates(rows, taken={index for index, _ in anchors})], key=lambda anchor: anchor[0])


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


def _without(row: TextRow, span: Span) -> str:
    """The row's text with the characters of the span blanked, so that offsets stay."""
    start, end = max(0, span.start - row.start), min(len(row.text), span.end - row.start)
    return row.text[:start] + " " * max(0, end - start) + row.text[end:] if start < end else row.text


def _is_sentence(text: str) -> bool:
    words = text.split()
    if len(words) > 14 or (text[:1].islower() and len(words) > 3):
        return True
    return text.rstrip().endswith(".") and len(words) > 4 and not re.search(r"\b\w{2,4}\.$", text.rstrip())


def _is_heading_row(row: TextRow) -> bool:
    if row.is_bullet or len(row.text) > _LONGEST_HEADING or _BODY_LABEL.match(row.text):
        return False
    return not _is_sentence(row.text)


def _heading_rows_above(rows: list[TextRow], position: int, *, floor: int) -> int:
    count = 0
    while count < _MOST_HEADING_ROWS and position - count - 1 >= floor and _is_heading_row(rows[position - count - 1]):
        count += 1
    return count


def _names_in(rows: list[TextRow], period: Period) -> int:
    """How many of title and employer the rows may name already."""
    return sum(
        not places.is_place(chunk.text) and chunk.label != "place" for row in rows for chunk in _chunks(row, period)
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


def _undated(rows: list[TextRow]) -> list[_Entry]:
    """Entries of a section without dates: a title on a row of its own, over what was done."""
    starts = [index for index, row in enumerate(rows) if _is_bare_title(row)]
    entries = []
    for start, end in pairwise([*starts, len(rows)]):
        below = start + 1 + _heading_rows_below(rows, start + 1, end=end, wanted=1)
        entries.append(_Entry(None, rows[start:below], rows[below:end]))
    return entries


def _is_bare_title(row: TextRow) -> bool:
    return _is_heading_row(row) and row.text[:1].isupper() and len(row.text.split()) <= 7 and titles.is_title(row.text)


def _work(entry: _Entry, *, text: str) -> Work:
    chunks = [chunk for row in entry.heading for chunk in _chunks(row, entry.period)]
    title, rest = _pick_title(chunks)
    employer, rest = _pick_employer(rest)
    place = next((chunk for chunk in rest if chunk.label == "place" or places.is_place(chunk.text)), None)
    last = (entry.body or entry.heading)[-1]
    return Work(
        span=Span(entry.heading[0].start, last.end),
        title=title.fact if title else None,
        employer=employer.fact if employer else None,
        place=place.fact if place else None,
        period=entry.period,
        highlights=_highlights(entry.body, text=text),
    )


def _chunks(row: TextRow, period: Period | None) -> list[_Chunk]:
    """The parts of a heading row, dates taken out; cut at commas only where that tells title from employer."""
    blanked = _without(row, period.span) if period else row.text
    parts = _split(_SEPARATOR, _Chunk(blanked, row.start))
    return [piece for part in parts for piece in _cut(_labelled(part)) if re.search(r"[^\W\d_]{2}", piece.text)]


def _split(pattern: re.Pattern[str], chunk: _Chunk) -> list[_Chunk]:
    pieces, position = [], 0
    for match in [*pattern.finditer(chunk.text), None]:
        end = match.start() if match else len(chunk.text)
        pieces.append(_trimmed(chunk.text[position:end], start=chunk.start + position))
        position = match.end() if match else end
    return [piece for piece in pieces if piece.text]


def _trimmed(text: str, *, start: int) -> _Chunk:
    left = len(text) - len(text.lstrip(" ,.;:-–—|•("))
    kept = text[left:].rstrip(' ,;:-–—|•("”')
    if kept.endswith(".") and not re.search(r"\b(?:\w{1,4}|\w\.\w)\.$", kept):
        kept = kept[:-1]
    return _Chunk(kept, start + left)


def _labelled(chunk: _Chunk) -> _Chunk:
    for name, pattern in _LABEL.items():
        if match := pattern.match(chunk.text):
            return _Chunk(chunk.text[match.end() :], chunk.start + match.end(), name)
    return chunk


def _cut(chunk: _Chunk) -> list[_Chunk]:
    if chunk.label == "date" or not _COMMA.search(chunk.text) or places.is_place(chunk.text):
        return [] if chunk.label == "date" else [chunk]
    pieces = _split(_COMMA, chunk)
    named = [piece for piece in pieces if titles.is_title(piece.text) and not organizations.has_legal_form(piece.text)]
    if len(named) == 1 and len(pieces) > 1:
        return pieces if chunk.label is None else [_Chunk(pieces[0].text, pieces[0].start, chunk.label), *pieces[1:]]
    return _without_place(chunk, pieces)


def _without_place(chunk: _Chunk, pieces: list[_Chunk]) -> list[_Chunk]:
    """ "Cohen, Jayson & Foster, Tampa, Florida": what stands before the place stays whole."""
    for piece in pieces[1:]:
        offset = piece.start - chunk.start
        if places.is_place(chunk.text[offset:]):
            before = _trimmed(chunk.text[:offset], start=chunk.start)
            return [replace(before, label=chunk.label), _Chunk(chunk.text[offset:], piece.start, "place")]
    return [chunk]


def _pick_title(chunks: list[_Chunk]) -> tuple[_Chunk | None, list[_Chunk]]:
    labelled = next((chunk for chunk in chunks if chunk.label == "title"), None)
    worded = [chunk for chunk in chunks if chunk.label is None and titles.is_title(chunk.text)]
    plain = [chunk for chunk in worded if not organizations.is_company(chunk.text)]
    title = labelled or next(iter(plain or worded), None) or _title_beside_company(chunks)
    return title, [chunk for chunk in chunks if chunk is not title]


def _title_beside_company(chunks: list[_Chunk]) -> _Chunk | None:
    """Two parts, one of them plainly a company: the other is what was done there."""
    free = [chunk for chunk in chunks if chunk.label is None and not places.is_place(chunk.text)]
    sure = [chunk for chunk in free if organizations.has_legal_form(chunk.text) or organizations.is_school(chunk.text)]
    companies = sure or [chunk for chunk in free if organizations.is_company(chunk.text)]
    others = [chunk for chunk in free if chunk not in companies]
    return others[0] if len(companies) == 1 and len(others) == 1 else None


def _pick_employer(chunks: list[_Chunk]) -> tuple[_Chunk | None, list[_Chunk]]:
    labelled = next((chunk for chunk in chunks if chunk.label == "employer"), None)
    free = [chunk for chunk in chunks if chunk.label is None and _may_name_employer(chunk.text)]
    worded = next((chunk for chunk in free if organizations.is_company(chunk.text)), None)
    employer = labelled or worded or next((chunk for chunk in free if len(chunk.text) <= 60), None)
    return employer, [chunk for chunk in chunks if chunk is not employer]


def _may_name_employer(text: str) -> bool:
    if places.is_place(text) or _is_sentence(text):
        return False
    if not (text[:1].isupper() or text[:1].isdigit() or _DOMAIN.fullmatch(text)):
        return False
    return not _LABEL_WORD.fullmatch(text) and headings.resume_section(text) is None


def _with_inherited_employers(works: list[Work]) -> list[Work]:
    """Several titles under one employer: those below the first name only the title."""
    result: list[Work] = []
    for work in works:
        previous = result[-1] if result else None
        result.append(work)
        if previous and work.employer is None and previous.employer and _continues(previous, work):
            result[-1] = Work(
                work.span,
                work.title,
                previous.employer,
                work.place or previous.place,
                work.period,
                work.highlights,
            )
    return result


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
