"""An evidence pack: what it is made of, before it is set in type. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from parasol.base.ground.terms import Refusal
from parasol.voice.release.terms import SafeTable


class State(StrEnum):
    """Where a pack stands."""

    WRITING = "writing"
    WRITTEN = "written"
    FAILED = "failed"


@dataclass(frozen=True)
class Bar:
    """One bar. `value` is None where the number is not printed."""

    label: str
    value: int | None
    text: str


def check_safe(tables: Iterable[object]) -> None:
    """Types say it already; this says it to whoever got around them. Raises Refusal."""
    tables = list(tables)
    if not tables:
        raise Refusal("no-tables", "A pack needs at least one released table.", 422)
    if not all(type(table) is SafeTable for table in tables):
        raise Refusal("raw-table", "A pack is made of released tables only; this table was not released.", 422)
