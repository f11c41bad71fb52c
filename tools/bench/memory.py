"""Memory of an office at rest: the web process with its worker thread and the process that minds it."""

from __future__ import annotations

import time

from tools.bench.figures import Figure
from tools.bench.offices import running
from tools.bench.processes import family, pss_mb
from tools.office import is_healthy

REST_SECONDS = 5


def measure() -> list[Figure]:
    """An office just opened that has answered a few requests."""
    with running() as (office, process):
        for _ in range(10):
            is_healthy(office.port)
        time.sleep(REST_SECONDS)
        memory = pss_mb(process.pid)
        parts = len(family(process.pid))
    how = (
        f"PSS of all {parts} server processes (web, worker thread and the process that minds them), SQLCipher, at rest"
    )
    return [Figure("server.pss_mb", memory, "MB", how)]
