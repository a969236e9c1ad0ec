"""What an advert tells of the job itself: where, how much, on which terms. What is not told stays empty."""

import re
from dataclasses import dataclass

from recruiter.jobs.requirements import Advert
from recruiter.vocabulary import titles
from recruiter.vocabulary.words import any_of

# The first that is named counts: adverts for whole jobs also mention interns and contractors.
_TERMS = {
    "full_time": any_of("full[- ]time|vollzeit|temps plein|jornada completa|tempo pieno|voltijd"),
    "part_time": any_of("part[- ]time|teilzeit|temps partiel|media jornada|tempo parziale|meio período|deeltijd"),
    "internship": any_of("internship|praktikum|stage conventionné|prácticas|tirocinio|estágio"),
    "contract": any_of("contractor|freelance|contract (?:role|position|job)|freiberuflich"),
    "temporary": any_of("temporary|fixed[- ]term|befristet|a tempo determinato|tijdelijk"),
}
_SYMBOLS = {"€": "EUR", "£": "GBP", "$": "USD"}
_CURRENCY = r"(?:€|£|\$|EUR|GBP|USD|CHF)"
_AMOUNT = r"(\d{1,3}(?:[.,' ]\d{3})+|\d{2,3}(?=\s?k\b)|\d{4,6})\s?(k\b)?"
_SALARY = re.compile(
    rf"(?P<before>{_CURRENCY})?\s?{_AMOUNT}\s?(?:(?:-|–|to|bis)\s?{_CURRENCY}?\s?{_AMOUNT})?\s?(?P<after>{_CURRENCY})?",
    re.IGNORECASE,
)
_LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    location: str = ""
    employment_type: str = ""
    seniority: str = ""
    salary_min: int | None = None
    salary_max: int | None = None
    salary_currency: str = ""


def read(advert: Advert) -> Facts:
    place = next((asked.text for asked in advert.requirements if asked.kind == "place"), "")
    salary_min, salary_max, currency = _salary(advert.text)
    return Facts(
        location=place[:200],
        employment_type=next((name for name, words in _TERMS.items() if words.search(advert.text)), ""),
        seniority=titles.level(advert.title) if advert.title else "",
        salary_min=salary_min,
        salary_max=salary_max,
        salary_currency=currency,
    )


def _salary(text: str) -> tuple[int | None, int | None, str]:
    """The first amount with a currency; 200,000 characters of digits stay cheap, since each try is bounded."""
    for match in _SALARY.finditer(text):
        currency = match["before"] or match["after"]
        first, last = _number(match[2], match[3] or match[5]), _number(match[4], match[5])
        if currency and first and first <= (last or first) <= _LARGEST:
            return first, last, _SYMBOLS.get(currency, currency.upper())
    return None, None, ""


def _number(digits: str | None, thousands: str | None) -> int | None:
    if digits is None:
        return None
    return int(re.sub(r"\D", "", digits)) * (1000 if thousands else 1)
