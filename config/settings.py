"""Every setting of Recruiter, read once from the environment. `.env` beside manage.py is read too; `.env.example` lists
what can be set."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import secrets

# Lets classes of Django be written with the type that they hold, as in ModelForm[Job].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

# What Recruiter writes: the embedded database, uploaded files, the secret key.
VAR_DIR = Path(env.str("RECRUITER_VAR", default="") or BASE_DIR / "var").resolve()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secrets.kept_in(VAR_DIR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    # Ours come first: their templates stand before those of the same name in packages.
    "recruiter.database",
    "recruiter.queue",
    "recruiter.accounts",
    "recruiter.billing",
    "recruiter.notices",
    "recruiter.web",
    "recruiter.candidates",
    "recruiter.jobs",
    "recruiter.matching",
    "recruiter.operations",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "heroicons",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "recruiter.web.faults.DatabaseAway",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # cotton's own set-up of loaders is off (SimpleAppConfig): here is all of it.
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "heroicons.templatetags.heroicons",
                "recruiter.web.templatetags.web",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "recruiter.web.context.shell",
            ],
        },
    }
]

# How many tasks a worker runs at once.
WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=2)

# A small pool per process and no persistent connections: under ASGI those leak (docs/decisions.md). Ten are for pages,
# one for each task, three for what a worker does beside them.
_POOL = {"min_size": 0, "max_size": 10 + WORKER_CONCURRENCY + 3, "timeout": 10}
# A transaction that is left open holds up the queue and the vacuum: the server ends it after a minute. pgbouncer takes
# this only with `ignore_startup_parameters = options`; the role can have the setting then, by ALTER ROLE … SET.
_SERVER_OPTIONS = "-c idle_in_transaction_session_timeout=60s"
EMBEDDED_POSTGRES = VAR_DIR / "postgres"
EMBEDDED_POSTGRES_OPTIONS = env.dict("EMBEDDED_POSTGRES_OPTIONS", default={})
DATABASES: dict[str, Any] = {
    "default": env.db_url("DATABASE_URL")
    if env.str("DATABASE_URL", default="")
    else {"ENGINE": "recruiter.database.embedded", "NAME": "recruiter"}
}
if DATABASES["default"]["ENGINE"] not in ("recruiter.database.embedded", "django.db.backends.postgresql"):
    raise ImproperlyConfigured("DATABASE_URL has to begin with postgres:// (postgres://user:password@host:5432/name).")
_OPTIONS = DATABASES["default"].get("OPTIONS", {})
# Checked before use: after the server was restarted a pool's connections are dead.
DATABASES["default"] |= {
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": True,
    # What DATABASE_URL says comes last, and wins.
    "OPTIONS": _OPTIONS | {"pool": _POOL, "options": f"{_SERVER_OPTIONS} {_OPTIONS.get('options', '')}".strip()},
}

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if bucket := env.str("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
            "region_name": env.str("S3_REGION", default="") or None,
            "access_key": env.str("S3_ACCESS_KEY_ID", default="") or None,
            "secret_key": env.str("S3_SECRET_ACCESS_KEY", default="") or None,
            "default_acl": "private",
            "file_overwrite": False,
        },
    }

STATIC_URL = "/static/"
_INTER = find_spec("fontpkg_inter")
STATICFILES_DIRS = [("fonts", Path(_INTER.origin).parent / "files")] if _INTER and _INTER.origin else []
# Static files are served from where they lie in the packages: nothing has to be collected.
WHITENOISE_USE_FINDERS = True

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
ACCOUNT_ADAPTER = "recruiter.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # mail goes to members only, never to whoever a stranger types in
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

# TLS ends at a proxy; set HTTPS=1 when there is one, so that cookies travel by it alone.
HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# How many proxies stand before the server: limits count the address that the last of them saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if HTTPS else 0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# One file may have 10 MB (documents.limits), a request 100 MB (operations/serving.py).
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Recruiter <recruiter@localhost>")
# Notifications go by mail only where there is a server for it: a terminal is no place for them.
MAILS_NOTIFICATIONS = bool(env.str("EMAIL_URL", default=""))
# What links in mail begin with.
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")

# Minutes to wait before each further try of a task that met a passing fault.
QUEUE_RETRY_MINUTES = env.list("QUEUE_RETRY_MINUTES", cast=float, default=[1, 5, 15])

LANGUAGE_CODE = "en"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Subdomains and the browsers' preload list are the domain owner's to decide; the others ask for HTTPS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if not HTTPS:
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "recruiter.database.faults.Formatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        # Somebody else's wrong address or missing permission is no event of ours.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
