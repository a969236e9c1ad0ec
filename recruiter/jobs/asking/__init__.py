"""What one statement of an advert asks for."""

import re
from collections.abc import Iterator

from recruiter.jobs import wording
from recruiter.jobs.asking import abilities, clauses, manner, papers, schooling, tongues, years
from recruiter.jobs.asking.clauses import Clause
from recruiter.jobs.asking.found import Found
from recruiter.jobs.items import Item
from recruiter.jobs.requirements import Importance, Kind, Requirement
from recruiter.vocabulary.words import any_of

_NOTHING = any_of(
    r"""is|are|and|a|an|the|plus|preferred|desirable|required|essential|nice|to|have|ideally|must|advantage|von
    |vorteil|wünschenswert|und|ist|sind|idealerweise|gerne|un|une
    |atout|souhaité\w*|serait|et|se|valorará|deseable|gradit\w|een|pré|you|sie|du|also|auch|we|want|need|optional
    |not|bonus|would|be"""
)
_SOFT = any_of(
    r"""communicat\w+|interpersonal|self-?\w+|motivat\w+|attitude|detail|reliab\w+|flexib\w+|proactive|organi[sz]ed
    |punctual|empath\w+
    |collaborat\w+|independent(?:ly)?|teamfähig\w*|teamgeist|zuverlässig\w*|selbst(?:st)?ändig\w*|creativ\w+
    |kreativ\w*|autonom[eo]s?
    |rigou?r\w*|sorgfältig\w*|equipo|squadra|equipe|équipe|resilien\w+|personality|persönlichkeit|adaptab\w+
    |patien(?:t|ce)"""
)
_FEWEST_WORDS_OF_DUTY = 3


def requirements(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    """`has_list` says whether the advert has a section for what is required: then duties are no conditions."""
    if item.section == "duties":
        yield from _duty(item, has_list=has_list)
        if has_list:
            return
    for clause in clauses.clauses(item):
        if wording.NEGATED.search(clause.text):
            continue
        found = _found(clause)
        yield from (each.requirement for each in found)
        if not found and (clause.section in ("required", "preferred") or wording.REQUIRED.search(clause.text)):
            yield from _free(clause)


def _duty(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    """What somebody will do with us is no condition, unless the advert names no other."""
    importance: Importance = "preferred" if has_list else "required"
    if len(item.text.split()) >= _FEWEST_WORDS_OF_DUTY:
        yield Requirement(item.text, item.span(), "duty", importance)


def _found(clause: Clause) -> list[Found]:
    """What was read by one reader is not read by the next: the subject of a degree is no skill."""
    if wording.PERMIT.search(clause.text):
        # A gate is no wish, under whatever heading it stands.
        wish = wording.PREFERRED_AFTER.search(clause.text) or wording.PREFERRED_BEFORE.search(clause.text)
        permit = Requirement(clause.text, clause.span(), "permit", "preferred" if wish else "required")
        return [Found(permit, 0, len(clause.text))]
    found = list(schooling.find(clause))
    if clause.section == "duties":
        found = []
    for reader in (tongues.find, papers.find, years.find, manner.conditions, abilities.find, manner.praise):
        found += list(reader(clause, found))
    return found


def _free(clause: Clause) -> Iterator[Requirement]:
    """A statement in words that no table knows: judged by meaning."""
    words = re.findall(r"[^\W_]{2,}", _NOTHING.sub(" ", clause.text))
    if not words or (len(words) < 2 and not any(word[0].isupper() for word in words)):
        return
    is_soft = _SOFT.search(clause.text) is not None
    kind: Kind = "soft_skill" if is_soft else "skill"
    vague = is_soft or manner.UNNAMED.search(clause.text) is not None
    yield Requirement(clause.text, clause.span(), kind, clause.importance, is_vague=vague)
