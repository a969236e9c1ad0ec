from django.db import migrations

# Each task leaves several dead rows in both tables; at the usual fifth of a table, fetching slows down long before.
_SET = (
    "ALTER TABLE procrastinate_{0} SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02)"
)
_RESET = "ALTER TABLE procrastinate_{0} RESET (autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor)"


class Migration(migrations.Migration):
    dependencies = (
        ("queue", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    )

    operations = tuple(migrations.RunSQL(_SET.format(table), _RESET.format(table)) for table in ("jobs", "events"))
