"""What is recorded of reading is the fetch (S18): once per reader, thing and day, so that the chain stays short."""

import threading
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from parasol.base.ground.terms import MemberId
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.people.models import Member


class _Today:
    """Who fetched what today, in memory only. After a restart a fetch is recorded a second time: harmless."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day: date | None = None
        self._seen: set[tuple[UUID, UUID]] = set()

    def new(self, day: date, pairs: list[tuple[UUID, UUID]]) -> list[tuple[UUID, UUID]]:
        with self._lock:
            if self._day != day:
                self._day, self._seen = day, set()
            return [pair for pair in pairs if pair not in self._seen]

    def add(self, pairs: list[tuple[UUID, UUID]]) -> None:
        with self._lock:
            self._seen.update(pairs)


_today = _Today()


def record_fetch(member: Member, things: Iterable[UUID], *, at: datetime) -> None:
    """Put on the ledger that this member fetched these things. No device signs: the server says what it handed out."""
    new = _today.new(at.date(), [(member.id, thing) for thing in things])
    if not new:
        return
    with transaction.atomic():
        for reader, thing in new:
            with ledger.entry(Deed.SEALED_FETCHED, signed=None, at=at, about=thing, reader=MemberId(reader)):
                pass
    _today.add(new)
