"""What we lean on: each package with its reason, locked by hash, from no named place, under a licence we may use."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ["requirements/runtime.txt", "requirements/build.txt", "requirements/dev.txt", "requirements/installer.txt"]
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(\[[^\]]*\])?==\S+")


def test_every_runtime_package_says_why_it_is_here(root: Path) -> None:
    written = (root / "pyproject.toml").read_text("utf-8")
    listed = written.split("dependencies = [", 1)[1].split("\n]", 1)[0]
    lines = [line.strip() for line in listed.splitlines() if line.strip()]
    assert [line for line in lines if "#" not in line] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(root: Path, name: str) -> None:
    without = []
    for entry in re.split(r"\n(?=\S)", (root / name).read_text("utf-8")):
        if PINNED.match(entry) and "--hash=sha256:" not in entry:
            without.append(entry)
    assert without == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_locked_package_names_no_place_it_comes_from(root: Path, name: str) -> None:
    assert "://" not in (root / name).read_text("utf-8")
    assert "--index-url" not in (root / name).read_text("utf-8")


def test_the_clients_lock_names_no_place_packages_come_from(root: Path) -> None:
    packages = json.loads((root / "client/package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, told in packages.items() if "resolved" in told] == []
    assert [name for name, told in packages.items() if name and "integrity" not in told] == []


def test_the_locks_hold_what_the_project_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wanted = {"runtime": project["project"]["dependencies"], "build": project["build-system"]["requires"]}
    wanted["dev"] = [*wanted["runtime"], *project["project"]["optional-dependencies"]["dev"]]
    for name, packages in wanted.items():
        locked = {plain(match[1]) for line in lines(root, name) if (match := PINNED.match(line))}
        missing = {plain(re.split(r"[<>=\[]", package)[0]) for package in packages} - locked
        assert missing == set(), f"requirements/{name}.txt is older than pyproject.toml: python -m tools.lock"


def test_the_licence_is_said_and_carried_in_full(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    client = json.loads((root / "client/package.json").read_text("utf-8"))
    assert project["license"] == client["license"] == "AGPL-3.0-or-later"
    text = (root / "LICENSE").read_text("utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text.splitlines()[0]
    assert len(text.splitlines()) > 600


def lines(root: Path, name: str) -> list[str]:
    """One lock file."""
    return (root / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()


def plain(name: str) -> str:
    """Package names compared as registries do."""
    return re.sub(r"[-_.]+", "-", name).lower().strip()
