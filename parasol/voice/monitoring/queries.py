"""Counting. The same few lines run on the embedded database and on PostgreSQL."""

from collections.abc import Iterable
from itertools import product

from parasol.base.facts import queries as facts

from .terms import DIMENSIONS, Key, RawTable, months_between


def count(acts: Iterable[str], months: Iterable[str], areas: Iterable[str]) -> RawTable:
    """Facts by act, month and area over exactly these codes (each named once), zeros included."""
    axes = (unique(acts), unique(months), unique(areas))
    found = facts.count_by(*DIMENSIONS, acts=axes[0], months=axes[1], areas=axes[2])
    cells: dict[Key, int] = {key: found.get(key, 0) for key in product(*axes)}
    return RawTable(DIMENSIONS, axes, cells, sum(cells.values()))


def codes_counted() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The acts, months and areas that facts have; months without gaps, so that an empty month shows as empty."""
    months = facts.codes_in_use("month")
    every_month = months_between(months[0], months[-1]) if months else ()
    return tuple(facts.codes_in_use("act")), every_month, tuple(facts.codes_in_use("area"))


def unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
