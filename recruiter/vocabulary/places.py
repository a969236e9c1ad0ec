"""Whether a short phrase is a place: countries, states and large cities, and the form "City, ST"."""

import re
import tomllib
from pathlib import Path

from recruiter.vocabulary import organizations
from recruiter.vocabulary.beginnings import heads, matches
from recruiter.vocabulary.remembering import remembered
from recruiter.vocabulary.words import as_matched

_DATA = tomllib.loads((Path(__file__).parent / "data/places.toml").read_text(encoding="utf-8"))
_REGIONS = "|".join([*_DATA["countries"], *_DATA["states"]])
_COUNTRIES: dict[str, str] = {place: code for code, named in _DATA["regions"].items() for place in named}
_NAMES = "|".join([_REGIONS, *_DATA["cities"], *map(re.escape, _COUNTRIES)])
_REGION = re.compile(rf"(?:{_REGIONS})", re.IGNORECASE)
_KNOWN = re.compile(rf"(?:{_NAMES})", re.IGNORECASE)
# No character may belong to a word and to what parts words, or hostile lines take forever.
_CITY = r"(?:[A-ZÀ-Þ][\w.'’]{1,30}(?:[ -](?:[A-ZÀ-Þ][\w.'’]{1,30}|de|la|am|der|an|sur|upon|del|di|do)){0,3})"
_US_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]"
    r"|W[AIVY]"
    r"|ON|QC|BC|AB|NSW|VIC|QLD)"
)
_ZIP = r"[ ,-]+\d{5}(?:-\d{4})?"
# Without a comma only a postal code tells "Boise ID 83702" from "Parcelwise AB".
_IN_STATE = re.compile(
    rf"{_CITY}(?:,\s+{_US_STATE}\.?(?:{_ZIP})?|\s+{_US_STATE}\.?{_ZIP})(?:,?\s+(?:USA?|Canada|Australia))?"
)
_POSTCODE = re.compile(
    r"^(?:[A-Z]{1,2}[- ])?\d{4,5}(?:-\d{3})?\s+(?:[A-Z]{2}\s+)?(?=[^\W\d])|\s+[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}$"
)
_LONGEST_LINE = 300
_OF_COUNTRY = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_COUNTRIES, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
)
_COUNTRY_BEGINS = heads(" ".join(_COUNTRIES))
_STATE_AND_ZIP = re.compile(rf",?\s{_US_STATE}\.?{_ZIP}")


@remembered
def is_place(phrase: str) -> bool:
    """Whether the whole phrase is a place; "Boston Consulting" is none."""
    text = phrase.strip(" .,;|–-()\t")
    if not text or len(text) > 60:
        return False
    return any(pattern.fullmatch(text) for pattern in (_KNOWN, _IN_STATE)) or _is_in_region(text)


def without_postcode(phrase: str) -> str:
    """ "69005 Lyon" and "Leeds LS8 4QT" without what the post adds."""
    text = phrase.strip(" .,;|–-()\t")
    return _POSTCODE.sub("", text) if len(text) <= _LONGEST_LINE else text


def is_region(phrase: str) -> bool:
    """A country or a state."""
    return _REGION.fullmatch(phrase.strip()) is not None or re.fullmatch(_US_STATE, phrase.strip().upper()) is not None


@remembered
def find_city(line: str) -> tuple[int, int] | None:
    """The first "City, State" or "City, Country" of a line, as offsets; only the head of a very long line is read."""
    match = _CITY_AND_REGION.search(line[:_LONGEST_LINE])
    return match.span() if match else None


@remembered
def country(text: str) -> str | None:
    """The country (ISO 3166, two letters) of the places that the text names; the last, since countries stand behind
    their cities."""
    if _STATE_AND_ZIP.search(text):
        return "US"
    found = list(matches(_OF_COUNTRY, text[: 10 * _LONGEST_LINE], _COUNTRY_BEGINS))
    return _COUNTRIES.get(as_matched(found[-1][0])) if found else None


def _is_in_region(text: str) -> bool:
    """ "Ludwigshafen, Germany"; a company may stand before a city, "Acme Ltd, Hamburg", but seldom before a country."""
    head, comma, tail = text.rpartition(",")
    if not comma or _REGION.fullmatch(tail.strip()) is None:
        return False
    return len(head.split()) <= 4 and not re.search(r"\d", head) and not organizations.is_company(head)


_CITY_AND_REGION = re.compile(rf"\b{_CITY},\s*(?:{_US_STATE}\b|(?i:{_NAMES})\b)(?:,\s*(?i:{_NAMES})\b)?")
