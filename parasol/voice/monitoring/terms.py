"""What is counted, and how a table is laid out for a reader. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

TOTAL = "*"
"""The code of a total on any axis."""
DIMENSIONS = ("act", "month", "area")
Key = tuple[str, ...]


@dataclass(frozen=True)
class RawTable:
    """Facts counted, small numbers and all: for monitoring staff only, never for the public.

    `axes` holds the codes of each dimension in order; `cells` has every combination of them, zeros written out.
    `counted` is how many facts went into it: acts upon persons, never persons.
    """

    dimensions: tuple[str, ...]
    axes: tuple[tuple[str, ...], ...]
    cells: Mapping[Key, int]
    counted: int

    def __post_init__(self) -> None:
        if set(self.cells) != set(product(*self.axes)):
            raise ValueError("A raw table names every combination of its codes, zeros too.")


@dataclass(frozen=True)
class Cell:
    """One cell for a screen. `value` is None where the number is hidden; `why` says so in a sentence."""

    value: int | None
    total: bool
    why: str = ""


@dataclass(frozen=True)
class Line:
    label: str
    total: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    """The lines of one act."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Layout:
    """A three-dimensional table on paper: groups of lines (first axis), lines (third), columns (second)."""

    columns: tuple[str, ...]
    groups: tuple[Group, ...]


def with_total(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes and their total. One code alone gets none: that would be the same number twice."""
    codes = tuple(codes)
    return codes if len(codes) == 1 else (*codes, TOTAL)


def totals(axes: tuple[tuple[str, ...], ...], cells: Mapping[Key, int]) -> dict[Key, int]:
    """Every cell of the table and every total over any of its axes."""
    found: dict[Key, int] = {}
    for key in product(*(with_total(codes) for codes in axes)):
        leaves = product(*(axes[d] if code == TOTAL else (code,) for d, code in enumerate(key)))
        found[key] = sum(cells[leaf] for leaf in leaves)
    return found


def lay_out(axes: tuple[tuple[str, ...], ...], look: Callable[[Key], Cell], label: Callable[[str, str], str]) -> Layout:
    """Act by act, area by area, months across. `look` gives a cell, `label` a dimension's code in words."""
    acts, months, areas = (with_total(codes) for codes in axes)
    return Layout(
        columns=tuple(label("month", month) for month in months),
        groups=tuple(
            Group(
                label("act", act),
                tuple(
                    Line(
                        label("area", area),
                        area == TOTAL,
                        tuple(look((act, month, area)) for month in months),
                    )
                    for area in areas
                ),
            )
            for act in acts
        ),
    )


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Every month from first to last, as YYYY-MM."""
    start, end = _number(first), _number(last)
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
