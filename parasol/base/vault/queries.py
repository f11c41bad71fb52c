"""Who can reach what, and sheaves for readers."""

import json
import struct
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from parasol.base.ground.canonical import canonical
from parasol.base.ground.clock import WEEK, monday
from parasol.base.people.models import Member

from .models import Grant, Lock, LogEntry
from .terms import Purpose, SheafItem

WEEKS_AHEAD = 12
"""How many weeks of intake locks a phone carries ahead (decision S10)."""


def org_id() -> UUID:
    """The organisation's random id, from the founding entry."""
    return UUID(json.loads(LogEntry.objects.get(index=0).entry)["org"])


def find_log() -> list[dict[str, Any]]:
    """The whole membership log as it goes over the wire; empty before founding."""
    return [
        {"entry": json.loads(row.entry), "signatures": json.loads(row.signatures)} for row in LogEntry.objects.all()
    ]


def head() -> dict[str, Any]:
    """The log's head: index and hash of its last entry."""
    last = LogEntry.objects.latest("index")
    return {"index": last.index, "hash": last.hash}


def intake_statements(today: date) -> list[dict[str, Any]]:
    """Signed statements of this week's intake lock and those of the weeks ahead."""
    weeks = (monday(today), monday(today) + WEEKS_AHEAD * WEEK)
    locks = Lock.objects.filter(purpose=Purpose.INTAKE, starts__range=weeks).order_by("starts")
    return [json.loads(lock.statement) for lock in locks]


def missing_intake_weeks(today: date) -> list[date]:
    """Mondays from this week to twelve ahead that have no intake lock yet."""
    wanted = [monday(today) + n * WEEK for n in range(WEEKS_AHEAD + 1)]
    have = set(Lock.objects.filter(purpose=Purpose.INTAKE, starts__in=wanted).values_list("starts", flat=True))
    return [week for week in wanted if week not in have]


def reach(member: Member) -> set[UUID]:
    """Ids of the locks a member holds directly: her own and her circles'."""
    circles = Grant.objects.filter(holder=member.lock, lock__purpose=Purpose.CIRCLE).values_list("lock_id", flat=True)
    return {member.lock, *circles}


def can_reach(member: Member, locks: Iterable[UUID]) -> set[UUID]:
    """Of these locks, the ones the member has a grant for."""
    held = reach(member)
    granted = Grant.objects.filter(lock__in=list(locks), holder__in=held).values_list("lock_id", flat=True)
    return set(granted)


def circle_locks() -> list[Lock]:
    return list(Lock.objects.filter(purpose=Purpose.CIRCLE))


def make_sheaf(member: Member, items: Sequence[SheafItem], more: Iterable[UUID] = ()) -> bytes:
    """Frames (contract 10) with the items this member can reach, and every statement and grant she needs; nothing else.

    `more`: further locks she will need, of things that hold nothing yet (a case without a note).
    """
    held = reach(member)
    targets = {item.lock for item in items} | set(more)
    grants = list(Grant.objects.filter(lock__in=targets, holder__in=held))
    circles = {grant.holder_id for grant in grants} - {member.lock}
    grants += list(Grant.objects.filter(lock__in=circles, holder=member.lock))
    opened = {grant.lock_id for grant in grants}
    visible = [item for item in items if item.lock in opened]
    locks = Lock.objects.filter(id__in=opened & targets).exclude(statement="")
    manifest = {
        "items": [
            {"kind": i.kind, "id": str(i.id), "about": str(i.about or ""), "lock": str(i.lock), "frame": n}
            for n, i in enumerate(visible, start=1)
        ],
        "locks": [json.loads(lock.statement) for lock in locks],
        "grants": [
            {"lock": str(g.lock_id), "holder": str(g.holder_id), "frame": n}
            for n, g in enumerate(grants, start=1 + len(visible))
        ],
    }
    frames = [canonical(manifest), *(bytes(i.sealed) for i in visible), *(bytes(g.sealed_identity) for g in grants)]
    return b"".join(struct.pack(">I", len(frame)) + frame for frame in frames)
