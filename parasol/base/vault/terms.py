"""Sealed bytes, purposes of locks, and what a sheaf carries."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

KIB = 1024


class Purpose(StrEnum):
    """What a lock is for. Member and circle locks are stated by the membership log itself."""

    MEMBER = "member"
    CIRCLE = "circle"
    INTAKE = "intake"
    EVENT = "event"
    PERSON = "person"
    CASE = "case"


class Sealed:
    """Bytes the server cannot read. Made by `check_envelope` alone; its repr tells only a size."""

    __slots__ = ("_bytes",)

    def __init__(self, checked: bytes) -> None:
        self._bytes = bytes(checked)

    def __bytes__(self) -> bytes:
        return self._bytes

    def __len__(self) -> int:
        return len(self._bytes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other._bytes == self._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def __repr__(self) -> str:
        return f"<Sealed, {len(self._bytes)} bytes>"


CONTENT_SIZES = frozenset({4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB})
"""Plaintext sizes of reports, events, people's parts, notes and removals (contract 5), in bytes."""

GRANT_SIZES = frozenset({1 * KIB, 4 * KIB})


@dataclass(frozen=True)
class SheafItem:
    """One sealed thing to hand out. `kind` is the envelope type; `about` what it must name inside."""

    kind: str
    id: UUID
    about: UUID | None
    lock: UUID
    sealed: Sealed
