"""Jobs that a sentence tells of: "Currently working as a nurse with Acme", "ich arbeite als Koch bei Acme"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recruiter.candidates.profile import Fact, Period
from recruiter.documents.document import Span
from recruiter.vocabulary import dates, headings, places, titles

_WORD = r"[^\W_][\w&.'’/+-]*"
_PROPER = r"(?:(?:St|Ste|Dr|Mt|Pvt|Co|Corp)\.|[^\W\d_a-zß-öø-ÿ][\w&'’+-]*(?:\.(?=[\w,])[\w&'’+-]*)*|\d[\w&]*|&|x{3,})"
_LINK = r"(?:of|and|the|for|de|du|des|der|die|di|da|do|del|della|und|et|y|e|&|van|von|la|le)"
_TITLE = rf"(?P<title>{_WORD}(?:\s(?!(?:at|with|bei|chez|presso|bij)\s){_WORD}){{0,6}}?)"
_EMPLOYER = (
    rf"(?P<employer>{_PROPER}(?:\s(?:{_LINK}\s){{0,2}}(?:{_PROPER}|(?:pvt|ltd|inc|llc|services|technologies"
    rf"|solutions|systems|bank|hospital|school|college)\b)(?![^\s,.;:()])){{0,7}}"
    rf"(?:,\s(?i:inc|ltd|llc|gmbh)\b)?)"
)
_ARTICLE = r"(?:(?:an?|the|ein(?:e|er)?|une?|un[ao]?|uma?|een)\s)?"
_THE = r"(?:(?:the|der|dem|den|die|la|le|el|il|o|a|lo|de|het|M/s\.?|a company called)\s)?"
_SINCE = r"(?:(?:since|from|seit|depuis|desde|dal|sinds)\s[^,.]{3,25}?\s)?"
_NOW = "currently|presently|now|also|aktuell|derzeit|zurzeit|actuellement|actualmente|attualmente|atualmente|momenteel"
_ADVERB = rf"(?:(?:{_NOW})\s)?"
_AS_JOB = rf"{_ARTICLE}{_TITLE}"
_AT_EMPLOYER = rf"{_THE}(?-i:{_EMPLOYER})"
_SENTENCE_ENDS = r"(?=[,.;:(]|\s(?:since|from|for|in|at|with|and|till|until|where)\s|\s*$|\s\w+ing\s)"
# Each with its way to say "as" and "at". Of "working as a nurse in the ICU of Acme" the shortest title is taken.
_FORMS = tuple(
    re.compile(rf"(?<!\w)(?i:{form})")
    for form in (
        r"(?:work(?:ed|ing|s)?|employed|engaged|associated|serv(?:ed|ing|es)|intern(?:ed|ing)?|joined)\s"
        rf"(?:(?:full|part)[- ]time\s)?{_ADVERB}as\s{_AS_JOB}\s(?:at|with|for|in|by|under)\s{_AT_EMPLOYER}",
        rf"(?:work(?:ed|ing)?|employed|associated|engaged|experience)\s{_ADVERB}(?:at|with|for|by|in)\s{_AT_EMPLOYER}"
        rf"(?:,\s[^,.]{{2,30}}){{0,2}}\s(?:\([^)]*\)\s)?as\s{_AS_JOB}{_SENTENCE_ENDS}",
        rf"i(?:['’]m|\sam)\s{_ADVERB}{_AS_JOB}\s(?:at|for)\s{_AT_EMPLOYER}",
        rf"(?:arbeite|tätig|beschäftigt|angestellt|arbeitete)\s{_ADVERB}{_SINCE}(?:bin\sich\s|ich\s)?als\s{_AS_JOB}"
        rf"\s(?:bei|für|in)\s{_AT_EMPLOYER}",
        rf"(?:travaille|travaillé|exerce|employée?)\s{_ADVERB}{_SINCE}(?:comme|en\stant\sque?|en\squalité\sde)\s?"
        rf"(?:d['’])?{_AS_JOB}\s(?:chez|pour|à|au\ssein\sde)\s{_AT_EMPLOYER}",
        rf"(?:trabajo|trabajé|trabajando|trabalho|trabalhei|trabalhando)\s{_ADVERB}{_SINCE}(?:como|de)\s{_AS_JOB}"
        rf"\s(?:en|para|na|no|em)\s{_AT_EMPLOYER}",
        rf"(?:lavoro|lavorato|lavorando|impiegat[oa])\s{_ADVERB}{_SINCE}(?:come|in\squalità\sdi)\s{_AS_JOB}"
        rf"\s(?:presso|per|da|in)\s{_AT_EMPLOYER}",
        rf"(?:werk|werkte|werkzaam|werkend)\s{_ADVERB}{_SINCE}als\s{_AS_JOB}\s(?:bij|voor|in)\s{_AT_EMPLOYER}",
    )
)
_MAY_TELL = re.compile(
    r"work|experience|employed|engaged|associated|serv(?:ed|ing)|intern|joined|\bi ?['’a]m\b|arbeit|tätig"
    r"|angestellt|beschäftigt|travaill"
    r"|exerce|trabaj|trabalh|lavor|impiegat|werk",
    re.IGNORECASE,
)
_SENTENCE_REST = 90  # characters behind the employer in which the dates may stand
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Told:
    title: Fact
    employer: Fact
    period: Period | None
    span: Span


def find(text: str, *, start: int) -> list[Told]:
    """Jobs in order of their place; `text` begins at `start` of the document, and line breaks in it mean nothing."""
    if not _MAY_TELL.search(text):
        return []
    flat = re.sub(r"\s", " ", text[:_LONGEST])
    found: list[Told] = []
    for told in sorted(_all(flat, start=start), key=lambda told: told.span):
        if not found or told.span.start >= found[-1].span.end:
            found.append(told)
    return found


def _all(text: str, *, start: int) -> Iterator[Told]:
    for form in _FORMS:
        for match in form.finditer(text):
            title = match["title"].rstrip(".")
            employer = match["employer"].rstrip(" .,&-")
            if _is_job(title, employer):
                yield Told(
                    title=_fact(title, match.start("title") + start),
                    employer=_fact(employer, match.start("employer") + start),
                    period=_period(text, match, start=start),
                    span=Span(match.start() + start, match.end() + start),
                )


def _is_job(title: str, employer: str) -> bool:
    named = headings.resume_section(employer) is None and not places.is_place(employer)
    return titles.is_title(title) and named and not dates.find_dates(employer)


def _fact(written: str, start: int) -> Fact:
    return Fact(re.sub(r"\s+", " ", written), Span(start, start + len(written)))


def _period(text: str, match: re.Match[str], *, start: int) -> Period | None:
    """The dates of the sentence: behind the employer, or within."""
    rest = text[match.start() : match.end() + _SENTENCE_REST]
    end = re.search(r"\.\s+(?=[A-Z•*-])|[•]", rest[match.end() - match.start() :])
    sentence = rest[: match.end() - match.start() + end.start()] if end else rest
    found = next(iter(dates.find_ranges(sentence)), None)
    if found is None:
        return None
    at = match.start() + start
    return Period(found.first, found.last, Span(at + found.start, at + found.end))
