from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0003_finish_what_was_done")]

    operations = [
        migrations.AddIndex(
            model_name="batch",
            index=models.Index(
                condition=models.Q(("state__in", ("running", "paused"))), fields=["state"], name="batches_going_on"
            ),
        ),
        migrations.AddIndex(
            model_name="batchitem",
            index=models.Index(fields=["batch", "state", "stage"], name="items_of_a_batch"),
        ),
        migrations.AddIndex(
            model_name="batchitem",
            index=models.Index(fields=["batch", "changed_at"], name="items_changed"),
        ),
        migrations.AddIndex(
            model_name="batchitem",
            index=models.Index(
                condition=models.Q(("state__in", ("failed", "completed"))),
                fields=["organization", "-finished_at"],
                name="items_finished",
            ),
        ),
        migrations.AddIndex(
            model_name="batchitem",
            index=models.Index(
                condition=models.Q(
                    ("dismissed_at", None),
                    models.Q(
                        ("state", "failed"),
                        models.Q(("reason_code", "not_matched"), ("state", "completed")),
                        _connector="OR",
                    ),
                ),
                fields=["organization"],
                name="items_needing_attention",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "running", "paused", "cancelled", "finished"])),
                name="a_known_batch_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__in", ["low", "normal", "high"])), name="a_known_priority"
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "cancelled")), ("started_at__isnull", False), _connector="OR"
                ),
                name="a_started_batch_has_a_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="batchitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("same_as", None)), fields=("batch", "sha256"), name="a_file_once_a_batch"
            ),
        ),
        migrations.AddConstraint(
            model_name="batchitem",
            constraint=models.UniqueConstraint(
                fields=("batch", "sha256", "file_name"), name="a_file_of_one_name_once_a_batch"
            ),
        ),
        migrations.AddConstraint(
            model_name="batchitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "running", "completed", "failed", "cancelled"])),
                name="a_known_item_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="batchitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "queued",
                            "downloading",
                            "extracting",
                            "structure",
                            "parsing",
                            "matching",
                            "github",
                            "finalizing",
                            "completed",
                        ],
                    )
                ),
                name="a_known_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="batchitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("attempt__isnull", False), ("state", "running")),
                    models.Q(("state", "running"), _negated=True),
                    _connector="OR",
                ),
                name="a_running_item_has_a_holder",
            ),
        ),
    ]
