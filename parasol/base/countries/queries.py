"""Packs, read from their folder and checked."""

import csv
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from .rules import check_country
from .terms import Area, Country, Language, PackRefused

_INSTALLED = Path(__file__).parent / "packs"
_CLONE = Path(__file__).parents[3] / "countries"


def packs_folder() -> Path:
    """Inside the installed package, or beside it in a clone."""
    return _INSTALLED if _INSTALLED.is_dir() else _CLONE


def current_country() -> Country:
    """The country this office works in."""
    return get_country(getattr(settings, "COUNTRY", "_lotus"))


@lru_cache(maxsize=8)
def get_country(code: str) -> Country:
    """One pack by its code. Raises PackRefused."""
    return load_country(packs_folder() / code)


def load_country(folder: Path) -> Country:
    """Read and check the pack in this folder. Raises PackRefused."""
    try:
        pack = tomllib.loads((folder / "pack.toml").read_text("utf-8"))
        country = _country(pack, _areas(folder / "places.csv"), folder)
    except FileNotFoundError as problem:
        raise PackRefused(
            f"There is no file {Path(problem.filename or '').name} in the pack {folder.name}."
        ) from problem
    except tomllib.TOMLDecodeError as problem:
        raise PackRefused(f"pack.toml of {folder.name} cannot be read: {problem}.") from problem
    except KeyError as problem:
        raise PackRefused(f"pack.toml of {folder.name} says nothing about {problem.args[0]}.") from problem
    check_country(country)
    return country


def areas_of(country: Country) -> list[dict[str, Any]]:
    """Areas as clients take them (contract 8)."""
    return [{"code": area.code, "label": area.label} for area in country.areas]


def _country(pack: dict[str, Any], areas: tuple[Area, ...], folder: Path) -> Country:
    if pack["code"] != folder.name:
        raise PackRefused(f"pack.toml says it is {pack['code']}, but its folder is {folder.name}. Make them the same.")
    return Country(
        code=pack["code"],
        name=pack["name"],
        fictional=pack.get("fictional", False),
        timezone=pack["timezone"],
        currency=pack["currency"],
        weekend=tuple(pack["weekend"]),
        community=pack["community"],
        languages=tuple(Language(one["tag"], one["name"], one["reviewed"]) for one in pack["languages"]),
        areas=areas,
        folder=folder,
    )


def _areas(path: Path) -> tuple[Area, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Area(row["code"].strip(), {tag: text.strip() for tag, text in row.items() if tag != "code" and text})
        for row in rows
    )
