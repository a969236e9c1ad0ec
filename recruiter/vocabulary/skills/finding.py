"""Skills in running text and in lists, each with its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recruiter.vocabulary.remembering import remembered
from recruiter.vocabulary.skills import context, spellings
from recruiter.vocabulary.skills.catalogue import Skill, all_skills
from recruiter.vocabulary.skills.context import Candidate, Named
from recruiter.vocabulary.skills.spellings import Spellings
from recruiter.vocabulary.skills.table import Label
from recruiter.vocabulary.skills.words import Word, joined, words

_MOST_WORDS = 8  # the longest name of the table has six


@dataclass(frozen=True, slots=True)
class Mention:
    """`exact`: by the name of the skill, not by an alias. `start` and `end` are code points into the text."""

    skill: Skill
    start: int
    end: int
    exact: bool


def find(text: str, *, listed: bool = False, with_esco: bool = False) -> list[Mention]:
    """Mentions in order, none over another; the longest name wins.

    `listed`: the text is a list of skills, so a doubtful word (Go, Excel) that is an item counts.
    `with_esco`: also skills that ESCO alone has, where there is none of our own. They are for what people claim: an
    advert that asks for one is better compared by its meaning, as few resumes use the very words of ESCO.
    """
    return list(_found(text, listed, with_esco))


@remembered
def _found(text: str, listed: bool, with_esco: bool) -> Sequence[Mention]:
    read = words(text, known=spellings.own().known)
    own = _without_overlaps(_candidates(text, read, spellings.own()))
    found = context.believed(text, own, listed=listed)
    if with_esco:
        others = _without_overlaps(_candidates(text, read, spellings.of_esco()))
        found = context.believed(text, _filled(found, others), listed=listed)
    return [
        Mention(all_skills()[label.skill], start, end, exact=label.text == label.skill) for label, start, end in found
    ]


def _candidates(text: str, read: list[Word], table: Spellings) -> Iterator[Candidate]:
    for index, (spelling, start, end) in enumerate(read):
        if spelling in table.beginnings and (longer := _longest(text, read, index, table)):
            yield Candidate(longer[0], start, longer[1])
        elif (label := spelling if spelling in table.labels else _singular(spelling)) in table.labels:
            yield Candidate(table.labels[label], start, end)


def _longest(text: str, read: list[Word], index: int, table: Spellings) -> tuple[Label | None, int] | None:
    """The label of two or more words that begins here, and its end."""
    labels, beginnings, _ = table
    spelling, _, end = read[index]
    best = None
    for following, start, following_end in read[index + 1 : index + _MOST_WORDS]:
        spelling = f"{spelling} {following}"
        label = spelling if spelling in labels else _singular(spelling)
        if label not in labels and spelling not in beginnings:
            break
        if not joined(text, end, start):
            break
        end = following_end
        if label in labels:
            best = labels[label], end
    return best


def _singular(spelling: str) -> str:
    """Of the last word; one of three letters or fewer (`is`, `aws`) is no plural."""
    return spelling[:-1] if spelling[-1] == "s" and len(spelling) > 3 and " " not in spelling[-4:] else spelling


def _without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in candidates:
        if kept and candidate.start < kept[-1].end:
            if candidate.length <= kept[-1].length:
                continue
            kept.pop()
        kept.append(candidate)
    return kept


def _filled(first: Sequence[Named], others: Sequence[Candidate]) -> list[Candidate]:
    """The first ones, and of the others those that overlap none of them."""
    covered = {place for _, start, end in first for place in range(start, end)}
    apart = [other for other in others if covered.isdisjoint(range(other.start, other.end))]
    return sorted([*(Candidate(*each) for each in first), *apart], key=lambda candidate: candidate.start)
