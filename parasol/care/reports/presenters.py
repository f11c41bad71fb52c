"""Words for the pages of this room."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from parasol.base.countries.queries import current_country

from .models import Report
from .queries import EventRow
from .terms import Door, EventStation

URGENCY = ("No danger now", "Worried", "Danger soon", "Danger now")
DOORS = {Door.PHONE: "Phone", Door.DESK: "Desk", Door.WORKBENCH: "Paper or file"}
STATIONS = {EventStation.TRIAGED: "Waits for a reviewer", EventStation.CODED: "Codes confirmed"}

WHY_UNOPENED = {
    "no-key": "No key this device holds opens it.",
    "tampered": "Its bytes were changed after it was sealed.",
    "forged-author": "Its signature does not fit the person it names.",
    "unknown-author": "Nobody the membership log knows wrote it.",
    "revoked-device": "It comes from a device that was struck off.",
    "unknown-form": "It uses a form this office does not have.",
    "wrong-hash": "What is inside is not what was signed.",
    "wrong-org": "It was written for another organisation.",
    "wrong-place": "It belongs somewhere else.",
    "wrong-recipients": "It was not meant for this intake.",
    "replayed": "The same report came before, under another number.",
    "gap": "A report before it from the same device is missing.",
    "forked": "Two reports claim the same place in a row.",
}


@dataclass(frozen=True)
class ReportLine:
    """One waiting report as the page shows it, before anything sealed opens."""

    id: UUID
    door: str
    urgency: str
    level: int
    area: str
    day: str
    lang: str
    kib: int
    refusal: str
    why: str


def report_lines(reports: list[Report], today: date) -> list[ReportLine]:
    areas, languages = area_words(), {one.tag: one.name for one in current_country().languages}
    return [
        ReportLine(
            id=report.id,
            door=DOORS[Door(report.door)],
            urgency=URGENCY[report.urgency],
            level=report.urgency,
            area=areas.get(report.area, report.area or "not said"),
            day=day_words(report.received, today),
            lang=languages.get(report.lang, report.lang),
            kib=-(-report.size // 1024),
            refusal=report.refusal,
            why=WHY_UNOPENED.get(report.refusal, "It is not an envelope of the kind this office seals."),
        )
        for report in reports
    ]


@dataclass(frozen=True)
class EventLine:
    """One event as the page shows it."""

    id: UUID
    urgency: str
    level: int
    area: str
    station: str
    waits: bool
    people: int


def event_lines(rows: list[EventRow]) -> list[EventLine]:
    areas = area_words()
    return [
        EventLine(
            id=row.id,
            urgency=URGENCY[row.urgency],
            level=row.urgency,
            area=areas.get(row.area, row.area or "not said"),
            station=STATIONS[row.station],
            waits=row.station is EventStation.TRIAGED,
            people=row.people,
        )
        for row in rows
    ]


def area_words(lang: str = "en") -> dict[str, str]:
    """Area code → its name in a language, or in English."""
    return {area.code: area.label.get(lang) or area.label["en"] for area in current_country().areas}


def day_words(day: date, today: date) -> str:
    """A day as a colleague says it."""
    days = (today - day).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"{days} days ago" if 1 < days < 15 else day.isoformat()
