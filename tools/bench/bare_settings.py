"""The office's own database settings and nothing else of it: for the bare view."""

from parasol.web.settings import *  # noqa: F403

ROOT_URLCONF = "tools.bench.bare"
INSTALLED_APPS = []
MIDDLEWARE = []
