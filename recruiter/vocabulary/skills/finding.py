"""Skills in running text and in lists, each with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recruiter.vocabulary.skills import context
from recruiter.vocabulary.skills.context import Candidate
from recruiter.vocabulary.skills.spellings import spellings
from recruiter.vocabulary.skills.table import Label, Skill, all_skills
from recruiter.vocabulary.skills.words import Word, joined, words

_MOST_WORDS = 8  # the longest name of the table has six


@dataclass(frozen=True, slots=True)
class Mention:
    """`exact`: by the name of the skill, not by an alias. `start` and `end` are code points into the text."""

    skill: Skill
    start: int
    end: int
    exact: bool


def find(text: str, *, listed: bool = False) -> list[Mention]:
    """Mentions in order, none over another; the longest name wins.

    `listed`: the text is a list of skills, so a doubtful word (Go, Excel) that is an item counts.
    """
    candidates = _without_overlaps(_candidates(text))
    return [
        Mention(all_skills()[label.skill], start, end, exact=label.text == label.skill)
        for label, start, end in context.believed(text, candidates, listed=listed)
    ]


def _candidates(text: str) -> Iterator[Candidate]:
    labels, beginnings, known = spellings()
    read = words(text, known=known)
    for index, (spelling, start, end) in enumerate(read):
        if spelling in beginnings and (longer := _longest(text, read, index)):
            yield Candidate(longer[0], start, longer[1])
        elif spelling in labels:
            yield Candidate(labels[spelling], start, end)


def _longest(text: str, read: list[Word], index: int) -> tuple[Label | None, int] | None:
    """The label of two or more words that begins here, and its end."""
    labels, beginnings, _ = spellings()
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
    return spelling[:-1] if spelling[-1] == "s" and " " not in spelling[-4:] else spelling


def _without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in candidates:
        if kept and candidate.start < kept[-1].end:
            if candidate.length <= kept[-1].length:
                continue
            kept.pop()
        kept.append(candidate)
    return kept
