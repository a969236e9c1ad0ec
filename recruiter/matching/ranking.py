"""Matches in the store: judge a stored resume for a stored job, and keep what came of it."""

import hashlib
import json
from collections import OrderedDict
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from recruiter.ai.local import MODEL_VERSION
from recruiter.candidates import processes
from recruiter.candidates.models import Resume
from recruiter.database.connections import hand_back
from recruiter.jobs.models import Job, JobRequirement, JobVector
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching.judging import ENGINE, Judgement, ReadResume, judge, judge_read
from recruiter.matching.marking import JobVectors
from recruiter.matching.models import STALE, Match, MatchMark, RubricVersion
from recruiter.matching.recommendation import Recommendation, recommend
from recruiter.matching.scoring import NOTHING_TO_GO_BY, Rubric, Scores, score
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


def current_rubric(job: Job) -> RubricVersion:
    latest = job.rubrics.order_by("-version").first()
    if latest is None:
        latest, _ = RubricVersion.objects.get_or_create(
            organization_id=job.organization_id, job=job, version=1, defaults={"weights": asdict(Rubric())}
        )
    return latest


def match(
    resume: Resume, bench: Bench, *, today: date, read: ReadResume | None = None, seconds: float = _SECONDS
) -> Match:
    """The match of a resume's candidate with the job. Judged only if something that it depends on has changed, in
    another process and for at most `seconds`. Raises Overdue and Died."""
    fingerprint = _fingerprint(resume, bench, today=today)
    there = Match.objects.filter(job=bench.job, candidate=resume.candidate_id, fingerprint=fingerprint).first()
    if there:
        return there
    hand_back()
    judged = partial(judge_read, "", read) if read else partial(judge, "", resume.document, today=today)
    judgement = processes.call(partial(judged, job=bench.vectors, rubric=bench.rubric.rubric), seconds=seconds)
    kept = _keep(resume, bench, judgement, fingerprint)
    # The job was changed meanwhile: judged anew, for what it asks for now.
    return kept or match(resume, Bench.of(Job.objects.get(pk=bench.job.pk)), today=today, read=read)


def make_stale(job: Job) -> int:
    """After what the job asks for has changed: its matches are to be made anew. How many there are."""
    nothing = _columns(NOTHING_TO_GO_BY, None)
    return Match.objects.filter(job=job).update(fingerprint=STALE, flags=[], **nothing)


def score_again(job: Job) -> None:
    """From the marks alone, after weights have changed: nothing is read."""
    rubric = current_rubric(job)
    matches = list(Match.objects.filter(job=job).exclude(overall=None).with_marks())
    for one in matches:
        marks = [row.mark for row in one.marks.all() if not row.requirement.is_gate]
        scores = score(marks, rubric=rubric.rubric)
        one.rubric = rubric
        for name, value in _columns(scores, recommend(scores, marks)).items():
            setattr(one, name, value)
    Match.objects.bulk_update(matches, [*_columns(NOTHING_TO_GO_BY, None), "rubric"], batch_size=500)


def _keep(resume: Resume, bench: Bench, judgement: Judgement, fingerprint: str) -> Match | None:
    """None where the requirements that the marks are about are gone, or count otherwise."""
    with transaction.atomic():
        attempts.confirm()
        # Whoever changes what the job asks for waits for us, or we for them.
        job = Job.objects.select_for_update(no_key=True).get(pk=bench.job.pk)
        if set(job.requirements.values_list("pk", "importance")) != {(r.pk, r.importance) for r in bench.rows.values()}:
            return None
        row, _ = Match.objects.update_or_create(
            job=bench.job,
            candidate_id=resume.candidate_id,
            defaults={
                **_columns(judgement.scores, judgement.recommendation),
                "organization_id": resume.organization_id,
                "resume": resume,
                "rubric": bench.rubric,
                "engine": ENGINE,
                "fingerprint": fingerprint,
                "judged_at": timezone.now(),
                "flags": [flag.as_json() for flag in judgement.flags],
            },
        )
        row.marks.all().delete()
        marks = (*judgement.marks, *judgement.gates)
        MatchMark.objects.bulk_create(MatchMark.of(row, bench.rows[mark.requirement], mark) for mark in marks)
    return row


def _columns(scores: Scores, recommendation: Recommendation | None) -> dict[str, Any]:
    columns: dict[str, Any] = {"overall": scores.overall, "recommendation": recommendation or ""}
    return columns | dict(scores.by_dimension)


def _fingerprint(resume: Resume, bench: Bench, *, today: date) -> str:
    """Of everything that a result depends on; of the day only its month counts."""
    weights = json.dumps(bench.rubric.weights, sort_keys=True)  # the database keeps keys in an order of its own
    rows = [f"{row.pk} {asked}" for asked, row in bench.rows.items()]
    parts = [resume.sha256, ENGINE, weights, f"{today:%Y-%m}", bench.job.text, bench.job.title, *rows]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
