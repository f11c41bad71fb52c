"""The hot path: a parcel comes in. As little as possible happens, all of it in one transaction."""

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


def receive_report(parcel: Parcel, *, at: datetime) -> Arrival:
    """Keep a parcel once, however often it comes. Nobody signs: the door takes no cookie (S13).

    Raises Refusal `unknown-lock`, and `other-bytes` when the id is known with another content.
    """
    if not _is_intake_lock(parcel.lock):
        raise Refusal(
            "unknown-lock", "The parcel is sealed to a lock that is not this office's; nothing was stored.", 422
        )
    try:
        with ledger.entry(Deed.PARCEL_RECEIVED, signed=None, at=at, about=parcel.id):
            _store(parcel, at)
    except IntegrityError:  # this id is here already, perhaps since a moment ago; our transaction is gone
        if _is_known(parcel):
            return Arrival.KNOWN
        raise
    return Arrival.STORED


def _is_intake_lock(lock: UUID) -> bool:
    """Locks are never deleted, so one that was found once need not be looked up for every parcel of its week."""
    if lock not in _found and Lock.objects.filter(id=lock, purpose=Purpose.INTAKE).exists():
        _found.add(lock)
    return lock in _found


def _is_known(parcel: Parcel) -> bool:
    stored = Report.objects.filter(id=parcel.id).values_list("digest", flat=True).first()
    if stored is not None:
        rules.check_same_parcel(stored, parcel.digest)
    return stored is not None


def _store(parcel: Parcel, at: datetime) -> None:
    routing = parcel.routing
    Report(
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
    ).save(force_insert=True)
