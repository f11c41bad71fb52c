"""A new table beside all that was released before it: one system, because an attacker reads both (S6).

For every leaf in two tables the difference is a number of its own, and so is every small total of differences. The
attacker is given more than he can have: he knows which leaves did not change at all, and for the others whether they
rose or fell. Two tables, each safe alone, have revealed 16 of 37 small increments exactly; together they may not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from parasol.voice.monitoring.terms import TOTAL, Key

from .axes import Axis, Grid, flat, span, sums
from .system import Equation, Insider, Number, Sight, System, most_of

Threshold = Callable[[Key], int]
"""k of a cell: counts from 1 to k - 1 are small."""


@dataclass(frozen=True)
class Counted:
    """Numbers over codes: the codes of each axis and the value of every leaf."""

    axes: tuple[tuple[str, ...], ...]
    leaves: Mapping[Key, int]

    def grid(self) -> Grid:
        return span(tuple(flat(codes) for codes in self.axes), self.leaves)


@dataclass(frozen=True)
class Earlier:
    """A table released before: what was counted, and which cells were not printed."""

    counted: Counted
    hidden: frozenset[Key]


def join(new: Counted, earlier: tuple[Earlier, ...], threshold: Threshold) -> tuple[System, Grid]:
    """The system of the new table (its cells come first, in the grid's order) and everything an attacker can add."""
    return _Joint(threshold).build(new, earlier)


class _Joint:
    def __init__(self, threshold: Threshold) -> None:
        self.threshold = threshold
        self.numbers: list[Number] = []
        self.equations: list[Equation] = []
        self.around: list[frozenset[Key]] = []  # which leaves each number is about

    def build(self, new: Counted, earlier: tuple[Earlier, ...]) -> tuple[System, Grid]:
        grid = new.grid()
        tables = [(new, self._place(grid, None))]
        for old in earlier:
            tables.append((old.counted, self._place(old.counted.grid(), old.hidden)))
        for n, (later, later_place) in enumerate(tables):
            for before, before_place in tables[n + 1 :]:
                self._compare(later, later_place, before, before_place)
        return System(tuple(self.numbers), tuple(self.equations), self._insiders()), grid

    def _place(self, grid: Grid, hidden: frozenset[Key] | None) -> dict[Key, int]:
        """Add a table's cells and sums. `hidden` is None for the new table, whose printing is still to be decided."""
        first = len(self.numbers)
        for key, value in zip(grid.keys, grid.values, strict=True):
            reach = self._reach(key, value)
            if hidden is None:
                sight = Sight.FREE if reach is None else Sight.HIDDEN
            else:
                sight = Sight.HIDDEN if key in hidden else Sight.KNOWN
            protected = reach if sight is Sight.HIDDEN else None
            self.numbers.append(Number(value, most_of(value), sight, protected, weight_of(key)))
        self.equations += sums(grid, first)
        self.around += grid.leaf_sets()
        return {key: first + n for n, key in enumerate(grid.keys)}

    def _reach(self, key: Key, value: int) -> tuple[int, int] | None:
        k = self.threshold(key)
        return (0, k) if 1 <= value < k else None

    def _compare(
        self, later: Counted, later_place: dict[Key, int], before: Counted, before_place: dict[Key, int]
    ) -> None:
        shared = tuple(
            tuple(code for code in codes if code in set(others))
            for codes, others in zip(later.axes, before.axes, strict=True)
        )
        if not all(shared):
            return
        change: dict[Key, int] = {}
        moved: dict[Key, int] = {}
        for leaf in product(*shared):
            change[leaf] = later.leaves[leaf] - before.leaves[leaf]
            moved[leaf] = self._difference(leaf, change[leaf], frozenset({leaf}))
            sign = -1 if change[leaf] < 0 else 1
            self.equations.append(((later_place[leaf], 1), (before_place[leaf], -1), (moved[leaf], -sign)))
        self._small_totals(shared, change, moved)

    def _difference(self, key: Key, change: int, around: frozenset[Key]) -> int:
        """Its size, the direction being known. What did not change is known not to have."""
        size = abs(change)
        sight = Sight.HIDDEN if size else Sight.KNOWN
        self.numbers.append(Number(size, most_of(size) if size else 0, sight, self._reach(key, size)))
        self.around.append(around)
        return len(self.numbers) - 1

    def _insiders(self) -> tuple[Insider, ...]:
        """Whoever is alone in a leaf, or in its change. Everything of size one around that leaf is about herself."""
        ones = [i for i, n in enumerate(self.numbers) if n.value == 1]
        return tuple(
            Insider(i, frozenset(j for j in ones if self.around[i] <= self.around[j]))
            for i in ones
            if len(self.around[i]) == 1 and self.numbers[i].reach is not None
        )

    def _small_totals(self, shared: tuple[tuple[str, ...], ...], change: dict[Key, int], moved: dict[Key, int]) -> None:
        axes: tuple[Axis, ...] = tuple(flat(codes) for codes in shared)
        for key in product(*(axis.nodes for axis in axes)):
            if TOTAL not in key:
                continue
            leaves = list(product(*(shared[d] if code == TOTAL else (code,) for d, code in enumerate(key))))
            total = sum(change[leaf] for leaf in leaves)
            if self._reach(key, abs(total)) is None:
                continue
            number = self._difference(key, total, frozenset(leaf for leaf in leaves if change[leaf]))
            side = -1 if total < 0 else 1
            terms = tuple((moved[leaf], 1 if change[leaf] >= 0 else -1) for leaf in leaves)
            self.equations.append(((number, -side), *terms))


def weight_of(key: Key) -> int:
    """Totals are what readers use most: hiding one costs three times as much for each axis it sums."""
    return int(3 ** sum(code == TOTAL for code in key))
