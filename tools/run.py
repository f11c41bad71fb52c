"""`make run`: a working demonstration office of the fictional country, on this machine only.

Stays in the foreground; Ctrl-C stops everything. What it keeps is in `.parasol/`; removing that folder starts afresh.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tools import office as offices
from tools.office import Office
from tools.places import ROOT, HaltError, halt


def main() -> int:
    """Prepare, start, let the cast act, say who can sign in, and wait."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill is a Ctrl-C
    process: subprocess.Popen[bytes] | None = None
    try:
        office = Office(Path(os.environ.get("PARASOL_HOME", ROOT / ".parasol")), chosen_port())
        check_port(office.port)
        say("Preparing the office …")
        offices.prepare(office)
        offices.migrate(office)
        offices.found(office)
        process = offices.start(office)
        offices.wait_until_healthy(office, process)
        say(f"The office is open at {office.url}; its made-up people are at work, a few seconds …")
        offices.act_demonstration(office)
        say(welcome(office))
        return process.wait()
    except HaltError as refusal:
        print(f"\n{refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\nThe office is closed. `make run` opens it again as it was.")
        return 0
    finally:
        if process is not None:
            offices.stop(process)


def chosen_port() -> int:
    """PARASOL_PORT, or 8000."""
    chosen = os.environ.get("PARASOL_PORT", "8000")
    if not chosen.isdecimal() or not 0 < int(chosen) < 65536:
        halt(f"PARASOL_PORT must be a number from 1 to 65535, not {chosen!r}.")
    return int(chosen)


def check_port(port: int) -> None:
    """Say that the port is taken before anything is prepared."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            halt(f"Port {port} on this machine is taken: choose another, for example PARASOL_PORT={port + 1} make run.")


def welcome(office: Office) -> str:
    """The address and the cast, plainly marked as made up."""
    lines = ["", f"  {office.url}/", "", "  Everyone below is made up, and so is the country. To sign in:", ""]
    people = offices.members(office)
    widest = max(len(person["name"]) for person in people)
    longest = max(len(person["passphrase"]) for person in people)
    lines += [f"  {p['name']:<{widest}}  {p['passphrase']:<{longest}}  {p['what']}" for p in people]
    words = f"  A new device shows four words to compare. Here they are: {' '.join(offices.head_words(office))}"
    return "\n".join([*lines, "", words, "", "  Ctrl-C closes the office.", ""])


def say(text: str) -> None:
    """To the person, at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
