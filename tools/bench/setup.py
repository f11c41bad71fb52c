"""From a fresh clone to a page served, with empty package caches: what a person waits who tries Parasol."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from tools.bench.figures import Figure
from tools.places import ROOT
from tools.postgres import free_port

MOST_SECONDS = 600


def measure() -> list[Figure]:
    """`make run` on a clone of what is committed."""
    with tempfile.TemporaryDirectory(prefix="parasol-clone-") as folder:
        clone = Path(folder) / "parasol"
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
        served = _run(clone, Path(folder))
    how = "a fresh clone, empty caches of pip, uv and npm; from `make run` to the first page served"
    return [Figure("setup.run_s", served, "s", how)]


def _run(clone: Path, folder: Path) -> float:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "MAKEFLAGS"}}
    environment |= {
        "PARASOL_PORT": str(port),
        "PIP_NO_CACHE_DIR": "1",
        "UV_CACHE_DIR": str(folder / "uv"),
        "npm_config_cache": str(folder / "npm"),
    }
    began = time.monotonic()
    process = subprocess.Popen(["make", "run"], cwd=clone, env=environment, start_new_session=True)
    try:
        while not _page_served(port):
            if process.poll() is not None or time.monotonic() - began > MOST_SECONDS:
                raise RuntimeError("make run did not serve a page")
            time.sleep(0.2)
        return time.monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)


def _page_served(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False
