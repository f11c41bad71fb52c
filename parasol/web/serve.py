"""Start the office: check the key and the port first, each with one sentence, then serve.

No Django here: this process only minds the web process.
"""

import os
import socket
import sys
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from .keys import find_secret

HOST = "127.0.0.1"
THREADS = 8


def serve() -> None:
    port = int(os.environ.get("PARASOL_PORT", "8000"))
    check_port(port)
    check_database()
    Granian(
        "parasol.web.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()


def check_port(port: int) -> None:
    """Refuse a taken port before anything is opened."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            stop(f"Port {port} on this machine is taken. Choose another: PARASOL_PORT=8001.")


def check_database() -> None:
    """Refuse a wrong key before anything is touched."""
    if os.environ.get("PARASOL_DATABASE_URL"):
        return
    data = Path(os.environ.get("PARASOL_DATA", ".parasol/data"))
    key = find_secret("database_key", data=data, prompt="Database key: ")
    os.environ["PARASOL_DATABASE_KEY"] = key  # asked once, for the web process too
    path = data / "office.db"
    if not path.exists():
        stop("There is no office here yet. Run `parasol migrate`, then found it.")
    sentence = problem_with(path, key)
    if sentence:
        stop(sentence)


def problem_with(path: Path, key: str) -> str | None:
    """One sentence when the database does not open with this key; None when it does. Reads only."""
    from .sqlcipher.connection import Database, WrongKeyShape, connect

    try:
        conn = connect(f"file:{path}?mode=ro", key, uri=True)
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        conn.close()
    except WrongKeyShape as problem:
        return str(problem)
    except Database.DatabaseError:
        return "The database does not open with this key. Nothing was changed."
    return None


def stop(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201  the sentence is the whole answer
    raise SystemExit(2)
