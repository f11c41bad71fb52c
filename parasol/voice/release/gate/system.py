"""What an attacker faces: whole numbers, some printed and some hidden, tied together by sums.

Everything the gate reasons about (a table, its totals, an earlier release, the difference between the two) is
written down in this one form, so that hiding, attacking and proving are each written once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Sight(StrEnum):
    """What the attacker sees of a number before the gate decides anything."""

    FREE = "free"  # a cell the gate may print or hide
    HIDDEN = "hidden"  # never printed: a small count, an earlier hidden cell, a difference
    KNOWN = "known"  # printed already, in an earlier release


@dataclass(frozen=True)
class Number:
    """One number of the system. `least` and `most` are what the attacker knows of it before reading anything.

    `reach` names the protection: the attacker's interval must stretch from at most reach[0] to at least reach[1].
    """

    value: int
    most: int
    sight: Sight = Sight.FREE
    reach: tuple[int, int] | None = None
    weight: int = 1
    least: int = 0


Term = tuple[int, int]  # (number, coefficient)
Equation = tuple[Term, ...]  # the terms sum to zero


@dataclass(frozen=True)
class Insider:
    """A person alone in her cell: she knows it, and what holds nobody but her (`own`) tells her nothing new."""

    number: int
    own: frozenset[int]


@dataclass(frozen=True)
class System:
    numbers: tuple[Number, ...]
    equations: tuple[Equation, ...]
    insiders: tuple[Insider, ...] = ()

    def check(self) -> None:
        """Sums must hold exactly before anything is hidden; a table off by one would make every proof worthless."""
        for equation in self.equations:
            if sum(c * self.numbers[i].value for i, c in equation) != 0:
                raise ValueError("A sum of this table does not hold, so nothing can be proven about it.")
        for number in self.numbers:
            if not number.least <= number.value <= number.most:
                raise ValueError("A number lies outside what the attacker is assumed to know.")


def most_of(value: int) -> int:
    """The attacker's own guess from above: 0 <= y <= max(2a, a + 10) (tighter than common tools assume)."""
    return max(2 * value, value + 10)


def as_json(system: System) -> dict[str, Any]:
    return {
        "numbers": [
            [n.value, n.most, n.sight.value, list(n.reach) if n.reach else None, n.weight, n.least]
            for n in system.numbers
        ],
        "equations": [[list(term) for term in equation] for equation in system.equations],
        "insiders": [[i.number, sorted(i.own)] for i in system.insiders],
    }


def from_json(data: dict[str, Any]) -> System:
    return System(
        numbers=tuple(
            Number(
                value=value,
                most=most,
                sight=Sight(sight),
                reach=(reach[0], reach[1]) if reach else None,
                weight=weight,
                least=least,
            )
            for value, most, sight, reach, weight, least in data["numbers"]
        ),
        equations=tuple(tuple((i, c) for i, c in equation) for equation in data["equations"]),
        insiders=tuple(Insider(number, frozenset(own)) for number, own in data["insiders"]),
    )
