import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import recruiter.database.rows


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_notices_by_mail"),
        ("candidates", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=recruiter.database.rows.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("pointer", models.CharField(max_length=400)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("value", models.CharField(max_length=300, null=True)),
                ("replaced", models.CharField(blank=True, max_length=300)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organization"
                    ),
                ),
                (
                    "resume",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="candidates.resume"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("resume", "pointer"), name="one_correction_a_field"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", None), ("start", None)),
                            models.Q(("end__gte", models.F("start")), ("start__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_correction_has_a_place_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", None), models.Q(("value", ""), _negated=True), _connector="OR"),
                        name="a_correction_says_something",
                    ),
                ],
            },
        ),
    ]
