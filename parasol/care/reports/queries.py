"""Reading reports, events and people: outsides only."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from parasol.base.ground.terms import NotFound
from parasol.base.people.models import Member
from parasol.base.vault.queries import can_reach
from parasol.base.vault.terms import SheafItem

from .models import Event, EventPart, PersonInEvent, Removal, Report
from .terms import EventStation, PersonStation, ReportStation

MOST_WAITING = 500
"""Reports a page lists. With more waiting than a team can read, the most urgent and oldest come first."""


def waiting_reports() -> list[Report]:
    """What nobody has taken in yet: urgent first, then the longest waiting."""
    waiting = Report.objects.filter(station=ReportStation.RECEIVED).defer("sealed_body")
    return list(waiting.order_by("-urgency", "received", "id")[:MOST_WAITING])


def unopened_reports() -> list[Report]:
    """What a device refused to open, by name, oldest first. The bytes are kept."""
    unopened = Report.objects.filter(station=ReportStation.UNOPENED).defer("sealed_body")
    return list(unopened.order_by("received", "id")[:MOST_WAITING])


def count_waiting() -> dict[str, int]:
    """How many reports wait, how many of them are urgent (2 or 3), and how many could not be opened."""
    waiting, unopened = Q(station=ReportStation.RECEIVED), Q(station=ReportStation.UNOPENED)
    held = Report.objects.filter(waiting | unopened)
    counts: dict[str, int] = held.aggregate(
        waiting=Count("pk", filter=waiting),
        urgent=Count("pk", filter=waiting & Q(urgency__gte=2)),
        unopened=Count("pk", filter=unopened),
    )
    return counts


def count_uncoded() -> int:
    """Events whose codes no reviewer has looked at."""
    return Event.objects.filter(station=EventStation.TRIAGED).count()


@dataclass(frozen=True)
class EventRow:
    """One line of the list of events."""

    id: UUID
    area: str
    urgency: int
    station: EventStation
    people: int


def list_events(first: int, most: int) -> list[EventRow]:
    """Events waiting for a reviewer first, urgent first; at most so many, from the `first` on."""
    told = Count("people", filter=Q(people__station=PersonStation.TOLD))
    rows = Event.objects.annotate(told=told).order_by("-station", "-urgency", "id")[first : first + most]
    return [EventRow(row.id, row.area, row.urgency, EventStation(row.station), row.told) for row in rows]


def get_event(member: Member, event: UUID) -> Event:
    """An event this member holds a key to. Raises NotFound, whether it is missing or not hers to see."""
    found: Event | None = Event.objects.filter(id=event).first()
    if found is None or not can_reach(member, [found.lock_id]):
        raise NotFound
    return found


def get_person(member: Member, person: UUID) -> PersonInEvent:
    """A person in an event this member holds a key to (her event's key, once her own is gone). Raises NotFound."""
    found: PersonInEvent | None = PersonInEvent.objects.select_related("event").filter(id=person).first()
    if found is None or not can_reach(member, [found.lock_id, found.event.lock_id]):
        raise NotFound
    return found


def get_reports(member: Member, reports: Iterable[UUID]) -> list[Report]:
    """All of these reports, each of a week this member holds a key to. Raises NotFound if one is not."""
    wanted = list(reports)
    found = list(Report.objects.filter(id__in=wanted).defer("sealed_body"))
    reachable = can_reach(member, {report.lock_id for report in found})
    if len(found) != len(wanted) or any(report.lock_id not in reachable for report in found):
        raise NotFound
    return found


def sealed_reports(member: Member, reports: Iterable[UUID]) -> list[SheafItem]:
    """Those of the reports that still wait and that she can open. Raises NotFound when that is none of them."""
    found = Report.objects.filter(id__in=list(reports)).exclude(sealed_body=None)
    items = [SheafItem("report", row.id, None, row.lock_id, row.sealed_body) for row in found if row.sealed_body]
    reachable = can_reach(member, {item.lock for item in items})
    visible = [item for item in items if item.lock in reachable]
    if not visible:
        raise NotFound
    return visible


def sealed_events(member: Member, events: Iterable[UUID]) -> list[SheafItem]:
    """What was told about each of these events as a whole. Raises NotFound when she can open none of it."""
    parts = EventPart.objects.filter(event__in=list(events)).select_related("event")
    reachable = can_reach(member, {part.event.lock_id for part in parts})
    items = [
        SheafItem("event", part.id, part.event_id, part.event.lock_id, part.sealed_part)
        for part in parts
        if part.event.lock_id in reachable
    ]
    if not items:
        raise NotFound
    return items


def sealed_event(member: Member, event: UUID) -> list[SheafItem]:
    """Everything sealed about one event: its parts, its people, their removal tokens."""
    found = get_event(member, event)
    parts = [SheafItem("event", part.id, found.id, found.lock_id, part.sealed_part) for part in found.parts.all()]
    people = list(found.people.filter(station=PersonStation.TOLD))
    told = [SheafItem("person", p.id, p.id, p.lock_id, p.sealed_part) for p in people if p.sealed_part]
    removals = Removal.objects.filter(person__in=people).select_related("person")
    tokens = [SheafItem("removal", r.id, r.person_id, r.person.lock_id, r.sealed_tokens) for r in removals]
    return [*parts, *told, *tokens]


def sealed_person(member: Member, person: UUID) -> list[SheafItem]:
    """One person's own part and her removal tokens."""
    found = get_person(member, person)
    told = [SheafItem("person", found.id, found.id, found.lock_id, found.sealed_part)] if found.sealed_part else []
    removals = Removal.objects.filter(person=found)
    tokens = [SheafItem("removal", r.id, found.id, found.lock_id, r.sealed_tokens) for r in removals]
    return [*told, *tokens]
