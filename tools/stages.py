"""The checks of the project, in the order that tells soonest what is wrong. `make test` runs them all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from tools import build_inputs, debian
from tools.places import CLIENT, PYTHON, ROOT, halt
from tools.postgres import temporary_postgres

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)\b")


@dataclass(frozen=True)
class Stage:
    """One command; `database` gives it a database address for as long as it runs."""

    name: str
    command: Callable[[], list[str]]
    folder: Path = ROOT
    counts: bool = False
    database: Callable[[], AbstractContextManager[str]] = lambda: nullcontext("")


@dataclass
class Result:
    """How a stage ended, and what pytest counted in it."""

    code: int = 0
    counted: dict[str, int] = field(default_factory=dict)


def stages() -> Iterator[Stage]:
    """Every check. Those that run nothing come first, journeys last."""
    yield from static_stages()
    yield Stage("client tests", lambda: [_node(), "--test", "--test-reporter=dot", *_client_tests()], CLIENT)
    yield Stage("tests on SQLCipher", lambda: _pytest("-n", "2", "--ignore=tests/journeys"), counts=True)
    on_postgres = ["-n", "2", "--ignore=tests/journeys", "--ignore=tests/house"]
    yield Stage("tests on PostgreSQL", lambda: _pytest(*on_postgres), counts=True, database=temporary_postgres)
    yield Stage("journeys in a browser", lambda: _pytest("tests/journeys"), counts=True)


def static_stages() -> Iterator[Stage]:
    """Style, types and directions: nothing of the project is executed."""
    yield Stage("style", lambda: [_tool("ruff"), "check", "."])
    yield Stage("format", lambda: [_tool("ruff"), "format", "--check", "."])
    yield Stage("types", lambda: [_tool("mypy"), "-p", "parasol", "-p", "workbench", "-p", "tools"])
    yield Stage("directions", lambda: [_tool("lint-imports")])
    yield Stage("client types", lambda: [_node(), "node_modules/typescript/bin/tsc", "--noEmit"], CLIENT)
    yield Stage("client style", lambda: [_node(), "node_modules/eslint/bin/eslint.js", "."], CLIENT)


def run(stage: Stage) -> Result:
    """Run one stage, showing what it says as it says it."""
    last = ""
    with stage.database() as address, _started(stage, address) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line if COUNTED.search(line) else last
        result = Result(process.wait())
    if stage.counts:
        result.counted = {word.removesuffix("s"): int(number) for number, word in COUNTED.findall(last)}
    return result


def _started(stage: Stage, address: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARASOL_")}
    if address:
        environment["PARASOL_DATABASE_URL"] = address
    return subprocess.Popen(
        stage.command(),
        cwd=stage.folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def ensure_browser() -> str:
    """The browser the journeys use, from the machine's own packages; brought if missing."""
    if found := find_browser():
        return found
    debian.bring("chromium", why="The journeys need a browser")
    return find_browser() or halt("The package chromium is installed but no browser of that name is on the PATH.")


def find_browser() -> str | None:
    """A Chromium on the PATH. Ubuntu's is a snap, which cannot be driven from outside its own folders: not taken."""
    paths = (shutil.which(name) for name in BROWSERS)
    return next((path for path in paths if path and "snap" not in os.path.realpath(path)), None)


def _client_tests() -> list[str]:
    """Every test beside the client's code, named one by one, so that a folder without tests is no error."""
    found = (path for path in CLIENT.rglob("*.test.ts") if "node_modules" not in path.parts)
    return sorted(path.relative_to(CLIENT).as_posix() for path in found) or halt("The client has no tests.")


def _pytest(*arguments: str) -> list[str]:
    return [str(PYTHON), "-m", "pytest", *arguments]


def _tool(name: str) -> str:
    return str(PYTHON.parent / name)


def _node() -> str:
    return str(build_inputs.node())
