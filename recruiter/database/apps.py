from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    name = "recruiter.database"
    label = "database"
