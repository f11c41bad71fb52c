"""Bring what only the machine's own package manager has: a browser, PostgreSQL, the venv module.

As root the package is installed; otherwise the person is told its name in one sentence. Nothing is downloaded from
anywhere else.
"""

from __future__ import annotations

import os
import shutil
import subprocess

from tools.places import halt

_lists_are_fresh = False


def bring(package: str, *, why: str) -> None:
    """Install one Debian package, or stop with the sentence that names it."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        halt(f"{why}: please install the package {package} (sudo apt-get install {package}), then try again.")
    print(f"Installing {package} ({why.lower()}) …", flush=True)
    _refresh_lists()
    if _apt("install", "--yes", "--no-install-recommends", package) != 0:
        halt(f"{why}, and this machine refuses to install the package {package}.")


def _refresh_lists() -> None:
    """Once a run: a fresh container knows no package before it."""
    global _lists_are_fresh  # noqa: PLW0603
    if not _lists_are_fresh:
        _apt("update")
        _lists_are_fresh = True


def _apt(*arguments: str) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *arguments]
    done = subprocess.run(command, env=environment, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return done.returncode
