"""The client's built files: names with hashes, read once from the build's manifest."""

import functools
import json
from typing import TypedDict

from django.conf import settings


class BuiltFile(TypedDict):
    url: str
    sri: str


@functools.cache
def manifest() -> dict[str, BuiltFile]:
    """Entry name → address and integrity. Raises FileNotFoundError with what to do when the client was never built."""
    path = settings.BUILT / "manifest.json"
    if not path.exists():
        raise FileNotFoundError("The client is not built: run `make run`, or `python -m tools.build_client`.")
    files: dict[str, BuiltFile] = json.loads(path.read_text())
    return files
