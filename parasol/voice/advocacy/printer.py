"""`python -m parasol.voice.advocacy.printer`: the pack's data in as JSON, a PDF out.

A process of its own keeps the setter's memory out of the office. Data is passed, never pasted into source: whatever
stands in a title stays text. Only our own fonts are used, so that a pack looks the same wherever it is printed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "typst"
SECONDS = 60


class PrinterFailedError(Exception):
    """The pack could not be set in type."""


def set_in_type(data: dict[str, Any], fonts: str) -> bytes:
    made: bytes = typst.compile(
        str(TEMPLATES / "pack.typ"),
        root=str(TEMPLATES),
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return made


def print_pdf(data: dict[str, Any], fonts: Path) -> bytes:
    """Raises PrinterFailedError."""
    question = json.dumps({"data": data, "fonts": str(fonts)}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "parasol.voice.advocacy.printer"],
            input=question,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as problem:
        raise PrinterFailedError from problem
    return done.stdout


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    sys.stdout.buffer.write(set_in_type(asked["data"], asked["fonts"]))
