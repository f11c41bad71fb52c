"""What every test outside the rooms may lean on: the clone itself, and a folder that really is thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The clone."""
    return ROOT


@pytest.fixture(scope="session")
def committed(root: Path) -> list[Path]:
    """Every file git keeps, or would keep at the next commit: what a reader of the project can see."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = (root / name for name in listed.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def pytest_unconfigure() -> None:
    """The folder tests/settings.py made goes with the run."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # the folder belongs to whoever started the workers
    folder = Path(os.environ.get("PARASOL_DATA", "/nonexistent"))
    if folder.parent == Path(tempfile.gettempdir()) and folder.name.startswith("parasol-tests-"):
        shutil.rmtree(folder, ignore_errors=True)
