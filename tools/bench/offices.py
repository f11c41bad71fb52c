"""Offices for measuring: founded in a temporary folder, gone afterwards."""

from __future__ import annotations

import contextlib
import json
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import build_client
from tools import office as offices
from tools.office import Office
from tools.places import PYTHON, ROOT
from tools.postgres import free_port

UNLIMITED = {"PARASOL_PARCELS_PER_MINUTE": "100000000", "PARASOL_PARCELS_PER_MINUTE_PER_ADDRESS": "100000000"}
"""Settings under which the door's limits are not what is measured."""
ASK = """
import json
from parasol.base.ground.capability import capability
from parasol.base.ground.clock import monday, now
from parasol.base.vault.models import Lock
lock = Lock.objects.filter(purpose="intake").first()
print(json.dumps({"capability": capability(monday(now().date())), "lock": str(lock.id), "recipient": lock.recipient}))
"""


@dataclass(frozen=True)
class Door:
    """What a phone knows that may send parcels."""

    capability: str
    lock: str
    recipient: str


@contextlib.contextmanager
def running(database_url: str = "") -> Iterator[tuple[Office, subprocess.Popen[bytes]]]:
    """A founded office, serving."""
    build_client.build()
    with tempfile.TemporaryDirectory(prefix="parasol-bench-") as folder:
        office = Office(Path(folder), free_port(), database_url, UNLIMITED)
        offices.prepare(office)
        offices.migrate(office)
        offices.found(office)
        with office.log.open("w") as log:
            process = offices.start(office, log)
        try:
            offices.wait_until_healthy(office, process)
            yield office, process
        finally:
            offices.stop(process)


def door_of(office: Office) -> Door:
    """This week's pass and lock, asked of the office itself."""
    told = subprocess.run(
        [str(PYTHON), "-m", "parasol", "shell", "--no-imports", "-c", ASK],
        cwd=ROOT,
        env=office.environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    return Door(**json.loads(told.stdout.splitlines()[-1]))
