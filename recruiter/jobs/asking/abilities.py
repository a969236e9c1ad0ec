"""Skills by their names, and what is said of somebody's manner."""

import re
from collections.abc import Iterator, Sequence

from recruiter.jobs import telling
from recruiter.jobs.asking import alternatives
from recruiter.jobs.asking.clauses import Clause
from recruiter.jobs.asking.found import Found, is_taken
from recruiter.jobs.requirements import Kind, Requirement
from recruiter.vocabulary import skills

# Of the soft skills those that work itself shows; of the others an advert can only say that it wants them.
# "$19/hr" names no human resources.
_UNIT = re.compile(r"\d\s?/\s?$")
# Of the same length, so that "d'Excel et de Sage" are items to whoever looks for items.
_ELIDED = re.compile(r"\b[dl]['’](?=[A-Z])")
_REPEATED = re.compile(r"(?:(?<=\bet )|(?<=, )|(?<= y )|(?<= e ))(?:de|di|da|do) (?=[A-Z])")
_FOR_US = re.compile(r"(?:for|für|voor|pour|para|per)\s", re.IGNORECASE)
_SHOWN_BY_WORK = frozenset(
    {"Public speaking", "Team leadership", "Presentation skills", "Troubleshooting", "Delegation"}
)


def find(clause: Clause, found: Sequence[Found]) -> Iterator[Found]:
    text = clause.text
    is_list = clause.section in ("required", "preferred") and (text.count(",") >= 2 or len(text.split()) <= 5)
    first = _first(clause)
    mentions = [
        mention
        for mention in skills.find(_as_items(text), listed=is_list)
        if mention.start >= first
        and not _UNIT.search(text, max(0, mention.start - 8), mention.start)
        and not is_taken(found, mention.start, mention.end)
    ]
    for group in alternatives.groups(text, mentions):
        start, end = group[0].start, group[-1].end
        names = tuple(dict.fromkeys(mention.skill.name for mention in group))
        soft = all(mention.skill.kind == "soft_skill" for mention in group)
        if soft and not clause.is_asked:
            continue
        kind: Kind = "soft_skill" if soft else "skill"
        vague = soft and not _SHOWN_BY_WORK.issuperset(names)
        requirement = Requirement(
            text[start:end], clause.span(start, end), kind, clause.importance, skills=names, is_vague=vague
        )
        yield Found(requirement, start, end)


def _first(clause: Clause) -> int:
    """Where what is sought begins: "For our wholesale business in Tilburg we seek" tells first of the company."""
    if clause.section is not None or not _FOR_US.match(clause.text):
        return 0
    seeks = telling.SEEKS.search(clause.text)
    return seeks.end() if seeks else 0


def _as_items(text: str) -> str:
    return _REPEATED.sub("   ", _ELIDED.sub(", ", text))
