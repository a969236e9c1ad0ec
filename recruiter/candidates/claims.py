"""Skills and languages that a resume claims, with the jobs that back them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recruiter.candidates import years
from recruiter.candidates.profile import LanguageClaim, Period, SkillClaim, Work
from recruiter.candidates.sections import Section
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow, stretches
from recruiter.vocabulary import dates, languages, places, skills, titles
from recruiter.vocabulary.dates import PartialDate
from recruiter.vocabulary.denial import is_denied
from recruiter.vocabulary.headings import resume_section
from recruiter.vocabulary.words import any_of

_ITEM = re.compile(r"\s*[,;|•·\t]\s*|\s+[-–—]\s+|\s+(?:and|und|et|&)\s+")
_BRACKETS = re.compile(r"\([^()]{0,120}(?:\)|$)")
_LEVEL_WORDS = any_of(
    """basic|beginner|intermediate|advanced|expert|proficient|fluent|native|good|excellent|strong|familiar|knowledge|etc
    |and|or|other|others|years?|months?|less|more|than|skills|tools|languages|grundkenntnisse|gut|sehr|fortgeschritten"""
)
_MAY_NAME_LANGUAGES = frozenset({"skills", "top", "personal", "summary", "other"})
_LEVEL_BEFORE = re.compile(
    r"\b(?:fluent|native|bilingual|conversational|basic|business|fließend\w*|courant|verhandlungssicher\w*)\s+(?:in\s+)?$",
    re.IGNORECASE,
)
_ABOUT_OTHERS = frozenset({"references", "personal", "contact"})
_LIST_LABEL = re.compile(r"^[^:,;]{2,40}:\s+")
_LONGEST_UNKNOWN = 30


@dataclass(frozen=True, slots=True)
class Skills:
    """What is claimed, and what is taken back: "no experience with Kafka"."""

    claimed: tuple[SkillClaim, ...]
    denied: tuple[SkillClaim, ...]


def read_skills(sections: Sequence[Section], *, text: str, work: Sequence[Work], today: PartialDate) -> Skills:
    employers = [entry.employer.span for entry in work if entry.employer]
    mentions = _mentions(sections, text=text, employers=employers)
    known = []
    denied = []
    for name, spans in mentions.items():
        claimed = tuple(span for span in spans if not is_denied(text, span.start, span.end))
        if claimed:
            known.append(_backed(name, claimed, text=text, work=work, today=today))
        else:
            denied.append(SkillClaim(name, tuple(spans), known=True))
    covered = frozenset(place for spans in mentions.values() for span in spans for place in range(span.start, span.end))
    listed = (claim for section in sections if section.kind == "skills" for claim in _unknown(section, covered))
    claims = sorted([*known, *_once(listed)], key=lambda claim: (claim.spans[0], claim.name))
    return Skills(tuple(claims), tuple(denied))


def _mentions(sections: Sequence[Section], *, text: str, employers: Sequence[Span]) -> dict[str, list[Span]]:
    """Where each known skill is named; having worked for Oracle is no claim to know its database."""
    spans: dict[str, list[Span]] = {}
    for section in sections:
        runs = () if section.kind in _ABOUT_OTHERS else _runs(section)
        for run in runs:
            for mention in skills.find(text[run.start : run.end], listed=section.kind == "skills"):
                span = Span(run.start + mention.start, run.start + mention.end)
                if not any(employer.start <= span.start < employer.end for employer in employers):
                    spans.setdefault(mention.skill.name, []).append(span)
    return {name: sorted(found) for name, found in spans.items()}


def read_languages(sections: Sequence[Section], *, text: str) -> tuple[LanguageClaim, ...]:
    """Languages of their own section, or of rows elsewhere that are about languages."""
    found: dict[str, LanguageClaim] = {}
    for section in sections:
        for run in _runs(section):
            for spoken in languages.find(text[run.start : run.end]):
                span = Span(run.start + spoken.start, run.start + spoken.end)
                if section.kind == "languages" or (spoken.fluency and _is_spoken(text, span, section)):
                    found.setdefault(spoken.code, LanguageClaim(spoken.code, spoken.name, spoken.fluency, span))
    return tuple(found.values())


def _is_spoken(text: str, span: Span, section: Section) -> bool:
    """Outside its section a language is spoken where its level stands beside it: "German (B2)", "fluent French"; not
    in "taught German literature"."""
    after = text[span.end : span.end + 4].lstrip()
    beside = after[:1] in ("(", ":", "–", "-", "=") or _LEVEL_BEFORE.search(text[max(0, span.start - 30) : span.start])
    return section.kind in _MAY_NAME_LANGUAGES and bool(beside)


def _runs(section: Section) -> Iterator[Span]:
    """Stretches of rows that follow each other in the text."""
    start: TextRow | None = None
    previous: TextRow | None = None
    for row in section.rows:
        if start is None or previous is None or row.gap_before:
            if start and previous:
                yield Span(start.start, previous.end)
            start = row
        previous = row
    if start and previous:
        yield Span(start.start, previous.end)


def _written(name: str, spans: Sequence[Span], *, text: str) -> tuple[str, ...]:
    """The forms in which the resume writes the skill, where they are not its name."""
    forms = (" ".join(text[span.start : span.end].split()) for span in sorted(spans))
    return tuple({form.casefold(): form for form in forms if form.casefold() != name.casefold()}.values())


def _backed(name: str, spans: tuple[Span, ...], *, text: str, work: Sequence[Work], today: PartialDate) -> SkillClaim:
    written = _written(name, spans, text=text)
    periods = list(dict.fromkeys(period for span in spans if (period := _period_at(span, work))))
    if not periods:
        return SkillClaim(name, spans, known=True, written=written)
    intervals = [years.interval(period, today=today) for period in periods]
    last = max((period.last or today for period in periods), key=lambda date: date.last_month)
    return SkillClaim(name, spans, known=True, written=written, years=years.total(intervals), last_used=last)


def _period_at(span: Span, work: Sequence[Work]) -> Period | None:
    """The dates of the job that names it, or of the one line of it: "Since May 2026: float to the ICU"."""
    entry = next((entry for entry in work if entry.span.start <= span.start < entry.span.end), None)
    if entry is None:
        return None
    line = next((fact for fact in entry.highlights if fact.span.start <= span.start < fact.span.end), None)
    dated = dates.find_ranges(line.value) if line else []
    return Period(dated[0].first, dated[0].last, line.span) if line and dated else entry.period


def _unknown(section: Section, covered: frozenset[int]) -> Iterator[SkillClaim]:
    """Short items of a list that no vocabulary knows: somebody's tool all the same, kept as it is written."""
    for block in _blocks(section.rows):
        items = list(_items(block))
        if len(items) < 2 and len(block.text.split()) > 3:
            continue
        for name, span in items:
            if _is_item(name) and covered.isdisjoint(range(span.start, span.end)):
                yield SkillClaim(name, (span,), known=False)


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows that one list runs over, line breaks made blanks so that offsets stay."""

    text: str
    start: int


def _blocks(rows: Sequence[TextRow]) -> Iterator[_Block]:
    text, start = "", 0
    for row in rows:
        plain = row.without_bullet()
        label = _LIST_LABEL.match(plain.text)
        body = plain.tail(label.end()) if label else plain
        goes_on = text and not row.is_bullet and not label and (text.endswith(",") or text.count("(") > text.count(")"))
        if goes_on:
            text += " " * (body.start - start - len(text)) + body.text
            continue
        if text:
            yield _Block(text, start)
        text, start = body.text, body.start
    if text:
        yield _Block(text, start)


def _items(block: _Block) -> Iterator[tuple[str, Span]]:
    plain = _BRACKETS.sub(lambda match: " " * len(match.group()), block.text)
    for position, end in stretches(plain, _ITEM):
        name = plain[position:end].strip(" .:;•*-–—()[]\"'“”")
        if name:
            start = block.start + plain.index(name, position)
            yield name, Span(start, start + len(name))


def _is_item(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 3 or not 2 <= len(name) <= _LONGEST_UNKNOWN or not re.search(r"[^\W\d_]{2}", name):
        return False
    if _LEVEL_WORDS.search(name) or (name[0].islower() and len(words) > 1):
        return False
    return not (places.is_place(name) or titles.is_title(name) or resume_section(name))


def _once(claims: Iterator[SkillClaim]) -> list[SkillClaim]:
    by_name: dict[str, SkillClaim] = {}
    for claim in claims:
        by_name.setdefault(claim.name.casefold(), claim)
    return list(by_name.values())
