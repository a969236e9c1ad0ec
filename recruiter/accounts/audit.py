"""Who saw, scored, moved, exported or erased what, and when."""

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent, Owned


def record(actor: Actor, verb: str, subject: Owned, **details: str | int | float | bool | None) -> None:
    """One row in the caller's transaction: what is rolled back was not done. `details` hold ids, counts and versions,
    never words of a resume."""
    AuditEvent.objects.create(
        organization=actor.organization,
        actor=actor.user,
        verb=verb,
        subject_type=subject._meta.model_name or "",
        subject_id=subject.pk,
        details=details,
    )
