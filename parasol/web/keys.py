"""Where the office's two server secrets come from: the database key and Django's secret key.

Order: environment variable, file named by an environment variable, systemd credential, a prompt. Never from the folder
the database lies in (decision S27): whoever copies the folder must not have both.
"""

import getpass
import os
import sys
from pathlib import Path


class NoKey(SystemExit):
    """No key, or one in the wrong place: one sentence, and nothing is touched."""

    def __init__(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)  # noqa: T201  the sentence is the whole answer
        super().__init__(2)


def find_secret(name: str, *, data: Path, prompt: str | None = None) -> str:
    """The secret `name`: $PARASOL_<NAME>, the file in $PARASOL_<NAME>_FILE, a systemd credential, or a prompt."""
    variable = f"PARASOL_{name.upper()}"
    if value := os.environ.get(variable):
        return value.strip()
    if path := os.environ.get(f"{variable}_FILE"):
        return _read(Path(path), data)
    credential = Path(os.environ.get("CREDENTIALS_DIRECTORY", "/nonexistent")) / f"parasol-{name.replace('_', '-')}"
    if credential.exists():
        return _read(credential, data)
    if prompt and sys.stdin.isatty():
        return getpass.getpass(prompt).strip()
    raise NoKey(f"Parasol has no {name.replace('_', ' ')}: set {variable}_FILE to a file outside the data folder.")


def _read(path: Path, data: Path) -> str:
    if path.resolve().is_relative_to(data.resolve()):
        raise NoKey(f"The key file {path.name} lies in the data folder: whoever copies one has both. Move it away.")
    try:
        return path.read_text().strip()
    except OSError as problem:
        raise NoKey(f"The key file {path.name} cannot be read ({problem.strerror}).") from problem
