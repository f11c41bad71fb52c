"""For the tests of care: members at their desks, with real keys and real envelopes, at the office's own doors."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from parasol.base.ground.capability import capability
from parasol.base.ground.clock import monday
from tests.founded import AT
from workbench.canonical import canonical, sha256
from workbench.demo.triage import Hands
from workbench.envelope import Place, seal_envelope
from workbench.ids import b64, new_id, sha
from workbench.locks import make_lock
from workbench.office import Answer, Office
from workbench.refusals import Refused

DAY = AT.date().isoformat()
FORM = {"id": "report", "version": "1"}
ROUTING = "door=phone;urgency=2;area=LT-1;lang=en"
TOLD = "She was taken from the bus stop near the mill."  # must never be found on the server


class DoorRefused(Refused):
    """A refusal as the door said it, with its HTTP status."""

    def __init__(self, name: str, sentence: str, status: int) -> None:
        super().__init__(name, sentence)
        self.status = status


class Doors:
    """The workbench's wire, led straight to the office's own doors."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, cookies: bool = True
    ) -> Answer:
        client = self.client if cookies else Client()
        sent = dict(headers or {})
        kind = sent.pop("Content-Type", "application/octet-stream")
        said = client.generic(method, path, body, content_type=kind, headers={"Accept": "application/json", **sent})
        if said.status_code >= 300:
            told = json.loads(said.content)
            raise DoorRefused(told["refusal"], told["sentence"], said.status_code)
        return Answer(said.status_code, said.content)


@dataclass(frozen=True)
class Report:
    """A report on its way: what the phone holds after sealing."""

    id: str
    event: str
    lock: str
    sealed: bytes
    people: list[str] = field(default_factory=list)

    def headers(self, **changes: str) -> dict[str, str]:
        digest = base64.b64encode(sha256(self.sealed)).decode()
        usual = {
            "Parasol-Capability": capability(monday(AT.date())),
            "Parasol-Lock": self.lock,
            "Content-Digest": f"sha-256=:{digest}:",
            "Parasol-Routing": ROUTING,
        }
        return {**usual, **changes}


class Desk(Hands):
    """A member at her desk: signed in, her keys open."""

    def ask(self, path: str, **headers: str) -> Any:
        """A page or a door, as her browser asks for it."""
        return self.office._wire.client.get(path, headers=headers)

    def write(self, people: int = 2, event: str | None = None) -> Report:
        """A report of an event, sealed to this week's intake lock as a phone would."""
        keyring, event = self.office.keyring, event or new_id()
        stated = self.office.intake_lock(monday(AT.date()).isoformat())
        names = [f"{name} {n}" for n, name in enumerate(["Ginger", "Hazel", "Iris"] * (people // 3 + 1))][:people]
        told = {
            "form": FORM,
            "lang": "en",
            "event": event,
            "answers": {"story": TOLD, "people": [{"name": name} for name in names]},
            "started": f"{DAY}T10:00:00.000+00:00",
            "sealed_at": f"{DAY}T10:05:00.000+00:00",
            "written": DAY,
        }
        sealed = seal_envelope(
            "report",
            canonical(told),
            place=Place(org=self.office.org, about=event, log=keyring.log.head),
            recipients=[stated["recipient"]],
            signer=keyring.signer,
            day=DAY,
            form=FORM,
        )
        return Report(new_id(), event, stated["id"], sealed.data, names)

    def send(self, report: Report, **changes: str) -> int:
        return self.office._wire.ask(
            "PUT", f"/parcels/{report.id}", report.sealed, report.headers(**changes), cookies=False
        ).status

    def tell(self, people: int = 2, event: str | None = None) -> Report:
        """Write and send."""
        report = self.write(people, event)
        assert self.send(report) == 201
        return report

    def deed(self, path: str, deed: str, about: str, body: dict[str, Any]) -> dict[str, Any]:
        return self.office.post_deed(path, deed, about=about, day=DAY, body=body)

    def resealed(self, report: Report, *, new: bool = True, lock: str = "") -> dict[str, Any]:
        """The body of a triage: the event and its people re-sealed (S8)."""
        ids = [new_id() for _ in report.people]
        part = {"event": report.event, "reports": [], "people": ids}
        if new:
            made = make_lock()
            stated = self.state(made, "event", report.event, [self.circle()])
            recipient = made.recipient
        else:
            stated, recipient = {"lock": None, "grants": []}, self.office.keyring.holder(lock).recipient
        sealed = self.seal("event", part, report.event, recipient)
        event = {"id": report.event, **stated, "part": {"id": new_id(), "sealed": sealed}}
        people = [self._person(report, one, name) for one, name in zip(ids, report.people, strict=True)]
        return {"reports": [report.id], "event": event, "people": people}

    def _person(self, report: Report, person: str, name: str) -> dict[str, Any]:
        lock = make_lock()
        part = {"event": report.event, "person": person, "form": FORM, "answers": {"name": name}, "lang": "en"}
        sealed = self.seal("person", part, person, lock.recipient, form=FORM)
        stated = self.state(lock, "person", person, [self.circle()])
        return {"id": person, **stated, "part": {"id": new_id(), "sealed": sealed}}

    def take_in(self, report: Report) -> list[str]:
        """Triage. Returns the people's ids."""
        body = self.resealed(report)
        self.deed("/desk/reports/triage", "report.triaged", report.event, body)
        return [person["id"] for person in body["people"]]

    def codes(self, event: str, people: list[str], act: str = "ST2") -> dict[str, Any]:
        """The body of a coding: one fact a person, each with a token sealed to her own lock."""
        locks = {item.about: item.lock for item in self.office.fetch_sheaf(f"/desk/events/{event}/sealed").items}
        tokens = {person: secrets.token_bytes(32) for person in people}
        usual = {"act": act, "month": "2026-10", "area": "LT-1", "setting": "street", "by": "police"}
        facts = [{**usual, "scope": "national", "removal": sha(token)} for token in tokens.values()]
        removals = [self._removal(p, locks[p], tokens[p]) for p in people]
        return {"facts": facts, "removals": removals, "blind": b64(secrets.token_bytes(32))}

    def _removal(self, person: str, lock: str, token: bytes) -> dict[str, Any]:
        recipient = self.office.keyring.holder(lock).recipient
        return {"person": person, "sealed": self.seal("removal", {"tokens": [b64(token)]}, person, recipient)}

    def code(self, event: str, people: list[str]) -> int:
        body = self.codes(event, people)
        return int(self.deed(f"/desk/events/{event}/facts", "facts.coded", "", body)["facts"])

    def open_case(self, person: str, *also: str) -> str:
        """Open a case for a person, held by intake and by others' own locks. Returns its id."""
        case, keyring = new_id(), self.office.keyring
        holders = [self.circle(), *(keyring.holder(lock) for lock in also)]
        body = {"case": {"id": case, **self.state(make_lock(), "case", case, holders)}}
        self.deed(f"/desk/people/{person}/case", "case.opened", case, body)
        return case

    def note(self, case: str, text: str) -> None:
        sheaf = self.office.fetch_sheaf(f"/desk/cases/{case}/sealed")
        recipient = self.office.keyring.learn(sheaf.statements[0])["recipient"]
        sealed = self.seal("note", {"text": text, "at": f"{DAY}T11:00:00.000+00:00"}, case, recipient)
        self.deed(f"/desk/cases/{case}/notes", "note.written", case, {"note": {"id": new_id(), "sealed": sealed}})

    def tokens_of(self, person: str) -> list[str]:
        """The removal tokens that only her own lock opens."""
        items = self.office.fetch_sheaf(f"/desk/people/{person}/sealed").items
        opened = [self.office.keyring.open(item).json() for item in items if item.kind == "removal"]
        return [token for one in opened for token in one["tokens"]]

    def withdraw(self, person: str, tokens: list[str] | None = None) -> None:
        body = {"tokens": self.tokens_of(person) if tokens is None else tokens}
        self.deed(f"/desk/people/{person}/withdrawal", "consent.withdrawn", person, body)


@pytest.fixture
def desk_of(founded: Any, keyring_of: Callable[[str], Any], the_day_of_the_founding: None) -> Callable[[str], Desk]:
    """A member of the cast at her desk."""

    def sit(name: str) -> Desk:
        from parasol.base.people.models import Member
        from parasol.base.vault.queries import intake_statements

        member, client = Member.objects.get(name=name), Client()
        client.force_login(member)
        told = {"locks": intake_statements(AT.date())}
        return Desk(Office(Doors(client), keyring_of(name), {"name": name}, told), DAY)  # type: ignore[arg-type]

    return sit


@pytest.fixture
def the_day_of_the_founding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The porch's clock stands still, whenever the tests run."""
    from parasol.care.reports import limits
    from parasol.care.reports.actions import fetch

    monkeypatch.setattr("parasol.web.middleware.now", lambda: AT)
    monkeypatch.setattr(fetch, "_today", fetch._Today())
    monkeypatch.setattr("parasol.care.reports.views.parcels.parcel_limits", limits.ParcelLimits())


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages name built files; these tests are about the pages."""

    class AnyFile(dict[str, Any]):
        def __missing__(self, name: str) -> dict[str, str]:
            return {"url": f"/static/{name}", "sri": "sha256-x"}

    monkeypatch.setattr("parasol.web.templatetags.built.manifest", AnyFile)
