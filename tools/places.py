"""Where things stand in a clone, and the one way the tools stop: with a sentence a person can act on."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
CLIENT = ROOT / "client"
BUILT = ROOT / "parasol" / "web" / "built"
OUT = ROOT / "out"


class HaltError(Exception):
    """Something the person at the keyboard has to know; its text is one sentence and is all she is shown."""


def halt(sentence: str) -> NoReturn:
    """Give up with one sentence instead of a traceback."""
    raise HaltError(sentence)
