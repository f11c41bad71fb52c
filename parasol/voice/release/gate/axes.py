"""Axes with totals, and the table they span: every combination of nodes is a cell, every total an equation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from parasol.voice.monitoring.terms import TOTAL, Key

from .system import Equation


@dataclass(frozen=True)
class Axis:
    """Nodes of one dimension; `parts` gives the children of each node that is a sum."""

    nodes: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]

    @property
    def leaves(self) -> tuple[str, ...]:
        return tuple(node for node in self.nodes if node not in self.parts)


def flat(codes: tuple[str, ...]) -> Axis:
    """Codes and their total. A single code gets no total: the same number would stand there twice."""
    if len(codes) == 1:
        return Axis(codes, {})
    return Axis((*codes, TOTAL), {TOTAL: codes})


def leaves_under(axis: Axis, node: str) -> tuple[str, ...]:
    children = axis.parts.get(node)
    if children is None:
        return (node,)
    return tuple(leaf for child in children for leaf in leaves_under(axis, child))


@dataclass(frozen=True)
class Grid:
    """The cells of a table over its axes, in a fixed order, with their values and sums."""

    axes: tuple[Axis, ...]
    keys: tuple[Key, ...]
    values: tuple[int, ...]

    def leaf_sets(self) -> tuple[frozenset[Key], ...]:
        under = [{node: leaves_under(axis, node) for node in axis.nodes} for axis in self.axes]
        return tuple(frozenset(product(*(under[d][node] for d, node in enumerate(key)))) for key in self.keys)


def span(axes: tuple[Axis, ...], leaves: Mapping[Key, int]) -> Grid:
    """Every cell of the table with its value; leaves that are not named are zero."""
    keys = tuple(product(*(axis.nodes for axis in axes)))
    under = [{node: leaves_under(axis, node) for node in axis.nodes} for axis in axes]
    values = tuple(
        sum(leaves.get(leaf, 0) for leaf in product(*(under[d][node] for d, node in enumerate(key)))) for key in keys
    )
    return Grid(axes, keys, values)


def sums(grid: Grid, first: int = 0) -> tuple[Equation, ...]:
    """One equation for each total: total minus its parts is nothing. Numbers are counted from `first`."""
    place = {key: first + n for n, key in enumerate(grid.keys)}
    return tuple(
        ((place[key], 1), *((place[(*key[:d], part, *key[d + 1 :])], -1) for part in axis.parts[key[d]]))
        for key in grid.keys
        for d, axis in enumerate(grid.axes)
        if key[d] in axis.parts
    )
