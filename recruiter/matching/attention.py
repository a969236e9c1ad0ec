"""Files that a person has to look at, in all batches but those that are still being prepared."""

from django.db.models import QuerySet

from recruiter.accounts.actor import Actor
from recruiter.matching.batches import steering
from recruiter.matching.models import Batch, BatchItem, BatchState


def items(actor: Actor) -> QuerySet[BatchItem]:
    return BatchItem.objects.visible_to(actor).needing_attention().exclude(batch__state=BatchState.DRAFT)


def retryable(actor: Actor) -> QuerySet[BatchItem]:
    """Those of them that something may come of."""
    return items(actor).filter(pk__in=BatchItem.objects.visible_to(actor).retryable().values("pk"))


def retry_all(actor: Actor) -> int:
    """How many."""
    batches = Batch.objects.editable_by(actor).filter(pk__in=retryable(actor).values("batch"))
    return sum(steering.retry_failed(actor, batch) for batch in batches)
