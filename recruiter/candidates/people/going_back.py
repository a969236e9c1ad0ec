"""Before a database goes back to a version that does not know merged people.

Looked at before its first step back: in one of the steps, those before it would be done already.
"""

from typing import Any

from django.apps.registry import Apps as StateApps
from django.core.management.base import CommandError

# What was remembered of merges goes with these.
_STEPS = {("candidates", "0003_merging"), ("matching", "0005_merged_people")}
_REFUSED = (
    "{count} merged: that version knows nothing of it and would show them again, without their resumes. Take them "
    "apart first, on the pages of those that they are by now, the last one first."
)


def check(*, using: str, apps: StateApps, plan: list[tuple[Any, bool]], **_: object) -> None:
    """A receiver of `pre_migrate`; `plan` has the migrations, and whether each is taken back. Raises CommandError."""
    back = {(migration.app_label, migration.name) for migration, is_back in plan if is_back}
    if back.isdisjoint(_STEPS):
        return
    count = apps.get_model("candidates", "Merge").objects.using(using).count()
    if count:
        raise CommandError(_REFUSED.format(count="A candidate is" if count == 1 else f"{count:,} candidates are"))
