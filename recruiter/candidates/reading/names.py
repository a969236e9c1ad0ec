"""The name of the person: by position, form, size of print and mail address; never a heading or a job title."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from recruiter.candidates.profile import Fact
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import degrees, headings, organizations, places, skills, titles
from recruiter.vocabulary.remembering import remembered

_SHARED_NAME = (
    r"first names?(?:\(s\))? ?/ ?(?:surname|last name|family name)s?(?:\(s\))?"
    r"|surnames?(?:\(s\))? ?/ ?(?:first|other) names?(?:\(s\))?|nom ?/ ?prénoms?|nachname,? vorname|cognome e nome"
    r"|(?:prénoms?|nome|nombre|vorname|voornaam)(?:\(\w+\))? ?/ ?"
    r"(?:nom|cognome|apellidos?|nachname|achternaam|apelido)(?:\(\w+\))?|apellidos y nombres?|naam en voornaam"
)
_LABEL = re.compile(
    r"^(?:full |candidate |applicant |my )?(?:name|nom(?: et prénoms?| complet)?|nombre(?: y apellidos| completo)?"
    rf"|nome(?: e cognome| completo)?|naam|{_SHARED_NAME}"
    r"|vor- und (?:nach|zu)name|vorname,? (?:nach|zu)name|voor- en achternaam"
    r"|имя|фио|姓名|氏名|名前|성명|이름|الاسم)\s*[:：\t-]\s*",
    re.IGNORECASE,
)
_DOCUMENT_WORD = re.compile(
    r"^(?:(?:the )?(?:resume|résumé|curriculum vit[aæ]e?|cv|c\.v\.|lebenslauf|curriculum|currículum|currículo"
    r"|hoja de vida|bewerbung|резюме)(?: of| for| von| de| di| da| van| der| des)?)\b\.?\s*[:\-–|]?\s*"
    r"|\s*[:\-–|]?\s*(?:['’]s )?(?:resume|résumé|curriculum vitae|cv|lebenslauf)$",
    re.IGNORECASE,
)
_LONG_SUFFIXES = (
    r"(?:ph\.? ?d|mba|bsn|msn|cpa|pmp|esq|jr\.?|sr\.?|iii|cfa|dds|s?phr|csm|lpn|edd|b\.?sc|m\.?sc|acca|cissp|facs|frcs"
    r"|mrcp|dpt|lcsw|rgn|aprn|dnp)"
)
# Two letters behind a blank may be a name ("Jack Ma"), behind a comma they are a degree.
_SUFFIX = re.compile(
    rf"(?:,\s*(?:m\.?d|r\.?n|p\.?e|m\.?a|b\.?a|np|ii|iv|pa-c|ll\.?[bm]|ed\.? ?d|{_LONG_SUFFIXES})"
    rf"|\s+(?:m\.d|r\.n|m\.a|b\.a|p\.e|{_LONG_SUFFIXES})|\s+(?-i:RN|MD|II|IV))\b\.?.*$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|professor|capt|captain|lt|maj|sgt|col|rev|eng|engr|adv|herr|frau|mme|sr|sra|srta|dott"
    r"|mevr|dhr|drs)"
    r"(?:\.(?:-\w+\.?|ssa)?\s*|\s+)(?=\S+\s)|(?:dipl|ing|mag|med|rer|nat|phil|jur|avv|arch|ir)\.(?:-\w+\.?)?"
    r"(?:\s?\((?:fh|univ|ba|dh)\))?\s*)+",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        """van von de der den del dela della di da dos das do la le el al bin binti ibn ben abu ten ter zu zum y e st
        af av lo los las du des dalla degli san""",
    )
)
# What stands where a name would, in templates and letters.
_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        """your first last surname firstname lastname sample example template untitled unknown candidate here dear
        hiring sir madam list plan milestone minutes invoice report total contents project""",
    )
)
_STREETS = frozenset(
    re.findall(r"\w+", "street road avenue lane drive court boulevard highway straße strasse weg allee rue calle via")
)
# Scripts without capitals: the form of a name there is that it is short, alone and high on the page.
_CASELESS = re.compile(
    r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,3}[ 　][\u4e00-\u9fff\u3040-\u30ff]{1,4}|[\uac00-\ud7a3]{2,4}"
    r"|(?:[\u0590-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f]{2,15}(?:[ -]|$)){2,4}"
)
_CASELESS_HEADINGS = frozenset(
    re.findall(
        r"\w+",
        """履歴書 職務経歴書 简历 個人簡歷 个人简历 履歷 履歷表 教育 经历 工作 学历 技能
        이력서 자기소개서 السيرة الذاتية קורות חיים""",
    )
)
_NICKNAME = re.compile(r"\s(?:[\"“„][^\W\d_]+[\"”“]|\([A-ZÀ-Þ][^\W\d_]+\))(?=\s[A-ZÀ-Þ])")
# What "Name:" calls a name is one, whatever else its words may mean: Mark Office, jane okafor, Ng.
_SAID = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=\w|$)|\.? (?=\w)){1,50}")
_WORD = re.compile(r"^[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_'’-]+)*\.?$")
_ROWS_READ = 12
_ROWS_OF_LABELS = 60
_ROWS_OF_ODD_NAMES = 2  # one word, no capitals, no case: only at the very top


@dataclass(frozen=True, slots=True)
class _Candidate:
    fact: Fact
    score: float


def read(rows: Sequence[TextRow], *, emails: Sequence[Fact], about_somebody: bool) -> Fact | None:
    """`rows` are those of the first page in reading order. What says nothing about anybody, and does not call itself a
    resume or name a job at its top, has no name in it either."""
    if not (about_somebody or any(_speaks_of_somebody(row) for row in rows[:_ROWS_READ])):
        return None
    rows = _rejoined(rows)
    largest = max((row.line.size or 0 for row in rows), default=0)
    mail_letters = _letters(" ".join(fact.value.partition("@")[0] for fact in emails))
    candidates = [
        _Candidate(fact, _score(row, fact, index=index, largest=largest, mail_letters=mail_letters))
        for index, row in enumerate(rows)
        if (index < _ROWS_READ or (largest and (row.line.size or 0) >= 0.9 * largest)) and (fact := _name_in(row))
    ]
    labelled = [fact for row in rows[:_ROWS_OF_LABELS] if (fact := _labelled(row))]
    if labelled and any(labelled[0].span.start < row.end for row in rows[:_ROWS_READ]):
        return labelled[0]
    best = max(candidates, key=lambda candidate: candidate.score).fact if candidates else None
    return best or next(iter(labelled), None) or _odd(rows, mail_letters=mail_letters)


def _speaks_of_somebody(row: TextRow) -> bool:
    signs = (_DOCUMENT_WORD, _SUFFIX, _HONORIFIC, _LABEL)
    if titles.is_title(row.text) or places.find_city(row.text):
        return True
    return any(sign.search(row.text) for sign in signs)


def _odd(rows: Sequence[TextRow], *, mail_letters: str) -> Fact | None:
    """A name of one word, without capitals, or in a script that has none."""
    for index, row in enumerate(rows[:_ROWS_OF_ODD_NAMES]):
        text = re.sub(r"\s+[Xx*]{2,}$", "", _DOCUMENT_WORD.sub("", row.text)).strip()
        if not text or any(_letters(word) in _CASELESS_HEADINGS for word in text.split()):
            continue
        in_mail = any(len(word) > 2 and _letters(word) in mail_letters for word in text.split())
        above_title = index + 1 < len(rows) and titles.is_title(rows[index + 1].text)
        lower = text.islower() and in_mail and _has_form(text.title())
        above_mail = index == 0 and len(rows) > 1 and "@" in rows[1].text
        single = (in_mail or above_title or above_mail) and _is_single(text)
        if lower or single or _CASELESS.fullmatch(text):
            start = row.start + row.text.index(text)
            return Fact(re.sub(r"\s+", " ", text), Span(start, start + len(text)))
    return None


def _is_single(text: str) -> bool:
    proper = _WORD.match(text) and text[0].isupper() and len(text) > 2 and " " not in text
    return bool(proper) and not _is_something_else(text, [text])


def _rejoined(rows: Sequence[TextRow]) -> list[TextRow]:
    """First and last name set large on two lines become one row; blanks stand for what lay between them."""
    sizes = [row.line.size or 0 for row in rows]
    largest = max(sizes, default=0)
    if not rows or largest <= 1.1 * median(sizes):
        return list(rows)
    joined: list[TextRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        if (
            before
            and before.line.size == row.line.size == largest
            and not (_name_in(before) or _name_in(row) or titles.is_title(row.text))
            and len((before.text + row.text).split()) <= 4
        ):
            blanks = " " * (row.start - before.end)
            joined[-1] = TextRow(before.text + blanks + row.text, before.start, before.line, before.gap_before)
        else:
            joined.append(row)
    return joined


def _labelled(row: TextRow) -> Fact | None:
    match = _LABEL.match(row.text)
    rest = row.tail(match.end()) if match else None
    if rest is None:
        return None
    said = _is_single(rest.text) or _is_caseless(rest.text) or (":" in row.text and _SAID.fullmatch(rest.text))
    return _name_in(rest) or (Fact(rest.text, rest.span) if said else None)


def _is_caseless(text: str) -> bool:
    return _CASELESS.fullmatch(text) is not None


def _name_in(row: TextRow) -> Fact | None:
    """The row's name, with the nickname that may stand in it."""
    nickname = _NICKNAME.search(row.text)
    if nickname is None:
        return _bare_name_in(row)
    fact = _bare_name_in(replace(row, text=row.text[: nickname.start()] + row.text[nickname.end() :]))
    place = row.start + nickname.start()
    if fact is None or not fact.span.start < place < fact.span.end:
        return fact and _bare_name_in(row)
    span = Span(fact.span.start, fact.span.end + len(nickname.group()))
    return Fact(" ".join(row.text[span.start - row.start : span.end - row.start].split()), span)


@remembered
def _bare_name_in(row: TextRow) -> Fact | None:
    """The row's name where the row, or its part before a separator, a place or a title, has the form of one."""
    text, offset = row.text, 0
    for pattern in (_DOCUMENT_WORD, _HONORIFIC):
        match = pattern.match(text)
        if match and match.end() < len(text):
            offset, text = offset + match.end(), text[match.end() :]
    text = _DOCUMENT_WORD.sub("", text)
    text = re.split(r"\s*[|•·/(\t]|\s{3,}|\s[-–—]\s|\s*:\s", text)[0]
    text = _SUFFIX.sub("", _before_place(text)).rstrip(" ,.-–")
    if not _has_form(text):
        text = _before_title(text)
    if not text:
        return None
    family, comma, given = text.partition(",")
    value = f"{given} {family}" if comma else text  # "Okafor, Jane"
    return Fact(" ".join(value.split()), Span(row.start + offset, row.start + offset + len(text)))


def _before_place(text: str) -> str:
    """ "Mei Schuppe, Telangana", not "Okafor, Jane"."""
    name, comma, rest = text.partition(",")
    return name if comma and len(name.split()) >= 2 and (places.is_place(rest) or rest[:2].strip().isdigit()) else text


def _before_title(text: str) -> str:
    """The name at the head of "Ivan Keeling 87 Example Street" or "Allen King ESB Developer"; else nothing."""
    words = text.split()
    for count in (4, 3, 2):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        ends = rest[:1].isdigit() or (titles.is_title(rest) and not titles.is_title(head))
        plain = not any(word.isupper() and len(word) > 1 for word in words[:count]) or text.isupper()
        if rest and ends and plain and _has_form(head):
            return text[: text.index(words[count], len(head))].rstrip()
    return ""


def _has_form(text: str) -> bool:
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 7 or len(text) > 45 or text.count(",") > 1:
        return False
    proper = [word for word in words if word.lower() not in _PARTICLES]
    if not 2 <= len(proper) <= 5 or not all(_WORD.match(word) and word[0].isupper() for word in proper):
        return False
    return not _is_something_else(text, proper)


def _is_something_else(text: str, words: Sequence[str]) -> bool:
    if any(set(word.casefold()) == {"x"} for word in words):
        return True
    folded = {word.casefold() for word in words}
    if folded & _NO_NAMES or words[-1].casefold() in _STREETS or any(word.count("-") > 1 for word in words):
        return True
    if headings.words() & folded or places.is_place(text) or degrees.find(text):
        return True
    if titles.level(text) != "mid":
        return True
    if titles.head_noun(text) and titles.head_noun(text) not in titles.SURNAMES:
        return True
    if organizations.is_company(text) or organizations.is_school(text):
        return True
    mentions = skills.find(text, listed=True)
    return sum(mention.end - mention.start for mention in mentions) > len(text) / 2


def _score(row: TextRow, fact: Fact, *, index: int, largest: float, mail_letters: str) -> float:
    words = [_letters(word) for word in fact.value.split()]
    in_mail = any(len(word) > 2 and word in mail_letters for word in words)
    size = (row.line.size or 0) / largest if largest else 0
    return 3 * size + 2 * in_mail + max(0.0, 1.5 - 0.15 * index) + 0.3 * row.line.bold


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in folded if char.isalpha())
