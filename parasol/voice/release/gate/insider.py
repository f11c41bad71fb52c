"""The insider's attack: the only person in a cell knows that cell, and may compute another person's from it.

Rule of thumb tables miss this (on a table of 1,590 cells common tools leave 74 to 80 such pairs). So each person who is
alone is played in turn: with her own cell known, no other protected number may be known exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .attack import NEAR, Attacker, Point
from .system import System


@dataclass(frozen=True, order=True)
class Exposure:
    """Whoever is alone in `insider` can compute `number` exactly."""

    insider: int
    number: int


def directions(size: int) -> list[list[float]]:
    """Fixed, uneven weights: a number that can move at all moves under some of them. Not chance, so results repeat."""
    golden = 0.6180339887498949
    waves = [[((n + 1) * golden * (w + 1)) % 1.0 - 0.5 for n in range(size)] for w in range(2)]
    return [*waves, *([-c for c in wave] for wave in waves)]


def exposures(system: System, hidden: Sequence[bool]) -> list[Exposure]:
    """Every pair (insider, number she learns exactly)."""
    found: list[Exposure] = []
    attacker = Attacker(system, hidden)
    protected = [i for i, n in enumerate(system.numbers) if n.reach is not None and hidden[i]]
    near = components(system, hidden)
    for insider in system.insiders:
        if not hidden[insider.number]:
            continue
        reachable = near[insider.number]
        stuck = {i for i in protected if i in reachable and i != insider.number and i not in insider.own}
        attacker.learn(insider.number)
        found += [Exposure(insider.number, i) for i in sorted(_exact(attacker, stuck))]
        attacker.forget(insider.number)
    return found


def _exact(attacker: Attacker, stuck: set[int]) -> set[int]:
    """Of these numbers, those that cannot move by one. Cheap sweeps first, one programme each for what is left."""
    stuck = set(stuck)

    def moved(point: Point) -> None:
        stuck.difference_update([i for i in stuck if abs(float(point[attacker.place[i]])) >= 1 - NEAR])

    for cost in directions(len(attacker.columns)):
        if not stuck:
            return stuck
        moved(attacker.toward(cost))
    exact = set()
    while stuck:
        i = min(stuck)
        for up in (True, False):
            if i in stuck:
                moved(attacker.farthest(i, up=up))
        if i in stuck:
            exact.add(i)
            stuck.discard(i)
    return exact


def components(system: System, hidden: Sequence[bool]) -> dict[int, frozenset[int]]:
    """Hidden numbers that share sums, directly or through others: knowledge of one cannot leave its component."""
    root = list(range(len(system.numbers)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for equation in system.equations:
        first: int | None = None
        for i, _ in equation:
            if hidden[i]:
                first = i if first is None else first
                root[find(i)] = find(first)
    groups: dict[int, set[int]] = {}
    for i in range(len(system.numbers)):
        if hidden[i]:
            groups.setdefault(find(i), set()).add(i)
    frozen = {r: frozenset(group) for r, group in groups.items()}
    return {i: frozen[find(i)] for i in range(len(system.numbers)) if hidden[i]}
