"""Dates and date ranges as resumes write them, in thirteen languages.

Offsets are code points into the given text. A month that is not said is None, never guessed.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from recruiter.vocabulary.remembering import remembered
from recruiter.vocabulary.words import as_matched

MONTHS_BY_NAME = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jänner enero ene gennaio gen janeiro januari styczeń leden январь января",
            "february feb febr februar février fevrier févr fév febrero febbraio fevereiro fev februari luty únor "
            "февраль февраля",
            "march mar mars märz maerz mrz marzo março marco maart mrt marzec březen март марта",
            "april apr avril avr abril abr aprile kwiecień duben апрель апреля",
            "may mai mayo maggio mag maio mei maj květen май мая",
            "june jun juin juni junio giugno giu junho czerwiec červen июнь июня",
            "july jul juillet juil juli julio luglio lug julho lipiec červenec июль июля",
            "august aug août aout agosto ago augustus sierpień srpen август августа",
            "september sept sep septembre settembre set septiembre setembro wrzesień září сентябрь сентября",
            "october oct octobre oktober okt octubre ottobre ott outubro out październik říjen октябрь октября",
            "november nov novembre noviembre novembro listopad ноябрь ноября",
            "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudzień prosinec "
            "декабрь декабря",
        ),
        start=1,
    )
    for name in names.split()
}
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
PRESENT_WORDS = (
    "present", "now", "current", "currently", "today", "ongoing", "till date", "to date", "till now", "until now",
    "date", "heute", "jetzt", "aktuell", "laufend", "aujourd'hui", "aujourd’hui", "présent", "actuellement",
    "ce jour", "en cours", "actualidad", "presente", "actual", "hoy", "oggi", "attuale", "in corso", "atual",
    "atualmente", "o momento", "heden", "nu", "obecnie", "настоящее время", "現在", "至今", "dato", "ad oggi", "adesso",
    "la fecha", "momento", "dags dato", "nå", "idag", "tot op heden", "voor onbepaalde tijd", "unbefristet",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02d}"

    @classmethod
    def read(cls, text: str) -> "PartialDate":
        """Of what `str` writes."""
        year, _, month = text.partition("-")
        return cls(int(year), int(month) if month else None)

    @property
    def first_month(self) -> int:
        """Months since year 0, the earliest reading of this date."""
        return self.year * 12 + (self.month or 1) - 1

    @property
    def last_month(self) -> int:
        return self.year * 12 + (self.month or 12) - 1


@dataclass(frozen=True, slots=True)
class FoundDate:
    date: PartialDate
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateRange:
    """`last` is None and `present` true for "2019 to today"."""

    first: PartialDate
    last: PartialDate | None
    present: bool
    start: int
    end: int


@remembered
def find_dates(text: str) -> Sequence[FoundDate]:
    return [
        FoundDate(date, match.start(), match.end())
        for match in _matches(_DATE, text, begins=_DATE_BEGINS)
        if (date := _date(match)) is not None
    ]


@remembered
def find_ranges(text: str) -> Sequence[DateRange]:
    """Ranges in order; a range in reverse ("2019 – 2015") is not one."""
    if not _DIGITS_OF_DATES.search(text):
        return []
    found = [range_ for match in _matches(_RANGE, text, begins=_DATE_BEGINS) if (range_ := _range(match)) is not None]
    for range_ in (*_terse_ranges(text), *_open_ranges(text)):
        if not any(other.start < range_.end and range_.start < other.end for other in found):
            found.append(range_)
    return sorted(found, key=lambda range_: range_.start)


def _matches(pattern: re.Pattern[str], text: str, *, begins: Set[str]) -> Iterator[re.Match[str]]:
    """The pattern's matches near digits, of those that begin with a number or with a word that begins like these: to
    try every name at every letter takes several times as long."""
    for start, end in _near_digits(text):
        last = start
        for place in _places(text, start, end, begins=begins):
            if place >= last and (found := pattern.match(text, place, end)):
                last = found.end()
                yield found


def _places(text: str, start: int, end: int, *, begins: Set[str]) -> Iterator[int]:
    last = -1
    for run in _LETTERS_OR_DIGITS.finditer(text, start, end):
        first, after = run.span()
        if text[first].isdecimal():
            yield first
            if after - first > _DIGITS_OF_A_YEAR and "年" in text:  # the only sign that may follow a part of a number
                yield after - _DIGITS_OF_A_YEAR
        elif first != last and as_matched(text[first : min(after, first + _HEAD)]) in begins:
            yield first
        last = after


def _near_digits(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches that can hold a date."""
    start = end = 0
    for digits in _TWO_DIGITS.finditer(text):
        if digits.start() - _NEAR > end:
            yield start, end
            start = max(0, digits.start() - _NEAR)
        end = min(len(text), digits.end() + _NEAR)
    yield start, end


_NAME = "|".join(sorted(map(re.escape, [*MONTHS_BY_NAME, *SEASONS]), key=len, reverse=True))
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_TWO_DIGITS = re.compile(r"\d\d")
_DIGITS_OF_DATES = re.compile(r"(?:19|20)\d\d|\d/\d\d|['’-]\d\d")
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d]+|\d+")
_DIGITS_OF_A_YEAR = 4
_HEAD = 3  # letters by which words are told that may open a date
_DATE_BEGINS = frozenset(["de", "q", *(as_matched(name)[:_HEAD] for name in (*MONTHS_BY_NAME, *SEASONS))])
_NUMBERS: Set[str] = frozenset()  # no word
_NEAR = 48  # characters; the longest dates are "du 1er septembre 2015 jusqu'au …"


def _date_pattern(suffix: str) -> str:
    """The same alternatives with group names made unique, so that a range can hold two of them."""
    day = r"(?:[0-3]?\d(?:st|nd|rd|th|er|\.)?)"
    return (
        rf"(?:(?P<cjk_year{suffix}>{_YEAR})\s?年\s?(?P<cjk_month{suffix}>\d{{1,2}})\s?月"
        rf"|\b(?:{day}\s)?(?:de\s)?(?P<name{suffix}>{_NAME})(?![^\W\d_])"
        rf"(?:\.?,?\s?(?:{day},?\s)?(?:de\s|del\s)?|\s?[-/]\s?)"
        rf"(?:(?P<name_year{suffix}>{_YEAR})|(?:['’]|(?<=[^\W\d_]-))(?P<name_short{suffix}>\d\d))(?![\w'’]|-\d)"
        rf"|\b(?P<d1{suffix}>[0-3]?\d)(?P<day_gap{suffix}>[./-])(?P<d2{suffix}>[0-3]?\d)[./-]"
        rf"(?P<day_year{suffix}>{_YEAR})\b"
        rf"|\b(?P<iso_year{suffix}>{_YEAR})\s?[-/.]\s?(?P<iso_month{suffix}>0[1-9]|1[0-2])(?:[-/.][0-3]\d)?\b"
        rf"|\b(?P<month{suffix}>0?[1-9]|1[0-2])\s?[/.\-]\s?(?P<month_year{suffix}>{_YEAR})\b"
        rf"|\bQ(?P<quarter{suffix}>[1-4])[\s/,-]{{0,2}}(?P<quarter_year{suffix}>{_YEAR})\b"
        rf"|(?<![\d.,$€£])(?<!\b\d\d\d-)(?P<year{suffix}>{_YEAR})(?![\d%]|[.,]\d))"
    )


_DATE = re.compile(_date_pattern(""), re.IGNORECASE)
_PRESENT = "|".join(sorted(map(re.escape, PRESENT_WORDS), key=len, reverse=True))
_DASH = r"\s{0,3}(?:[-–—−‒~～〜→]|--)\s{0,3}"
_WORD = (
    r"\s{1,3}(?:[-–—]\s)?(?:to|until|till|upto|up to|through|thru|bis|zu|à|au|jusqu['’](?:à|au)|a|al|hasta|até|ao"
    r"|fino a|tot|t/m|do|по)\s{1,3}(?:(?:the|la|el|ao|zum|en met)\s)?"
)
# A dash that got lost leaves only white space, or nothing: see _trusted_gap.
_GAP = rf"(?P<gap>{_DASH}|{_WORD}|/|\s{{0,3}})"
_RANGE = re.compile(
    rf"(?:(?P<bare_month>\b(?:{_NAME})\b\.?)(?P<bare_gap>{_DASH}|{_WORD})(?=[^\W\d_])|{_date_pattern('_a')}{_GAP})"
    rf"(?:{_date_pattern('_b')}|(?P<present>(?<![^\W\d_])\(?(?:{_PRESENT})\b)|(?P<short>\d\d)\b(?![./\d]))",
    re.IGNORECASE,
)
_SINCE_WORDS = ("since", "seit", "depuis", "desde", "dal", "sinds", "ab", "from")
_SINCE_BEGINS = frozenset(word[:_HEAD] for word in _SINCE_WORDS)
_SINCE = re.compile(
    rf"\b(?:{'|'.join(_SINCE_WORDS)})\s{{1,2}}{_date_pattern('')}(?!{_DASH}|{_WORD})",
    re.IGNORECASE,
)
# "03/15 – 04/16" is two months only as a range; a dash that got lost joins two years: "20012006".
_SHORT_MONTHS = re.compile(
    rf"(?<![\w/.])(?P<m1>0?[1-9]|1[0-2])/(?P<y1>\d\d){_DASH}"
    rf"(?:(?P<m2>0?[1-9]|1[0-2])/(?P<y2>\d\d)|(?P<present>{_PRESENT}))(?![\w/])",
    re.IGNORECASE,
)
_JOINED_YEARS = re.compile(rf"(?<![\w.+-])(?P<y1>{_YEAR})(?P<y2>{_YEAR})(?![\w-])")
_LONGEST_JOINED = 25  # years
_WITH_NUMBER_OF_MONTH = (("cjk_year", "cjk_month"), ("iso_year", "iso_month"), ("month_year", "month"))
_MAY_GO_ON = re.compile(r"onward|[-–—→]\s?(?:$|[\n)\]\t])", re.IGNORECASE)
_ONWARDS = re.compile(rf"{_date_pattern('')}\s{{0,2}}(?:onwards?|[-–—→]\s?(?=$|[\n)\]\t]))", re.IGNORECASE)


def _date(match: re.Match[str], *, suffix: str = "") -> PartialDate | None:
    if name := match[f"name{suffix}"]:
        year = match[f"name_year{suffix}"] or _century(match[f"name_short{suffix}"])
        return _checked(year, MONTHS_BY_NAME.get(name.lower()) or SEASONS.get(name.lower()))
    if year := match[f"day_year{suffix}"]:
        is_dotted = match[f"day_gap{suffix}"] == "."
        return _checked(year, _month_of_day(int(match[f"d1{suffix}"]), int(match[f"d2{suffix}"]), dotted=is_dotted))
    for year_key, month_key in _WITH_NUMBER_OF_MONTH:
        if year := match[f"{year_key}{suffix}"]:
            return _checked(year, int(match[f"{month_key}{suffix}"]))
    if year := match[f"quarter_year{suffix}"]:
        return _checked(year, int(match[f"quarter{suffix}"]) * 3 - 2)
    return PartialDate(int(year)) if (year := match[f"year{suffix}"]) else None


def _checked(year: str, month: int | None) -> PartialDate:
    return PartialDate(int(year), month if month and 1 <= month <= 12 else None)


def _century(two_digits: str) -> str:
    return ("20" if int(two_digits) < 50 else "19") + two_digits


def _month_of_day(first: int, second: int, *, dotted: bool) -> int | None:
    """Day and month of 13/05/2019 are plain, and dots put the day first; those of 04/05/2019 depend on the country
    and stay unknown."""
    if dotted and second <= 12:
        return second
    if first == second:
        return first
    if first > 12:
        return second
    return first if second > 12 else None


def _range(match: re.Match[str]) -> DateRange | None:
    last = None if match["present"] or match["short"] else _date(match, suffix="_b")
    first = _bare_first(match, last) if match["bare_month"] else _date(match, suffix="_a")
    if first and last and match["day_year_a"] and match["day_year_b"]:
        first, last = _in_one_order(match, first, last)
    if first is None:
        return None
    if match["short"]:
        last = _short_last(match, first)
    if not match["bare_month"] and not _trusted_gap(match, first, last):
        return None
    if not match["present"] and (last is None or last.last_month < first.first_month):
        return None
    return DateRange(first, last, bool(match["present"]), match.start(), match.end())


def _in_one_order(match: re.Match[str], first: PartialDate, last: PartialDate) -> tuple[PartialDate, PartialDate]:
    """Of "01/02/2013 – 31/08/2017" the second date tells which number is the day of the first."""
    firsts, seconds = (tuple(int(match[f"{name}_{side}"]) for side in "ab") for name in ("d1", "d2"))
    if max(firsts) > 12 >= max(seconds):
        months = seconds
    elif max(seconds) > 12 >= max(firsts):
        months = firsts
    else:
        return first, last
    return PartialDate(first.year, months[0]), PartialDate(last.year, months[1])


def _bare_first(match: re.Match[str], last: PartialDate | None) -> PartialDate | None:
    """ "May – Aug 2019": the first month borrows the year of the second."""
    name = match["bare_month"].lower().rstrip(".")
    return PartialDate(last.year, MONTHS_BY_NAME.get(name) or SEASONS.get(name)) if last else None


def _short_last(match: re.Match[str], first: PartialDate) -> PartialDate | None:
    """ "2019-21"; not "2019 12 people": only a dash without a month before it."""
    dashed = match["gap"].strip() in {"-", "–", "—"}
    year = first.year // 100 * 100 + int(match["short"])
    return PartialDate(year) if dashed and first.month is None and first.year <= year <= first.year + 30 else None


def _trusted_gap(match: re.Match[str], first: PartialDate, last: PartialDate | None) -> bool:
    gap = match["gap"].strip()
    if gap:
        return gap != "/" or (first.month is None and last is not None and last.month is None)
    if match["present"]:
        return match["present"].lower() not in {"date", "nu", "now", "actual", "current", "momento", "dato", "idag"}
    if not match["gap"]:
        return False
    both_months = first.month is not None and last is not None and last.month is not None
    in_brackets = match.string[: match.start()].endswith("(") and match.string[match.end() :].startswith(")")
    return both_months or in_brackets


def _terse_ranges(text: str) -> Iterator[DateRange]:
    for match in _matches(_SHORT_MONTHS, text, begins=_NUMBERS) if "/" in text else ():
        first = _checked(_century(match["y1"]), int(match["m1"]))
        last = None if match["present"] else _checked(_century(match["y2"]), int(match["m2"]))
        if last is None or first <= last:
            yield DateRange(first, last, last is None, match.start(), match.end())
    for match in _JOINED_YEARS.finditer(text):
        first, end = PartialDate(int(match["y1"])), PartialDate(int(match["y2"]))
        if first.year <= end.year <= first.year + _LONGEST_JOINED:
            yield DateRange(first, end, False, match.start(), match.end())


def _open_ranges(text: str) -> Iterator[DateRange]:
    onwards = _matches(_ONWARDS, text, begins=_DATE_BEGINS) if _MAY_GO_ON.search(text) else ()
    for match in (*_matches(_SINCE, text, begins=_SINCE_BEGINS), *onwards):
        if (date := _date(match)) is not None:
            yield DateRange(date, None, True, match.start(), match.end())
