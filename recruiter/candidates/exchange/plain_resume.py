"""A JSON Resume as a plain text that reads like one: what came without a file gets a document in which every fact has
its place, and is judged like any other."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from recruiter.vocabulary.dates import PartialDate

Json = Mapping[str, Any]
LONGEST_VALUE = 5_000
MOST_ENTRIES = 200
_DATE = re.compile(r"\s*(\d{4})(?:-(\d{1,2}))?")
# "Ausbildung zur" waits for a word.
_LEADS_ON = re.compile(r"\s[^\W\d_A-Z]{1,4}$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write(resume: Json) -> str:
    """What is of another type than the schema says is left out, and so are referees, who are other people."""
    sections = [
        ("", _head(_of(resume, "basics"))),
        ("Summary", [text(_of(resume, "basics").get("summary"))]),
        ("Experience", _entries(resume, "work", _job)),
        ("Volunteering", _entries(resume, "volunteer", _job)),
        ("Education", _entries(resume, "education", _school)),
        ("Skills", _bullets(resume, "skills", _skill)),
        ("Languages", _bullets(resume, "languages", _language)),
        ("Certificates", _bullets(resume, "certificates", _titled)),
        ("Projects", _entries(resume, "projects", _project)),
        ("Publications", _bullets(resume, "publications", _titled)),
        ("Awards", _bullets(resume, "awards", _titled)),
        ("Interests", _bullets(resume, "interests", _skill)),
    ]
    return "\n\n".join(block for heading, lines in sections if (block := _block(heading, lines))) + "\n"


def text(value: Any) -> str:
    """Of one line, without control characters, and not endless."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    plain = str(value)[: 2 * LONGEST_VALUE]
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() else " " for c in plain)
    return " ".join(plain.split())[:LONGEST_VALUE]


def _block(heading: str, lines: Any) -> str:
    body = "\n".join(line for line in lines if line).strip("\n")
    return "\n\n".join(part for part in (heading, body) if part) if body else ""


def _head(basics: Json) -> Iterator[str]:
    name = text(basics.get("name"))
    yield f"Name: {name}" if name else ""
    yield text(basics.get("label"))
    yield from dict.fromkeys(map(text, (basics.get("email"), *_list(basics, "emails"))))
    phones = dict.fromkeys(map(text, (basics.get("phone"), *_list(basics, "phones"))))
    yield from (f"Phone: {phone}" for phone in phones if phone)
    yield _place(basics.get("location"))
    profiles = (_of_item(one).get("url") for one in _list(basics, "profiles"))
    yield from dict.fromkeys(map(text, (basics.get("url"), *_list(basics, "urls"), *profiles)))


def _place(location: Any) -> str:
    if not isinstance(location, Mapping):
        return text(location)
    parts = (text(location.get(key)) for key in ("address", "city", "region", "countryCode"))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _job(entry: Json) -> Iterator[str]:
    """What was done, where and when have a line each: a comma in one of them parts nothing then."""
    yield text(entry.get("position"))
    yield _joined(entry, "name", "organization", "company", "location")
    yield _period(entry)
    yield _bullet(text(entry.get("summary")))
    yield from (_bullet(text(one)) for one in _list(entry, "highlights"))


def _school(entry: Json) -> Iterator[str]:
    degree, field = text(entry.get("studyType")), text(entry.get("area"))
    if field and field.casefold() not in degree.casefold():
        degree = f"{degree}{'' if not degree else ' ' if _LEADS_ON.search(degree) else ', '}{field}"
    yield degree
    yield text(entry.get("institution"))
    yield _period(entry, goes_on=False)
    yield from (_bullet(text(one)) for one in _list(entry, "courses"))


def _project(entry: Json) -> Iterator[str]:
    yield _bullet(_joined(entry, "name", "description", between=": "))
    yield from (_bullet(text(one)) for one in _list(entry, "highlights"))


def _skill(entry: Json) -> str:
    return ", ".join(dict.fromkeys(one for one in map(text, (entry.get("name"), *_list(entry, "keywords"))) if one))


def _language(entry: Json) -> str:
    name, fluency = text(entry.get("language")), text(entry.get("fluency"))
    return f"{name} ({fluency})" if name and fluency else name


def _titled(entry: Json) -> str:
    return _joined(entry, "name", "title", "issuer", "awarder", "publisher", "date", "releaseDate")


def _joined(entry: Json, *keys: str, between: str = ", ") -> str:
    return between.join(part for key in keys if (part := text(entry.get(key))))


def _period(entry: Json, *, goes_on: bool = True) -> str:
    """As its dates are precise; what has begun and has no end goes on."""
    first, last = _date(entry.get("startDate")), _date(entry.get("endDate"))
    if first and not last and goes_on:
        return f"{first} - Present"
    return " - ".join(part for part in (first, last) if part)


def _date(value: Any) -> str:
    found = _DATE.match(value) if isinstance(value, str) else None
    if not found:
        return ""
    month = int(found[2] or 0)
    date = PartialDate(int(found[1]), month if 1 <= month <= 12 else None)
    return f"{_MONTHS[date.month - 1]} {date.year}" if date.month else str(date)


def _entries(resume: Json, key: str, write_one: Any) -> Iterator[str]:
    """With an empty line between them."""
    for index, entry in enumerate(_list(resume, key)):
        lines = [line for line in write_one(_of_item(entry)) if line]
        if lines and index:
            yield "\n" + lines.pop(0)
        yield from lines


def _bullets(resume: Json, key: str, write_one: Any) -> Iterator[str]:
    return (_bullet(write_one(_of_item(entry))) for entry in _list(resume, key))


def _bullet(line: str) -> str:
    return f"• {line}" if line else ""


def _list(of: Json, key: str) -> list[Any]:
    value = of.get(key)
    return value[:MOST_ENTRIES] if isinstance(value, list) else []


def _of(resume: Json, key: str) -> Json:
    value = resume.get(key)
    return value if isinstance(value, Mapping) else {}


def _of_item(entry: Any) -> Json:
    """Some write a list of words where the schema has a list of objects."""
    if isinstance(entry, Mapping):
        return entry
    return {"name": entry, "language": entry} if isinstance(entry, str) else {}
