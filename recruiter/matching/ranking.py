"""Matches in the store: judge a stored resume for a stored job, and keep what came of it."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from recruiter.ai.local import MODEL_VERSION
from recruiter.candidates import processes
from recruiter.candidates.corrected import corrected
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.models import Candidate, Resume
from recruiter.candidates.profile import Profile
from recruiter.database.connections import hand_back
from recruiter.jobs.models import Job, JobRequirement, JobVector
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching import readings, rescoring
from recruiter.matching.judging import ENGINE, Judgement, gates_of
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.recommendation import Recommendation
from recruiter.matching.judging.scoring import NOTHING_TO_GO_BY, Scores
from recruiter.matching.judging.stored import judge_stored, pack, read_and_pack
from recruiter.matching.models import STALE, Match, MatchMark, RubricVersion
from recruiter.matching.rubrics import current_rubric
from recruiter.queue import attempts

# For reading or judging one resume, or one job.
_SECONDS = 90.0


@dataclass(frozen=True)
class Bench:
    """A job ready to be held against many resumes."""

    job: Job
    vectors: JobVectors
    rubric: RubricVersion
    rows: dict[Requirement, JobRequirement]

    @classmethod
    def of(cls, job: Job, *, seconds: float = _SECONDS) -> "Bench":
        rows = {row.asked: row for row in job.requirements.all()}
        vectors = _vectors(job.advert, seconds=seconds)
        _keep_vector(job, vectors)
        return cls(job, vectors, current_rubric(job), rows)

    def is_of(self, job: Job, rows: Mapping[UUID, JobRequirement]) -> bool:
        """Whether the job asks for the same as then, however much of it counts."""
        same = (job.text, job.title) == (self.job.text, self.job.title)
        return same and {row.pk: row.asked.gist for row in self.rows.values()} == {
            key: row.asked.gist for key, row in rows.items()
        }


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a resume, with the fingerprints of the match and of the reading that it was made from."""

    resume: Resume
    judgement: Judgement
    fingerprint: str
    changes: list[Change]
    reading: str
    content: bytes


# Each item of a batch asks for those of its job.
_MOST_ADVERTS = 16
_known: OrderedDict[Advert, JobVectors] = OrderedDict()


def _vectors(advert: Advert, *, seconds: float) -> JobVectors:
    if advert not in _known:
        _known[advert] = processes.call(partial(JobVectors.of, advert), seconds=seconds)
        while len(_known) > _MOST_ADVERTS:
            _known.popitem(last=False)
    return _known[advert]


def _keep_vector(job: Job, vectors: JobVectors) -> None:
    """For searches by meaning; written again only when what the job asks for has changed."""
    fingerprint = hashlib.sha256(repr(sorted(vectors.by_text)).encode()).hexdigest()
    of_model = JobVector.objects.filter(job=job, model=MODEL_VERSION)
    if vectors.by_text and not of_model.filter(fingerprint=fingerprint).exists():
        JobVector.objects.update_or_create(
            job=job,
            model=MODEL_VERSION,
            defaults={
                "organization_id": job.organization_id,
                "fingerprint": fingerprint,
                "embedding": vectors.gist.tolist(),
            },
        )


def match(
    resume: Resume, bench: Bench, *, today: date, read: ReadResume | None = None, seconds: float = _SECONDS
) -> Match:
    """The match of a resume's candidate with the job. Judged only if something that it depends on has changed, in
    another process and for at most `seconds`. Raises Overdue and Died."""
    changes = resume.corrections.changes()
    fingerprint = _fingerprint(resume, bench, today=today, changes=changes)
    there = Match.objects.filter(job=bench.job, candidate=resume.candidate_id, fingerprint=fingerprint).first()
    if there:
        return there
    named = readings.fingerprint(resume, today=today, changes=changes)
    known = readings.find({resume.pk: named})
    hand_back()
    if resume.pk in known:
        content = known[resume.pk]
    elif read and [*read.changes] == changes:
        content = pack(read)
    else:
        content = processes.call(partial(read_and_pack, resume.document, today=today, changes=changes), seconds=seconds)
    (judgement,) = _judged([content], bench, seconds=seconds)
    judged = Judged(resume, judgement, fingerprint, changes, named, content)
    # Where that says nothing any more, it is judged anew, for what counts now: the job was changed meanwhile, or the
    # resume corrected, or the person has a newer one.
    return _keep(judged, bench) or match(
        _shown(resume), Bench.of(Job.objects.get(pk=bench.job.pk)), today=today, seconds=seconds
    )


def match_stored(resumes: Sequence[Resume], bench: Bench, *, today: date) -> list[Resume]:
    """Match those whose reading is stored, all in one go; the others are given back. Raises Overdue and Died."""
    changes = {resume.pk: resume.corrections.changes() for resume in resumes}
    named = {one.pk: readings.fingerprint(one, today=today, changes=changes[one.pk]) for one in resumes}
    known = readings.find(named)
    ready = [resume for resume in resumes if resume.pk in known]
    hand_back()
    judgements = _judged([known[resume.pk] for resume in ready], bench, seconds=_SECONDS)
    left = [resume for resume in resumes if resume.pk not in known]
    for resume, judgement in zip(ready, judgements, strict=True):
        said = changes[resume.pk]
        fingerprint = _fingerprint(resume, bench, today=today, changes=said)
        if not _keep(Judged(resume, judgement, fingerprint, said, named[resume.pk], known[resume.pk]), bench):
            left.append(resume)
    return left


def _judged(contents: Sequence[bytes], bench: Bench, *, seconds: float) -> list[Judgement]:
    judge = partial(judge_stored, contents, job=bench.vectors, rubric=bench.rubric.rubric)
    return processes.call(judge, seconds=seconds) if contents else []


def make_stale(job: Job) -> int:
    """After what the job asks for has changed: its matches are to be made anew. How many there are."""
    nothing = _columns(NOTHING_TO_GO_BY, None)
    return Match.objects.filter(job=job).update(fingerprint=STALE, flags=[], findings=[], **nothing)


def make_resume_stale(candidate: Candidate, resume: UUID) -> None:
    """After another resume of somebody is shown: what was made of the others is to be made anew, of this one."""
    others = Match.objects.filter(candidate=candidate).exclude(resume=resume)
    MatchMark.objects.filter(match__in=others).delete()
    others.update(resume=resume, fingerprint=STALE, flags=[], findings=[], **_columns(NOTHING_TO_GO_BY, None))


def make_candidate_stale(resume: Resume) -> int:
    """After what is read of somebody was corrected: their matches are to be made anew. How many there are."""
    nothing = _columns(NOTHING_TO_GO_BY, None)
    return Match.objects.filter(resume=resume).update(fingerprint=STALE, flags=[], findings=[], **nothing)


def compare_gates_again(resume: Resume, profile: Profile, *, today: date) -> None:
    """After a place was corrected: no score depends on it. `profile` is as it was read."""
    document, changes = resume.document, resume.corrections.changes()
    person = corrected(profile, changes, document=document, today=today)
    fresh = Match.objects.filter(resume=resume).exclude(fingerprint=STALE)
    gates: list[JobRequirement] = []
    new: list[MatchMark] = []
    for one in fresh.select_related("job").prefetch_related("job__requirements"):
        rows = {row.asked: row for row in one.job.requirements.all() if row.is_gate}
        marks = gates_of(one.job.advert, document, person, changes) if rows else []
        new += [MatchMark.of(one, rows[mark.requirement], mark) for mark in marks if mark.requirement in rows]
        gates += rows.values()
    MatchMark.objects.filter(match__in=fresh, requirement__in=gates).delete()
    MatchMark.objects.bulk_create(new)


def _keep(judged: Judged, bench: Bench) -> Match | None:
    """None where the job asks for something else than what the marks are about, where the resume was corrected
    otherwise meanwhile, or where another resume of the same person counts."""
    resume, judgement = judged.resume, judged.judgement
    with transaction.atomic():
        attempts.confirm()
        # Whoever changes the job waits for us, or we for them.
        job = Job.objects.select_for_update(no_key=True).get(pk=bench.job.pk)
        rows = {row.pk: row for row in job.requirements.all()}
        if not bench.is_of(job, rows):
            return None
        # As it is by now: whoever merges people moves their resumes.
        # Not with a join: one that has to wait would look for the candidate of before.
        held = Resume.objects.select_for_update(no_key=True).defer("text", "layout").get(pk=resume.pk)
        person = Candidate.objects.get(pk=held.candidate_id)
        if person.current_resume_id not in (resume.pk, None) or resume.corrections.changes() != judged.changes:
            return None
        readings.keep(held, judged.reading, judged.content)
        rubric = current_rubric(job)
        row, _ = Match.objects.update_or_create(
            job=job,
            candidate=person,
            defaults={
                **_columns(judgement.scores, judgement.recommendation),
                "organization_id": resume.organization_id,
                "resume": resume,
                "rubric": rubric,
                "engine": ENGINE,
                "fingerprint": judged.fingerprint,
                "judged_at": timezone.now(),
                "flags": [flag.as_json() for flag in judgement.flags],
                "findings": [finding.as_json() for finding in judgement.findings],
            },
        )
        row.marks.all().delete()
        marks = (*judgement.marks, *judgement.gates)
        MatchMark.objects.bulk_create(MatchMark.of(row, bench.rows[mark.requirement], mark) for mark in marks)
        # By the weights of now, and with what people say in place of what was read.
        if rescoring.score_again(job, rubric, match=row.pk):
            row.refresh_from_db(fields=[*_columns(NOTHING_TO_GO_BY, None)])
    return row


def _shown(resume: Resume) -> Resume:
    now = Resume.objects.select_related("candidate__current_resume").get(pk=resume.pk)
    return now.candidate.current_resume or now


def _columns(scores: Scores, recommendation: Recommendation | None) -> dict[str, Any]:
    columns: dict[str, Any] = {"overall": scores.overall, "recommendation": recommendation or ""}
    return columns | dict(scores.by_dimension)


def _fingerprint(resume: Resume, bench: Bench, *, today: date, changes: list[Change]) -> str:
    """Of everything that marks depend on, which weights are not; of the day only its month counts."""
    rows = [f"{row.pk} {asked.gist}" for asked, row in bench.rows.items()]
    parts = [resume.sha256, ENGINE, f"{today:%Y-%m}", bench.job.text, bench.job.title, *rows]
    parts += [f"{change.pointer} {change.value}" for change in changes if not change.is_identity]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
