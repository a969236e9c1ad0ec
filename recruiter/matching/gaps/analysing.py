"""The gaps of many: at once where they are few, else as work that is watched and stopped, and whose result stays."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.jobs.models import Job
from recruiter.matching import standing, tasks
from recruiter.matching.gaps.of_many import Tally
from recruiter.matching.judging.recommendation import SHOWN
from recruiter.matching.models import Batch, GapAnalysis, MarkOverride, Match, MatchMark
from recruiter.matching.models.matches import MatchQuerySet
from recruiter.notices import work
from recruiter.notices.models import LongWork
from recruiter.notices.work import Progress
from recruiter.queue import attempts
from recruiter.queue.fairness import fair_priorities
from recruiter.queue.tasks import defer

KIND = "gaps.analyse"
# With 20 requirements 200 take 0.04 s, a thousand 0.2 s, five thousand 1.3 s; nobody waits longer for a page.
MOST_AT_ONCE = 1_000
_SLICE = 200

Step = Callable[[int, int], None]


def of_job(matches: MatchQuerySet, job: Job, batch: Batch | None) -> MatchQuerySet:
    """Those of the matches that are about the job, or about what a batch of it holds."""
    of = matches.filter(job=job)
    return of.filter(resume__in=batch.items.values("resume")) if batch else of


def tally(matches: MatchQuerySet, *, step: Step = lambda done, total: None) -> Tally:
    """`step` is told of each slice."""
    scored = list(matches.filter(overall__isnull=False).order_by("pk").values_list("pk", flat=True))
    counted = Tally(left_out=matches.filter(overall=None).count())
    for done, few in _slices(scored):
        step(done, len(scored))
        counted.add(standing.said(few).values())
    return counted


def lacking(matches: MatchQuerySet, requirement: UUID) -> MatchQuerySet:
    """Those who lack one requirement, as it counts."""
    ruled = MarkOverride.objects.standing().filter(match=OuterRef("pk"), requirement=requirement)
    read = MatchMark.objects.filter(match=OuterRef("pk"), requirement=requirement)
    said = Coalesce(Subquery(ruled.values("status")[:1]), Subquery(read.values("status")[:1]), Value(""))
    found = matches.filter(overall__isnull=False).annotate(said=said)
    return found.exclude(said__in=[*SHOWN, ""])


def stored(actor: Actor, job: Job, batch: Batch | None) -> GapAnalysis | None:
    return GapAnalysis.objects.visible_to(actor).filter(job=job, batch=batch).first()


def begin(actor: Actor, job: Job, batch: Batch | None) -> LongWork:
    """The one that is at it already, where there is one."""
    with transaction.atomic():
        Job.objects.select_for_update(no_key=True).get(pk=job.pk)
        if there := going_on(actor, job, batch):
            return there
        count = of_job(Match.objects.visible_to(actor), job, batch).count()
        row = work.begin(actor, kind=KIND, title=f"Skill gaps of {count:,} candidates for {job.title}"[:300])
        (priority,) = fair_priorities(job.organization_id, tier=plan_of(job.organization_id).tier or 0, count=1)
        defer(tasks.analyse_gaps, priority=priority, work=str(row.pk), job=str(job.pk), batch=_key(batch))
    return row


def going_on(actor: Actor, job: Job, batch: Batch | None) -> LongWork | None:
    about = Q(task_name="gaps.analyse", args__job=str(job.pk), args__batch=_key(batch))
    return work.going_on(LongWork.objects.visible_to(actor), about)


def run(key: UUID, job: UUID, batch: str) -> None:
    work.run(key, partial(_analyse, job, batch))


def _analyse(key: UUID, batch_key: str, progress: Progress) -> str:
    job = Job.objects.get(pk=key)
    batch = Batch.objects.without_text().get(pk=batch_key, job=job) if batch_key else None
    matches = of_job(Match.objects.of_people(), job, batch)
    counted = tally(matches, step=lambda done, total: progress(done, total, f"{done:,} of {total:,} looked at"))
    with transaction.atomic():
        attempts.confirm()
        values = {"organization_id": job.organization_id, "content": counted.as_json(), "made_at": timezone.now()}
        GapAnalysis.objects.update_or_create(job=job, batch=batch, defaults=values)
    return reverse("job_gaps", args=[key]) + (f"?batch={batch_key}" if batch_key else "")


def _slices(keys: Sequence[UUID]) -> Iterator[tuple[int, Sequence[UUID]]]:
    for first in range(0, len(keys), _SLICE):
        yield first, keys[first : first + _SLICE]


def _key(batch: Batch | None) -> str:
    return str(batch.pk) if batch else ""
