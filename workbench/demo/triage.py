"""Triage, as clover's device does it (S8): one parcel of many people becomes an event and people, each with a lock
of her own, so that one person's withdrawal never needs another's."""

from dataclasses import dataclass
from typing import Any

from workbench.canonical import canonical
from workbench.demo.telling import Form
from workbench.envelope import Opened, Place, seal_envelope
from workbench.forms import split_report
from workbench.ids import b64, new_id
from workbench.locks import Holder, Lock, grant_lock, make_lock, state_lock
from workbench.office import Office


@dataclass(frozen=True)
class Hands:
    """A member at her desk on one day."""

    office: Office
    day: str

    def circle(self) -> Holder:
        """The intake circle's lock: it holds every event and person."""
        return self.office.keyring.holder(self.office.keyring.log.circles["intake"].lock)

    def state(self, lock: Lock, purpose: str, about: str, holders: list[Holder]) -> dict[str, Any]:
        """A new lock with its statement and grants, as the doors take it."""
        keyring = self.office.keyring
        head = keyring.log.head
        signed = state_lock(
            lock, purpose, org=self.office.org, about=about, log=head, day=self.day, signer=keyring.signer
        )
        grants = grant_lock(lock, holders, org=self.office.org, log=head, signer=keyring.signer, day=self.day)
        return {"lock": signed, "grants": grants}

    def seal(self, kind: str, payload: Any, about: str, recipient: str, form: dict[str, str] | None = None) -> str:
        """Something written here, sealed to one lock, as b64."""
        keyring = self.office.keyring
        place = Place(org=self.office.org, about=about, log=keyring.log.head)
        sealed = seal_envelope(
            kind,
            canonical(payload),
            place=place,
            recipients=[recipient],
            signer=keyring.signer,
            day=self.day,
            form=form,
        )
        return b64(sealed.data)


def triage(hands: Hands, form: Form, report: str, opened: Opened) -> str:
    """Re-seal one opened report and hand it in. Returns the event's id."""
    payload = opened.json()
    event = str(payload["event"])
    answers, people = split_report(dict(form.compiled), payload["answers"])
    ids = [new_id() for _ in people]
    body = {
        "reports": [report],
        "event": _event(hands, payload, opened, answers, ids),
        "people": [_person(hands, payload, one, person) for one, person in zip(ids, people, strict=True)],
    }
    hands.office.post_deed("/desk/reports/triage", "report.triaged", about=event, day=hands.day, body=body)
    return event


def _event(hands: Hands, payload: Any, opened: Opened, answers: Any, people: list[str]) -> dict[str, Any]:
    event, lock = payload["event"], make_lock()
    told = {
        "form": payload["form"],
        "answers": answers,
        "author": opened.header["author"],
        "device": opened.header["device"],
        "lang": payload["lang"],
        "sealed_at": payload["sealed_at"],
    }
    part = {"event": event, "reports": [told], "people": people}
    sealed = hands.seal("event", part, event, lock.recipient)
    stated = hands.state(lock, "event", event, [hands.circle()])
    return {"id": event, **stated, "part": {"id": new_id(), "sealed": sealed}}


def _person(hands: Hands, payload: Any, person: str, answers: Any) -> dict[str, Any]:
    lock = make_lock()
    part = {
        "event": payload["event"],
        "person": person,
        "form": payload["form"],
        "answers": answers,
        "lang": payload["lang"],
    }
    sealed = hands.seal("person", part, person, lock.recipient, form=payload["form"])
    stated = hands.state(lock, "person", person, [hands.circle()])
    return {"id": person, **stated, "part": {"id": new_id(), "sealed": sealed}}
