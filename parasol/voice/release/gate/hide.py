"""Which cells to hide besides the small ones: as few as can be, proven safe, or no answer.

1. A master programme chooses cells at least cost; no protected number may stand alone in a sum.
2. The attacker tries every protected end on that choice.
3. Each leak becomes a cut: the attacker's duals say which cells would have to be hidden. Repeat until nothing leaks.
Only then insiders and whole numbers are tried, by the same loop. When it ends by proof, no cheaper choice exists
(except for insiders and fractions, where cuts may ask for slightly more than needed; never for less).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .attack import End, audit, still_unproven
from .highs import INFINITE, Ended, Program, Row
from .insider import Exposure, exposures
from .system import Equation, Sight, System

FLOOR = (
    1e-5  # printed cells keep a sliver of room in the cut programme, so that its duals say what hiding them would give
)
SLACK = 1e-7


class NoPatternError(Exception):
    """No choice of hidden cells protects this table."""


class OutOfTimeError(Exception):
    """The proof did not end in the time given."""


@dataclass(frozen=True)
class Pattern:
    """A choice of hidden numbers that has been proven. `rounds`, `cuts` and `programmes` tell what the proof cost."""

    hidden: tuple[bool, ...]
    secondary: int
    cost: int
    rounds: int
    cuts: int
    programmes: int
    seconds: float


@dataclass
class _Search:
    system: System
    deadline: float
    insiders: bool
    cuts: int = 0
    rounds: int = 0
    programmes: int = 0
    free: list[int] = field(init=False)

    def __post_init__(self) -> None:
        numbers = self.system.numbers
        self.free = [i for i, n in enumerate(numbers) if n.sight is Sight.FREE and n.reach is None]
        self.place = {i: n for n, i in enumerate(self.free)}
        self.always = [n.sight is Sight.HIDDEN or (n.reach is not None and n.sight is Sight.FREE) for n in numbers]
        self.rows = [row for equation in self.system.equations for row in self._not_alone(equation)]
        if self.insiders:
            self.rows += [row for equation in self.system.equations for row in self._three(equation)]
        self._cutter = Program([0.0] * len(numbers), [0.0] * len(numbers), list(_sums(self.system)))
        self._aim: int | None = None

    # -- the master ----------------------------------------------------------------------------------------------
    def _not_alone(self, equation: Equation) -> list[Row]:
        """A hidden number that stands alone in a sum is not hidden at all."""
        rows: list[Row] = []
        for i, _ in equation:
            number = self.system.numbers[i]
            if number.reach is None and i not in self.place:
                continue  # an old cell or a difference that nobody protects may be known
            others = [j for j, _ in equation if j != i]
            if any(self.always[j] for j in others):
                continue
            partners = [self.place[j] for j in others if j in self.place]
            if i in self.place:
                rows.append((-INFINITE, 0.0, [self.place[i], *partners], [1.0, *([-1.0] * len(partners))]))
            elif not partners:
                raise NoPatternError
            else:
                rows.append((1.0, INFINITE, partners, [1.0] * len(partners)))
        return rows

    def _three(self, equation: Equation) -> list[Row]:
        """Where a person is alone beside another protected number, two hidden cells are one unknown to her."""
        inside = [i for i, _ in equation]
        for insider in self.system.insiders:
            others = [
                i
                for i in inside
                if i != insider.number and i not in insider.own and self.system.numbers[i].reach is not None
            ]
            if insider.number in inside and others:
                hidden = sum(self.always[i] for i in inside)
                partners = [self.place[i] for i in inside if i in self.place]
                if hidden < 3 and partners:
                    return [(float(min(3 - hidden, len(partners))), INFINITE, partners, [1.0] * len(partners))]
        return []

    def choose(self) -> list[bool]:
        hidden = list(self.always)
        if self.free:
            count = len(self.free)
            master = Program([0.0] * count, [1.0] * count, self.rows, whole=True)
            master.cost([float(self.system.numbers[i].weight) for i in self.free])
            ended = master.run(highest=False, seconds=self.deadline - time.monotonic())
            if ended is Ended.INFEASIBLE:
                raise NoPatternError
            if ended is Ended.OUT_OF_TIME:
                raise OutOfTimeError
            for i, chosen in zip(self.free, master.point(), strict=True):
                hidden[i] = float(chosen) > 0.5
        elif any(lower > 0 for lower, *_ in self.rows):
            raise NoPatternError
        return hidden

    # -- cuts ----------------------------------------------------------------------------------------------------
    def cut(self, hidden: Sequence[bool], number: int, *, up: bool, distance: float, known: int | None = None) -> None:
        """Benders' cut: on this choice the attacker stops short; the duals price every cell that would let him go on.

        Pitfall met: move the cells that are always hidden to the right side first and cap the others afterwards, or a
        cut may vanish.
        """
        numbers = self.system.numbers
        room = [0.0 if n.sight is Sight.KNOWN else (1.0 if hidden[i] else FLOOR) for i, n in enumerate(numbers)]
        if known is not None:
            room[known] = 0.0
        for scale in (room, [0.0 if r == FLOOR else r for r in room]):
            if self._cut_with(scale, number, up=up, distance=distance, known=known, hidden=hidden):
                return
        self._something_more(hidden)

    def _cut_with(
        self, room: list[float], number: int, *, up: bool, distance: float, known: int | None, hidden: Sequence[bool]
    ) -> bool:
        numbers = self.system.numbers
        self._cutter.bound_all(
            [r * (n.least - n.value) for r, n in zip(room, numbers, strict=True)],
            [r * (n.most - n.value) for r, n in zip(room, numbers, strict=True)],
        )
        if self._aim is not None:
            self._cutter.cost_one(self._aim, 0.0)
        self._aim = number
        self._cutter.cost_one(number, 1.0 if up else -1.0)
        self.programmes += 1
        if self._cutter.run(highest=True) is not Ended.OPTIMAL:
            raise RuntimeError("The cut programme did not end well, so nothing is proven.")
        duals = self._cutter.reduced_costs()
        right, prices = distance, {}
        for i, n in enumerate(numbers):
            if n.sight is Sight.KNOWN or i == known:
                continue
            dual = float(duals[i])
            price = dual * (n.most - n.value) if dual > 0 else dual * (n.least - n.value)
            if price > SLACK:
                if i in self.place:
                    prices[self.place[i]] = price
                elif self.always[i]:
                    right -= price
        if right <= SLACK * 100:
            return False
        if not prices:
            raise NoPatternError
        capped = {i: min(1.0, price / right) for i, price in prices.items()}
        if sum(capped[self.place[i]] for i in self.free if hidden[i] and self.place[i] in capped) >= 1 - 1e-6:
            return False  # it would not cut this choice off
        self.rows.append((1.0 - 1e-9, INFINITE, list(capped), list(capped.values())))
        self.cuts += 1
        return True

    def _something_more(self, hidden: Sequence[bool]) -> None:
        """This choice and everything printed beyond it leaks: hide at least one more."""
        more = [self.place[i] for i in self.free if not hidden[i]]
        if not more:
            raise NoPatternError
        self.rows.append((1.0, INFINITE, more, [1.0] * len(more)))
        self.cuts += 1

    # -- the loop ------------------------------------------------------------------------------------------------
    def attack(self, hidden: list[bool]) -> bool:
        """Try everything on this choice; every leak becomes a cut. True when nothing was found."""
        found = audit(self.system, hidden)
        self.programmes += found.programmes
        for end in found.open:
            self._cut_end(hidden, end)
        if found.open:
            return False
        pairs = exposures(self.system, hidden) if self.insiders else []
        for pair in pairs:
            self._cut_pair(hidden, pair)
        if pairs:
            return False
        unproven, runs = still_unproven(self.system, hidden, found.unproven, max(1.0, self.deadline - time.monotonic()))
        self.programmes += runs
        if unproven:
            self._something_more(hidden)
        return not unproven

    def _cut_end(self, hidden: list[bool], end: End) -> None:
        distance = abs(end.target - self.system.numbers[end.number].value)
        self.cut(hidden, end.number, up=end.up, distance=float(distance))

    def _cut_pair(self, hidden: list[bool], pair: Exposure) -> None:
        self.cut(hidden, pair.number, up=True, distance=1.0, known=pair.insider)


def _sums(system: System) -> list[Row]:
    return [(0.0, 0.0, [i for i, _ in eq], [float(c) for _, c in eq]) for eq in system.equations]


def hide(system: System, *, seconds: float = 60.0, insiders: bool = True) -> Pattern:
    """The cheapest proven choice of hidden cells. Raises NoPatternError or OutOfTimeError; it never guesses."""
    system.check()
    began = time.monotonic()
    search = _Search(system, began + seconds, insiders)
    while True:
        search.rounds += 1
        hidden = search.choose()
        if search.attack(hidden):
            chosen = [i for i in search.free if hidden[i]]
            return Pattern(
                hidden=tuple(hidden),
                secondary=len(chosen),
                cost=int(np.sum([system.numbers[i].weight for i in chosen], dtype=int)),
                rounds=search.rounds,
                cuts=search.cuts,
                programmes=search.programmes,
                seconds=round(time.monotonic() - began, 3),
            )
        if time.monotonic() > search.deadline:
            raise OutOfTimeError
