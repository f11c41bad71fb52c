"""The demonstration, act by act: paralegals report, intake triages, a case is opened, a reviewer codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from workbench.canonical import canonical
from workbench.demo.cast import CastFile, read_cast, write_cast
from workbench.demo.coding import code
from workbench.demo.scenario import HAS_A_CASE, INCIDENTS, parcel_id
from workbench.demo.telling import Form, tell
from workbench.demo.triage import Hands, triage
from workbench.envelope import Place, seal_envelope
from workbench.forms import read_routing
from workbench.ids import monday_of, new_id
from workbench.locks import make_lock
from workbench.office import MOST_AT_ONCE, sign_in
from workbench.refusals import Refused

FORM = "report"
NOTE = "Made up: I visited her, she is well. The lawyer calls tomorrow."


@dataclass(frozen=True)
class Stage:
    """Where the demonstration happens, and when."""

    server: str
    cast: CastFile
    now: datetime

    @property
    def today(self) -> date:
        """Today, UTC."""
        return self.now.date()

    def enter(self, name: str) -> Hands:
        """Sign somebody of the cast in."""
        office = sign_in(self.server, name, self.cast.passphrase(name))
        return Hands(office, self.today.isoformat())


def act(server: str, cast_file: Path) -> Iterator[str]:
    """Act the scenario out, once for an office; a second time it notices and does nothing. Yields a line per act."""
    cast = read_cast(cast_file)
    if cast.has_acted:
        yield "The made-up colleagues have already worked here; nothing was done."
        return
    stage = Stage(server, cast, datetime.now(UTC))
    try:
        sent = _report_all(stage)
    except Refused as refused:
        if refused.name != "other-bytes":
            raise
        yield "The made-up colleagues were already at work here; nothing was done twice."
    else:
        yield f"{len(sent)} reports sealed and sent."
        yield from _follow_up(stage, sent)
    write_cast(cast_file, {**cast.told, "acted": True})


def _follow_up(stage: Stage, sent: list[str]) -> Iterator[str]:
    events = _triage_all(stage, sent)
    yield f"{len(events)} events triaged, {len(sent) - len(events)} reports left waiting."
    _open_case(stage, events[HAS_A_CASE])
    yield "A case opened and shared with aster."
    facts = _code_all(stage, events)
    yield f"{facts} facts coded."


def _report_all(stage: Stage) -> list[str]:
    """Send every report, each by its author. Raises `other-bytes` when the first is already there."""
    desks = {name: stage.enter(name) for name in sorted({incident.author for incident in INCIDENTS})}
    form = Form(next(iter(desks.values())).office.fetch_form(FORM))
    sent = []
    for number, incident in enumerate(INCIDENTS):
        hands = desks[incident.author]
        parcel = parcel_id(hands.office.org, number)
        _report(hands, form, parcel, number, at=f"{stage.now:%Y-%m-%dT%H:%M:%SZ}")
        sent.append(parcel)
    for hands in desks.values():
        hands.office.sign_out()
    return sent


def _report(hands: Hands, form: Form, parcel: str, number: int, *, at: str) -> None:
    incident, office = INCIDENTS[number], hands.office
    week = monday_of(date.fromisoformat(hands.day)).isoformat()
    lock = office.intake_lock(week)
    event, answers = new_id(), tell(form, incident, number, now=at)
    payload = {
        "form": form.named,
        "lang": "en",
        "event": event,
        "answers": answers,
        "started": at,
        "sealed_at": at,
        "written": hands.day,
    }
    sealed = seal_envelope(
        "report",
        canonical(payload),
        place=Place(org=office.org, about=event, log=office.keyring.log.head),
        recipients=[lock["recipient"]],
        signer=office.keyring.signer,
        day=hands.day,
        form=form.named,
    )
    said = read_routing(dict(form.compiled), answers)
    routing = f"door=workbench;urgency={said['urgency']};area={said['area']};lang=en"
    office.send_parcel(parcel, sealed.data, lock=lock["id"], capability=office.capability(week), routing=routing)


def _triage_all(stage: Stage, sent: list[str]) -> dict[int, str]:
    """Triage what is not left waiting. Returns each event's id by its number in the scenario."""
    hands = stage.enter("clover")
    form = Form(hands.office.fetch_form(FORM))
    numbers = {parcel: n for n, parcel in enumerate(sent) if INCIDENTS[n].waits != "triage"}
    wanted = list(numbers)
    events = {}
    for start in range(0, len(wanted), MOST_AT_ONCE):
        sheaf = hands.office.fetch_sheaf("/desk/reports/sealed", wanted[start : start + MOST_AT_ONCE])
        for item in sheaf.items:
            opened = hands.office.keyring.open(item)
            events[numbers[item.id]] = triage(hands, form, item.id, opened)
    hands.office.sign_out()
    return events


def _open_case(stage: Stage, event: str) -> None:
    """Dahlia opens a case for the first of an event's people, shares it with aster, and writes a note."""
    hands = stage.enter("dahlia")
    office, keyring = hands.office, hands.office.keyring
    sheaf = office.fetch_sheaf(f"/desk/events/{event}/sealed")
    person = next(item.about for item in sheaf.items if item.kind == "person")
    aster = next(member for member in keyring.log.members.values() if member["name"] == "aster")
    case, lock = new_id(), make_lock()
    holders = [hands.circle(), keyring.holder(aster["lock"]["id"])]
    body = {"case": {"id": case, **hands.state(lock, "case", case, holders)}}
    office.post_deed(f"/desk/people/{person}/case", "case.opened", about=case, day=hands.day, body=body)
    note = {"text": NOTE, "at": f"{stage.now:%Y-%m-%dT%H:%M:%SZ}"}
    sealed = hands.seal("note", note, case, lock.recipient)
    written = {"note": {"id": new_id(), "sealed": sealed}}
    office.post_deed(f"/desk/cases/{case}/notes", "note.written", about=case, day=hands.day, body=written)
    office.sign_out()


def _code_all(stage: Stage, events: dict[int, str]) -> int:
    hands = stage.enter("fern")
    form = Form(hands.office.fetch_form(FORM))
    facts = sum(code(hands, form, event) for n, event in events.items() if INCIDENTS[n].waits != "codes")
    hands.office.sign_out()
    return facts
