"""One resume against one job, without a database: files in, judgements out.

documents.read ─▶ candidates.read ─▶ blind (and read again) ─▶ mark ─▶ verify ─▶ score ─▶ recommend ─▶ rank
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recruiter.ai.local import MODEL_VERSION
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.profile import Profile
from recruiter.documents import reading as documents
from recruiter.documents.document import Document, Flag, Span
from recruiter.documents.errors import Unreadable
from recruiter.jobs import reading as jobs
from recruiter.jobs.requirements import Advert
from recruiter.matching.judging import findings, gates
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.copying import copied, retold
from recruiter.matching.judging.discounting import Doubt, doubts
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.findings.seen import Seen
from recruiter.matching.judging.marking import JobVectors, mark
from recruiter.matching.judging.marks import Mark, in_words_of, verified
from recruiter.matching.judging.noting import noted, noted_place
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.recommendation import Recommendation, recommend
from recruiter.matching.judging.scoring import NOTHING_TO_GO_BY, Rubric, Scores, score
from recruiter.vocabulary.dates import PartialDate

# Which reader judged. Raise the number when the same text may get other marks.
ENGINE = f"local-2 {MODEL_VERSION}"

_FEWEST_WORDS = 8  # a headline and some skills
_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one file. With an `error` there is nothing else."""

    file: str
    scores: Scores = NOTHING_TO_GO_BY
    recommendation: Recommendation | None = None
    marks: tuple[Mark, ...] = ()
    gates: tuple[Mark, ...] = ()
    flags: tuple[Flag, ...] = ()
    findings: tuple[Finding, ...] = ()
    name: str | None = None
    error: str | None = None


def read_job(path: Path) -> JobVectors:
    """Raises Unreadable for a file that cannot be read, or that asks for nothing."""
    job = jobs.read(documents.read(path))
    if not job.requirements:
        raise Unreadable(
            "empty",
            f"{path.name} asks for nothing that can be recognised: describe the job in a few sentences.",
        )
    return JobVectors.of(job)


def screen(file: str, job: JobVectors, *, rubric: Rubric, today: date) -> Judgement:
    """One resume against one job, from bytes to recommendation."""
    try:
        document = documents.read(Path(file))
    except Unreadable as refusal:
        return Judgement(file, error=str(refusal))
    return judge(file, document, job, rubric=rubric, today=today)


def judge(
    file: str, document: Document, job: JobVectors, *, rubric: Rubric, today: date, changes: Sequence[Change] = ()
) -> Judgement:
    return judge_read(file, ReadResume.of(document, today=today, changes=changes), job, rubric=rubric)


def judge_read(file: str, resume: ReadResume, job: JobVectors, *, rubric: Rubric) -> Judgement:
    document, profile, today = resume.document, resume.corrected, resume.today
    copies = copied(document, advert=job.job.text)
    told = resume.blind_without(copies) if copies else resume.blind
    copies = sorted({*copies, *retold(told, job)})
    told = resume.blind_without(copies) if copies else told
    doubted = doubts(Seen(told, job.job, (), _written(told, today)))
    doubtful = [span for doubt in doubted for span in doubt.spans]
    blind = resume.blind_without([*copies, *doubtful]) if doubtful else told
    given = mark(job, blind, today=PartialDate(today.year, today.month))
    marks = tuple(noted(in_words_of(document, verified(one, text=blind.text)), blind) for one in given)
    is_enough = resume.is_resume and _says_enough(blind, words=len(document.text.split()))
    scores = score(marks, rubric=rubric) if is_enough else NOTHING_TO_GO_BY
    return Judgement(
        file=file,
        scores=scores,
        recommendation=recommend(scores, marks),
        marks=marks,
        gates=tuple(gates_of(job.job, document, profile, resume.changes)),
        flags=(*resume.flags, *_copies(document, copies)),
        findings=() if scores.overall is None else _findings(document, told, job.job, marks, today=today, more=doubted),
        name=profile.name.value if profile.name else None,
    )


def _findings(
    document: Document, blind: Blind, advert: Advert, marks: Sequence[Mark], *, today: date, more: Sequence[Doubt]
) -> tuple[Finding, ...]:
    found = findings.find(document, blind=blind, advert=advert, marks=marks, today=_written(blind, today))
    codes = {finding.code for finding in found}
    return (*(doubt.finding_in(document) for doubt in more if doubt.finding.code not in codes), *found)


def _written(blind: Blind, today: date) -> PartialDate:
    written = blind.profile.as_of or today
    return PartialDate(written.year, written.month)


def gates_of(job: Advert, document: Document, person: Profile, changes: Sequence[Change]) -> list[Mark]:
    """`person` is the profile with the changes made."""
    return [noted_place(mark, changes) for mark in gates.check(job, document, person)]


def ranked(matches: Iterable[Judgement]) -> list[Judgement]:
    """Best first, then those without enough information, then the unreadable; equal ones by file name."""
    return sorted(matches, key=lambda match: (match.error is not None, -_overall(match), match.file))


def _overall(match: Judgement) -> float:
    return -1.0 if match.scores.overall is None else match.scores.overall


def _copies(document: Document, copies: Sequence[Span]) -> tuple[Flag, ...]:
    """One flag for all of it, with its first line."""
    return (Flag("copied_from_advert", document.quote(copies[0])[:_LONGEST_QUOTE]),) if copies else ()


def _says_enough(blind: Blind, *, words: int) -> bool:
    """Whether there is a resume to judge at all; a low score would be a claim about a person."""
    profile: Profile = blind.profile
    told = bool(profile.work or profile.education or blind.titles or blind.known)
    return words >= _FEWEST_WORDS and told
