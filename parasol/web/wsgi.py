"""The one process: eight web threads, and the worker beside them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parasol.web.settings")
application = get_wsgi_application()

from .worker import start_worker_thread  # noqa: E402  the apps must be loaded first

start_worker_thread()
