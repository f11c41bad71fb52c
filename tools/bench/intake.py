"""Sealed parcels durably received per second, on both databases, beside a bare view that only inserts.

Order of the rounds: bare, office, bare, office; the better of two is kept, so that a neighbour on the machine who was
busy for a moment is not what is compared. Everything stays on 127.0.0.1 and ends after a fixed number of requests.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tools import office as offices
from tools.bench import kept
from tools.bench.figures import Figure
from tools.bench.offices import Door, door_of, running
from tools.bench.processes import cpu_seconds, pss_mb
from tools.office import Office
from tools.places import PYTHON, ROOT
from tools.postgres import free_port, temporary_postgres

COUNT = 3_200
CLIENTS = 16
METHOD = f"{CLIENTS} clients, {COUNT} sealed parcels of 4 KiB each on its own connection, full durability, loopback"


@dataclass
class Round:
    """One load run against one server."""

    per_s: float
    p95_ms: float
    cpu_ms: float
    pss_mb: float
    acknowledged: int


def measure() -> list[Figure]:
    """Both databases, one after the other."""
    figures = _on("sqlcipher", "", "")
    with temporary_postgres(durable=True) as office_url, temporary_postgres(durable=True) as bare_url:
        figures += _on("postgresql", office_url, bare_url)
    return figures


def _on(database: str, office_url: str, bare_url: str) -> list[Figure]:
    with running(office_url) as (office, process), _bare(bare_url) as (bare, bare_process):
        door = door_of(office)
        _load(office.port, door, process.pid, 160)  # connections, caches, the first import
        _load(bare.port, door, bare_process.pid, 160)
        rounds: list[tuple[Round, Round]] = []
        for _ in range(2):
            bare_round = _load(bare.port, door, bare_process.pid, COUNT)
            rounds.append((bare_round, _load(office.port, door, process.pid, COUNT)))
        stored = kept.count_reports(office)
    bare_best = max((one for one, _ in rounds), key=lambda one: one.per_s)
    best = max((one for _, one in rounds), key=lambda one: one.per_s)
    lost = 160 + sum(one.acknowledged for _, one in rounds) - stored
    return [
        Figure(f"intake.per_s.{database}", best.per_s, "parcels/s", f"{METHOD}; better of two rounds"),
        Figure(
            f"intake.bare_per_s.{database}", bare_best.per_s, "parcels/s", f"a view doing only the insert; {METHOD}"
        ),
        Figure(f"intake.ratio.{database}", best.per_s / bare_best.per_s, "of bare", "same run, better round of each"),
        Figure(f"intake.p95_ms.{database}", best.p95_ms, "ms", f"from first byte sent to answer read; {METHOD}"),
        Figure(f"intake.cpu_ms.{database}", best.cpu_ms, "ms", "processor time of the server's processes per parcel"),
        Figure(
            f"intake.lost.{database}", lost, "parcels", "acknowledged with 201 minus rows in the database afterwards"
        ),
        Figure(f"server.pss_load_mb.{database}", best.pss_mb, "MB", "PSS of all server processes just after a round"),
    ]


@contextlib.contextmanager
def _bare(database_url: str) -> Iterator[tuple[Office, subprocess.Popen[bytes]]]:
    with tempfile.TemporaryDirectory(prefix="parasol-bare-") as folder:
        bare = Office(Path(folder), free_port(), database_url)
        offices.prepare(bare)
        command = [str(PYTHON), "-m", "tools.bench.bare"]
        process = subprocess.Popen(command, cwd=ROOT, env=bare.environment(), start_new_session=True)
        try:
            offices.wait_until_healthy(bare, process)
            yield bare, process
        finally:
            offices.stop(process)


def _load(port: int, door: Door, pid: int, count: int) -> Round:
    order = {"port": port, "path": "/parcels/", "count": count, "clients": CLIENTS, **asdict(door)}
    cpu = cpu_seconds(pid)
    told: dict[str, Any] = json.loads(_send(order))
    cpu = cpu_seconds(pid) - cpu
    acknowledged = told["answers"].pop("201", 0)
    if told["answers"]:
        raise RuntimeError(f"the server answered otherwise than 201: {told['answers']}")
    per_s = acknowledged / told["seconds"]
    return Round(per_s, told["p95"] * 1000, cpu / acknowledged * 1000, pss_mb(pid), acknowledged)


def _send(order: dict[str, Any]) -> bytes:
    command = [str(PYTHON), "-m", "tools.bench.load"]
    return subprocess.run(
        command, cwd=ROOT, input=json.dumps(order).encode(), check=True, stdout=subprocess.PIPE, timeout=300
    ).stdout
