"""How many packages an office leans on."""

from __future__ import annotations

import re

from tools import build_client
from tools.bench.figures import Figure
from tools.build_outputs import FONT_PACKAGES
from tools.places import BUILT, REQUIREMENTS


def measure() -> list[Figure]:
    """Python packages an office runs on, and npm packages with code in what a browser loads."""
    build_client.build()
    listed = (REQUIREMENTS / "runtime.txt").read_text("utf-8")
    python = len(re.findall(r"^[A-Za-z0-9].*==", listed, re.MULTILINE))
    licences = (BUILT / "licences.txt").read_text("utf-8")
    bundled = {name for name, _ in re.findall(r"^(\S+)\n(=+)$", licences, re.MULTILINE)} - set(FONT_PACKAGES)
    return [
        Figure("deps.count.python", python, "packages", "entries of requirements/runtime.txt"),
        Figure("deps.count.npm", len(bundled), "packages", "npm packages that esbuild's metafile finds in the bundles"),
    ]
