"""States of a release, what a hidden cell is, and the only table fit to be said aloud. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import InitVar, dataclass
from enum import StrEnum

from parasol.voice.monitoring.terms import Key


class State(StrEnum):
    """Where a table stands on its way to the public."""

    DRAFTED = "drafted"
    PROVING = "proving"
    PROVEN = "proven"
    REFUSED = "refused"
    RELEASED = "released"


NEXT: Mapping[State, frozenset[State]] = {
    State.DRAFTED: frozenset({State.PROVING}),
    State.PROVING: frozenset({State.PROVEN, State.REFUSED}),
    State.PROVEN: frozenset({State.RELEASED}),
    State.REFUSED: frozenset(),
    State.RELEASED: frozenset(),
}
"""A refused table is not tried again: another one is drafted, so that every attempt stays on the ledger."""


class Reason(StrEnum):
    """Why a cell is hidden. For releasers and monitors only: printed, it would say which cells are small."""

    SMALL = "small"
    PARTNER = "partner"


@dataclass(frozen=True)
class Draft:
    """What an author asks for."""

    title: str
    acts: tuple[str, ...]
    months: tuple[str, ...]
    areas: tuple[str, ...]


class _Key:
    """Held by `release.actions` alone. Whoever makes a SafeTable must name it, and a house test looks for that."""


_KEY = _Key()


@dataclass(frozen=True)
class SafeTable:
    """A table that was proven and that two releasers signed. Made by `release.actions.release_table`, nowhere else.

    `cells` has every cell and total of the axes; None stands where the number is not printed. `k` is the smallest count
    ever printed above zero (`k_sexual` for sexual violence).
    """

    release: str
    title: str
    axes: tuple[tuple[str, ...], ...]
    cells: Mapping[Key, int | None]
    k: int
    k_sexual: int
    released: str
    sha256: str
    made_with: InitVar[object]  # not kept, so that no table can be altered by copying another

    def __post_init__(self, made_with: object) -> None:
        if made_with is not _KEY:
            raise TypeError("A SafeTable is made by release.actions.release_table, and by nobody else.")

    @property
    def hidden(self) -> int:
        return sum(value is None for value in self.cells.values())
