"""The only writers of this room, and withdrawal, which must know a person's case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from parasol.base.ground.answers import read_id
from parasol.base.ground.terms import Refusal, Signed
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.people.models import Member
from parasol.base.vault.actions import add_grants, add_lock, destroy_grants, read_sealed
from parasol.base.vault.queries import circle_locks
from parasol.base.vault.terms import CONTENT_SIZES, Purpose
from parasol.care.reports.actions import erase_person
from parasol.care.reports.models import PersonInEvent
from parasol.care.reports.rules import check_told
from parasol.care.reports.terms import PersonStation

from . import rules
from .models import Case, Note
from .queries import could_join
from .terms import CaseStation


def open_case(person: PersonInEvent, body: dict[str, Any], *, signed: Signed, at: datetime) -> Case:
    """Open a case for one person of a triaged event, under a lock of its own; at most one for a person in an event."""
    case = body.get("case")
    if not isinstance(case, dict) or set(case) != {"id", "lock", "grants"} or not isinstance(case["grants"], list):
        raise Refusal("not-a-case", "The message carries no case in its right form; nothing was stored.", 422)
    new = read_id(case["id"])
    if signed.body["about"] != str(new):
        raise Refusal("wrong-deed", "What was signed is not what was sent here; nothing was stored.", 422)
    try:
        with ledger.entry(Deed.CASE_OPENED, signed=signed, at=at, about=new):
            row = PersonInEvent.objects.select_for_update().get(id=person.id)
            check_told(PersonStation(row.station))
            if Case.objects.filter(person=row).exists():
                raise _exists()
            lock = add_lock(case["lock"], purpose=Purpose.CASE, about=new, grants=case["grants"], holders=_may_hold())
            return Case.objects.create(id=new, person=row, lock=lock)
    except IntegrityError as problem:
        raise _exists() from problem


def _exists() -> Refusal:
    return Refusal("case-exists", "A colleague has already opened a case here. Reload to see it.", 409)


def _may_hold() -> list[UUID]:
    """The circles' locks, and those of members who may read cases (her device chooses among them)."""
    members = [member.lock for member in Member.objects.filter(is_active=True)]
    return [*(lock.id for lock in circle_locks()), *members]


def write_note(case: Case, body: dict[str, Any], *, signed: Signed, at: datetime) -> Note:
    """Add a sealed note. Notes are followed, never changed."""
    note = body.get("note")
    if not isinstance(note, dict) or set(note) != {"id", "sealed"}:
        raise Refusal("not-a-note", "The message carries no note in its right form; nothing was stored.", 422)
    new, sealed = read_id(note["id"]), read_sealed(note["sealed"], CONTENT_SIZES)
    with ledger.entry(Deed.NOTE_WRITTEN, signed=signed, at=at, about=case.id):
        row = Case.objects.select_for_update().get(id=case.id)
        rules.check_open(CaseStation(row.station))
        if Note.objects.filter(id=new).exists():
            raise Refusal("already-there", "This note is already here.", 409)
        return Note.objects.create(id=new, case=row, seq=row.notes.count() + 1, sealed_note=sealed)


def grant_case(case: Case, grants: Sequence[Any], *, signed: Signed, at: datetime) -> None:
    """Hand the case's key to another member. Raises Refusal for somebody whose work it is not."""
    with ledger.entry(Deed.CASE_GRANTED, signed=signed, at=at, about=case.id):
        row = Case.objects.select_for_update().get(id=case.id)
        rules.check_open(CaseStation(row.station))
        add_grants(row.lock, grants, holders=[member.lock for member in could_join(row)])


def withdraw_consent(person: PersonInEvent, tokens: list[str], *, signed: Signed, at: datetime) -> None:
    """Remove her facts, destroy her keys and her case's, erase her part and its notes. A second time changes nothing.

    Nothing of another person is touched: each has a lock, a part and tokens of her own (decision S8).
    """
    if PersonStation(person.station) is PersonStation.WITHDRAWN:
        return
    with ledger.entry(Deed.CONSENT_WITHDRAWN, signed=signed, at=at, about=person.id):
        row = PersonInEvent.objects.select_for_update().get(id=person.id)
        check_told(PersonStation(row.station))
        erase_person(row, tokens)
        for case in Case.objects.filter(person=row):
            destroy_grants(case.lock_id)
            Note.objects.filter(case=case).delete()
            case.station = CaseStation.WITHDRAWN
            case.save(update_fields=["station"])
