from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class CandidatesConfig(AppConfig):
    name = "recruiter.candidates"

    def ready(self) -> None:
        from recruiter.candidates.people import going_back  # models can be imported from here on

        pre_migrate.connect(going_back.check, sender=self)
