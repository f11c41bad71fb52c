"""The hot path: a parcel comes in. As little as possible happens, and parcels that come together are kept together.

Waiting for the disk is what takes long. So each thread puts its parcel on a list and asks to be the one who writes;
the writer takes all that wait into one transaction. Nobody is answered before the commit that holds her parcel.
"""

import threading
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from parasol.base.ground.terms import Refusal
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.vault.models import Lock
from parasol.base.vault.terms import Purpose

from .. import rules
from ..models import Report
from ..terms import Arrival, Parcel

_found: set[UUID] = set()


class _Ticket:
    """One parcel waiting to be written, and what became of it."""

    def __init__(self, parcel: Parcel) -> None:
        self.parcel = parcel
        self.outcome: Arrival | Exception | None = None


_waiting: list[_Ticket] = []
_list_lock = threading.Lock()
_writer_lock = threading.Lock()


def receive_report(parcel: Parcel, *, at: datetime) -> Arrival:
    """Keep a parcel once, however often it comes. Nobody signs: the door takes no cookie (S13).

    Raises Refusal `unknown-lock`, and `other-bytes` when the id is known with another content.
    """
    if not _is_intake_lock(parcel.lock):
        raise Refusal(
            "unknown-lock", "The parcel is sealed to a lock that is not this office's; nothing was stored.", 422
        )
    ticket = _Ticket(parcel)
    with _list_lock:
        _waiting.append(ticket)
    with _writer_lock:
        if ticket.outcome is None:
            _write_waiting(at)
    if isinstance(ticket.outcome, Exception):
        raise ticket.outcome
    assert ticket.outcome is not None  # noqa: S101  the writer answers every ticket it took
    return ticket.outcome


def _write_waiting(at: datetime) -> None:
    with _list_lock:
        tickets = list(_waiting)
        _waiting.clear()
    try:
        outcomes: list[Arrival | Exception] = _keep([ticket.parcel for ticket in tickets], at)
    except Exception:  # one of them, or another process: each gets a transaction and an answer of her own
        outcomes = [_keep_alone(ticket.parcel, at) for ticket in tickets]
    for ticket, outcome in zip(tickets, outcomes, strict=True):
        ticket.outcome = outcome


def _keep_alone(parcel: Parcel, at: datetime) -> Arrival | Exception:
    for _ in range(2):  # another process may store the same id between our look and our insert
        try:
            return _keep([parcel], at)[0]
        except IntegrityError as problem:
            outcome: Exception = problem
        except Exception as problem:
            return problem
    return outcome


def _keep(parcels: list[Parcel], at: datetime) -> list[Arrival | Exception]:
    """Store those whose id is new, in one transaction with one ledger entry each; answer each in its order."""
    fresh: dict[UUID, Parcel] = {}
    outcomes: list[Arrival | Exception] = []
    stored: list[UUID] = []
    with ledger.entries(Deed.PARCEL_RECEIVED, at=at, abouts=stored):
        known = dict(Report.objects.filter(id__in=[p.id for p in parcels]).values_list("id", "digest"))
        for parcel in parcels:
            outcomes.append(_arrival(parcel, known))
            if outcomes[-1] is Arrival.STORED:
                known[parcel.id] = parcel.digest
                fresh[parcel.id] = parcel
        Report.objects.bulk_create([_row(parcel, at) for parcel in fresh.values()])
        stored.extend(fresh)
    return outcomes


def _arrival(parcel: Parcel, known: dict[UUID, str]) -> Arrival | Exception:
    digest = known.get(parcel.id)
    if digest is None:
        return Arrival.STORED
    try:
        rules.check_same_parcel(digest, parcel.digest)
    except Refusal as refusal:
        return refusal
    return Arrival.KNOWN


def _is_intake_lock(lock: UUID) -> bool:
    """Locks are never deleted, so one that was found once need not be looked up for every parcel of its week."""
    if lock not in _found and Lock.objects.filter(id=lock, purpose=Purpose.INTAKE).exists():
        _found.add(lock)
    return lock in _found


def _row(parcel: Parcel, at: datetime) -> Report:
    routing = parcel.routing
    return Report(
        id=parcel.id,
        sealed_body=parcel.sealed,
        digest=parcel.digest,
        size=len(parcel.sealed),
        lock_id=parcel.lock,
        door=routing.door,
        urgency=routing.urgency,
        area=routing.area,
        lang=routing.lang,
        received=at.date(),
    )
