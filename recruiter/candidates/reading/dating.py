"""When a document was written: "present" in a resume of 2021 is 2021.

A date that the resume gives itself comes first (place and day over the signature, "Last updated: March 2021"), then the
day on which the file says that it was saved, if nothing in the text is later; else it is as of today.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from recruiter.documents.document import Document
from recruiter.documents.text_rows import TextRow, text_rows
from recruiter.vocabulary import dates
from recruiter.vocabulary.dates import PartialDate

_UPDATED = (
    r"(?:(?:(?:resume|cv|document)\s+)?(?:last\s+)?(?:updated|revised|modified|update|revision)(?:\s+(?:on|in))?"
    r"|as of|stand|zuletzt aktualisiert|letzte aktualisierung|aktualisiert am|dernière mise à jour"
    r"|mis à jour(?: le| en)?|mise à jour|última actualización|actualizado(?: en| el)?|ultimo aggiornamento"
    r"|aggiornato(?: a| al| il)?|última atualização|atualizado em|laatst bijgewerkt|bijgewerkt op)"
)
_MAY_BE_LABELLED = re.compile(rf"\W*{_UPDATED}\b", re.IGNORECASE)
_LABEL = re.compile(rf"{_UPDATED}\W*$", re.IGNORECASE)
# "Hamburg, den 12.03.2021", "Place: Pune   Date: 12/03/2021", "Date: 12 March 2021"
_SIGNED = re.compile(
    r"^(?:(?:place|ort|lieu|lugar|luogo|local|plaats)\s*:?\s*)?(?:[^\W\d_][\w.' -]{1,40}[,\t ]\s*)?"
    r"(?:(?:den|le|the|il|el|em|am|on|date|dated|datum|fecha|data)\b\s*:?\s*)?$",
    re.IGNORECASE,
)
_DAY_NAMED = re.compile(
    r"\d{1,2}\D{1,12}\d{4}|\d{1,2}\D+\d{1,2}\D+\d{4}|\d{4}\D\d{1,2}\D\d{1,2}|\w{3,10}\.? \d{1,2},? \d{4}"
)
_LAST_ROWS = 5
_LONGEST_ROW = 80


def written_on(document: Document, *, today: date) -> date:
    """The last day of a month that is named without its day; never after today."""
    rows = list(text_rows(document))
    told = [_last_day(found) for found in _told(rows)]
    if past := [day for day in told if day <= today]:
        return max(past)
    if any(day.replace(day=1) <= today for day in told):
        return today
    saved = document.saved_on
    return saved if saved and saved <= today and not _names_later(document, saved) else today


def _told(rows: list[TextRow]) -> Iterator[PartialDate]:
    for index, row in enumerate(rows):
        is_last = index >= len(rows) - _LAST_ROWS
        if len(row.text) > _LONGEST_ROW or not (is_last or _MAY_BE_LABELLED.match(row.text)):
            continue
        found = dates.find_dates(row.text)
        if len(found) != 1 or re.search(r"\w", row.text[found[0].end :].strip(" .,)")) or found[0].date.month is None:
            continue
        before = row.text[: found[0].start].strip(" (")
        is_signed = is_last and _DAY_NAMED.search(row.text[found[0].start :]) and _SIGNED.match(before)
        if is_signed or _LABEL.match(before):
            yield found[0].date


def _last_day(told: PartialDate) -> date:
    month = told.month or 12
    return date(told.year, month, monthrange(told.year, month)[1])


def _names_later(document: Document, day: date) -> bool:
    """Whether something began after the file was saved, as it says: then a clock is wrong, or a template spoke. (What
    ends later may be expected.)"""
    month = PartialDate(day.year, day.month).first_month
    return any(found.first.first_month > month for found in dates.find_ranges(document.text))
