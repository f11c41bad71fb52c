"""Build the client while the Python package is built, so that ``pip install .`` is all that is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # hatch loads this file alone

from tools import build_client, build_inputs
from tools.places import CLIENT


class ClientBuildHook(BuildHookInterface[Any]):
    """Fetches the locked npm packages if they are not there and calls the same build as ``make run``."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before files are collected; an editable install builds too."""
        if self.target_name != "wheel":
            return
        if not (CLIENT / "node_modules" / "esbuild").is_dir():
            ci = [str(build_inputs.node()), str(build_inputs.npm_script()), "ci", "--ignore-scripts", "--no-audit"]
            subprocess.run(ci, cwd=CLIENT, check=True)
        build_client.build()
