"""Take identity out of a text before anything judges it.

Each masked character becomes one blank, so that every offset into the masked text is true in the document.
"""

import re
from collections.abc import Iterator

from recruiter.candidates.profile import Profile
from recruiter.documents.document import Document, Span
from recruiter.vocabulary import skills
from recruiter.vocabulary.words import alternatives, any_of

_PRONOUNS = any_of(
    """he|she|his|her|hers|him|himself|herself|mr|mrs|ms|miss|mister|madam|male|female|husband|wife|father|mother
    |herr|frau|monsieur|madame|mme|señor|señora|signor|signora|senhor|senhora|mevrouw|meneer"""
)
_PERSONAL = alternatives(
    r"""date of birth|d\.?o\.?b\.?|birth ?date|born|age|gender|sex|nationality|citizenship|marital status|civil status
    |religion|race|ethnicity|father['’]?s name|mother['’]?s name|spouse['’]?s name|children|place of birth|pronouns
    |(?:current |permanent |home |postal |mailing )?address|location|passport(?: no\.?| number)?
    |geburtsdatum|geburtsort|geboren(?: am)?|alter|geschlecht|staatsangehörigkeit|nationalität|familienstand|konfession
    |anschrift|adresse|kinder|wohnort
    |date de naissance|né(?:e)? le|âge|sexe|nationalité|situation familiale|état civil
    |fecha de nacimiento|edad|sexo|nacionalidad|estado civil|dirección
    |data di nascita|nato il|nata il|età|sesso|nazionalità|stato civile|indirizzo
    |data de nascimento|idade|nacionalidade|endereço
    |geboortedatum|leeftijd|geslacht|nationaliteit|burgerlijke staat|adres"""
)
_PERSONAL_LINE = re.compile(
    rf"^[^\S\n]*(?:[•·*-][^\S\n]*)?{_PERSONAL}\b[^\S\n]*[:\-–|\t][^\n]*", re.IGNORECASE | re.MULTILINE
)
_BORN_IN_TEXT = re.compile(
    r"\b(?:born (?:in|on)|aged?) (?:\w+ ){0,3}\d{2,4}\b|\b\d{2}[- ]years?[- ]old\b", re.IGNORECASE
)
_STREET = re.compile(
    r"\b\d{1,5}\s+(?:[A-Z][\w.'-]+\s+){1,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl)\b\.?[^\n|]{0,60}"
    r"|\b[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|platz|allee|gasse)\s+\d{1,4}\s?[a-z]?\b[^\n|]{0,40}"
    r"|\b\d{1,4},?\s+(?:rue|avenue|boulevard|place|chemin)\s+[^\n|]{3,60}",
    re.IGNORECASE,
)


def mask(document: Document, profile: Profile) -> str:
    """The text of the document, of the same length, without who the person is."""
    characters = list(document.text)
    for span in _identity(document, profile):
        for index in range(span.start, span.end):
            if characters[index] != "\n":
                characters[index] = " "
    return "".join(characters)


def _identity(document: Document, profile: Profile) -> Iterator[Span]:
    contacts = (profile.emails, profile.phones, profile.urls)
    yield from (fact.span for facts in contacts for fact in facts)
    yield from (link.span for link in document.links)
    yield from (fact.span for fact in (profile.name, profile.place) if fact)
    if profile.name:
        yield from _name_elsewhere(document.text, profile.name.value)
    for pattern in (_PERSONAL_LINE, _PRONOUNS, _BORN_IN_TEXT, _STREET):
        yield from (Span(*match.span()) for match in pattern.finditer(document.text))


def _name_elsewhere(text: str, name: str) -> Iterator[Span]:
    """Each part of the name wherever it stands, save a part that is also a skill: for somebody called Ruby, Ruby
    outside the heading stays the language, or swapping names would take skills away."""
    for word in re.findall(r"[^\W\d_][\w'’-]+", name):
        if len(word) < 3 or skills.named(word):
            continue
        yield from (Span(*match.span()) for match in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE))
