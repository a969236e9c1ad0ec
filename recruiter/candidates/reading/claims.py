"""Skills and languages that a resume claims, with the jobs that back them."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from recruiter.candidates.profile import Fact, LanguageClaim, SkillClaim, Work
from recruiter.candidates.reading import years
from recruiter.candidates.reading.listing import Item, Listing, is_phrase, listings
from recruiter.candidates.reading.sections import Section
from recruiter.candidates.reading.uses import Use, in_jobs, in_projects, used_at
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import languages, organizations, places, skills, titles
from recruiter.vocabulary.dates import PartialDate
from recruiter.vocabulary.denial import is_denied
from recruiter.vocabulary.headings import resume_section
from recruiter.vocabulary.words import any_of

_LEVEL_WORDS = any_of(
    """basic|beginner|intermediate|advanced|expert|proficient|fluent|native|good|excellent|strong|familiar|knowledge|etc
    |and|or|other|others|years?|months?|less|more|than|grundkenntnisse|gute?|sehr|fortgeschritten|kenntnisse"""
)
_CLAIM_BEFORE = re.compile(
    r"\b(?:experienced?|expertise|expert|proficien\w+|skilled|knowledge|background|trained|certified|qualified|versed"
    r"|special\w+|kenntnisse|erfahrung\w*|erfahren|expérience|connaissances?|experiencia|conocimientos?|esperienza"
    r"|conoscenz[ae]|experiência|conhecimentos?|ervaring|kennis)\s+(?:in|with|of|mit|en|de|di|em|van|met)\s+$",
    re.IGNORECASE,
)
_MAY_NAME_LANGUAGES = frozenset({"skills", "top", "personal", "summary", "other"})
_LEVEL_BEFORE = re.compile(
    r"\b(?:fluent|native|bilingual|conversational|basic|business|fließend\w*|courant|verhandlungssicher\w*"
    r"|(?:sehr )?gute)\s+(?:in\s+)?$",
    re.IGNORECASE,
)
_ABOUT_OTHERS = frozenset({"references", "personal", "contact"})
# Where rows of few words are headings, a list is only what says so or is long.
_HAS_HEADINGS = frozenset({"work", "education", "projects", "top"})
_NO_LETTER = re.compile(r"[\s_./-]+")
_NO_NAME = re.compile(r"@|://|www\.|x{3}|\dxx|\d{4}|\. |^\d+ ", re.IGNORECASE)  # addresses, dates, "xxx-xxx"
_DONE = re.compile(r"[A-Z][a-z]{3,}ed\b")  # "Conducted team meetings"
_LONGEST_UNKNOWN, _MOST_WORDS = 40, 4
_REACH = 40  # characters
# Where people speak of themselves.
_OF_ONESELF = frozenset({"top", "summary", "skills"})
_OTHER_WORDS = 1  # beside the skill in an item that claims it: "strong accounting", "accounting basics"


@dataclass(frozen=True, slots=True)
class Skills:
    """What is claimed, and what is taken back: "no experience with Kafka"."""

    claimed: tuple[SkillClaim, ...]
    denied: tuple[SkillClaim, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    skill: skills.Skill
    span: Span
    claims: bool


def read_skills(sections: Sequence[Section], *, text: str, work: Sequence[Work], today: PartialDate) -> Skills:
    lists = [(section.kind, each) for section in sections for each in listings(section.rows)]
    employers = [entry.employer for entry in work if entry.employer]
    mentions = _mentions(sections, items=_items(lists), text=text, employers=employers)
    uses = [*in_projects(sections), *in_jobs(work)]
    known = []
    denied = []
    for name, found in _by_name(mentions).items():
        believed = [each for each in found if not is_denied(text, each.span.start, each.span.end)]
        spans = tuple(sorted(each.span for each in believed or found))
        if believed:
            listed = any(each.claims for each in believed)
            known.append(backed(name, spans, text=text, uses=uses, today=today, listed=listed))
        else:
            denied.append(SkillClaim(name, spans, known=True))
    covered = frozenset(place for each in mentions for place in range(each.span.start, each.span.end))
    others = frozenset(employer.value.casefold() for employer in employers)
    unknown = (claim for kind, each in lists if kind == "skills" for claim in _unknown(each, covered, others))
    claims = sorted([*known, *_once(unknown)], key=lambda claim: (claim.spans[0], claim.name))
    return Skills(tuple(claims), tuple(denied))


def _items(lists: Sequence[tuple[str, Listing]]) -> dict[int, Item]:
    """Items that may claim a skill, by each place of theirs."""
    return {
        place: item
        for kind, listing in lists
        if kind not in _HAS_HEADINGS or listing.labelled or len(listing.items) > 2
        for item in listing.items
        for place in range(item.span.start, item.span.end)
    }


def _mentions(
    sections: Sequence[Section], *, items: Mapping[int, Item], text: str, employers: Sequence[Fact]
) -> list[_Mention]:
    """Where each known skill is named; having worked for Oracle is no claim to know its database."""
    found = []
    for section in sections:
        runs = () if section.kind in _ABOUT_OTHERS else _runs(section)
        for run in runs:
            for mention in skills.find(text[run.start : run.end], listed=section.kind == "skills", with_esco=True):
                span = Span(run.start + mention.start, run.start + mention.end)
                if not any(employer.span.start <= span.start < employer.span.end for employer in employers):
                    claims = (
                        not mention.skill.ordinary
                        or _is_item(text, span, items.get(span.start))
                        or (section.kind in _OF_ONESELF and mention.skill.kind == "skill" and _is_claimed(text, span))
                    )
                    found.append(_Mention(mention.skill, span, claims))
    return found


def _is_item(text: str, span: Span, item: Item | None) -> bool:
    """Everyday words claim a skill as an item of a list; in a sentence they may say anything."""
    return item is not None and len(item.text.split()) <= len(text[span.start : span.end].split()) + _OTHER_WORDS


def _is_claimed(text: str, span: Span) -> bool:
    """ "Ten years of experience in accounting"."""
    return _CLAIM_BEFORE.search(text[max(0, span.start - _REACH) : span.start]) is not None


def _by_name(mentions: Sequence[_Mention]) -> dict[str, list[_Mention]]:
    found: dict[str, list[_Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.skill.name, []).append(mention)
    return found


def read_languages(sections: Sequence[Section], *, text: str) -> tuple[LanguageClaim, ...]:
    """Languages of their own section, items of a list of skills, or what elsewhere has its level beside it."""
    found: dict[str, LanguageClaim] = {}
    for section in sections:
        lists = listings(section.rows) if section.kind == "skills" else ()
        items = {item.span for each in lists for item in each.items}
        for run in _runs(section):
            for spoken in languages.find(text[run.start : run.end]):
                span = Span(run.start + spoken.start, run.start + spoken.end)
                claims = section.kind == "languages" or span in items
                if claims or (spoken.fluency and _is_spoken(text, span, section)):
                    claim = LanguageClaim(spoken.code, spoken.name, spoken.fluency, span)
                    if spoken.code not in found or not found[spoken.code].fluency:
                        found[spoken.code] = claim
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
    """The forms in which the resume writes the skill, one for each spelling that is not its name's."""
    forms = (" ".join(text[span.start : span.end].split()) for span in sorted(spans))
    by_letters: dict[str, str] = {}
    for form in forms:
        by_letters.setdefault(_letters(form), form)
    by_letters.pop(_letters(name), None)
    return tuple(by_letters.values())


def _letters(form: str) -> str:
    return _NO_LETTER.sub("", form.casefold()).rstrip("s")


def backed(
    name: str,
    spans: tuple[Span, ...],
    *,
    text: str,
    uses: Sequence[Use],
    today: PartialDate,
    listed: bool = True,
) -> SkillClaim:
    written = _written(name, spans, text=text)
    periods = list(dict.fromkeys(use.period for span in spans if (use := used_at(span, uses))))
    if not periods:
        return SkillClaim(name, spans, known=True, listed=listed, written=written)
    intervals = [years.interval(period, today=today) for period in periods]
    last = max((period.last or today for period in periods), key=lambda date: date.last_month)
    total = years.total(intervals)
    return SkillClaim(name, spans, known=True, listed=listed, written=written, years=total, last_used=last)


def _unknown(listing: Listing, covered: Set[int], others: Set[str]) -> Iterator[SkillClaim]:
    """Short items of a list that no vocabulary knows: somebody's tool all the same, kept as it is written.

    `covered` are the places of known skills, `others` the employers.
    """
    # A list is written small throughout, but for its first item and for names.
    is_lower = 2 * sum(item.text[0].islower() for item in listing.items) >= len(listing.items)
    for item in listing.items:
        apart = covered.isdisjoint(range(item.span.start, item.span.end)) and item.text.casefold() not in others
        if apart and _is_name(item.text) and (is_lower or not item.text.islower()):
            yield SkillClaim(item.text, (item.span,), known=False)


def _is_name(text: str) -> bool:
    words = text.split()
    if (
        not 1 <= len(words) <= _MOST_WORDS
        or not 2 <= len(text) <= _LONGEST_UNKNOWN
        or not re.search(r"[^\W\d_]{2}", text)
    ):
        return False
    if _LEVEL_WORDS.search(text) or _NO_NAME.search(text) or _DONE.match(text) or is_phrase(text):
        return False
    return not (skills.is_too_general(text) or _is_something_else(text))


def _is_something_else(text: str) -> bool:
    if places.is_place(text) or places.find_city(text) or titles.is_title(text) or languages.is_language(text):
        return True
    return resume_section(text) is not None or organizations.has_legal_form(text)


def _once(claims: Iterator[SkillClaim]) -> list[SkillClaim]:
    by_name: dict[str, SkillClaim] = {}
    for claim in claims:
        by_name.setdefault(claim.name.casefold(), claim)
    return list(by_name.values())
