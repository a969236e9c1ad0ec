"""Whether what somebody types fits its field, and how it is kept."""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import timezone

from recruiter.candidates.corrected import PRESENT, date_of
from recruiter.candidates.corrected.fields import Kind
from recruiter.vocabulary import dates, languages
from recruiter.vocabulary.dates import PartialDate

_LONGEST = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_is_url = URLValidator(schemes=["http", "https"])


class Unfit(Exception):  # noqa: N818  says what it is
    """The message says what the field takes."""


class Unsure(Unfit):
    """It may be what it is said to be: whoever says so again is believed."""


def fitting(kind: Kind, typed: str, *, ends: bool = False) -> str:
    """As it is kept; `ends` for a date that may be "present". Raises Unfit."""
    plain = " ".join(_CONTROL.sub(" ", typed).split())
    if not plain:
        raise Unfit("Write something, or choose “Not in the resume”.")
    if len(plain) > _LONGEST:
        raise Unfit(f"Write {_LONGEST} characters at most.")
    match kind:
        case "mail":
            return _mail(plain)
        case "phone":
            return _phone(plain)
        case "link":
            return _link(plain)
        case "date":
            return _date(plain, ends=ends)
        case "level":
            return _level(plain)
        case _:
            return plain


def check_order(first: str | None, last: str | None, *, ends: bool = True) -> None:
    """Of a period; `ends` says that its end is what was typed. Without one of them there is nothing to compare: one
    date is a period of its own. Raises Unfit."""
    if last == PRESENT and first is None:
        raise Unfit("Write first when it began.")
    if first and date_of(first).first_month > _this_month():
        raise Unfit("That is still to come. Write when it began.")
    if first and last and last != PRESENT and date_of(last).last_month < date_of(first).first_month:
        raise Unfit(f"That is before it began, {first}." if ends else f"That is after it ended, {last}.")


def _this_month() -> int:
    today = timezone.localdate()
    return PartialDate(today.year, today.month).first_month


def _mail(plain: str) -> str:
    try:
        validate_email(plain)
    except ValidationError:
        raise Unfit("This is no email address. Write one like jane@example.com.") from None
    return plain


def _phone(plain: str) -> str:
    """With its country in E.164; any other as its digits, since they are a number in several countries."""
    digits = re.sub(r"[^\d+]", "", plain)
    if re.search(r"[^\d\s()+./-]", plain) or not _FEWEST_DIGITS <= len(digits.strip("+")) <= _MOST_DIGITS:
        raise Unfit("This is no phone number. Write it with its country, like +49 30 123456.")
    try:
        number = phonenumbers.parse(re.sub(r"^00", "+", plain))
    except phonenumbers.NumberParseException:
        return digits
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _link(plain: str) -> str:
    try:
        _is_url(plain if "://" in plain else f"https://{plain}")
    except ValidationError:
        raise Unfit("This is no link. Write one like github.com/jane.") from None
    return plain


def _date(plain: str, *, ends: bool) -> str:
    if ends and plain.casefold() in (PRESENT, *dates.PRESENT_WORDS):
        return PRESENT
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", plain):
        return plain
    found = dates.find_dates(plain)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(plain)):
        return str(found[0].date)
    raise Unfit(f"Write a month or a year, like 2021-03 or 2021{', or “present”' if ends else ''}.")


def _level(plain: str) -> str:
    level = next((one for one in languages.ORDER if one.casefold() == plain.casefold()), None)
    if level is None:
        raise Unfit(f"Write one of {', '.join(languages.ORDER)}.")
    return level
