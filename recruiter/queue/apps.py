from django.apps import AppConfig


class QueueConfig(AppConfig):
    name = "recruiter.queue"
    label = "queue"
