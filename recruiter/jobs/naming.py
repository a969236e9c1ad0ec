"""What an advert calls the job: a label, its first line, or the words of its first sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.jobs import sections, wording
from recruiter.vocabulary import places, titles
from recruiter.vocabulary.words import any_of

_ROWS = 12
_LONGEST, _LONGEST_BARE = 100, 60  # characters; a line without a known noun is a title only when it is short
# What may follow a title on its line: "Pfleger in Vollzeit", "Cook wanted in Leeds", "Accountant – Standort Ulm".
_TAIL = re.compile(
    r"\s+(?:is |are )?(?:wanted|needed|required|gesucht|recherchée?|gezocht|cercasi|asap)\b.*|\s+in (?:voll"
    r"|teil)[\w-]*\b.*|\s+(?:ab sofort|zum nächst\w+)\b.*"
    r"|\s*[,|·–—-]+\s+(?:standort|location|remote|remoto|hybrid|full[- ]time|part[- ]time|vollzeit|teilzeit"
    r"|permanent|contract)\b.*"
    r"|\s+(?:at|@|bei|chez)\s+(?-i:[A-Z]).*|\s*[,|·–—(]\s*(?:fully |100 ?% )?remot[eo]\b.*|\s+-+\s+remot[eo]\b.*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[–—|·-]{1,2}\s+|,\s+|\s*\t\s*")
_IN_PLACE = re.compile(r"\s+(?:in|en|à|em|a|te)\s+(?P<place>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,2})\s*$")
# In front of a title in a sentence: "looking for a", "suchen wir eine", "3 x".
_LEAD = any_of(
    r"""an?|the|our|new|experienced|for|after|as|need|seeking|hiring|x|ein(?:e|en|er)?|wir|sofort|suchen|sucht|als|un\(?e?\)?|une|una?|um|uma|recherchons|buscamos|busca|cerchiamo|ricerca
    |procuramos|een|zoeken|zoekt|wij|für|pour|de|del|per"""
)
_WANTED = re.compile(
    r"\S\s(?:wanted|needed|gesucht|recherchée?|gezocht|cercasi)\b|\((?:[mwfd]/){2}[mwfdx]\)", re.IGNORECASE
)
_GENDERS = re.compile(r"\s*\((?:[mwfdhx]/?){2,4}\)|\s+[HFM]/[FHM]\b|\s+de nuit\b", re.IGNORECASE)
_LABELLED = re.compile(r"[^\W\d][\w /-]{1,38}:\s")
# "Nous recherchons un(e) réceptionniste de nuit.": the words up to what tells of something else.
_SOUGHT = re.compile(
    r"\b(?:seek(?:ing)?|looking for|hiring|suchen|sucht|recherch\w+|cherch\w+|buscamos|busca|cerchiamo|ricerca"
    r"|cerca|procuramos|zoek\w*|zoeken wij)\b"
    r"[^.!?\n]{0,60}?\s(?:an?|ein(?:e|en)?|une?|un\(e\)|una?|um|uma|een)\s(?P<title>(?:[\w/()-]+\s?){1,4}?)"
    r"(?=\s(?:with|who|to|for|in|at|mit|für|pour|avec|para|con|per|com|met|voor)\b|[,.:!]|$)",
    re.IGNORECASE,
)
_MOST_WORDS_BEFORE, _MOST_WORDS_READ = 3, 80


def title(rows: Sequence[TextRow]) -> Span | None:
    labels = ((row, wording.TITLE_LABEL.match(row.text)) for row in rows[:_ROWS])
    labelled = next((row.tail(label.end()) for row, label in labels if label and label.end() < len(row.text)), None)
    lines = list(_lines(rows[:_ROWS]))
    if labelled and len(labelled.text) > _LONGEST:
        return _in_sentence(labelled) or _bare(_first_sentence(labelled))
    if labelled:
        return _bare(labelled)
    wanted = next((row for row in lines[:1] if len(row.text) <= _LONGEST_BARE and _WANTED.search(row.text)), None)
    named = wanted or next((row for row in lines if _is_title(row)), None)
    if named:
        return _bare(named)
    return _in_sentences(lines) or _sought(rows[:_ROWS]) or _first_line(rows)


def _lines(rows: Sequence[TextRow]) -> Iterator[TextRow]:
    """Lines before the first heading, each up to its full stop."""
    for row in rows:
        if sections.of_line(row.text) and not titles.is_title(row.text):
            return
        yield _first_sentence(row)


def _first_sentence(row: TextRow) -> TextRow:
    match = re.match(r"[^.!?\n]{3,80}(?=[.!?]\s)", row.text)
    return replace(row, text=match.group()) if match else row


def _is_title(row: TextRow) -> bool:
    head = _head(row.text)
    if wording.SENTENCE_START.match(head) or _LABELLED.match(row.text) or len(head) > _LONGEST:
        return False
    return titles.is_title(_GENDERS.sub("", head)) and not row.is_bullet


def _bare(row: TextRow) -> Span:
    return Span(row.start, row.start + len(_head(row.text)))


def _head(text: str) -> str:
    """The line up to where it tells of place and time."""
    head = _TAIL.sub("", text[: 2 * _LONGEST]) or text[: 2 * _LONGEST]
    match = _IN_PLACE.search(head)
    if match and places.is_place(match["place"]):
        head = head[: match.start()]
    parts = list(_PARTS.finditer(head))
    while parts and _is_aside(head, parts):
        head = head[: parts.pop().start()]
    return head.rstrip(" -–—,:|·")


def _is_aside(head: str, parts: Sequence[re.Match[str]]) -> bool:
    """Whether what stands behind the last comma or dash is no part of the title."""
    last, before = head[parts[-1].end() :], head[: parts[-1].start()]
    if not titles.is_title(before) or titles.is_title(last):
        return False
    return places.is_place(last) or re.search(r"\d", last) is not None or _names_place(last)


def _names_place(text: str) -> bool:
    return places.find_city(text) is not None or re.fullmatch(r"[A-Z]{2}|(?:nights|days|weekends)", text) is not None


def _in_sentences(rows: Sequence[TextRow]) -> Span | None:
    """The first noun of a title with the words before it up to an article: "looking for a Python developer with"."""
    return next((span for row in rows if not row.is_bullet and (span := _in_sentence(row))), None)


def _in_sentence(row: TextRow) -> Span | None:
    words = list(re.finditer(r"[\w+#./'’-]*[\w+#]", row.text))[:_MOST_WORDS_READ]
    for index, word in enumerate(words):
        if not _is_noun(row.text, word, index):
            continue
        first = index
        while first and index - first < _MOST_WORDS_BEFORE and _belongs(row.text, words[first - 1], words[first]):
            first -= 1
        gender = _GENDERS.match(row.text, word.end())
        return Span(row.start + words[first].start(), row.start + (gender or word).end())
    return None


def _is_noun(text: str, word: re.Match[str], index: int) -> bool:
    """A bare noun counts behind an article only; a capital, or the noun of another language, says less."""
    known = titles.head_noun(word.group()) is not None and titles.is_title(word.group())
    lead = _LEAD.search(text, max(0, word.start() - 40), word.start())
    return known and (lead is not None or index == 0)


def _belongs(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    between = text[word.end() : following.start()]
    return between == " " and not _LEAD.fullmatch(word.group()) and not word.group().endswith(")")


def _sought(rows: Sequence[TextRow]) -> Span | None:
    for row in rows:
        if match := _SOUGHT.search(row.text[: 20 * _LONGEST]):
            return Span(row.start + match.start("title"), row.start + match.end("title"))
    return None


def _first_line(rows: Sequence[TextRow]) -> Span | None:
    """Where no line has a noun that is known, adverts still begin with their title."""
    row = next(iter(_lines(rows)), None)
    if row is None or row.is_bullet or (wording.SENTENCE_START.match(row.text) and len(rows) > 1):
        return None
    head = _bare(row)
    return head if len(row.text) <= _LONGEST_BARE or head.end - head.start <= _LONGEST_BARE else None
