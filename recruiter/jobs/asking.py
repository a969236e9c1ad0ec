"""What one statement of an advert asks for."""

import re
from collections.abc import Iterator, Sequence

from recruiter.documents.document import Span
from recruiter.jobs import wording
from recruiter.jobs.items import Item
from recruiter.jobs.requirements import Importance, Kind, Requirement
from recruiter.vocabulary import degrees, languages, skills

_CLAUSE_REACH = 300  # characters
_LONGEST_CAREER = 30  # years; more is the age of the company


def requirements(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    """`has_list` says whether the advert has a section for what is required: then duties are no conditions."""
    if wording.PERMIT.search(item.text):
        yield Requirement(item.text, item.span(), "permit", _importance(item, has_list=has_list))
    spoken = list(_languages(item, has_list=has_list))
    degree = list(_education(item, has_list=has_list))
    # The subject of a degree is no skill to be shown a second time.
    taken = [requirement.span for requirement in [*spoken, *degree]]
    found = [
        *_experience(item, has_list=has_list),
        *degree,
        *spoken,
        *_skills(item, has_list=has_list, taken=taken),
    ]
    yield from found
    if (not found or item.section == "duties") and not wording.PERMIT.search(item.text):
        yield from _free(item, has_list=has_list)


def _importance(item: Item, *, has_list: bool, near: tuple[int, int] | None = None) -> Importance:
    """By the section, unless the words about the thing itself say otherwise."""
    clause = _clause(item.text, near) if near else item.text
    if wording.PREFERRED.search(clause):
        return "preferred"
    if item.section == "preferred" and not wording.REQUIRED.search(clause):
        return "preferred"
    # What somebody will do with us is no condition, unless the advert names no other.
    return "preferred" if item.section == "duties" and has_list else "required"


def _clause(text: str, near: tuple[int, int]) -> str:
    first, last = max(0, near[0] - _CLAUSE_REACH), min(len(text), near[1] + _CLAUSE_REACH)
    start = max(first, *(text.rfind(mark, first, near[0]) + 1 for mark in (";", ".", "\n", " but ")))
    ends = [position for mark in (";", ". ", "\n", " but ") if (position := text.find(mark, near[1], last)) >= 0]
    return text[start : min(ends, default=last)]


def _experience(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    for match in wording.YEARS.finditer(item.text):
        years = wording.number(match["few"])
        of_others = wording.OTHER_YEARS.match(item.text, match.end()) or wording.OUR_YEARS.search(
            item.text[: match.start()]
        )
        if of_others or not 0 < years <= _LONGEST_CAREER:
            continue
        mentions = skills.find(item.text[match.end() :], listed=False)
        named = dict.fromkeys(mention.skill.name for mention in mentions if mention.skill.kind == "skill")
        importance = _importance(item, has_list=has_list, near=match.span())
        yield Requirement(item.text, item.span(), "experience", importance, skills=tuple(named), years=years)
        return


def _education(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    named = degrees.find(item.text)
    if item.section == "duties" or not (named or wording.DEGREE.search(item.text)):
        return
    yield Requirement(
        item.text,
        item.span(),
        "education",
        _importance(item, has_list=has_list, near=(named[0].start, named[0].end) if named else None),
        subject=_subject(item.text[named[0].start :] if named else item.text),
        level=min((degree.level for degree in named), key=degrees.ORDER.index) if named else "bachelor",
        or_equivalent=wording.EQUIVALENT.search(item.text) is not None,
    )


def _subject(text: str) -> str | None:
    match = wording.SUBJECT.search(text)
    return (wording.RELATED_FIELD.sub("", match["subject"]).strip() or None) if match else None


def _languages(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    about_languages = wording.LANGUAGE.search(item.text) is not None
    if not about_languages and (item.section == "duties" or len(item.text) > 40):
        return
    for spoken in languages.find(item.text):
        yield Requirement(
            spoken.name,
            item.span(spoken.start, spoken.end),
            "language",
            _importance(item, has_list=has_list, near=(spoken.start, spoken.end)),
            language=spoken.code,
            fluency=spoken.fluency,
        )


def _skills(item: Item, *, has_list: bool, taken: Sequence[Span]) -> Iterator[Requirement]:
    is_list = item.section in ("required", "preferred") and (item.text.count(",") >= 2 or len(item.text.split()) <= 5)
    mentions = [
        mention
        for mention in skills.find(item.text, listed=is_list)
        if not any(span.start < item.start + mention.end and item.start + mention.start < span.end for span in taken)
    ]
    for group in _alternatives(item.text, mentions):
        start, end = group[0].start, group[-1].end
        kind: Kind = "soft_skill" if all(mention.skill.kind == "soft_skill" for mention in group) else "skill"
        yield Requirement(
            item.text[start:end],
            item.span(start, end),
            kind,
            _importance(item, has_list=has_list, near=(start, end)),
            skills=tuple(dict.fromkeys(mention.skill.name for mention in group)),
        )


def _alternatives(text: str, mentions: Sequence[skills.Mention]) -> list[list[skills.Mention]]:
    """Mentions joined by "or" or a slash, and those of "such as A, B or C", ask for one of them."""
    groups: list[list[skills.Mention]] = []
    for mention in mentions:
        if groups and _joined(text, groups[-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _joined(text: str, group: Sequence[skills.Mention], mention: skills.Mention) -> bool:
    between = text[group[-1].end : mention.start]
    if wording.OR.match(between):
        return True
    if between.strip() != ",":
        return False
    if wording.EXAMPLES.search(text[: group[0].start]):
        return True
    # "A, B or C": the comma means "or" when the list ends in one.
    rest = re.split(r"[.;\n]", text[mention.end :])[0]
    following = re.match(r"(?:\s*,\s*[\w+#./ -]{1,30}){0,6}\s*,?\s+(or|oder|ou|o|and|und|et|y|e)\s", rest)
    return following is not None and following.group(1) in ("or", "oder", "ou", "o")


def _free(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    """A statement in words that no table knows: judged by meaning."""
    if len(item.text.split()) < 3 or item.section is None:
        return
    yield Requirement(item.text, item.span(), _kind_of_free(item), _importance(item, has_list=has_list))


def _kind_of_free(item: Item) -> Kind:
    if item.section == "duties":
        return "duty"
    if wording.CERTIFICATE.search(item.text):
        return "certificate"
    return "soft_skill" if wording.SOFT.search(item.text) else "skill"
