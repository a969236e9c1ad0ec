from uuid import UUID

from django.db import transaction

from recruiter.accounts.models import Organization
from recruiter.billing.models import Plan


def plan_of(organization: Organization | UUID) -> Plan:
    """What it subscribed to, else the default plan. One query."""
    return Plan.objects.of(organization)[:1].get()


def make_default(plan: Plan) -> None:
    with transaction.atomic():
        Plan.objects.filter(is_default=True).update(is_default=False)
        Plan.objects.filter(pk=plan.pk).update(is_default=True)
