"""The pack's words, from the country's folder: data that the community edits."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from parasol.base.countries.queries import current_country
from parasol.base.ground.terms import Refusal

Words = dict[str, Any]


def languages() -> list[tuple[str, str]]:
    """Languages a pack can be written in: those of the country that have its words."""
    country = current_country()
    return [(one.tag, one.name) for one in country.languages if _path(country.folder, one.tag).is_file()]


def get_words(lang: str) -> Words:
    """Raises Refusal when the pack cannot speak this language."""
    if lang not in {tag for tag, _ in languages()}:
        raise Refusal("no-words", "There are no words for a pack in this language yet.", 422)
    return _read(_path(current_country().folder, lang))


def _path(folder: Path, lang: str) -> Path:
    return folder / "words" / f"pack.{lang}.toml"


@lru_cache(maxsize=16)
def _read(path: Path) -> Words:
    return tomllib.loads(path.read_text("utf-8"))
