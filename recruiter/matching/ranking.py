"""Matches in the store: judge a stored resume for a stored job, and keep what came of it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from recruiter.ai.local import MODEL_VERSION
from recruiter.candidates.models import Resume
from recruiter.jobs.models import Job, JobRequirement, JobVector
from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging import ENGINE, Judgement, ReadResume, judge_read
from recruiter.matching.marking import JobVectors
from recruiter.matching.models import Match, MatchMark, RubricVersion
from recruiter.matching.recommendation import recommend
from recruiter.matching.scoring import Rubric, score


@dataclass(frozen=True)
class Bench:
    """A job ready to be held against many resumes."""

    job: Job
    vectors: JobVectors
    rubric: RubricVersion
    rows: dict[Requirement, JobRequirement]

    @classmethod
    def of(cls, job: Job) -> "Bench":
        rows = {row.asked: row for row in job.requirements.all()}
        vectors = JobVectors.of(job.advert)
        _keep_vector(job, vectors)
        return cls(job, vectors, current_rubric(job), rows)


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


def current_rubric(job: Job) -> RubricVersion:
    latest = job.rubrics.order_by("-version").first()
    if latest is None:
        latest, _ = RubricVersion.objects.get_or_create(
            organization_id=job.organization_id, job=job, version=1, defaults={"weights": asdict(Rubric())}
        )
    return latest


def match(resume: Resume, bench: Bench, *, today: date, read: ReadResume | None = None) -> Match:
    """The match of a resume's candidate with the job. Judged only if something that it depends on has changed."""
    fingerprint = _fingerprint(resume, bench, today=today)
    there = Match.objects.filter(job=bench.job, candidate=resume.candidate_id, fingerprint=fingerprint).first()
    if there:
        return there
    read = read or ReadResume.of(resume.document, today=today)
    return _keep(resume, bench, judge_read("", read, bench.vectors, rubric=bench.rubric.rubric), fingerprint)


def match_again(job: Job, *, today: date) -> None:
    """After what the job asks for has changed."""
    bench = Bench.of(job)
    for resume in Resume.objects.filter(matches__job=job).order_by("pk").distinct():
        match(resume, bench, today=today)


def score_again(job: Job) -> None:
    """From the marks alone, after weights or requirements have changed: nothing is read."""
    rubric = current_rubric(job)
    matches = list(Match.objects.filter(job=job).exclude(overall=None).with_marks())
    for one in matches:
        marks = [row.mark for row in one.marks.all() if not row.requirement.is_gate]
        scores = score(marks, rubric=rubric.rubric)
        one.take(scores, recommend(scores, marks))
        one.rubric = rubric
    changed = ["overall", "skills", "experience", "education", "soft_skills", "recommendation", "rubric"]
    Match.objects.bulk_update(matches, changed, batch_size=500)


def _keep(resume: Resume, bench: Bench, judgement: Judgement, fingerprint: str) -> Match:
    kept = Match(organization_id=resume.organization_id)
    kept.take(judgement.scores, judgement.recommendation)
    names = ("overall", "skills", "experience", "education", "soft_skills", "recommendation")
    with transaction.atomic():
        row, _ = Match.objects.update_or_create(
            job=bench.job,
            candidate_id=resume.candidate_id,
            defaults={
                **{name: getattr(kept, name) for name in names},
                "organization_id": resume.organization_id,
                "resume": resume,
                "rubric": bench.rubric,
                "engine": ENGINE,
                "fingerprint": fingerprint,
                "judged_at": timezone.now(),
                "flags": [{"code": flag.code, "quote": flag.quote} for flag in judgement.flags],
            },
        )
        row.marks.all().delete()
        marks = (*judgement.marks, *judgement.gates)
        MatchMark.objects.bulk_create(MatchMark.of(row, bench.rows[mark.requirement], mark) for mark in marks)
    return row


def _fingerprint(resume: Resume, bench: Bench, *, today: date) -> str:
    """Of everything that a result depends on; of the day only its month counts."""
    weights = json.dumps(bench.rubric.weights, sort_keys=True)  # the database keeps keys in an order of its own
    parts = [resume.sha256, ENGINE, weights, f"{today:%Y-%m}", bench.job.text, *map(repr, bench.rows)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
