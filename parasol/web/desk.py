"""Two pages that look across the rooms: what waits for a member today, and the ledger."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from parasol.base.ground.terms import Refusal
from parasol.base.ledger.models import Entry
from parasol.base.ledger.queries import latest
from parasol.base.ledger.terms import Deed
from parasol.base.people.doors import MemberRequest
from parasol.base.people.models import Member

from .waiting import waiting_for

ENTRIES_A_PAGE = 100

DEED_WORDS = {
    Deed.OFFICE_FOUNDED: "founded the office",
    Deed.FORM_PUBLISHED: "a form was published",
    Deed.INTAKE_PREPARED: "made intake keys for the weeks ahead",
    Deed.PARCEL_RECEIVED: "a sealed report came in",
    Deed.SEALED_FETCHED: "fetched something sealed",
    Deed.REPORT_TRIAGED: "took a report in",
    Deed.REPORT_REFUSED: "could not open a report",
    Deed.CASE_OPENED: "opened a case",
    Deed.CASE_GRANTED: "let a colleague into a case",
    Deed.NOTE_WRITTEN: "wrote a note",
    Deed.FACTS_CODED: "confirmed codes",
    Deed.CONSENT_WITHDRAWN: "carried out a withdrawal of consent",
    Deed.RELEASE_DRAFTED: "drafted a release",
    Deed.RELEASE_PROVEN: "a release was put to the proof",
    Deed.RELEASE_SIGNED: "signed a release",
    Deed.RELEASE_CLOSED: "closed a period",
    Deed.PACK_WRITTEN: "wrote a pack",
    Deed.PACK_PRINTED: "a pack was printed",
}


@dataclass(frozen=True)
class LedgerLine:
    """One entry as the page shows it. `about` is the beginning of an opaque id."""

    seq: int
    day: date
    deed: str
    who: str
    about: str


def today_page(request: MemberRequest) -> HttpResponse:
    return render(request, "desk/home.html", {"waiting": waiting_for(request.member)})


def ledger_page(request: MemberRequest) -> HttpResponse:
    text = request.GET.get("page", "0")
    if not text.isdecimal() or len(text) > 7:
        raise Refusal("no-such-page", "There is no such page.", 404)
    page = int(text)
    entries = latest(ENTRIES_A_PAGE + 1, skip=page * ENTRIES_A_PAGE)
    context = {
        "lines": ledger_lines(entries[:ENTRIES_A_PAGE]),
        "newer": page - 1 if page else None,
        "older": page + 1 if len(entries) > ENTRIES_A_PAGE else None,
    }
    return render(request, "desk/ledger.html", context)


def ledger_lines(entries: list[Entry]) -> list[LedgerLine]:
    names = dict(Member.objects.values_list("id", "name"))
    return [
        LedgerLine(
            seq=entry.seq,
            day=entry.day,
            deed=DEED_WORDS[Deed(entry.deed)],
            who=names.get(entry.member, "somebody") if entry.member else "nobody: it came by itself",
            about=str(entry.about)[:8] if entry.about else "",
        )
        for entry in entries
    ]
