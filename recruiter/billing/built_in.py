"""The plans that an installation begins with; from then on the rows are the operator's.

They are made after `migrate` and not by a migration, as Django does with permissions: emptying the tables (`flush`, and
tests that commit) then makes them again, and their numbers stand in one place only.
"""

from typing import Any

from django.apps import apps as current_apps
from django.apps.registry import Apps

PLANS: tuple[dict[str, Any], ...] = (
    {"name": "free", "title": "Free", "tier": None, "batch_size": 1, "statistics": "none"},
    {
        "name": "basic",
        "title": "Basic",
        "tier": 0,
        "batch_size": 15,
        "live_progress": True,
        "statistics": "basic",
    },
    {
        "name": "premium",
        "title": "Premium",
        "tier": 10,
        "batch_size": 50,
        "may_change_priority": True,
        "live_progress": True,
        "statistics": "advanced",
    },
    {
        "name": "unlimited",
        "title": "Unlimited",
        "tier": 10,
        "batch_size": None,
        "may_change_priority": True,
        "live_progress": True,
        "statistics": "advanced",
        "is_default": True,
    },
)


def ensure(*, apps: Apps = current_apps, **_: Any) -> None:
    """Where there are none at all: what an operator deleted stays away."""
    try:
        plan = apps.get_model("billing", "Plan")
    except LookupError:  # migrated back to before there were plans
        return
    if not plan._default_manager.exists():
        # Another process that migrates may be faster.
        plan._default_manager.bulk_create([plan(**fields) for fields in PLANS], ignore_conflicts=True)
