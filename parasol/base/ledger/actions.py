"""The ledger key: nothing recorded changes without a line saying who did what.

with ledger.entry(Deed.CASE_OPENED, signed=signed, at=at, about=case_id):
    Case.objects.create(…)
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from parasol.base.ground.canonical import canonical
from parasol.base.ground.terms import MemberId, Signed

from . import traces
from .models import Entry, is_open
from .queries import hash_of
from .terms import ERASING, Deed

_CHAIN_LOCK = 0x7061_7261  # PostgreSQL: one writer at the end of the chain at a time


@contextmanager
def entry(
    deed: Deed, *, signed: Signed | None, at: datetime, about: UUID | None, reader: MemberId | None = None
) -> Iterator[None]:
    """Open the transaction, let the caller write, then append one entry; all of it happens or nothing.

    `signed` is None only for parcels, the server's own timers, and reading, where `reader` says who asked.
    The entry keeps the day, never the hour.
    """
    with _open():
        yield
        _append(deed, signed, at, [about], reader)
        if deed in ERASING:
            transaction.on_commit(traces.erase)


@contextmanager
def entries(deed: Deed, *, at: datetime, abouts: list[UUID]) -> Iterator[None]:
    """The same for many things at once that nobody signed: one entry for each id the caller put into `abouts`."""
    with _open():
        yield
        _append(deed, None, at, abouts, None)


@contextmanager
def _open() -> Iterator[None]:
    with transaction.atomic():
        token = is_open.set(True)
        try:
            yield
        finally:
            is_open.reset(token)


def _append(
    deed: Deed, signed: Signed | None, at: datetime, abouts: Sequence[UUID | None], reader: MemberId | None
) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    last = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    seq, prev = last or (0, "")
    body = canonical(dict(signed.body)).decode() if signed else ""
    signature = signed.signature if signed else b""
    member, device = (signed.member, signed.device) if signed else (reader, None)
    lines = []
    for about in abouts:
        seq += 1
        line = Entry(
            seq=seq,
            deed=deed,
            about=about,
            member=member,
            device=device,
            day=at.date(),
            body=body,
            signature=signature,
            prev=prev,
        )
        line.hash = prev = hash_of(line)
        lines.append(line)
    Entry.objects.bulk_create(lines)
