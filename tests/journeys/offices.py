"""A running office for a journey, the same that `make run` starts, in a folder of its own."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import build_client
from tools import office as offices
from tools.office import Office
from tools.postgres import free_port


@dataclass
class RunningOffice:
    """Address, cast and files of an office, and the switch to turn it off and on."""

    office: Office
    process: subprocess.Popen[bytes]
    passphrases: dict[str, str]

    @classmethod
    def open(cls, folder: Path) -> RunningOffice:
        """Prepare, found and start; takes a few seconds."""
        build_client.build()  # whoever changed a page and ran this test alone is shown her own page
        office = Office(folder, free_port())
        offices.prepare(office)
        offices.migrate(office)
        offices.found(office)
        passphrases = {member["name"]: member["passphrase"] for member in offices.members(office)}
        return cls(office, _started(office), passphrases)

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return self.office.url

    @property
    def data(self) -> Path:
        """Its data folder: database and WAL."""
        return self.office.data

    @property
    def log(self) -> Path:
        """All that it ever printed."""
        return self.office.log

    @property
    def cast_file(self) -> Path:
        """For `python -m workbench`: names and passphrases of the made-up members."""
        return self.office.cast

    def stop(self) -> None:
        """Turn it off, as a power cut would not."""
        offices.stop(self.process)

    def start(self) -> None:
        """Turn it on again, at the same address with the same data."""
        self.process = _started(self.office)


@contextlib.contextmanager
def opened_office(folder: Path) -> Iterator[RunningOffice]:
    """An office for as long as the block runs."""
    running = RunningOffice.open(folder)
    try:
        yield running
    finally:
        running.stop()


def _started(office: Office) -> subprocess.Popen[bytes]:
    with office.log.open("a") as log:
        process = offices.start(office, log)
    offices.wait_until_healthy(office, process)
    return process
