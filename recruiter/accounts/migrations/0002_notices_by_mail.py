from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("accounts", "0001_initial"),)

    operations = (migrations.AddField("user", "notices_by_mail", models.BooleanField(default=True, db_default=True)),)
