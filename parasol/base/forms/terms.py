"""Words of this room: what a form may say of its own rows, and the refusal of a form that cannot be published."""

from enum import StrEnum


class Drawer(StrEnum):
    """How carefully an answer is handled. A row that says nothing is SENSITIVE: forgetting must not expose anyone."""

    IDENTITY = "identity"
    QUASI = "quasi"
    SENSITIVE = "sensitive"
    PLAIN = "plain"


CODED = frozenset({"act", "month", "area", "setting", "by"})
LEVELS = frozenset(f"L{n}" for n in range(8))
ROUTING = frozenset({"urgency", "area"})
UNSAID = frozenset({"dk", "ns"})
"""Choices that say nothing: don't know, don't want to say."""

NAMESPACE = "urn:parasol:form"


class FormRefused(Exception):
    """A spreadsheet that cannot become a form. The sentence says where it is and what to do."""

    def __init__(self, what_to_do: str, *, sheet: str = "", row: int = 0, column: str = "") -> None:
        place = ", ".join(
            [f"sheet {sheet}"] * bool(sheet) + [f"row {row}"] * bool(row) + [f"column {column}"] * bool(column)
        )
        super().__init__(f"{place[:1].upper()}{place[1:]}: {what_to_do}" if place else what_to_do)
        self.sheet, self.row, self.column = sheet, row, column
