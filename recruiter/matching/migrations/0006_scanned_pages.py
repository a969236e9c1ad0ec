from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0005_merged_people")]

    operations = [
        migrations.AddField(
            model_name="batchitem",
            name="scanned_pages",
            field=models.PositiveSmallIntegerField(default=0, help_text="Of these, the ones that OCR will read."),
        ),
    ]
