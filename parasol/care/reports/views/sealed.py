"""Sheaves: sealed things on their way to somebody who holds their keys."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from parasol.base.ground.answers import read_id
from parasol.base.ground.terms import Refusal
from parasol.base.people.doors import MemberRequest
from parasol.base.vault.queries import make_sheaf
from parasol.base.vault.terms import SheafItem

from ..actions import record_fetch
from ..queries import sealed_event, sealed_events, sealed_person, sealed_reports

MOST_AT_ONCE = 20


def read_ids(request: HttpRequest) -> list[UUID]:
    """`?ids=a,b,c`: 1 to 20 ids."""
    ids = [read_id(text) for text in request.GET.get("ids", "").split(",")]
    if len(ids) > MOST_AT_ONCE:
        raise Refusal("too-many", f"At most {MOST_AT_ONCE} at once.", 422)
    return ids


def send_sheaf(
    request: MemberRequest, items: list[SheafItem], things: list[UUID], more: Iterable[UUID] = ()
) -> HttpResponse:
    """Record what is handed out, then hand it out."""
    record_fetch(request.member, things, at=request.at)
    return HttpResponse(make_sheaf(request.member, items, more), content_type="application/octet-stream")


def reports_sheaf(request: MemberRequest) -> HttpResponse:
    items = sealed_reports(request.member, read_ids(request))
    return send_sheaf(request, items, [item.id for item in items])


def events_sheaf(request: MemberRequest) -> HttpResponse:
    items = sealed_events(request.member, read_ids(request))
    return send_sheaf(request, items, list({item.about for item in items if item.about}))


def event_sheaf(request: MemberRequest, event: UUID) -> HttpResponse:
    return send_sheaf(request, sealed_event(request.member, event), [event])


def person_sheaf(request: MemberRequest, person: UUID) -> HttpResponse:
    return send_sheaf(request, sealed_person(request.member, person), [person])
