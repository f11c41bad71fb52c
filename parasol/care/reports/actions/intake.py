"""Intake locks of the weeks ahead, made on an intake member's device."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from parasol.base.ground.terms import Refusal, Signed
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.vault.actions import add_lock
from parasol.base.vault.queries import circle_locks, missing_intake_weeks
from parasol.base.vault.terms import Purpose


def prepare_intake(locks: Sequence[Any], *, signed: Signed, at: datetime) -> int:
    """Keep new intake locks for weeks that have none. Returns how many. Raises Refusal for a week that has one."""
    try:
        with ledger.entry(Deed.INTAKE_PREPARED, signed=signed, at=at, about=None):
            missing = set(missing_intake_weeks(at.date()))
            holders = [lock.id for lock in circle_locks()]
            for item in locks:
                _add(item, missing, holders)
    except IntegrityError as problem:
        raise _taken() from problem
    return len(locks)


def _add(item: Any, missing: set[date], holders: Sequence[Any]) -> None:
    if not isinstance(item, dict) or set(item) != {"lock", "grants"} or not isinstance(item["grants"], list):
        raise Refusal("not-a-lock", "A lock in the message is not in its right form; nothing was stored.", 422)
    lock = add_lock(item["lock"], purpose=Purpose.INTAKE, about=None, grants=item["grants"], holders=holders)
    if lock.starts not in missing:
        raise _taken()
    missing.discard(lock.starts)


def _taken() -> Refusal:
    return Refusal(
        "week-taken", "A colleague's device has already prepared one of these weeks; nothing was stored.", 409
    )
