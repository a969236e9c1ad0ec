from typing import Any

from django.db import migrations, models


def finish_what_was_done(apps: Any, schema_editor: Any) -> None:
    """Batches of the time when files were read in their request. What such a request has left behind is read now."""
    Batch, BatchItem = apps.get_model("matching", "Batch"), apps.get_model("matching", "BatchItem")
    BatchItem.objects.filter(state="running").update(state="waiting", attempt=None)
    BatchItem.objects.filter(state="completed").update(stage="completed")
    Batch.objects.update(started_at=models.F("created_at"), state="running", failure_told=True)
    done = Batch.objects.exclude(items__state="waiting")
    done.update(state="finished", finished_at=models.F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("matching", "0002_batches_in_the_queue")]

    # By itself: PostgreSQL makes no index on a table whose rows the same transaction has changed.
    operations = [migrations.RunPython(finish_what_was_done, migrations.RunPython.noop)]
