"""The least a server can do with a parcel: one durable insert on the same database, behind the same server.

What the office does besides (checks, the ledger's row) is measured as the ratio to this, in the same run.
`python -m tools.bench.bare` serves it on $PARASOL_PORT.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tools.bench.bare_settings")

import django
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

KINDS = {"postgresql": "bytea"}


def put(request: HttpRequest, parcel: str) -> HttpResponse:
    """Insert, commit, answer."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare (id, body) VALUES (%s, %s)", [parcel, request.body])
    return HttpResponse(status=201)


def healthy(_request: HttpRequest) -> HttpResponse:
    """For whoever waits until it answers."""
    return HttpResponse("ok")


urlpatterns = [path("parcels/<str:parcel>", put), path("healthy", healthy)]
application = get_wsgi_application()


def main() -> int:
    """Make the table and serve as the office does."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    django.setup()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare (id varchar(36) PRIMARY KEY, body {KINDS.get(connection.vendor, 'blob')})")
    connection.close()
    Granian(
        "tools.bench.bare:application",
        address="127.0.0.1",
        port=int(os.environ["PARASOL_PORT"]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
