"""Phone numbers, in E.164 where their country is known."""

import re
from collections.abc import Iterator, Sequence

import phonenumbers

from recruiter.candidates.profile import Fact
from recruiter.candidates.reading.sections import Section
from recruiter.candidates.reading.whereabouts import LONGEST_OWN_ROW, OWN_SECTIONS, Places, once
from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import detection
from recruiter.vocabulary.dates import find_dates
from recruiter.vocabulary.places import country
from recruiter.vocabulary.remembering import remembered

# Years and dates in a row look like numbers to a lenient matcher; a phone has at least this many digits.
_FEWEST_DIGITS = 7
_FEWEST_WITH_COUNTRY = 11  # with the plus
_PHONE_WORDS = (
    r"(?:phone|mobile|cell|tel|telefon|handy|mob|ph|contact|call|téléphone|portable|teléfono|móvil|telefono"
    r"|cellulare|cell"
    r"|telefone|telemóvel|celular|telefoon|mobiel|gsm|whatsapp|fon|mobil|rufnummer)"
)
_PHONE_LABEL = re.compile(rf"\b{_PHONE_WORDS}\b[^\n]*$", re.IGNORECASE)
_PHONE_WORD = re.compile(_PHONE_WORDS, re.IGNORECASE)
_NO_PHONE_LABEL = re.compile(
    r"\b(?:id|no|nr|number|passport|pan|aadhaar|licen[cs]e|registration|membership|visa|zip|pin|fax|isbn|issn"
    r"|code|roll|svnr|nif"
    r"|nie|dni|siret|steuer\w*|iban|konto|account)\b[^\n|,;]*$",
    re.IGNORECASE,
)
_LOOSE_PHONE = re.compile(
    r"(?:phone|mobile|cell|tel(?:efon|éfono|ephone|efono)?|contact(?: no)?|mob|ph|handy)\b[ .:#|no-]{0,6}"
    r"(?P<labelled>\(?\+?\d[\d\s().-]{6,18}\d)"
    r"|(?<![\w./-])(?P<bare>\+\d[\d ().-]{7,16}\d|0\d{1,4}[ /-]\d{2,4}(?:[ -]?\d{2,4}){1,4}"
    r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?![\w./-])",
    re.IGNORECASE,
)
_MANY_DIGITS = re.compile(r"\d[\d\s()./-]{6}")
_SEVEN_DIGITS = re.compile(r"(?:\d[^\w\n]{0,3}){6}\d")
_NORTH_AMERICAN_ANYWHERE = re.compile(r"\d{3}\)?[ .-]\d{3}[ .-]\d{4}")
_NORTH_AMERICAN = re.compile(rf"{_NORTH_AMERICAN_ANYWHERE.pattern}$")
_PHONES_WITHIN = 20_000  # characters; contacts do not stand behind them, and matching is slow
_LONGEST_ROW = 400
_LABEL_WITHIN = 24  # characters before the number
_ROWS_ABOUT_HOME = 30
_LANGUAGE_SHOWS_WITHIN = 3000  # characters
# Where a language is spoken by so many that it tells the country, too.
_REGIONS_OF_LANGUAGES = {
    "de": "DE",
    "fr": "FR",
    "it": "IT",
    "nl": "NL",
    "pl": "PL",
    "sv": "SE",
    "da": "DK",
    "tr": "TR",
    "es": "ES",
    "pt": "BR",  # numbers of Portugal do not fit Brazil's form, nor the other way round
}


def read(document: Document, places: Places, sections: Sequence[Section]) -> tuple[Fact, ...]:
    """Numbers with a country code, those of the country that the resume is from, and North American ones, which their
    form gives away; any other stays as it is written: the same digits are a number in several countries."""
    rows = [(row, section.kind) for section in sections for row in section.rows if row.start < _PHONES_WITHIN]
    numbered = [(row, kind) for row, kind in rows if _SEVEN_DIGITS.search(row.text[:_LONGEST_ROW])]
    if not numbered:
        return ()
    calling = [row for row, kind in numbered if kind in OWN_SECTIONS or _has_phone_word(row, document)]
    own: list[Fact] = []
    home = _region(document, sections) if calling else None
    for row in calling:
        for region in _regions(row.text[:_LONGEST_ROW], home=home):
            found = [
                fact
                for fact in _matched_phones(row, region=region)
                if _is_own_phone(fact, document, places, home=region == home)
                and (region in (None, home) or _NORTH_AMERICAN.search(document.quote(fact.span)))
            ]
            own += [fact for fact in found if not any(_overlap(fact.span, other.span) for other in own)]
    return once(own or list(_loose_phones(document, places)), key=str)


def _has_phone_word(row: TextRow, document: Document) -> bool:
    """Outside the sections that tell of oneself a phone is what is called one."""
    return _PHONE_WORD.search(document.text, max(0, row.start - _LABEL_WITHIN), row.end) is not None


def _regions(text: str, *, home: str | None) -> Iterator[str | None]:
    """Those whose numbers may stand there: to look for them is slow."""
    if "+" in text or "\uff0b" in text:
        yield None
    if home:
        yield home
    if home != "US" and _NORTH_AMERICAN_ANYWHERE.search(text):
        yield "US"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _region(document: Document, sections: Sequence[Section]) -> str | None:
    """The country where somebody lives who says so; else the one whose language the resume is written in."""
    about = [row for section in sections if section.kind in OWN_SECTIONS for row in section.rows][:_ROWS_ABOUT_HOME]
    named = country("\n".join(row.text for row in about if len(row.text) <= 2 * LONGEST_OWN_ROW))
    return named or _REGIONS_OF_LANGUAGES.get(detection.detect(document.text[:_LANGUAGE_SHOWS_WITHIN]) or "")


def _is_own_phone(fact: Fact, document: Document, places: Places, *, home: bool) -> bool:
    start = fact.span.start
    before = document.text[max(0, start - _LABEL_WITHIN) : start].rpartition("\n")[2]
    dates = find_dates(document.quote(fact.span))
    if dates and sum(found.end - found.start for found in dates) > (fact.span.end - start) / 2:
        return False
    if _PHONE_LABEL.search(before):
        return True
    # A bare run of digits is some number; people part those of a phone, or give the country, or it is of their own.
    written = document.quote(fact.span)
    if _NO_PHONE_LABEL.search(before):
        return False
    return places.kind_at(start) in OWN_SECTIONS and (home or not written.isdigit())


def _matched_phones(row: TextRow, *, region: str | None) -> Iterator[Fact]:
    for number, start, end in _numbers(row.text[:_LONGEST_ROW], region):
        yield Fact(number, Span(row.start + start, row.start + end))


@remembered
def _numbers(text: str, region: str | None) -> Sequence[tuple[str, int, int]]:
    return [
        (phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164), match.start, match.end)
        for match in phonenumbers.PhoneNumberMatcher(text, region)
    ]


def _loose_phones(document: Document, places: Places) -> Iterator[Fact]:
    """Numbers that a label or their place calls a phone, without a country: kept as they are written."""
    numbered = _MANY_DIGITS.search(document.text, 0, _PHONES_WITHIN)
    for match in _LOOSE_PHONE.finditer(document.text, 0, _PHONES_WITHIN) if numbered else ():
        written = match["labelled"] or match["bare"]
        start = match.start("labelled" if match["labelled"] else "bare")
        digits = re.sub(r"[^\d+]", "", written)
        fewest = _FEWEST_WITH_COUNTRY if digits.startswith("+") else _FEWEST_DIGITS
        if len(digits) >= fewest and (match["labelled"] or places.kind_at(start) in OWN_SECTIONS):
            yield Fact(digits, Span(start, start + len(written)))
