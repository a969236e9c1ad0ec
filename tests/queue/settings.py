"""Recruiter's settings, and tasks that tests can run in real processes."""

from config.settings import *  # noqa: F403

PROCRASTINATE_IMPORT_PATHS = ["tests.queue.program"]
