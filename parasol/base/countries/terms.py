"""A country pack: data that a lawyer can edit, never code."""

from dataclasses import dataclass
from pathlib import Path


class PackRefused(Exception):
    """A pack that cannot be used. The sentence names the file and what to do."""


@dataclass(frozen=True)
class Language:
    """`reviewed`: speakers have read every word. What they have not read is printed apart, never hidden."""

    tag: str
    name: str
    reviewed: bool


@dataclass(frozen=True)
class Area:
    """A place as coarse as we ever write it down."""

    code: str
    label: dict[str, str]


@dataclass(frozen=True)
class Country:
    """One pack, loaded and checked. `community` is what people call themselves, per language."""

    code: str
    name: dict[str, str]
    fictional: bool
    timezone: str
    currency: str
    weekend: tuple[str, ...]
    community: dict[str, str]
    languages: tuple[Language, ...]
    areas: tuple[Area, ...]
    folder: Path

    def forms(self) -> list[Path]:
        """The pack's forms, in a steady order."""
        found = [*(self.folder / "forms").glob("*.csv"), *(self.folder / "forms").glob("*.xlsx")]
        return sorted(found)
