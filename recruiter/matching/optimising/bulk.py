"""Advice for all candidates of a job, or of a batch of it."""

from collections.abc import Iterator
from uuid import UUID

from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.matching.models import Batch, Match
from recruiter.matching.models.matches import MatchQuerySet
from recruiter.matching.optimising import advising, contents
from recruiter.matching.reporting.gathering import Step
from recruiter.matching.reporting.paper import Paper

# Of whom each has a page; tables hold all.
_MOST_TOLD = 200
_SLICE = 50


def paper(actor: Actor, job: Job, batch: Batch | None, step: Step = lambda done, total: None) -> Paper:
    """Best first."""
    matches = Match.objects.visible_to(actor).filter(job=job).exclude(overall=None)
    if batch:
        matches = matches.filter(resume__in=batch.items.values("resume"))
    keys = list(matches.ranked().values_list("pk", flat=True))
    people = []
    for done, match in enumerate(_each(matches, keys)):
        step(done, len(keys))
        match.job = job
        people.append((match.candidate.shown_name, advising.of(match)))
    of = f"Of {batch}" if batch else "All candidates"
    return contents.for_many(job.title, of, people, left_out=max(0, len(people) - _MOST_TOLD))


def loaded(matches: MatchQuerySet) -> MatchQuerySet:
    """With all that advice is made of."""
    return matches.with_marks().select_related("resume__profile").defer(None)


def _each(matches: MatchQuerySet, keys: list[UUID]) -> Iterator[Match]:
    for first in range(0, len(keys), _SLICE):
        few = keys[first : first + _SLICE]
        rows = {row.pk: row for row in loaded(matches.filter(pk__in=few))}
        yield from (rows[key] for key in few if key in rows)
