"""Where a resume tells of somebody else, or somebody else speaks: letters, praise, a second resume."""

import re
from collections.abc import Iterator, Sequence

from recruiter.candidates.reading.sections import split
from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import TextRow, text_rows
from recruiter.vocabulary import headings
from recruiter.vocabulary.words import any_of

_SALUTATION = re.compile(
    r"(?:to whom it may concern|dear (?:sir|madam|hiring|recruit|mr|mrs|ms|dr|prof|team|selection|human|all\b)\w*"
    r"|sehr geehrte|madame,? monsieur|estimad[oa]s?|prezad[oa]s?|gentil[ei] |egregi[oa] |geachte|szanown[aiy])\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:yours|sincerely|(?:kind|best|warm|with)\b.{0,12}\bregards|respectfully|mit freundlichen|hochachtungsvoll"
    r"|cordialement|veuillez agréer|z poważaniem|atentamente|saludos?|atenciosamente|(?:cordiali|distinti) saluti"
    r"|met vriendelijke)\b",
    re.IGNORECASE,
)
_SIGNATURE = 2  # rows below the closing
_FEWEST_WORDS = 8  # of a sentence of praise; "available on request" has fewer
_QUOTED = re.compile(r"[“\"„«»‘]\s?\w[^“”\"„«»]{30,}[”\"“«»’]")
_OF_ONESELF = any_of("i|my|me|myself|ich|mein|meine|meiner|je|mes|mon|yo|mis|eu|meus|minhas|io|miei|ik|mijn|ja|moje")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_REACH = 8  # rows between a name and what it heads
_CHAPTERS = frozenset({"work", "education"})


def find(document: Document) -> Iterator[tuple[str, Sequence[Span]]]:
    """Codes of flags with the lines they are about. Where there is nothing but a letter, that is what there is."""
    rows = list(text_rows(document))
    letters = list(_letters(rows))
    told = {row.start for row in letters}
    if letters and any(headings.resume_section(row.text) for row in rows if row.start not in told):
        yield "letter", [row.line.span for row in letters]
    for paragraph in _praise(document):
        yield "reference", [row.line.span for row in paragraph]
    yield "another_person", [row.line.span for row in _another(rows)]


def _letters(rows: Sequence[TextRow]) -> Iterator[TextRow]:
    """From a salutation to its closing and what is signed there, or to the next heading."""
    index = 0
    while index < len(rows):
        if _SALUTATION.match(rows[index].text):
            end = _end_of_letter(rows, index)
            yield from rows[index:end]
            index = end
        index += 1


def _end_of_letter(rows: Sequence[TextRow], start: int) -> int:
    for index in range(start + 1, len(rows)):
        if _CLOSING.match(rows[index].text):
            return min(len(rows), index + 1 + _signed(rows[index + 1 :]))
        if headings.resume_section(rows[index].text):
            return index
    return len(rows)


def _signed(rows: Sequence[TextRow]) -> int:
    count = 0
    for row in rows[:_SIGNATURE]:
        if headings.resume_section(row.text) or (row.gap_before and count):
            break
        count += 1
    return count


def _praise(document: Document) -> Iterator[Sequence[TextRow]]:
    """What referees are quoted with: the first paragraph of their section, and any in quotation marks. Below it, people
    go on in their own words."""
    for section in split(document):
        paragraphs = list(_paragraphs(section.rows)) if section.kind == "references" else []
        for paragraph in paragraphs:
            words = " ".join(row.text for row in paragraph)
            quoted = _QUOTED.search(words) or (paragraph is paragraphs[0] and not _OF_ONESELF.search(words))
            if quoted and any(len(row.text.split()) >= _FEWEST_WORDS for row in paragraph):
                yield paragraph


def _paragraphs(rows: Sequence[TextRow]) -> Iterator[Sequence[TextRow]]:
    paragraph: list[TextRow] = []
    for row in rows:
        if row.gap_before and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(row)
    if paragraph:
        yield paragraph


def _another(rows: Sequence[TextRow]) -> Sequence[TextRow]:
    """All from where a further person's contact stands over chapters that the resume has had already."""
    own: set[str] = set()
    had: set[str] = set()
    for index, row in enumerate(rows):
        kind = headings.resume_section(row.text)
        mails = _EMAIL.findall(row.text)
        if kind in _CHAPTERS:
            had.add(kind)
        elif not had:
            own.update(mails)
        elif any(mail not in own for mail in mails):
            below = {headings.resume_section(other.text) for other in rows[index + 1 : index + 1 + _REACH]}
            if below & had:
                return rows[_first_of(rows, index) :]
    return ()


def _first_of(rows: Sequence[TextRow], index: int) -> int:
    """The name stands in the same paragraph as the contact."""
    while index > 0 and not rows[index].gap_before:
        index -= 1
    return index
