"""Matches in the store: judge a stored resume for a stored job, and keep what came of it."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
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
from recruiter.matching import rescoring
from recruiter.matching.judging import ENGINE, Judgement, gates_of, judge, judge_read
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.recommendation import Recommendation
from recruiter.matching.judging.scoring import NOTHING_TO_GO_BY, Scores
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
    read = read if read and [*read.changes] == changes else None
    fingerprint = _fingerprint(resume, bench, today=today, changes=changes)
    there = Match.objects.filter(job=bench.job, candidate=resume.candidate_id, fingerprint=fingerprint).first()
    if there:
        return there
    hand_back()
    afresh = partial(judge, "", resume.document, today=today, changes=changes)
    judged = partial(judge_read, "", read) if read else afresh
    judgement = processes.call(partial(judged, job=bench.vectors, rubric=bench.rubric.rubric), seconds=seconds)
    kept = _keep(resume, bench, judgement, fingerprint, changes=changes)
    if kept:
        return kept
    # The job was changed meanwhile, or the resume corrected, or the person has a newer one: judged anew, for what
    # counts now.
    shown, bench = _shown(resume), Bench.of(Job.objects.get(pk=bench.job.pk))
    return match(shown, bench, today=today, read=read if shown == resume else None, seconds=seconds)


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


def _keep(
    resume: Resume, bench: Bench, judgement: Judgement, fingerprint: str, *, changes: list[Change]
) -> Match | None:
    """None where the job asks for something else than what the marks are about, where the resume was corrected
    otherwise than by `changes`, or where another resume of the same person counts."""
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
        if person.current_resume_id not in (resume.pk, None) or resume.corrections.changes() != changes:
            return None
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
                "fingerprint": fingerprint,
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
