"""Projects, certificates and awards: one entry each, with its title, dates, address and what was done."""

import re
from collections.abc import Sequence

from recruiter.candidates.profile import Fact, Item, Period
from recruiter.candidates.reading import dated
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import dates

_URL = re.compile(r"(?:https?://|www\.)[^\s<>()|,;]{3,200}|(?:github|gitlab)\.com/[^\s<>()|,;]{1,150}", re.IGNORECASE)
_OPENS = re.compile(
    r"^(?:project|projekt|projet|proyecto|progetto|projeto)(?: (?:name|title))?\s*#?\d{0,2}\s*[:\-–]\s*", re.IGNORECASE
)
_LABEL = re.compile(r"^[A-Z][\w &/-]{1,30}:(?:\s|$)")
_BEFORE_DATE = re.compile(
    r"[\s,;(–—-]+(?:valid|expires?|expiring|issued|obtained|earned|since|until|through|to|from|in|on|gültig|bis|seit|valable"
    r"|jusqu['’]au|depuis|válido|hasta|desde|valido|fino al|geldig|tot|sinds)"
    r"(?:\s+(?:to|until|through|bis|jusqu['’]au|hasta|tot))?$",
    re.IGNORECASE,
)
_LONGEST_TITLE = 110
_LONGEST_ROW = 300
_MOST_ITEMS = 100


def read(rows: Sequence[TextRow], *, text: str, prose: bool) -> tuple[Item, ...]:
    """`rows` are those of one section, `text` is that of the document; `prose` where titles stand over paragraphs, as
    with projects, rather than each on a row of its own."""
    groups: list[list[TextRow]] = []
    for row in rows:
        if groups and not _opens(row, groups[-1], prose=prose):
            groups[-1].append(row)
        else:
            groups.append([row])
    items = (_item(group, text=text) for group in groups[:_MOST_ITEMS])
    return tuple(item for item in items if item)


def _opens(row: TextRow, group: Sequence[TextRow], *, prose: bool) -> bool:
    plain = row.without_bullet().text
    if not plain or _is_about_the_last(plain) or (plain[0].islower() and not row.is_bullet):
        return False
    if _OPENS.match(plain):
        return True
    if row.is_bullet:
        return group[0].is_bullet
    if prose and (_LABEL.match(plain) or _reads_on(row, group)):
        return False
    return row.gap_before or any(other.is_bullet for other in group) or not prose or bool(dates.find_ranges(plain))


def _is_about_the_last(text: str) -> bool:
    """A date or an address alone on its row."""
    without = _URL.sub("", text)
    spans = [(found.start, found.end) for found in dates.find_ranges(without)]
    for start, end in [*spans, *((found.start, found.end) for found in dates.find_dates(without))]:
        without = without[:start] + " " * (end - start) + without[end:]
    return re.search(r"[^\W\d_]{3}", without) is None


def _reads_on(row: TextRow, group: Sequence[TextRow]) -> bool:
    """A row of a paragraph: long, or under one that is."""
    return len(row.text) > _LONGEST_TITLE or (
        len(group) > 1 and not row.gap_before and not group[-1].is_bullet and len(group[-1].text) > _LONGEST_TITLE / 2
    )


def _item(group: Sequence[TextRow], *, text: str) -> Item | None:
    head = group[0].without_bullet()
    label = _OPENS.match(head.text)
    head = head.tail(label.end()) if label else head
    period = next((found for row in group[:3] if (found := _period(row))), None)
    if period and period.span.start <= head.start + 1 and period.span.end < head.end:
        head = head.tail(period.span.end - head.start)
        head = head.tail(len(head.text) - len(head.text.lstrip(" \t:–—-|,.)")))
    title = _title(head, period)
    if title is None:
        return None
    body = [row.without_bullet() for row in group[1:] if not _is_about_the_last(row.without_bullet().text)]
    return Item(
        title.value,
        title.span,
        period=period,
        url=next((address for row in group if (address := _url(row))), None),
        highlights=tuple(Fact(re.sub(r"\s+", " ", row.text), row.span) for row in body if row.text),
    )


def _title(row: TextRow, period: Period | None) -> Fact | None:
    """The row, up to its date, its address or the next column."""
    ends = [
        match.start() for match in (_URL.search(row.text), re.search(r"\s*[|\t]", row.text)) if match and match.start()
    ]
    if period and row.start < period.span.start < row.end:
        before = row.text[: period.span.start - row.start].rstrip()
        ends.append(len(_BEFORE_DATE.sub("", before)))
    kept = row.text[: min(ends, default=len(row.text))].rstrip(" ,;:(–—-[")
    return Fact(re.sub(r"\s+", " ", kept), Span(row.start, row.start + len(kept))) if re.search(r"\w", kept) else None


def _period(row: TextRow) -> Period | None:
    return next(iter(dated.periods(row.text[:_LONGEST_ROW], start=row.start)), None)


def _url(row: TextRow) -> Fact | None:
    match = _URL.search(row.text)
    if match is None:
        return None
    written = match.group().rstrip(".,;:")
    return Fact(written, Span(row.start + match.start(), row.start + match.start() + len(written)))
