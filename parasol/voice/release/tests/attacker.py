"""An attacker who shares no code with the gate.

He has the printed tables and nothing else of ours: his own linear programmes over all cells, his own bounds, and for
tiny tables plain enumeration of every table there could be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import highspy

STAR = "*"
Cells = Mapping[tuple[str, ...], int | None]


class Reader:
    """Linear programmes over every cell of a table, from what is printed. `guess`: he is sure no leaf is above this."""

    def __init__(self, axes: tuple[tuple[str, ...], ...], printed: Cells, guess: Mapping[tuple[str, ...], int]) -> None:
        self.axes = axes
        self.column = {leaf: n for n, leaf in enumerate(product(*axes))}
        self.model = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1)):
            self.model.setOptionValue(option, value)
        for leaf in self.column:
            self.model.addVar(0.0, float(guess[leaf]))
        for cell, value in printed.items():
            if value is not None:
                inside = [self.column[leaf] for leaf in members(axes, cell)]
                self.model.addRow(float(value), float(value), len(inside), inside, [1.0] * len(inside))

    def widest(self, cell: tuple[str, ...]) -> tuple[float, float]:
        """The lowest and highest value of one cell that agree with everything printed."""
        inside = {self.column[leaf] for leaf in members(self.axes, cell)}
        for n in range(len(self.column)):
            self.model.changeColCost(n, 1.0 if n in inside else 0.0)
        found = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            self.model.changeObjectiveSense(sense)
            self.model.run()
            assert self.model.getModelStatus() == highspy.HighsModelStatus.kOptimal
            found.append(self.model.getInfo().objective_function_value)
        return found[0], found[1]


def members(axes: tuple[tuple[str, ...], ...], cell: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(product(*(axes[d] if code == STAR else (code,) for d, code in enumerate(cell))))


def every_table(
    axes: tuple[tuple[str, ...], ...], printed: Cells, guess: Mapping[tuple[str, ...], int]
) -> Iterator[dict[tuple[str, ...], int]]:
    """Every table of whole numbers that agrees with what is printed."""
    leaves = list(product(*axes))
    place = {leaf: n for n, leaf in enumerate(leaves)}
    # each printed sum is checked as soon as the last of its leaves has a value
    checks: list[list[tuple[list[int], int]]] = [[] for _ in leaves]
    for cell, value in printed.items():
        if value is not None:
            inside = [place[leaf] for leaf in members(axes, cell)]
            checks[max(inside)].append((inside, value))
    values = [0] * len(leaves)

    def fill(n: int) -> Iterator[dict[tuple[str, ...], int]]:
        if n == len(leaves):
            yield dict(zip(leaves, values, strict=True))
            return
        for value in range(guess[leaves[n]] + 1):
            values[n] = value
            if all(sum(values[i] for i in inside) == wanted for inside, wanted in checks[n]):
                yield from fill(n + 1)

    yield from fill(0)


def in_table(axes: tuple[tuple[str, ...], ...], table: Mapping[tuple[str, ...], int], cell: tuple[str, ...]) -> int:
    return sum(table[leaf] for leaf in members(axes, cell))
