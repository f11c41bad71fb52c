"""Words of reports: the stations of a report, an event and a person in it; a parcel at the door."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from parasol.base.vault.terms import Sealed


class Door(StrEnum):
    """Which way a report came in."""

    PHONE = "phone"
    DESK = "desk"
    WORKBENCH = "workbench"


class ReportStation(StrEnum):
    """Where a report stands."""

    RECEIVED = "received"
    UNOPENED = "unopened"  # a member's device refused it by name; the bytes are kept
    TRIAGED = "triaged"  # re-sealed to locks of its own; the original is destroyed, its id and digest stay


class EventStation(StrEnum):
    """Where an event stands. More may be told about a coded event: then it waits for a reviewer again."""

    TRIAGED = "triaged"
    CODED = "coded"


class PersonStation(StrEnum):
    """Whether what a person told is still here."""

    TOLD = "told"
    WITHDRAWN = "withdrawn"


class Arrival(StrEnum):
    """What became of a parcel at the door."""

    STORED = "stored"
    KNOWN = "known"


@dataclass(frozen=True)
class Routing:
    """All the server may read of a report (decision S22). Urgency 0 to 3, area a coarse code or empty."""

    door: Door
    urgency: int
    area: str
    lang: str


@dataclass(frozen=True)
class Parcel:
    """A sealed report at the door, its outside checked. `digest` is the sha of the bytes."""

    id: UUID
    lock: UUID
    routing: Routing
    sealed: Sealed
    digest: str


OPENING_REFUSALS = frozenset(
    {
        *("not-age", "no-key", "tampered", "bad-magic", "bad-length", "bad-header", "unknown-version"),
        *("unknown-algorithm", "unknown-type", "wrong-hash", "bad-padding", "wrong-org", "unknown-log"),
        *("unknown-author", "revoked-device", "forged-author", "wrong-type", "wrong-place", "wrong-recipients"),
        *("unknown-form", "wrong-grant", "replayed", "gap", "forked"),
    }
)
"""The names a device may give for not opening a report (contract 5)."""
