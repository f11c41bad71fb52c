"""Write requirements/*.txt: every package the project may install, by name, version and hash.

Run it after changing the lists in pyproject.toml: ``.venv/bin/python -m tools.lock``. The files name no registry, so
each machine asks the one it is set up for, and the hashes decide whether the answer is believed.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
OLDEST_PYTHON = "3.11"
INSTALLER = "uv==0.13.9"  # installs the others, in parallel: see docs/decisions/0007-uv.md


def main() -> int:
    """Lock the three sets and the installer; an existing pin is kept unless ``--upgrade`` is given."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = project["project"]["dependencies"]
    build = project["build-system"]["requires"]
    dev = project["project"]["optional-dependencies"]["dev"]
    lock("runtime", runtime)
    lock("build", build)
    lock("dev", [*runtime, *build, *dev])
    lock("installer", [INSTALLER])
    return 0


def lock(name: str, wanted: list[str]) -> None:
    """Resolve one set for every platform and write it with the hashes of all its files."""
    target = FOLDER / f"{name}.txt"
    options = ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"]
    options += ["--universal", "--python-version", OLDEST_PYTHON, "--output-file", str(target)]
    options += ["--upgrade"] if "--upgrade" in sys.argv else []
    FOLDER.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", *options]
    subprocess.run(command, input="\n".join(wanted), text=True, check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
