"""What every desk page knows: the rooms this member may enter."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from parasol.base.people.rules import allows
from parasol.base.people.terms import May


@dataclass(frozen=True)
class Room:
    """One line of the left rail."""

    name: str
    url: str
    opens_to: May


RAIL = (
    Room("Intake", "/desk/reports/", May.TRIAGE),
    Room("Events", "/desk/events/", May.READ_EVENTS),
    Room("Cases", "/desk/cases/", May.READ_CASES),
    Room("Counts", "/desk/monitoring/", May.COUNT),
    Room("Releases", "/desk/releases/", May.SEE_RELEASES),
    Room("Packs", "/desk/packs/", May.SEE_RELEASES),
    Room("Ledger", "/desk/ledger/", May.READ_LEDGER),
)


def rooms(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `rooms`, `member`, `path`."""
    member = getattr(request, "member", None)
    mine = [room for room in RAIL if member is not None and allows(member.roles, room.opens_to)]
    return {"rooms": mine, "member": member, "path": request.path}
