"""What is put in the place of what, by kind."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from recruiter.candidates.gendered import PAIRS
from recruiter.candidates.profile import Fact, Profile
from recruiter.documents.document import Document, Span
from recruiter.matching.swapping.editing import Edit
from recruiter.vocabulary import detection


class Twin(NamedTuple):
    """`base` are the edits of what it is compared with; none: the document as it came."""

    edits: Sequence[Edit]
    base: Sequence[Edit] = ()


Swap = Callable[[Document, Profile], Iterable[Twin]]

# Of several origins; of women, of men, and of either.
_NAMES = (
    "Emily Walsh", "Greg Baker", "Lakisha Washington", "Jamal Robinson", "Fatima Al-Masri", "Mohammed Haddad",
    "Priya Raman", "Wei Zhang", "Olumide Adeyemi", "Agnieszka Kowalska", "José García Hernández", "Robin Lee",
)  # fmt: skip
_PRONOUNS = (
    ("he", "she"), ("him", "her"), ("his", "her"), ("himself", "herself"), ("mr", "ms"), ("mister", "madam"),
    ("father", "mother"), ("husband", "wife"), ("herr", "frau"), ("er", "sie"), ("ihm", "ihr"), ("sein", "ihr"),
    ("seine", "ihre"), ("seinem", "ihrem"), ("seinen", "ihren"), ("seiner", "ihrer"), ("il", "elle"),
    ("monsieur", "madame"), ("él", "ella"), ("señor", "señora"), ("lui", "lei"), ("signor", "signora"),
    ("senhor", "senhora"),
)  # fmt: skip
_ENGLISH_ENDINGS = ("woman", "ress", "maid", "lady", "hostess", "stewardess", "poetess", "mistress")
_NATIONALITIES = ("German", "Nigerian", "Egyptian", "Polish", "Indian", "American")
_STATUSES = ("single", "married", "divorced", "widowed")
_YEARS = ("1961", "1975", "1990", "2001")
_SCHOOLS = ("Harvard University", "University of Lagos", "Universität Bielefeld", "Lakeland Community College")
_PLACES = ("Lagos, Nigeria", "Berlin, Germany", "London, United Kingdom", "Chicago, IL")
_BIRTH = re.compile(
    r"(?:born|birth|dob|d\.o\.b\.?|geboren|geburtsdatum|geb\.|naissance|née? le|nacimiento|nascita|nat[oa] il"
    r"|nascimento|geboortedatum)\b[^\n]{0,30}?(?P<year>(?:19|20)\d{2})",
    re.IGNORECASE,
)
_NATIONALITY = re.compile(
    r"(?:nationality|citizenship|nationalität|staatsangehörigkeit|nationalité|nacionalidad|nazionalità|nacionalidade"
    r"|nationaliteit)\s*:\s*(?P<value>\w+)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:(?:marital|civil) status|familienstand|situation familiale|état civil|estado civil|stato civile"
    r"|burgerlijke staat)\s*:\s*(?P<value>\w+)",
    re.IGNORECASE,
)
_PART = re.compile(r"[^\W\d_][\w'’-]{2,}")


def names(document: Document, profile: Profile) -> Iterator[Twin]:
    if profile.name is None:
        return
    for name in _NAMES:
        yield Twin([*_of_name(document, profile, profile.name.value, name), *_of_mails(profile, name)])


def pronouns(document: Document, profile: Profile) -> Iterator[Twin]:
    for towards in (0, 1):
        words = {pair[1 - towards]: pair[towards] for pair in reversed(_PRONOUNS)}
        edits = list(_words(document, words))
        if edits:
            yield Twin(edits)
    said = [list(_line(document, profile, f"Pronouns: {words}")) for words in ("she/her", "he/him", "they/them")]
    yield from (Twin(other, said[0]) for other in said[1:] if other)


def nouns(document: Document, profile: Profile) -> Iterator[Twin]:
    """Waiter and waitress, in the language of the document: an English manager is no Managerin."""
    is_english = detection.detect(document.text) == "en"
    pairs = [pair for pair in PAIRS if pair[0].endswith(_ENGLISH_ENDINGS) == is_english]
    for towards in (0, 1):
        words = {pair[1 - towards]: pair[towards] for pair in pairs}
        edits = list(_words(document, words))
        if edits:
            yield Twin(edits)


def birth_years(document: Document, profile: Profile) -> Iterator[Twin]:
    found = [Span(*match.span("year")) for match in _BIRTH.finditer(document.text)]
    yield from (Twin([Edit(span, year) for span in found]) for year in _YEARS if found)
    said = [list(_line(document, profile, f"Date of birth: 4 May {year}")) for year in _YEARS]
    yield from (Twin(other, said[0]) for other in said[1:] if other)


def nationalities(document: Document, profile: Profile) -> Iterator[Twin]:
    yield from _labelled(document, profile, _NATIONALITY, "Nationality", _NATIONALITIES)


def marital_statuses(document: Document, profile: Profile) -> Iterator[Twin]:
    yield from _labelled(document, profile, _STATUS, "Marital status", _STATUSES)


def schools(document: Document, profile: Profile) -> Iterator[Twin]:
    found = [entry.institution.span for entry in profile.education if entry.institution]
    plain = [span for span in found if "\n" not in document.quote(span)]
    yield from (Twin([Edit(span, school) for span in plain]) for school in _SCHOOLS if plain)


def places(document: Document, profile: Profile) -> Iterator[Twin]:
    place = profile.place
    if place and "\n" not in document.quote(place.span):
        yield from (Twin([Edit(place.span, other)]) for other in _PLACES)


def _labelled(
    document: Document, profile: Profile, pattern: re.Pattern[str], label: str, values: Sequence[str]
) -> Iterator[Twin]:
    found = [Span(*match.span("value")) for match in pattern.finditer(document.text)]
    yield from (Twin([Edit(span, value) for span in found]) for value in values if found)
    said = [list(_line(document, profile, f"{label}: {value}")) for value in values]
    yield from (Twin(other, said[0]) for other in said[1:] if other)


def _of_name(document: Document, profile: Profile, name: str, other: str) -> Iterator[Edit]:
    """The whole name, then its first and last part where they stand alone and are neither title, employer nor skill."""
    whole = r"[^\S\n]+".join(map(re.escape, name.split()))
    yield from (Edit(Span(*match.span()), other) for match in re.finditer(whole, document.text, re.IGNORECASE))
    parts = _PART.findall(name)
    kept = [span for entry in profile.work for fact in (entry.title, entry.employer) if fact for span in [fact.span]]
    kept += [span for claim in profile.skills for span in claim.spans]
    for part, instead in zip((parts[:1] + parts[-1:]), (other.split()[0], other.split()[-1]), strict=False):
        for match in re.finditer(rf"\b{re.escape(part)}\b", document.text):
            if not any(span.start <= match.start() < span.end for span in kept):
                yield Edit(Span(*match.span()), instead)


def _of_mails(profile: Profile, name: str) -> Iterator[Edit]:
    first, *_, last = name.lower().split()
    yield from (_mail(fact, f"{first}.{last}".encode("ascii", "ignore").decode()) for fact in profile.emails)


def _mail(fact: Fact, local: str) -> Edit:
    return Edit(fact.span, f"{local}@{fact.value.partition('@')[2]}")


def _words(document: Document, words: dict[str, str]) -> Iterator[Edit]:
    for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", document.text):
        other = words.get(match[0].casefold())
        if other:
            yield Edit(Span(*match.span()), _in_case_of(match[0], other))


def _in_case_of(written: str, word: str) -> str:
    if written.isupper() and len(written) > 1:
        return word.upper()
    return word.capitalize() if written[0].isupper() else word


def _line(document: Document, profile: Profile, words: str) -> Iterator[Edit]:
    """Behind the contact or the name, on the same line: a line more would move what stands below."""
    at = profile.emails[0].span if profile.emails else profile.name.span if profile.name else None
    if at is not None and any(line.span.start <= at.start and at.end <= line.span.end for line in document.lines):
        line = next(line.span for line in document.lines if line.span.start <= at.start < line.span.end)
        yield Edit(Span(line.end, line.end), f" | {words}")
