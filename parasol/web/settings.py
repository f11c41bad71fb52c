"""Settings: one place, from a handful of environment variables (README.md lists them)."""

import os
from pathlib import Path
from urllib.parse import unquote, urlparse

from .keys import find_secret

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("PARASOL_DATA", ".parasol/data"))
HOSTS = os.environ.get("PARASOL_HOSTS", "127.0.0.1 localhost").split()
PLAIN_HTTP = not os.environ.get("PARASOL_HTTPS")  # only ever for 127.0.0.1
BUILT = HERE / "built"

DEBUG = False
SECRET_KEY = find_secret("secret_key", data=DATA)
ALLOWED_HOSTS = HOSTS
ROOT_URLCONF = "parasol.web.urls"
WSGI_APPLICATION = "parasol.web.wsgi.application"
AUTH_USER_MODEL = "people.Member"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

ROOMS = [
    "parasol.base.ledger",
    "parasol.base.people",
    "parasol.base.vault",
    "parasol.base.forms",
    "parasol.base.facts",
    "parasol.care.reports",
    "parasol.care.cases",
    "parasol.voice.monitoring",
    "parasol.voice.release",
    "parasol.voice.advocacy",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django_tasks",
    "django_tasks_db",
    "parasol.web",
    *ROOMS,
]
MIDDLEWARE = [
    "parasol.web.smaller.Smaller",
    "django.middleware.http.ConditionalGetMiddleware",  # what may be kept is sent again only when it changed
    "parasol.web.middleware.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "parasol.web.middleware.SameOrigin",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "parasol.web.middleware.Porch",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["parasol.web.context.rooms"]},
    }
]
# The login secret is 32 random-looking bytes out of Argon2id on the member's device; scrypt ships with Python.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
SESSION_COOKIE_NAME = "s"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = not PLAIN_HTTP
SECURE_CONTENT_TYPE_NOSNIFF = True

WHITENOISE_ROOT = None
WHITENOISE_MAX_AGE = 365 * 24 * 60 * 60
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/"
STATIC_URL = "/static/"
STATIC_ROOT = BUILT
COUNTRY = os.environ.get("PARASOL_COUNTRY", "_lotus")
PARCELS_PER_MINUTE = int(os.environ.get("PARASOL_PARCELS_PER_MINUTE", "60000"))
PARCELS_PER_MINUTE_PER_ADDRESS = int(os.environ.get("PARASOL_PARCELS_PER_MINUTE_PER_ADDRESS", "30000"))
SIGN_INS_PER_MINUTE = int(os.environ.get("PARASOL_SIGN_INS_PER_MINUTE", "120"))

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
# The worker is a thread of the web process on the embedded database (one write lock needs one process, S21).
WORKER = os.environ.get("PARASOL_WORKER", "thread")

LOGGING = {  # no addresses, no paths: only what went wrong, by name
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "short"}},
    "formatters": {"short": {"format": "%(levelname)s %(name)s %(message)s"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "CRITICAL"}},
}


def _database() -> dict[str, object]:
    url = urlparse(os.environ.get("PARASOL_DATABASE_URL", ""))
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": None,
        }
    return {
        "ENGINE": "parasol.web.sqlcipher",
        "NAME": str(DATA / "office.db"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "raw_key": find_secret("database_key", data=DATA, prompt="Database key: "),
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=5000;"
                "PRAGMA temp_store=MEMORY;PRAGMA secure_delete=ON"
            ),
        },
        # A file, not shared memory: threads must meet the same locks as in the office.
        "TEST": {"NAME": str(DATA / "test-office.db")},
    }


DATABASES = {"default": _database()}
