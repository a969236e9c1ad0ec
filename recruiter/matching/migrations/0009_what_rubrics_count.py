from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def count(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The latest version of each job's rubric as it is now; those before it were of the weights alone."""
    Rubric = apps.get_model("matching", "RubricVersion")
    Requirement = apps.get_model("jobs", "JobRequirement")
    for rubric in Rubric.objects.order_by("job", "-version").distinct("job").iterator():
        rows = Requirement.objects.filter(job=rubric.job_id).exclude(kind__in=("place", "permit")).order_by("position")
        rubric.asked = [
            {
                "requirement": str(row.pk),
                "text": row.text,
                "importance": row.importance,
                "weight": row.weight,
                "must_have": row.must_have,
            }
            for row in rows
        ]
        rubric.save(update_fields=["asked"])


class Migration(migrations.Migration):
    dependencies = [("matching", "0008_rubrics_overrides_shortlist")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
