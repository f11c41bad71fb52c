"""Words of what leaves for the network."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Whether a table leaves or arrives."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Definition:
    """An indicator as countries agreed on it: only equal codes and versions are ever laid side by side."""

    code: str
    version: int
