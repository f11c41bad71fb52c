"""Triage: what one parcel held becomes an event and people, each under a lock of its own (decision S8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from parasol.base.ground.answers import read_id
from parasol.base.ground.terms import Refusal, Signed
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.people.models import Member
from parasol.base.vault.actions import add_lock, read_sealed
from parasol.base.vault.queries import circle_locks
from parasol.base.vault.terms import CONTENT_SIZES, Purpose, Sealed

from .. import rules
from ..models import Event, EventPart, PersonInEvent, Report
from ..queries import get_event, get_reports
from ..terms import EventStation, ReportStation


@dataclass(frozen=True)
class Resealed:
    """A thing with a new lock (None for an event that has one) and its part, sealed to that lock."""

    id: UUID
    lock: Any
    grants: Sequence[Any]
    part: UUID
    sealed: Sealed


@dataclass(frozen=True)
class Triage:
    """The message of `POST /desk/reports/triage`, its shape checked."""

    reports: tuple[UUID, ...]
    event: Resealed
    people: tuple[Resealed, ...]


def triage_reports(member: Member, body: dict[str, Any], *, signed: Signed, at: datetime) -> UUID:
    """Keep the re-sealed event and people, and destroy the originals, in one transaction. Returns the event's id.

    Raises Refusal `already-triaged`, `event-exists`, `person-exists`; NotFound for what the member holds no key to.
    """
    triage = read_triage(body)
    if signed.body["about"] != str(triage.event.id):
        raise Refusal("wrong-deed", "What was signed is not what was sent here; nothing was stored.", 422)
    try:
        with ledger.entry(Deed.REPORT_TRIAGED, signed=signed, at=at, about=triage.event.id):
            _keep(member, triage)
    except IntegrityError as problem:
        raise Refusal(
            "already-there", "A colleague has just taken in the same event. Reload, then try again.", 409
        ) from problem
    return triage.event.id


def read_triage(body: dict[str, Any]) -> Triage:
    """The message, or a Refusal that says what does not fit."""
    lists = all(isinstance(body.get(key), list) for key in ("reports", "people"))
    if set(body) != {"reports", "event", "people"} or not lists or not body["reports"]:
        raise _malformed()
    reports = tuple(read_id(report) for report in body["reports"])
    event, people = _read_resealed(body["event"]), tuple(_read_resealed(person) for person in body["people"])
    rules.check_distinct(reports)
    ids = [part for thing in (event, *people) for part in (thing.id, thing.part)]
    rules.check_distinct(ids, 2 + 2 * rules.MOST_PEOPLE)
    if any(person.lock is None for person in people):
        raise Refusal("no-lock", "A person's part comes without a lock of her own; nothing was stored.", 422)
    return Triage(reports, event, people)


def _read_resealed(value: Any) -> Resealed:
    if not isinstance(value, dict) or set(value) != {"id", "lock", "grants", "part"}:
        raise _malformed()
    part, grants = value["part"], value["grants"]
    if not isinstance(part, dict) or set(part) != {"id", "sealed"} or not isinstance(grants, list):
        raise _malformed()
    sealed = read_sealed(part["sealed"], CONTENT_SIZES)
    return Resealed(read_id(value["id"]), value["lock"], grants, read_id(part["id"]), sealed)


def _malformed() -> Refusal:
    return Refusal("not-a-triage", "The message is not a triage in its right form; nothing was stored.", 422)


def _keep(member: Member, triage: Triage) -> None:
    get_reports(member, triage.reports)
    reports = list(Report.objects.select_for_update().filter(id__in=triage.reports).defer("sealed_body"))
    rules.check_can_triage(ReportStation(report.station) for report in reports)
    holders = [lock.id for lock in circle_locks()]
    event = _keep_event(member, triage, reports, holders)
    for person in triage.people:
        _keep_person(event, person, holders)
    # The originals go in the same transaction that keeps what replaces them.
    Report.objects.filter(id__in=triage.reports).update(sealed_body=None, station=ReportStation.TRIAGED, refusal="")


def _keep_event(member: Member, triage: Triage, reports: Sequence[Report], holders: Sequence[UUID]) -> Event:
    urgency = max(report.urgency for report in reports)
    area = next((report.area for report in reports if report.area), "")
    if triage.event.lock is None:
        get_event(member, triage.event.id)
        event: Event = Event.objects.select_for_update().get(id=triage.event.id)
        event.urgency, event.area = max(event.urgency, urgency), event.area or area
        event.station = EventStation.TRIAGED if triage.people else event.station
        event.save(update_fields=["urgency", "area", "station"])
    else:
        if Event.objects.filter(id=triage.event.id).exists():
            raise Refusal("event-exists", "This event is already here. Reload, and it is added to it.", 409)
        lock = add_lock(
            triage.event.lock, purpose=Purpose.EVENT, about=triage.event.id, grants=triage.event.grants, holders=holders
        )
        event = Event.objects.create(id=triage.event.id, lock=lock, area=area, urgency=urgency)
    EventPart.objects.create(
        id=triage.event.part, event=event, seq=event.parts.count() + 1, sealed_part=triage.event.sealed
    )
    return event


def _keep_person(event: Event, person: Resealed, holders: Sequence[UUID]) -> None:
    if PersonInEvent.objects.filter(id=person.id).exists():
        raise Refusal("person-exists", "Somebody in the message is already here. Reload, then try again.", 409)
    lock = add_lock(person.lock, purpose=Purpose.PERSON, about=person.id, grants=person.grants, holders=holders)
    # The part's own id only travels: a person has one part, and her row carries it.
    PersonInEvent.objects.create(id=person.id, event=event, lock=lock, sealed_part=person.sealed)
