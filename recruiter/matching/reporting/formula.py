"""How scores come about, in words."""

from collections.abc import Iterator, Sequence

from recruiter.jobs.requirements import Importance
from recruiter.matching.explaining.wording import in_a_row
from recruiter.matching.judging.scoring import DIMENSIONS, Rubric

_COUNTED: Sequence[Importance] = ("required", "preferred")


def in_words(rubric: Rubric, *, threshold: int) -> Iterator[str]:
    kinds = in_a_row([f"{_name(kind)} {rubric.dimensions[kind]:g}" for kind in DIMENSIONS])
    weights = in_a_row([f"{name} {rubric.importance[name]:g}" for name in _COUNTED])
    more = in_a_row([f"{_name(kind)} {times:g} times" for kind, times in sorted(rubric.kinds.items())])
    yield (
        "Each requirement earns from 0 to 1 for what the resume shows of it, with the words that show it. What is not "
        "shown earns nothing, and so does what the resume denies."
    )
    yield (
        "The score of a kind is 100 times the mean of what its requirements earned, each by its weight: "
        f"{weights}; {more} as much; or the weight that a person gave it."
    )
    yield (
        f"The overall score is the mean of the kinds by their weight: {kinds}. A kind that the job does not ask for "
        "has no score, and the others share its weight."
    )
    yield (
        "Place and work permit are compared, and change no score. Name, contact details, age, sex, nationality and "
        "photo are taken out before anything is compared."
    )
    yield (
        f"From {threshold}, with every must-have shown, somebody is proposed for the shortlist. A person decides; "
        "nobody is put on it, or turned away, by the system."
    )


def _name(kind: str) -> str:
    return kind.replace("_", " ")
