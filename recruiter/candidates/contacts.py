"""Mail addresses, phone numbers and links, each where it stands."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import phonenumbers

from recruiter.candidates.profile import Fact
from recruiter.candidates.sections import Section
from recruiter.documents.document import Document, Span

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}\s?@\s?(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w@])")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]{}\"'|,;]{3,300}"
    r"|(?<![\w@./-])(?:[a-z]{2,3}\.)?(?:linkedin\.com|github\.com|gitlab\.com|bitbucket\.org|stackoverflow\.com|medium\.com|behance\.net"
    r"|dribbble\.com|kaggle\.com|orcid\.org|twitter\.com|x\.com|xing\.com)/[^\s<>()\[\]{}\"'|,;]{1,200}"
    r"|(?<![\w@./-])(?:[a-z0-9-]{2,40}\.){1,3}(?:com|org|net|io|dev|me|co|de|fr|es|it|nl|eu|uk|ch|at|be|tech|info|ai|app|design|site|page)"
    r"(?:/[^\s<>()\[\]{}\"'|,;]{0,200})?(?![\w@.-])",
    re.IGNORECASE,
)
_BARE_DOMAIN_OF_TECHNOLOGY = re.compile(
    r"^(?:asp|vb|ado|node|next|nuxt|vue|socket|three|d3|express|react|angular|chart|ml|salesforce|force)\.(?:net|js|io|com|me)$",
    re.IGNORECASE,
)
# Years and dates in a row look like numbers to a lenient matcher; a phone has at least this many digits.
_FEWEST_DIGITS = 7
_PROFILE_PAGE = re.compile(
    r"linkedin\.com/in/|(?:github|gitlab)\.com/[\w-]+/?$|xing\.com/profile|orcid\.org/", re.IGNORECASE
)
_PHONE_LABEL = re.compile(r"\b(?:phone|mobile|cell|tel|telefon|handy|mob|ph)\b[^\n]*$", re.IGNORECASE)
# Anything that may be a phone, for masking: rather too much is taken than too little, but no dates and no years.
_DIGITS = re.compile(
    r"(?<![\w.])(?:\+|00)\d[\d\s().-]{6,18}\d|\(?\d{3,5}\)[\s-]\d{3}[\s-]?\d{3,4}"
    r"|(?<!\d)\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"
)
_LOOSE_PHONE = re.compile(
    r"(?:phone|mobile|cell|tel(?:efon|éfono|ephone|efono)?|contact(?: no)?|mob|ph|handy)\b[ .:#|no-]{0,6}"
    r"(?P<labelled>\(?\+?\d[\d\s().-]{6,18}\d)"
    r"|(?<![\w./-])(?P<bare>0\d{1,4}[ /-]\d{2,4}(?:[ -]?\d{2,4}){1,4}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?![\w./-])",
    re.IGNORECASE,
)
_NORTH_AMERICAN = re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$")
_PHONES_WITHIN = 20_000  # characters; contacts do not stand behind them, and matching is slow


# Where a resume names its owner's contacts. Elsewhere stand those of referees, employers and publications.
_OWN_SECTIONS = frozenset({"top", "contact", "personal", "links", "summary", "other"})
_OTHERS_SECTIONS = frozenset({"references", "publications"})


class _Places:
    """Which section holds an offset; headings with a link in them belong to the top."""

    def __init__(self, sections: Sequence[Section]) -> None:
        found = sorted((row.start, row.end, section.kind) for section in sections for row in section.rows)
        self._starts = [start for start, _, _ in found]
        self._rows = found

    def kind_at(self, offset: int) -> str:
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._rows[index][1]:
            return "top"
        return self._rows[index][2]


@dataclass(frozen=True, slots=True)
class Contacts:
    emails: tuple[Fact, ...]
    phones: tuple[Fact, ...]  # E.164
    urls: tuple[Fact, ...]


def read(document: Document, sections: Sequence[Section]) -> Contacts:
    """The candidate's own contacts, each where it stands first."""
    places = _Places(sections)
    return Contacts(_emails(document, places), _phones(document, places), _urls(document, places))


def everywhere(document: Document) -> Iterator[Span]:
    """Every address, number and link in the text, whosever it is and however often it stands there."""
    yield from _addresses(document)
    yield from (Span(*match.span()) for match in _DIGITS.finditer(document.text))
    yield from (fact.span for fact in _written_urls(document))


def _addresses(document: Document) -> Iterator[Span]:
    yield from (Span(*match.span()) for match in _EMAIL.finditer(document.text))
    yield from (link.span for link in document.links)


def _emails(document: Document, places: "_Places") -> tuple[Fact, ...]:
    written = (
        Fact(re.sub(r"\s", "", match.group()).rstrip("."), Span(*match.span()))
        for match in _EMAIL.finditer(document.text)
    )
    linked = (
        Fact(link.url.removeprefix("mailto:").partition("?")[0], link.span)
        for link in document.links
        if link.url.startswith("mailto:") and "@" in link.url
    )
    found = [fact for fact in [*written, *linked] if places.kind_at(fact.span.start) not in _OTHERS_SECTIONS]
    return _once(found, key=str.casefold)


def _phones(document: Document, places: "_Places") -> tuple[Fact, ...]:
    """Numbers with a country code, and North American ones, which their form gives away; any other stays as it is
    written: the same digits are a number in several countries."""
    head = document.text[:_PHONES_WITHIN]
    own = [
        fact
        for region in (None, "US")
        for fact in _matched_phones(head, region=region)
        if _is_own_phone(fact, document, places)
        and (region is None or _NORTH_AMERICAN.search(document.quote(fact.span)))
    ]
    return _once(own or list(_loose_phones(document, places)), key=str)


def _is_own_phone(fact: Fact, document: Document, places: "_Places") -> bool:
    start = fact.span.start
    if _PHONE_LABEL.search(document.text[max(0, start - 20) : start]):
        return True
    # A bare run of digits is some number; people part those of a phone, or give the country.
    written = document.quote(fact.span)
    return places.kind_at(start) in _OWN_SECTIONS and not written.isdigit()


def _urls(document: Document, places: "_Places") -> tuple[Fact, ...]:
    linked = [Fact(link.url, link.span) for link in document.links if link.url.startswith("http")]
    ordered = sorted([*linked, *_written_urls(document)], key=lambda fact: fact.span)
    return _once([fact for fact in ordered if _is_own_url(fact, places)], key=_same_link)


def _written_urls(document: Document) -> Iterator[Fact]:
    taken = bytearray(len(document.text) + 1)
    for span in _addresses(document):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    for match in _URL.finditer(document.text):
        if not taken[match.start()] and not _BARE_DOMAIN_OF_TECHNOLOGY.match(match.group()):
            url = match.group().rstrip(".,;:")
            yield Fact(url, Span(match.start(), match.start() + len(url)))


def _is_own_url(fact: Fact, places: "_Places") -> bool:
    """A page about the person: a profile anywhere, any page beside the other contacts."""
    kind = places.kind_at(fact.span.start)
    return kind in _OWN_SECTIONS or (kind not in _OTHERS_SECTIONS and _PROFILE_PAGE.search(fact.value) is not None)


def _matched_phones(text: str, *, region: str | None) -> Iterator[Fact]:
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield Fact(number, Span(match.start, match.end))


def _loose_phones(document: Document, places: "_Places") -> Iterator[Fact]:
    """Numbers that a label or their place calls a phone, without a country: kept as they are written."""
    for match in _LOOSE_PHONE.finditer(document.text, 0, _PHONES_WITHIN):
        written = match["labelled"] or match["bare"]
        start = match.start("labelled" if match["labelled"] else "bare")
        digits = re.sub(r"[^\d+]", "", written)
        if len(digits) >= _FEWEST_DIGITS and (match["labelled"] or places.kind_at(start) in _OWN_SECTIONS):
            yield Fact(digits, Span(start, start + len(written)))


def _same_link(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")


def _once(facts: list[Fact], *, key: Callable[[str], str]) -> tuple[Fact, ...]:
    return tuple({key(fact.value): fact for fact in reversed(facts)}.values())[::-1]
