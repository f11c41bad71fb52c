"""What every pack must satisfy before anything is built on it."""

import re

from .terms import Country, PackRefused

DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


def check_country(country: Country) -> None:
    """Raises PackRefused with the file and what to do."""
    tags = [language.tag for language in country.languages]
    if not tags or len(set(tags)) != len(tags):
        raise PackRefused("pack.toml: list each language once, the office's own first.")
    if not set(country.weekend) <= DAYS:
        raise PackRefused("pack.toml: write the weekend as English names of days, in small letters.")
    if not re.fullmatch(r"[A-Z]{3}", country.currency):
        raise PackRefused("pack.toml: write the currency as its three capital letters.")
    for words, what in ((country.name, "name"), (country.community, "community")):
        _check_words(words, tags, f"pack.toml: [{what}]")
    _check_areas(country, tags)


def _check_areas(country: Country, tags: list[str]) -> None:
    if not country.areas:
        raise PackRefused("places.csv: there is no place in it.")
    codes = [area.code for area in country.areas]
    for area in country.areas:
        if not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,8}", area.code):
            raise PackRefused(f"places.csv: {area.code} is not a code such as LT-1.")
        if codes.count(area.code) > 1:
            raise PackRefused(f"places.csv: {area.code} stands there twice. Keep one.")
        _check_words(area.label, tags, f"places.csv: {area.code}")


def _check_words(words: dict[str, str], tags: list[str], where: str) -> None:
    for tag in tags:
        if not words.get(tag, "").strip():
            raise PackRefused(f"{where} has no words in {tag}. Write them.")
