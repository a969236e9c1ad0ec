from django.apps import AppConfig
from django.db.models.signals import post_migrate

from recruiter.billing import built_in


class BillingConfig(AppConfig):
    name = "recruiter.billing"

    def ready(self) -> None:
        post_migrate.connect(built_in.ensure, sender=self)
