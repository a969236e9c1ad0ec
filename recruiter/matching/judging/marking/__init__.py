"""The local reader of matches: for each requirement of a job a mark, from rules, vocabulary and vectors.

It sees `Blind`, never a name. Gates are compared in `matching/judging/gates.py`, outside of it.
"""

from collections.abc import Callable, Mapping

from recruiter.jobs.requirements import Kind, Requirement
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.marking import certificate, education, experience, language, meaning, occupation, skill
from recruiter.matching.judging.marking.view import JobVectors, View
from recruiter.matching.judging.marks import Mark
from recruiter.vocabulary.dates import PartialDate

__all__ = ["JobVectors", "mark"]

_READERS: Mapping[Kind, Callable[[Requirement, View], Mark]] = {
    "occupation": occupation.mark,
    "experience": experience.mark,
    "education": education.mark,
    "language": language.mark,
}


def mark(job: JobVectors, blind: Blind, *, today: PartialDate) -> list[Mark]:
    """One mark for each requirement that is no gate, in the order of the job. `today` ends jobs that go on."""
    view = View(job, blind, today)
    return [_reader(requirement)(requirement, view) for requirement in job.job.requirements if not requirement.is_gate]


def _reader(requirement: Requirement) -> Callable[[Requirement, View], Mark]:
    by_kind = certificate.mark if requirement.kind == "certificate" else meaning.mark
    return _READERS.get(requirement.kind) or (skill.mark if requirement.skills else by_kind)
