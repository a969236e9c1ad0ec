"""Lists of people without files: CSV and JSON Resume, one or many. Each person becomes a plain text resume."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from recruiter.candidates.exchange import columns, plain_resume
from recruiter.documents import refusals
from recruiter.documents.archives import Entry
from recruiter.documents.decoding import decoded
from recruiter.documents.errors import Reason, Unreadable
from recruiter.documents.kinds import PICTURES

MOST_PEOPLE = 2_000
_MOST_BYTES = 3_000_000  # a list is parsed where it is received, in a third of a second
_LONGEST = 100_000  # characters of one person
_DELIMITERS = ",;\t|"
# First bytes of files that are read as documents, whatever they hold.
_DOCUMENTS = (b"%PDF", b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"RIFF", *PICTURES)
_SECTIONS = frozenset({"work", "education", "skills", "languages", "projects", "certificates", "volunteer"})

_NOBODY = "{where} has neither a name nor an email address: fill one of them in, or leave it out."
_TOO_LONG = "{where} holds more than {most:,} characters: a resume is shorter. Check its quotes."
_TOO_MANY = "{name} holds more than {most:,} people: spread them over several files."
_MORE_CELLS = "{where} has more cells than the first line has heads: check the quotes around commas in it."
_BROKEN_LINE = "{where} cannot be read: check its quotes."
_OPEN_QUOTE = "{where} opens a quote that is never closed, so all below it would be one cell: close it there."
_NO_ROWS = "{name} has heads, but nobody below them: export it again."
_NO_HEADS = (
    "{name} names no column that is known in its first line: call one Name or Email, and others Phone, Title, Place, "
    "Skills, Summary or Links."
)
_NO_JSON = "{name} is no JSON: export it again, or send the resume as PDF or DOCX."
_NO_RESUME = "{name} holds no JSON Resume (jsonresume.org): there is no name, work, education or skill in it."
_TOO_LARGE = "{name} is larger than {most:g} MB, more than a list of {people:,} people needs: spread it over files."
_NOT_ONE = "{where} is no JSON Resume: it has to be an object with basics."

# What is wrong with a list that was not recognised as one, by the ending of its name.
_UNKNOWN = {"csv": _NO_HEADS, "tsv": _NO_HEADS, "json": _NO_JSON, "jsonl": _NO_JSON}

Json = Mapping[str, Any]
Person = Json | str  # a JSON Resume, or the sentence that says why there is none


def people(data: bytes, *, name: str) -> Iterator[Entry] | None:
    """The people of a list, each as a text file or with the reason why not; None for bytes that are no list but a
    document. By its content: the ending of the name only tells what was meant by what cannot be read."""
    if data.startswith(_DOCUMENTS):
        return None
    if len(data) > _MOST_BYTES:
        sentence = _TOO_LARGE.format(name=refusals.shown(name), most=_MOST_BYTES / 1e6, people=MOST_PEOPLE)
        return iter([_refused(name, sentence, reason="too_large")]) if _is_called_a_list(name) else None
    text = decoded(data)
    if text is None or not text.strip():
        return None
    text = text.replace("\0", "").lstrip("\ufeff \r\n")
    found = _of_json(text, name=name) if text[:1] in ("{", "[") else _of_csv(text, name=name)
    return found if found is not None else _meant(name)


def _is_called_a_list(name: str) -> bool:
    return _ending(name) in _UNKNOWN


def _ending(name: str) -> str:
    return name.casefold().rpartition(".")[2]


def _meant(name: str) -> Iterator[Entry] | None:
    if not _is_called_a_list(name):
        return None
    sentence = _UNKNOWN[_ending(name)]
    return iter([_refused(name, sentence.format(name=refusals.shown(name)))])


def _of_json(text: str, *, name: str) -> Iterator[Entry] | None:
    found = _parsed(text)
    several = found if isinstance(found, list) else [found]
    if not any(map(_is_resume, several)):
        is_meant = found is not None and name.casefold().endswith((".json", ".jsonl"))
        return iter([_refused(name, _NO_RESUME.format(name=refusals.shown(name)))]) if is_meant else None
    return _entries(_numbered(several, name=name), name=name)


def _parsed(text: str) -> Any:
    """One value, or one a line as a list. None for what is no JSON."""
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    with suppress(ValueError, RecursionError):
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return None


def _is_resume(found: Any) -> bool:
    return isinstance(found, dict) and (isinstance(found.get("basics"), dict) or bool(_SECTIONS & found.keys()))


def _numbered(several: Sequence[Any], *, name: str) -> Iterator[tuple[str, Person]]:
    for number, one in enumerate(several, start=1):
        where = refusals.shown(name) if len(several) == 1 else f"{refusals.shown(name)}, number {number}"
        yield where, one if _is_resume(one) else _NOT_ONE


def _of_csv(text: str, *, name: str) -> Iterator[Entry] | None:
    """Only where the first line is one of heads, and the next one of cells: a resume may begin like one as well."""
    lines = (line for line in text.splitlines() if line.strip())
    first, second = next(lines, ""), next(lines, "")
    rated = {delimiter: _known(first, delimiter) for delimiter in _DELIMITERS}
    delimiter = max(rated, key=lambda one: rated[one])
    is_meant = name.casefold().endswith((".csv", ".tsv"))
    if rated[delimiter] < 2 or not (is_meant or delimiter in second):
        return None
    if not second:
        return iter([_refused(name, _NO_ROWS.format(name=refusals.shown(name)))])
    return _entries(_rows(text, delimiter, name=name), name=name)


def _known(first: str, delimiter: str) -> int:
    """How many heads are known; none where they name nobody, or most are not."""
    try:
        heads = next(csv.reader([first[:_LONGEST]], delimiter=delimiter))
    except csv.Error:
        return 0
    fields = [field for field in columns.fields(heads) if field]
    return len(fields) if {"name", "last", "email"} & set(fields) and len(fields) * 3 >= len(heads) else 0


def _rows(text: str, delimiter: str, *, name: str) -> Iterator[tuple[str, Person]]:
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=delimiter)
    heads: list[str] | None = None
    while True:
        began = reader.line_num
        where = f"{refusals.shown(name)}, line {began + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield where, _BROKEN_LINE
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if reader.line_num == len(lines) and _is_left_open(lines[began:]):
            yield where, _OPEN_QUOTE
            return
        if heads is None:
            heads = columns.fields(cells)
        elif any(cell.strip() for cell in cells[len(heads) :]):
            yield where, _MORE_CELLS
        else:
            yield where, columns.resume_of(_by_field(heads, cells))


def _is_left_open(row: Sequence[str]) -> bool:
    """Lines that are one row, because of a quote; there are two of each in a row as it should be."""
    return len(row) > 1 and "".join(row).count('"') % 2 == 1


def _by_field(heads: Sequence[str], cells: Sequence[str]) -> dict[str, list[str]]:
    row: dict[str, list[str]] = {}
    for field, cell in zip(heads, cells, strict=False):
        if field and cell.strip():
            row.setdefault(field, []).append(cell.strip())
    return row


def _entries(people: Iterable[tuple[str, Person]], *, name: str) -> Iterator[Entry]:
    for count, (where, person) in enumerate(people):
        if count >= MOST_PEOPLE:
            yield _refused(name, _TOO_MANY.format(name=refusals.shown(name), most=MOST_PEOPLE))
            return
        yield _refused(where, person.format(where=where)) if isinstance(person, str) else _entry(person, where=where)


def _entry(person: Json, *, where: str) -> Entry:
    basics = person.get("basics")
    basics = basics if isinstance(basics, dict) else {}
    mails = basics.get("emails")
    called = plain_resume.text(basics.get("name")) or plain_resume.text(
        basics.get("email") or (mails[0] if isinstance(mails, list) and mails else "")
    )
    if not called:
        return _refused(where, _NOBODY.format(where=where))
    written = plain_resume.write(person)
    if len(written) > _LONGEST:
        return _refused(where, _TOO_LONG.format(where=where, most=_LONGEST), reason="too_large")
    return Entry(refusals.shown(f"{called.replace('/', ' ')[:90]}.txt"), written.encode())


def _refused(where: str, sentence: str, *, reason: Reason = "unsupported") -> Entry:
    return Entry(where, Unreadable(reason, sentence))
