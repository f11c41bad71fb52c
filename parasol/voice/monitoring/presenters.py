"""Words for the counting page."""

from __future__ import annotations

from dataclasses import dataclass

from .terms import TOTAL, Cell, Key, Layout, RawTable, lay_out, totals
from .words import Label


@dataclass(frozen=True)
class Choice:
    """One option of a filter."""

    code: str
    label: str
    chosen: bool


def layout_of(table: RawTable, label: Label) -> Layout:
    cells = totals(table.axes, table.cells)

    def look(key: Key) -> Cell:
        return Cell(cells[key], TOTAL in key)

    return lay_out(table.axes, look, label)


def choices(codes: tuple[str, ...], chosen: tuple[str, ...], dimension: str, label: Label) -> list[Choice]:
    return [Choice(code, label(dimension, code), code in chosen) for code in codes]


def in_words(table: RawTable, label: Label, *, everything: tuple[tuple[str, ...], ...]) -> str:
    """The filter as one line: "2 acts · Sep 2026 to Oct 2026 · all areas"."""
    acts, months, areas = table.axes
    period = label("month", months[0])
    if len(months) > 1:
        period += f" to {label('month', months[-1])}"
    return " · ".join(
        (_some(acts, everything[0], "act", label), period, _some(areas, everything[2], "area", label)),
    )


def _some(codes: tuple[str, ...], everything: tuple[str, ...], dimension: str, label: Label) -> str:
    if len(codes) == 1:
        return label(dimension, codes[0])
    return f"all {dimension}s" if codes == everything else f"{len(codes)} {dimension}s"
