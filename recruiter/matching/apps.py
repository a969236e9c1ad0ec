from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "recruiter.matching"
