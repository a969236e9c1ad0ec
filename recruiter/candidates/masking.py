"""Take identity out of a text before anything judges it.

Each masked character becomes one blank, so that every offset into the masked text is true in the document.
"""

import re
from collections.abc import Iterable, Iterator

from recruiter.candidates.profile import Profile
from recruiter.candidates.reading import contacts
from recruiter.candidates.reading.sections import split
from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import TextRow, text_rows
from recruiter.vocabulary import headings, places, skills, titles
from recruiter.vocabulary.beginnings import heads, matches
from recruiter.vocabulary.words import alternatives, any_of

_PRONOUN_WORDS = """he|she|his|her|hers|him|himself|herself|mr|mrs|ms|miss|mister|madam|male|female|husband|wife
    |father|mother|herr|frau|monsieur|madame|mme|señor|señora|signor|signora|senhor|senhora|mevrouw|meneer
    |they|them|their|theirs|er|sie|ihr|ihm|ihre[mnrs]?|seine?[mnrs]?|il|elle|elles|ella|lui|lei|él"""
_PRONOUNS = any_of(_PRONOUN_WORDS)
_PERSONAL = alternatives(
    r"""date of birth|d\.?o\.?b\.?|birth ?date|born|nationality|citizenship|marital status|civil status|religion
    |ethnicity|father['’]?s name|mother['’]?s name|spouse['’]?s name|place of birth|pronouns|passport(?: no\.?| number)?
    |geburtsdatum|geburtsort|geboren(?: am)?|geschlecht|staatsangehörigkeit|nationalität|familienstand|konfession
    |date de naissance|né(?:e)? le|sexe|nationalité|situation familiale|état civil
    |fecha de nacimiento|sexo|nacionalidad|estado civil|data di nascita|nato il|nata il|sesso|nazionalità|stato civile
    |data de nascimento|nacionalidade|geboortedatum|geslacht|nationaliteit|burgerlijke staat"""
)
# Words of trades too ("location-based services"): personal only among the contacts.
_PERSONAL_HERE = alternatives(
    """(?:current |permanent |home |postal |mailing )?address|location|age|gender|sex|race|children|anschrift|adresse
    |wohnort|alter|kinder|âge|edad|dirección|età|indirizzo|idade|endereço|leeftijd|adres|disability|caste"""
)
_LINE = r"^[^\S\n]*(?:[•·*-][^\S\n]*)?{label}[^\S\n]*(?:[:|\t]|[-–][^\S\n])[^\n|]*"
_PERSONAL_LINE = re.compile(_LINE.format(label=_PERSONAL), re.IGNORECASE | re.MULTILINE)
_PERSONAL_LINE_HERE = re.compile(_LINE.format(label=_PERSONAL_HERE), re.IGNORECASE | re.MULTILINE)
_INLINE = alternatives(
    r"""date of birth|d\.o\.b\.?|birthday|birth date|nationality|citizenship|(?:marital|family|civil) status
    |gender(?: identity)?|sex|religion|ethnicity|military service|status(?=: (?:married|single|divorced|widowed))"""
)
_PERSONAL_INLINE = re.compile(rf"\b{_INLINE}\s*[:–-][^\n|;]*", re.IGNORECASE)
_FAMILY = alternatives(
    r"""married|divorced|widowed|verheiratet|ledig|geschieden|verwitwet|mariée?|célibataire|casad[oa]|solter[oa]|sposat[oa]"""
)
_ABOUT_A_PERSON = re.compile(
    r"\b(?:born|geb\.?|geboren|née?|nacid[oa]|nat[oa])\s(?:(?:in|on|am|le|el|il)\s)?(?:[\w.]+\s){0,3}\d[\d.]{1,9}"
    r"(?:\s(?:in|à|en|a)\s[A-Z]\w+)?"
    r"|\b\d{2}[- ]years?[- ]old\b|\baged? \d{2}\b|\b\d{2} (?:ans|años|anni|jahre alt)\b"
    rf"|\b{_FAMILY}(?:,? (?:with |and |und |et |y )?(?:\w+ )?(?:child(?:ren)?|kids?|kinder|kind|enfants?))?"
    r"|\b(?:\w+ )?(?:citizen|national)(?=[ \t]*[,.;|\n]|$)|\bcitizen of \w+|\b(?:fe)?male, \d{2}\b"
    r"|\b(?:date of birth|dob|d\.o\.b\.) [\w /.-]{6,20}|\b(?:nationality|citizenship) [A-Z]\w+"
    r"|\b(?:unmarried|single)(?=[,.\n]|$)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b\d{1,5}\s+(?:[A-Z][\w.'-]{1,30}\s+){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl)\b\.?[^\n|]{0,60}"
    r"|(?<![\w-])[A-ZÄÖÜ][\wäöüß-]{0,40}?(?:straße|strasse|str\.|weg|platz|allee|gasse)\s+\d{1,4}\s?[a-z]?\b[^\n|]{0,40}"
    r"|\b\d{1,4},?\s+(?:rue|avenue|boulevard|place|chemin)\s+[^\n|]{3,60}"
    r"|\b(?:Calle|Rua|Via|Avenida|Av\.)\s[A-Z][\w ]{2,30}\d{0,4}[^\n|]{0,40}|\bP\.?O\.? Box \d+[^\n|]{0,40}"
)
_MAY_BE_STREET = re.compile(r"\d|Calle|Rua|Via|Av")
_AGE_OR_NATION = re.compile(r"citizen|national|\d\d[- ](?:year|ans|años|anni|jahre)", re.IGNORECASE)
_INLINE_BEGINS, _PRONOUN_BEGINS = heads(_INLINE), heads(_PRONOUN_WORDS)
_PERSON_BEGINS = heads(
    """born geb geboren né née nacido nato nata age aged married divorced widowed verheiratet ledig geschieden verwitwet
    mariée célibataire casado soltero sposato female male date dob d unmarried single"""
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Before which a name stands even if it is a word: "Mrs Baker", "Frau von Koch".
_ADDRESSED = (
    r"\b(?i:mr|mrs|ms|miss|mx|dr|prof|professor|herr|herrn|frau|monsieur|madame|mme|señora?|sra?|signora?|senhora?"
    r"|mevrouw|meneer|pani?)\.?\s+(?:[\w'’.-]+\s+)?"
)
_HEADING_ROWS = 4
_ROWS_OF_PLACES = 12
_MOST_TITLES = 20
_PERSONAL_SECTIONS = frozenset({"top", "contact", "personal"})


def mask(document: Document, profile: Profile) -> str:
    """The text of the document, of the same length, without who the person is."""
    return blanked(document.text, _identity(document, profile))


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with every character of the spans a blank, save line breaks."""
    characters = list(text)
    for span in spans:
        for index in range(span.start, span.end):
            if characters[index] != "\n":
                characters[index] = " "
    return "".join(characters)


def _identity(document: Document, profile: Profile) -> Iterator[Span]:
    yield from contacts.everywhere(document)
    yield from (fact.span for facts in (profile.emails, profile.phones, profile.urls) for fact in facts)
    yield from (fact.span for fact in (profile.name, profile.place) if fact)
    yield from _name(document, profile)
    yield from (Span(*match.span()) for match in _about_a_person(document.text))
    for section in split(document):
        yield from _places(section.rows[:_ROWS_OF_PLACES] if section.kind in _PERSONAL_SECTIONS else ())
        for row in section.rows if section.kind in _PERSONAL_SECTIONS else ():
            streets = _STREET.finditer(row.text) if _MAY_BE_STREET.search(row.text) else ()
            yield from (
                Span(row.start + match.start(), row.start + match.end())
                for match in (*_PERSONAL_LINE_HERE.finditer(row.text), *streets)
            )


def _places(rows: Iterable[TextRow]) -> Iterator[Span]:
    """Further ones beside that of the profile: which of several is read must not matter."""
    for row in rows:
        for part in re.finditer(r"[^|•·\t]+", row.text):
            if places.is_place(part[0].strip()):
                yield Span(row.start + part.start(), row.start + part.end())


def _about_a_person(text: str) -> Iterator[re.Match[str]]:
    yield from _PERSONAL_LINE.finditer(text)
    yield from matches(_PERSONAL_INLINE, text, _INLINE_BEGINS)
    yield from matches(_PRONOUNS, text, _PRONOUN_BEGINS)
    if _AGE_OR_NATION.search(text):  # behind a number or a word that may be anything
        yield from _ABOUT_A_PERSON.finditer(text)
    else:
        yield from matches(_ABOUT_A_PERSON, text, _PERSON_BEGINS)


def _name(document: Document, profile: Profile) -> Iterator[Span]:
    """The name wherever it stands: whole, and each part that is written as a name and is no other word. Titles,
    employers and skills stay whole: for Anna Ward, a ward clerk was a ward clerk."""
    text = document.text
    if profile.name:
        yield profile.name.span
        whole = r"\s+".join(map(re.escape, profile.name.value.split()))
        yield from (Span(*match.span()) for match in re.finditer(whole, text, re.IGNORECASE))
        parts = _WORD.findall(profile.name.value)
    else:
        yield from _unnamed_heading(document)
        parts = _WORD.findall(" ".join(fact.value.partition("@")[0] for fact in profile.emails).title())
    judged = _judged_places(text, profile)
    for part in dict.fromkeys(parts):
        if len(part) > 1:
            written = rf"(?:{re.escape(part)}|{re.escape(part.title())}|{re.escape(part.upper())})\b"
            whole = rf"{_ADDRESSED}{written}" if _is_a_word(part) else rf"\b{written}"
            yield from (Span(*match.span()) for match in re.finditer(whole, text) if match.start() not in judged)


def _judged_places(text: str, profile: Profile) -> frozenset[int]:
    """Where titles, employers and skills stand; titles also where they are named again."""
    named = [fact.span for entry in profile.work for fact in (entry.title, entry.employer) if fact]
    claimed = [span for claim in profile.skills if claim.known for span in claim.spans]
    titles_held = dict.fromkeys(entry.title.value for entry in profile.work if entry.title)
    if profile.headline:
        titles_held[profile.headline.value] = None
    again = [
        Span(*match.span())
        for title in list(titles_held)[:_MOST_TITLES]
        for match in re.finditer(re.escape(title), text, re.IGNORECASE)
    ]
    return frozenset(place for span in [*named, *claimed, *again] for place in range(span.start, span.end))


def _unnamed_heading(document: Document) -> Iterator[Span]:
    """No name was recognised, so whatever opens the resume and is neither heading nor title may be one."""
    for row in list(text_rows(document))[:_HEADING_ROWS]:
        if headings.resume_section(row.text):
            return
        if len(row.text.split()) <= 4 and not (titles.is_title(row.text) and len(row.text.split()) > 1):
            yield row.span


def _is_a_word(part: str) -> bool:
    """Ruby, Cook and Grant stay where they stand for a language, a trade, money: else a name would take them away."""
    return skills.named(part) is not None or titles.head_noun(part) is not None or part.casefold() in headings.words()
