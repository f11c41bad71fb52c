"""The gate's own attacker: from all that is printed, how far can each protected number be narrowed?

It works on the hidden numbers alone (printed ones do not move) and on distances from the truth, so that the truth
is the origin. A protected end counts as safe only when a table of whole numbers is in hand that agrees with everything
printed and reaches it: a proof anybody can check by adding up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .highs import Ended, Program, Row
from .system import Equation, System

NEAR = 1e-6
Point = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, order=True)
class End:
    """One end of one number's protection interval: the attacker must believe it may be `target` or beyond."""

    number: int
    up: bool
    target: int


@dataclass(frozen=True)
class Audit:
    """What one attack found: `open` ends are leaks; `unproven` ends are reached by fractions only, so far."""

    open: tuple[End, ...]
    unproven: tuple[End, ...]
    programmes: int


def ends(system: System) -> list[End]:
    found = []
    for i, number in enumerate(system.numbers):
        if number.reach is not None:
            low, high = number.reach
            if number.value > low:
                found.append(End(i, False, low))
            if number.value < high:
                found.append(End(i, True, high))
    return found


@dataclass
class Attacker:
    """Linear programmes over the hidden numbers of one pattern. `known` are numbers an insider knows besides."""

    system: System
    hidden: Sequence[bool]
    whole: bool = False
    runs: int = 0
    columns: list[int] = field(init=False)

    def __post_init__(self) -> None:
        numbers = self.system.numbers
        self.columns = [i for i in range(len(numbers)) if self.hidden[i]]
        self.place = {i: n for n, i in enumerate(self.columns)}
        self._program = Program(
            [float(self._least(i)) for i in self.columns],
            [float(self._most(i)) for i in self.columns],
            list(self._rows(self.system.equations)),
            whole=self.whole,
        )
        self._aim: int | None = None

    def _least(self, i: int) -> int:
        return self.system.numbers[i].least - self.system.numbers[i].value

    def _most(self, i: int) -> int:
        return self.system.numbers[i].most - self.system.numbers[i].value

    def _rows(self, equations: Iterable[Equation]) -> Iterable[Row]:
        for equation in equations:
            terms = [(self.place[i], float(c)) for i, c in equation if i in self.place]
            if terms:
                yield 0.0, 0.0, [t[0] for t in terms], [t[1] for t in terms]

    def learn(self, i: int) -> None:
        self._program.bound(self.place[i], 0.0, 0.0)

    def forget(self, i: int) -> None:
        self._program.bound(self.place[i], float(self._least(i)), float(self._most(i)))

    def insist(self, end: End) -> None:
        """Ask for tables in which the end is reached (used with whole numbers)."""
        distance = float(end.target - self.system.numbers[end.number].value)
        least, most = float(self._least(end.number)), float(self._most(end.number))
        self._program.bound(
            self.place[end.number], max(least, distance) if end.up else least, most if end.up else min(most, distance)
        )

    def farthest(self, i: int, *, up: bool) -> Point:
        """The consistent table in which number i lies farthest from the truth in one direction, as distances."""
        if self._aim is not None:
            self._program.cost_one(self._aim, 0.0)
        self._aim = self.place[i]
        self._program.cost_one(self._aim, 1.0)
        return self._solve(up=up)

    def toward(self, cost: Sequence[float]) -> Point:
        self._program.cost(cost)
        self._aim = None
        return self._solve(up=True)

    def any_table(self, seconds: float) -> Point | None:
        """Any consistent table at all (whole numbers), or None when there is none or time ran out."""
        self.runs += 1
        if self._program.run(highest=True, seconds=seconds) is not Ended.OPTIMAL:
            return None
        return self._program.point()

    def _solve(self, *, up: bool) -> Point:
        self.runs += 1
        ended = self._program.run(highest=up)
        if ended is not Ended.OPTIMAL:  # the truth itself is always consistent, so anything else is a broken proof
            raise RuntimeError(f"The attacker's programme ended {ended}, so nothing is proven.")
        return self._program.point()


def audit(system: System, hidden: Sequence[bool]) -> Audit:
    """Attack every protected end. One consistent table often serves many ends, so witnesses are shared."""
    pending, whole_pending = set(ends(system)), set(ends(system))
    found: list[End] = []
    attacker = Attacker(system, hidden)
    exposed = {end for end in pending if not hidden[end.number]}
    pending -= exposed
    whole_pending -= exposed
    while pending:
        end = min(pending)
        point = attacker.farthest(end.number, up=end.up)
        met = {other for other in whole_pending if reaches(system, attacker, point, other)}
        if end not in met:
            found.append(end)
        pending -= met | {end}
        if is_whole(system, attacker, point):
            whole_pending -= met
    unproven = tuple(sorted(whole_pending - set(found)))
    return Audit(tuple(sorted([*found, *exposed])), unproven, attacker.runs)


def reaches(system: System, attacker: Attacker, point: Point, end: End) -> bool:
    distance = float(point[attacker.place[end.number]])
    goal = end.target - system.numbers[end.number].value
    return distance >= goal - NEAR if end.up else distance <= goal + NEAR


def is_whole(system: System, attacker: Attacker, point: Point) -> bool:
    """Whole numbers, inside the bounds, every sum exact: checked in integers, not trusted from the solver."""
    rounded = np.rint(point)
    if float(np.max(np.abs(point - rounded), initial=0.0)) > NEAR:
        return False
    moved = {i: int(rounded[n]) for n, i in enumerate(attacker.columns)}
    for i, distance in moved.items():
        number = system.numbers[i]
        if not number.least <= number.value + distance <= number.most:
            return False
    return all(sum(c * moved.get(i, 0) for i, c in equation) == 0 for equation in system.equations)


def still_unproven(
    system: System, hidden: Sequence[bool], unproven: Sequence[End], seconds: float
) -> tuple[tuple[End, ...], int]:
    """Look for whole-number tables for ends that only fractions reached; what is returned could not be found."""
    pending, failed, runs = set(unproven), [], 0
    while pending:
        end = min(pending)
        attacker = Attacker(system, hidden, whole=True)
        attacker.insist(end)
        point = attacker.any_table(seconds)
        runs += 1
        pending.discard(end)
        if point is None or not is_whole(system, attacker, point):
            failed.append(end)
            continue
        pending -= {other for other in pending if reaches(system, attacker, point, other)}
    return tuple(failed), runs


def interval(system: System, hidden: Sequence[bool], i: int) -> tuple[float, float]:
    """Everything number i may be, for an attacker who reads all that is printed."""
    value = system.numbers[i].value
    if not hidden[i]:
        return float(value), float(value)
    attacker = Attacker(system, hidden)
    low = float(attacker.farthest(i, up=False)[attacker.place[i]])
    high = float(attacker.farthest(i, up=True)[attacker.place[i]])
    return value + low, value + high
