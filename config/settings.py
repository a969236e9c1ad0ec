"""Every setting of Recruiter, read once from the environment. `.env` beside manage.py is read too."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

# Nothing is signed yet: sessions come with the pages, and their key with them.
SECRET_KEY = env.str("SECRET_KEY", default="unused-until-sessions-exist")
DEBUG = env.bool("DEBUG", default=False)

INSTALLED_APPS = [
    "recruiter.candidates",
    "recruiter.matching",
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
