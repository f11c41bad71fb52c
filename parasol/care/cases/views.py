"""Doors of cases: pages, sealed notes, and what members do."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from parasol.base.ground.answers import answer
from parasol.base.ground.terms import Refusal
from parasol.base.ledger.terms import Deed
from parasol.base.people.doors import MemberRequest, read_deed
from parasol.base.people.rules import allows
from parasol.base.people.terms import May
from parasol.base.vault.queries import org_id
from parasol.care.reports.queries import get_event, get_person
from parasol.care.reports.views.sealed import read_ids, send_sheaf

from . import actions, queries


def cases_page(request: MemberRequest) -> HttpResponse:
    return render(request, "cases/cases.html", {"cases": queries.list_cases(request.member)})


def case_page(request: MemberRequest, case: UUID) -> HttpResponse:
    found = queries.get_case(request.member, case)
    context = {
        "case": found,
        "readers": queries.readers_of(found.lock_id),
        "could_join": queries.could_join(found),
        "may_share": allows(request.member.roles, May.OPEN_CASES),
        "sees_event": allows(request.member.roles, May.READ_EVENTS),
    }
    return render(request, "cases/case.html", context)


def cases_sheaf(request: MemberRequest) -> HttpResponse:
    items = queries.sealed_cases(request.member, read_ids(request))
    return send_sheaf(request, items, sorted({item.about for item in items if item.kind == "note" and item.about}))


def case_sheaf(request: MemberRequest, case: UUID) -> HttpResponse:
    found = queries.get_case(request.member, case)
    return send_sheaf(request, queries.sealed_case(found), [case], [found.lock_id])


def event_cases(request: MemberRequest, event: UUID) -> HttpResponse:
    """Which people of an event have a case: `{"cases": {person: case}}`."""
    found = get_event(request.member, event)
    return answer({"cases": {str(person): str(case) for person, case in queries.cases_of_event(found.id).items()}})


def post_case(request: MemberRequest, person: UUID) -> HttpResponse:
    signed, body = read_deed(request, Deed.CASE_OPENED, org=org_id(), about=None)
    case = actions.open_case(get_person(request.member, person), body, signed=signed, at=request.at)
    return answer({"case": str(case.id)}, 201)


def post_note(request: MemberRequest, case: UUID) -> HttpResponse:
    signed, body = read_deed(request, Deed.NOTE_WRITTEN, org=org_id(), about=case)
    note = actions.write_note(queries.get_case(request.member, case), body, signed=signed, at=request.at)
    return answer({"note": str(note.id)}, 201)


def post_grants(request: MemberRequest, case: UUID) -> HttpResponse:
    signed, body = read_deed(request, Deed.CASE_GRANTED, org=org_id(), about=case)
    grants = body.get("grants")
    if set(body) != {"grants"} or not isinstance(grants, list) or not grants:
        raise Refusal("not-a-grant", "The message carries no key to hand on; nothing was stored.", 422)
    actions.grant_case(queries.get_case(request.member, case), grants, signed=signed, at=request.at)
    return answer({"case": str(case)}, 201)


def post_withdrawal(request: MemberRequest, person: UUID) -> HttpResponse:
    signed, body = read_deed(request, Deed.CONSENT_WITHDRAWN, org=org_id(), about=person)
    tokens = body.get("tokens")
    if set(body) != {"tokens"} or not isinstance(tokens, list) or not all(isinstance(t, str) for t in tokens):
        raise Refusal(
            "not-a-withdrawal", "The message carries no withdrawal in its right form; nothing was changed.", 422
        )
    actions.withdraw_consent(get_person(request.member, person), tokens, signed=signed, at=request.at)
    return answer({"person": str(person)})
