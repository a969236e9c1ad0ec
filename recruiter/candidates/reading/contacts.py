"""Mail addresses, phone numbers and links, each where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recruiter.candidates.profile import Fact
from recruiter.candidates.reading import phones
from recruiter.candidates.reading.sections import Section
from recruiter.candidates.reading.whereabouts import OTHERS_SECTIONS, OWN_SECTIONS, Places, once
from recruiter.documents.document import Document, Span
from recruiter.vocabulary import skills
from recruiter.vocabulary.remembering import remembered

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}\s?@\s?(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w@])")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]{}\"'|,;]{3,300}"
    r"|(?<![\w@./-])(?:[a-z]{2,3}\.)?(?:linkedin\.com|github\.com|gitlab\.com|bitbucket\.org|stackoverflow\.com"
    r"|medium\.com|behance\.net"
    r"|dribbble\.com|kaggle\.com|orcid\.org|twitter\.com|x\.com|xing\.com)/[^\s<>()\[\]{}\"'|,;]{1,200}"
    r"|(?<![\w@./-])(?:[a-z0-9-]{2,40}\.){1,3}(?:com|org|net|io|dev|me|co|de|fr|es|it|nl|eu|uk|ch|at|be|tech|info"
    r"|ai|app|design|site|page)"
    r"(?:/[^\s<>()\[\]{}\"'|,;]{0,200})?(?![\w@.-])",
    re.IGNORECASE,
)
_INSIDE_LINK = re.compile(r"\.\S|://")
_BLANK = re.compile(r"\s")
_BARE_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)
_SENTENCES_JOINED = re.compile(r".*\.[A-Z][a-z]+")  # "the system.It was"
_REPOSITORY = re.compile(r"(?P<owner>(?:github|gitlab|bitbucket)\.(?:com|org)/[^/]+)/.+")
_CERTIFICATE = re.compile(r"/(?:certifi|credential|verify|badge)")
_PROFILE_PAGE = re.compile(
    r"linkedin\.com/in/|(?:github|gitlab)\.com/[\w-]+/?$|xing\.com/profile|orcid\.org/", re.IGNORECASE
)
# Anything that may be a phone, for masking: rather too much is taken than too little, but no dates and no years.
_DIGITS = re.compile(
    r"(?<![\w.])(?:\+|00)\d[\d\s().-]{6,18}\d|\(?\d{3,5}\)[\s-]\d{3}[\s-]?\d{3,4}"
    r"|(?<!\d)\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"
)


_MAIL_PROVIDERS = frozenset(
    re.findall(
        r"\S+",
        """gmail.com googlemail.com yahoo.com hotmail.com outlook.com live.com icloud.com me.com aol.com gmx.de
        gmx.net gmx.at web.de t-online.de freenet.de posteo.de mail.com protonmail.com proton.me orange.fr
        free.fr wanadoo.fr laposte.net libero.it virgilio.it tiscali.it alice.it yahoo.fr yahoo.de yahoo.es
        yahoo.it yahoo.co.uk yahoo.co.in rediffmail.com ziggo.nl kpnmail.nl planet.nl sapo.pt uol.com.br
        terra.com.br telefonica.net msn.com ymail.com example.com example.org example.net""",
    )
)


@dataclass(frozen=True, slots=True)
class Contacts:
    emails: tuple[Fact, ...]
    phones: tuple[Fact, ...]  # E.164
    urls: tuple[Fact, ...]


def read(document: Document, sections: Sequence[Section]) -> Contacts:
    """The candidate's own contacts, each where it stands first."""
    places = Places(sections)
    emails = _emails(document, places)
    numbers = phones.read(document, places, sections)
    return Contacts(emails, numbers, _urls(document, places, hosts=_hosts(emails)))


def everywhere(document: Document) -> Iterator[Span]:
    """Every address, number and link in the text, whosever it is and however often it stands there."""
    yield from _addresses(document)
    yield from (Span(*match.span()) for match in _DIGITS.finditer(document.text))
    yield from (fact.span for fact in _written_urls(document))


def _addresses(document: Document) -> Iterator[Span]:
    yield from (span for _, span in _written_emails(document.text))
    yield from (link.span for link in document.links)


def _emails(document: Document, places: Places) -> tuple[Fact, ...]:
    written = (Fact(re.sub(r"\s", "", mail).rstrip("."), span) for mail, span in _written_emails(document.text))
    linked = (
        Fact(link.url.removeprefix("mailto:").partition("?")[0], link.span)
        for link in document.links
        if link.url.startswith("mailto:") and "@" in link.url
    )
    found = [fact for fact in [*written, *linked] if places.kind_at(fact.span.start) not in OTHERS_SECTIONS]
    return once(found, key=str.casefold)


@remembered
def _written_emails(text: str) -> Sequence[tuple[str, Span]]:
    return [(match.group(), Span(*match.span())) for match in _EMAIL.finditer(text)] if "@" in text else []


def _hosts(emails: Sequence[Fact]) -> frozenset[str]:
    """The domains of the person's own addresses; a page there is the person's, unless half the world writes from it."""
    return frozenset(fact.value.rpartition("@")[2].casefold() for fact in emails) - _MAIL_PROVIDERS


def _urls(document: Document, places: Places, *, hosts: frozenset[str]) -> tuple[Fact, ...]:
    linked = [Fact(link.url, link.span) for link in document.links if link.url.startswith("http")]
    ordered = sorted([*linked, *_written_urls(document)], key=lambda fact: fact.span)
    own = once([fact for fact in ordered if _is_own_url(fact, places, hosts=hosts)], key=_same_link)
    pages = {_same_link(fact.value) for fact in own}
    return tuple(fact for fact in own if not _is_work(_same_link(fact.value), pages))


def _is_work(link: str, pages: set[str]) -> bool:
    """A repository beside the page of its owner, or a certificate: a piece of work, not where to find the person."""
    repository = _REPOSITORY.match(link)
    return bool(repository and repository["owner"] in pages) or _CERTIFICATE.search(link) is not None


def _written_urls(document: Document) -> Iterator[Fact]:
    taken = bytearray(len(document.text) + 1)
    for span in _addresses(document):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    for written, start in _links(document.text):
        if not taken[start] and not _is_technology(written):
            url = written.rstrip(".,;:")
            yield Fact(url, Span(start, start + len(url)))


@remembered
def _links(text: str) -> Sequence[tuple[str, int]]:
    """What has the form of one, and where it stands: in a run of letters with a dot or "://" inside."""
    found: list[tuple[str, int]] = []
    end = 0
    for inside in _INSIDE_LINK.finditer(text):
        if inside.start() >= end:
            start = inside.start()
            while start > end and not text[start - 1].isspace():
                start -= 1
            after = _BLANK.search(text, inside.end())
            end = after.start() if after else len(text)
            found += [(match.group(), match.start()) for match in _URL.finditer(text, start, end)]
    return found


def _is_technology(written: str) -> bool:
    """ "ASP.NET" and "Socket.io" have the form of a domain; so have two sentences without a blank between them."""
    if not _BARE_DOMAIN.fullmatch(written):
        return False
    return _SENTENCES_JOINED.fullmatch(written) is not None or skills.named(written) is not None


def _is_own_url(fact: Fact, places: Places, *, hosts: frozenset[str]) -> bool:
    """A page about the person: a profile or one on the domain of the mail address anywhere, any page beside the other
    contacts."""
    kind = places.kind_at(fact.span.start)
    if kind in OTHERS_SECTIONS:
        return False
    host = _same_link(fact.value).partition("/")[0]
    if _PROFILE_PAGE.search(fact.value) or host in hosts:
        return True
    return kind in OWN_SECTIONS and not places.is_prose(fact.span.start)


def _same_link(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")
