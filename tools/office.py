"""One office on this machine: its folders, its keys, its process. `make run`, the journeys and the bench all use this,
so what a person starts is what the tests start."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from tools.places import PYTHON, ROOT, halt

COUNTRY = "_lotus"
START_SECONDS = 60


@dataclass(frozen=True)
class Office:
    """Where one office lives. Keys and data stand in separate folders: whoever copies the data has no key (S27)."""

    folder: Path
    port: int
    database_url: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def cast(self) -> Path:
        """Made-up members and their passphrases: only a demonstration has this file."""
        return self.folder / "demo" / "cast.json"

    @property
    def log(self) -> Path:
        return self.folder / "office.log"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        """What the office's processes are told; settings of the shell or test that starts it are not."""
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("PARASOL_", "DJANGO_"))}
        mine |= {
            "PARASOL_DATA": str(self.data),
            "PARASOL_PORT": str(self.port),
            "PARASOL_DATABASE_KEY_FILE": str(self.keys / "database.key"),
            "PARASOL_SECRET_KEY_FILE": str(self.keys / "secret.key"),
        }
        if self.database_url:
            mine["PARASOL_DATABASE_URL"] = self.database_url
        return mine | self.settings


def prepare(office: Office) -> None:
    """Folders only their owner may read, and two keys, each made once."""
    for folder in (office.folder, office.data, office.keys, office.cast.parent):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    for name in ("database.key", "secret.key"):
        path = office.keys / name
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(32))


def migrate(office: Office) -> None:
    """Bring the database to this version's tables."""
    parasol(office, "migrate", "--verbosity=0", "--no-input")


def found(office: Office) -> None:
    """Found the made-up office and publish the country's forms, unless that was done before."""
    if not office.cast.exists():
        fresh = office.cast.with_suffix(".new")
        made = subprocess.run(
            [str(PYTHON), "-m", "workbench", "found", "--country", COUNTRY, "--cast", str(fresh)],
            cwd=ROOT,
            env=office.environment(),
            check=False,
            stdout=subprocess.PIPE,
        )
        if made.returncode != 0:
            halt("The made-up office could not be founded: the lines above say why.")
        parasol(office, "found", told=made.stdout)
        fresh.rename(office.cast)
    parasol(office, "publish-forms", COUNTRY)


def parasol(office: Office, *arguments: str, told: bytes | None = None) -> None:
    """One command of the office, quiet unless it fails."""
    command = [str(PYTHON), "-m", "parasol", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=office.environment(), input=told, check=False, stdout=subprocess.DEVNULL
    )
    if done.returncode != 0:
        halt(f"“parasol {arguments[0]}” failed: the lines above say why.")


def start(office: Office, log: TextIO | None = None) -> subprocess.Popen[bytes]:
    """Start the server. It gets a process group of its own, so that stopping it stops all of it."""
    return subprocess.Popen(
        [str(PYTHON), "-m", "parasol", "serve"],
        cwd=ROOT,
        env=office.environment(),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log else None,
        start_new_session=True,
    )


def wait_until_healthy(office: Office, process: subprocess.Popen[bytes]) -> float:
    """Seconds until a page was served; stops with the server's own sentence when it ended instead."""
    began = time.monotonic()
    while not is_healthy(office.port):
        if process.poll() is not None:
            halt("The office did not start: the lines above, or its log, say why.")
        if time.monotonic() - began > START_SECONDS:
            halt(f"The office did not answer within {START_SECONDS} seconds.")
        time.sleep(0.1)
    return time.monotonic() - began


def is_healthy(port: int) -> bool:
    """Does an office answer here?"""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthy")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def act_demonstration(office: Office) -> None:
    """Let the cast report, triage and code, over HTTP with real sealing; a second time it notices and does nothing."""
    command = [str(PYTHON), "-m", "workbench", "demo", "--server", office.url, "--cast", str(office.cast)]
    done = subprocess.run(command, cwd=ROOT, env=office.environment(), check=False, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        print("The demonstration stopped half-way; the office itself works.", file=sys.stderr, flush=True)


def members(office: Office) -> list[dict[str, Any]]:
    """The made-up members: name, passphrase, roles, what each does."""
    return list(_told(office)["members"])


def head_words(office: Office) -> list[str]:
    """The four words a new device shows, for people to compare."""
    return list(_told(office)["head_words"])


def _told(office: Office) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(office.cast.read_text("utf-8"))
    if told.get("made_up") is not True:
        halt(f"{office.cast} is not a cast of made-up people.")
    return told


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, wait, and insist after ten seconds; only this process and its children."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
