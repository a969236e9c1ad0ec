"""How much everything counts that a job asks for, in versions. A changed rubric ranks anew at once: nothing is read."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.jobs import amending
from recruiter.jobs.amending import Said
from recruiter.jobs.models import Job
from recruiter.matching import rescoring
from recruiter.matching.judging.scoring import Dimension, Rubric
from recruiter.matching.models import RubricVersion
from recruiter.matching.models.rubrics import Counted


def current_rubric(job: Job) -> RubricVersion:
    latest = shown_rubric(job)
    if latest._state.adding:
        first = {"weights": latest.weights, "asked": _asked(job)}
        latest, _ = RubricVersion.objects.get_or_create(
            organization_id=job.organization_id, job=job, version=latest.version, defaults=first
        )
    return latest


def shown_rubric(job: Job) -> RubricVersion:
    """The same for a page, which stores nothing."""
    return job.rubrics.order_by("-version").first() or RubricVersion(job=job, version=1, weights=asdict(Rubric()))


def change(
    actor: Actor, job: Job, *, dimensions: Mapping[Dimension, float], threshold: int, said: Iterable[Said]
) -> RubricVersion:
    """The ranking follows at once."""
    with transaction.atomic():
        amending.reweigh(actor, job, said)
        weights = {**current_rubric(job).weights, "dimensions": dict(dimensions)}
        return _follow(actor, job, weights=weights, threshold=threshold)


def bring_back(actor: Actor, version: RubricVersion) -> RubricVersion:
    """As a new version. What the job has not asked for in that one counts on as it does."""
    job = version.job
    with transaction.atomic():
        amending.reweigh(actor, job, _said_of(job, version))
        changes = {"weights": version.weights, "threshold": version.threshold}
        return _follow(actor, job, **changes, brought_back=version.version)


def keep(actor: Actor, job: Job, **changes: Any) -> RubricVersion:
    """The rubric as it is now, after what the job asks for or how much it counts has changed: a new version where that
    differs from the latest. Call it in the transaction that holds the job."""
    latest = current_rubric(job)
    was = {name: getattr(latest, name) for name in ("weights", "threshold", "asked")}
    now = was | {"asked": _asked(job)} | {name: changes[name] for name in was if name in changes}
    if now == was:
        return latest
    row = RubricVersion.objects.create(
        organization_id=job.organization_id,
        job=job,
        version=latest.version + 1,
        created_by=actor.user,
        brought_back=changes.get("brought_back"),
        **now,
    )
    audit.record(actor, "changed the rubric", job, version=row.version)
    return row


def _follow(actor: Actor, job: Job, **changes: Any) -> RubricVersion:
    rubric = keep(actor, job, **changes)
    rescoring.score_again(job, rubric)
    return rubric


def _asked(job: Job) -> list[dict[str, Any]]:
    """Read anew: a job may have been prefetched with what it asked for before."""
    rows = Job.objects.get(pk=job.pk).requirements.all()
    return [Counted.of(row).as_json() for row in rows if not row.is_gate]


def _said_of(job: Job, version: RubricVersion) -> list[Said]:
    rows = {row.pk: row for row in job.requirements.all() if not row.is_gate}
    by_text = {row.text: row.pk for row in rows.values()}  # for what was read anew since
    found = [(one.requirement if one.requirement in rows else by_text.get(one.text), one) for one in version.counted]
    return [Said(key, one.importance, one.weight, one.must_have) for key, one in found if key]
