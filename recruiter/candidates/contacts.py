"""Mail addresses, phone numbers and links, each where it stands."""

import re
from collections.abc import Callable, Iterator, Sequence

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
_CALLING_REGIONS = ("US", "GB", "IN", "DE", "FR", "ES", "IT", "NL", "PT")
_PROFILE_PAGE = re.compile(
    r"linkedin\.com/in/|(?:github|gitlab)\.com/[\w-]+/?$|xing\.com/profile|orcid\.org/", re.IGNORECASE
)
_PHONE_LABEL = re.compile(r"\b(?:phone|mobile|cell|tel|telefon|handy|mob|ph)\b[^\n]*$", re.IGNORECASE)
_LOOSE_PHONE = re.compile(
    r"(?:phone|mobile|cell|tel(?:efon|éfono|ephone|efono)?|contact(?: no)?|mob|ph|handy)\b[ .:#|no-]{0,6}"
    r"(\(?\+?\d[\d\s().-]{6,18}\d)",
    re.IGNORECASE,
)


# Where a resume names its owner's contacts. Elsewhere stand those of referees, employers and publications.
_OWN_SECTIONS = frozenset({"top", "contact", "personal", "links", "summary", "other"})
_OTHERS_SECTIONS = frozenset({"references", "publications"})


def emails(document: Document, sections: Sequence[Section]) -> tuple[Fact, ...]:
    written = (
        Fact(re.sub(r"\s", "", match.group()).rstrip("."), Span(*match.span()))
        for match in _EMAIL.finditer(document.text)
    )
    linked = (
        Fact(link.url.removeprefix("mailto:").partition("?")[0], link.span)
        for link in document.links
        if link.url.startswith("mailto:") and "@" in link.url
    )
    found = [*written, *linked]
    return _once([fact for fact in found if _kind_at(fact.span, sections) not in _OTHERS_SECTIONS], key=str.casefold)


def phones(document: Document, sections: Sequence[Section], *, region: str | None = None) -> tuple[Fact, ...]:
    """Numbers in E.164. `region` is the country (ISO 3166) of numbers without a country code."""
    regions = [region, *(_CALLING_REGIONS if region is None else ())]
    for candidate in regions:
        matched = [
            fact
            for fact in _matched_phones(document.text, region=candidate)
            if _kind_at(fact.span, sections) in _OWN_SECTIONS
            or _PHONE_LABEL.search(document.text[: fact.span.start][-20:])
        ]
        if found := _once(matched, key=str):
            return found
    return _once(list(_loose_phones(document.text)), key=str)


def urls(document: Document, sections: Sequence[Section]) -> tuple[Fact, ...]:
    linked = [Fact(link.url, link.span) for link in document.links if link.url.startswith("http")]
    ordered = sorted([*linked, *_written_urls(document)], key=lambda fact: fact.span)
    return _once([fact for fact in ordered if _is_own_url(fact, sections)], key=_same_link)


def _written_urls(document: Document) -> Iterator[Fact]:
    taken = [Span(*match.span()) for match in _EMAIL.finditer(document.text)] + [link.span for link in document.links]
    for match in _URL.finditer(document.text):
        if _BARE_DOMAIN_OF_TECHNOLOGY.match(match.group()) or any(
            span.start <= match.start() < span.end for span in taken
        ):
            continue
        url = match.group().rstrip(".,;:")
        yield Fact(url, Span(match.start(), match.start() + len(url)))


def _is_own_url(fact: Fact, sections: Sequence[Section]) -> bool:
    """A page about the person: a profile anywhere, any page beside the other contacts."""
    kind = _kind_at(fact.span, sections)
    return kind in _OWN_SECTIONS or (kind not in _OTHERS_SECTIONS and _PROFILE_PAGE.search(fact.value) is not None)


def _kind_at(span: Span, sections: Sequence[Section]) -> str:
    """The section that holds the span; headings with a link in them belong to the top."""
    return next(
        (section.kind for section in sections for row in section.rows if row.start <= span.start < row.end),
        "top",
    )


def _matched_phones(text: str, *, region: str | None) -> Iterator[Fact]:
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield Fact(number, Span(match.start, match.end))


def _loose_phones(text: str) -> Iterator[Fact]:
    """Numbers that a label calls a phone but no numbering plan knows: kept as they are written."""
    for match in _LOOSE_PHONE.finditer(text):
        digits = re.sub(r"[^\d+]", "", match.group(1))
        if len(digits) >= _FEWEST_DIGITS:
            yield Fact(digits, Span(*match.span(1)))


def _same_link(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")


def _once(facts: list[Fact], *, key: Callable[[str], str]) -> tuple[Fact, ...]:
    return tuple({key(fact.value): fact for fact in reversed(facts)}.values())[::-1]
