"""Pages of intake and events: the server draws the outsides, the member's browser opens the rest."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parasol.base.ground.terms import Refusal
from parasol.base.people.doors import MemberRequest
from parasol.base.people.rules import allows
from parasol.base.people.terms import May
from parasol.base.vault.queries import missing_intake_weeks

from ..presenters import STATIONS, URGENCY, area_words, event_lines, report_lines
from ..queries import get_event, get_reports, list_events, unopened_reports, waiting_reports
from ..terms import EventStation, PersonStation
from .sealed import read_ids

EVENTS_A_PAGE = 50
DEEDS = (
    ("code", May.CODE),
    ("open-cases", May.OPEN_CASES),
    ("see-cases", May.READ_CASES),
    ("withdraw", May.WITHDRAW),
)
"""What the event's page offers, by the name its element knows."""


def reports_page(request: MemberRequest) -> HttpResponse:
    context = {
        "waiting": report_lines(waiting_reports(), request.at.date()),
        "unopened": report_lines(unopened_reports(), request.at.date()),
        "missing_weeks": json.dumps([week.isoformat() for week in missing_intake_weeks(request.at.date())]),
    }
    return render(request, "reports/reports.html", context)


def triage_page(request: MemberRequest) -> HttpResponse:
    reports = get_reports(request.member, read_ids(request))
    outsides = {(line.urgency, line.area, line.day): line for line in report_lines(reports, request.at.date())}
    ids = ",".join(str(report.id) for report in reports)
    return render(request, "reports/triage.html", {"lines": outsides.values(), "ids": ids})


def events_page(request: MemberRequest) -> HttpResponse:
    page = read_page(request)
    rows = list_events(page * EVENTS_A_PAGE, EVENTS_A_PAGE + 1)
    context = {
        "events": event_lines(rows[:EVENTS_A_PAGE]),
        "page": page,
        "before": page - 1,
        "after": page + 1 if len(rows) > EVENTS_A_PAGE else None,
    }
    return render(request, "reports/events.html", context)


def event_page(request: MemberRequest, event: UUID) -> HttpResponse:
    found = get_event(request.member, event)
    station, roles = EventStation(found.station), request.member.roles
    context = {
        "event": found,
        "area": area_words().get(found.area, found.area or "area not said"),
        "urgency": URGENCY[found.urgency],
        "station": STATIONS[station],
        "waits": station is EventStation.TRIAGED,
        "may": " ".join(word for word, what in DEEDS if allows(roles, what)),
        "withdrawn": found.people.filter(station=PersonStation.WITHDRAWN).count(),
    }
    return render(request, "reports/event.html", context)


def read_page(request: HttpRequest) -> int:
    """`?page=n`, from 0."""
    text = request.GET.get("page", "0")
    if not text.isdecimal() or len(text) > 6:
        raise Refusal("no-such-page", "There is no such page.", 404)
    return int(text)
