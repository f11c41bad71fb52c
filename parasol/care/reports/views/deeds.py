"""What members do with reports and events: each a signed deed."""

from uuid import UUID

from django.http import HttpResponse

from parasol.base.ground.answers import answer
from parasol.base.ground.terms import Refusal
from parasol.base.ledger.terms import Deed
from parasol.base.people.doors import MemberRequest, read_deed
from parasol.base.vault.queries import org_id

from ..actions import code_event, flag_unopened, prepare_intake, triage_reports
from ..queries import get_event, get_reports


def post_triage(request: MemberRequest) -> HttpResponse:
    signed, body = read_deed(request, Deed.REPORT_TRIAGED, org=org_id(), about=None)
    event = triage_reports(request.member, body, signed=signed, at=request.at)
    return answer({"event": str(event)}, 201)


def post_refusal(request: MemberRequest, report: UUID) -> HttpResponse:
    signed, body = read_deed(request, Deed.REPORT_REFUSED, org=org_id(), about=report)
    found = get_reports(request.member, [report])[0]
    flag_unopened(found, refusal=str(body.get("refusal")), signed=signed, at=request.at)
    return answer({"report": str(report)})


def post_facts(request: MemberRequest, event: UUID) -> HttpResponse:
    signed, body = read_deed(request, Deed.FACTS_CODED, org=org_id(), about=None)
    if signed.body["about"] != "":
        raise Refusal("wrong-deed", "Codes are signed without saying of which event; nothing was stored.", 422)
    stored = code_event(get_event(request.member, event), body, signed=signed, at=request.at)
    return answer({"facts": stored}, 201)


def post_intake_locks(request: MemberRequest) -> HttpResponse:
    signed, body = read_deed(request, Deed.INTAKE_PREPARED, org=org_id(), about=None)
    locks = body.get("locks")
    if not isinstance(locks, list) or not locks or signed.body["about"] != "":
        raise Refusal("not-a-lock", "The message carries no intake locks; nothing was stored.", 422)
    return answer({"weeks": prepare_intake(locks, signed=signed, at=request.at)}, 201)
