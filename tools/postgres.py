"""A PostgreSQL of our own in a temporary folder, from Debian's binaries, gone when the block ends.

PostgreSQL refuses to run as root, so then it runs as the `postgres` user its package made.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools import debian
from tools.places import halt

START_SECONDS = 30
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextlib.contextmanager
def temporary_postgres(*, durable: bool = False) -> Iterator[str]:
    """The address of an empty database on 127.0.0.1; `durable` flushes to disk as an office does (for the bench)."""
    binaries = find_binaries()
    with tempfile.TemporaryDirectory(prefix="parasol-postgres-") as folder:
        owner = _owner()
        if owner:
            os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
        password = secrets.token_urlsafe(16)
        _initialise(binaries, Path(folder), owner, password)
        port = free_port()
        process = _start(binaries, Path(folder), owner, port, () if durable else HASTY)
        try:
            _wait(binaries, port, process)
            yield f"postgres://parasol:{password}@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # PostgreSQL's own "do not wait for clients"
            process.wait(30)


def find_binaries() -> Path:
    """The folder with `initdb` and `postgres`, newest first; brought if missing."""
    found = _installed()
    if found is None:
        debian.bring("postgresql", why="The tests on PostgreSQL need its server")
        found = _installed()
    return found or halt("PostgreSQL's server was installed but its programs were not found.")


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _installed() -> Path | None:
    newest_first = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [*newest_first, *([Path(on_path)] if on_path else [])]
    return next((path.parent for path in candidates if (path.parent / "postgres").exists()), None)


def _owner() -> str | None:
    return "postgres" if os.geteuid() == 0 else None


def _initialise(binaries: Path, folder: Path, owner: str | None, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password, "utf-8")
    if owner:
        shutil.chown(secret, owner)
    command = [str(binaries / "initdb"), "--pgdata", str(folder / "data"), "--username=parasol", "--no-sync"]
    command += ["--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C.UTF-8"]
    done = subprocess.run(command, user=owner, group=owner, cwd=folder, check=False, capture_output=True, text=True)
    secret.unlink()
    if done.returncode != 0:
        halt(f"PostgreSQL could not be prepared: {done.stderr.strip()}")


def _start(
    binaries: Path, folder: Path, owner: str | None, port: int, settings: tuple[str, ...]
) -> subprocess.Popen[bytes]:
    settings = (*settings, "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}")
    command = [str(binaries / "postgres"), "-D", str(folder / "data")]
    for setting in settings:
        command += ["-c", setting]
    log = (folder / "log").open("wb")
    return subprocess.Popen(command, user=owner, group=owner, cwd=folder, stdout=log, stderr=subprocess.STDOUT)


def _wait(binaries: Path, port: int, process: subprocess.Popen[bytes]) -> None:
    ask = [str(binaries / "pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-q"]
    began = time.monotonic()
    while subprocess.run(ask, check=False).returncode != 0:
        if process.poll() is not None or time.monotonic() - began > START_SECONDS:
            halt("PostgreSQL did not start in its temporary folder.")
        time.sleep(0.1)
