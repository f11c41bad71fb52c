"""Codes a reviewer confirmed pass the valve; what is kept here cannot lead to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from parasol.base.facts.actions import code_facts
from parasol.base.facts.terms import PersonFact, read_fact
from parasol.base.ground.answers import read_id
from parasol.base.ground.terms import Refusal, Signed
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.vault.actions import read_sealed
from parasol.base.vault.terms import CONTENT_SIZES, Sealed

from .. import rules
from ..models import Event, PersonInEvent, Removal
from ..terms import EventStation, PersonStation


def code_event(event: Event, body: dict[str, Any], *, signed: Signed, at: datetime) -> int:
    """Store the facts of one event and each person's removal tokens, sealed. Returns how many facts.

    The ledger entry is about nothing, so that no chain leads from a fact back to an event (decision S5).
    Raises Refusal `already-coded` for an event, or a person in it, that was coded before.
    """
    facts = [read_fact(fact) for fact in _list(body, "facts")]
    removals = dict(_read_removal(removal) for removal in _list(body, "removals"))
    _check_removals(facts, removals, sent=len(body["removals"]))
    with ledger.entry(Deed.FACTS_CODED, signed=signed, at=at, about=None):
        row = Event.objects.select_for_update().get(id=event.id)
        rules.check_can_code(EventStation(row.station))
        for person in _people(row, removals):
            Removal.objects.create(person=person, sealed_tokens=removals[person.id])
        row.station = EventStation.CODED
        row.save(update_fields=["station"])
        return code_facts(facts)


def _list(body: dict[str, Any], key: str) -> Sequence[Any]:
    value = body.get(key)
    if set(body) != {"facts", "removals", "blind"} or not isinstance(value, list):
        raise Refusal("not-facts", "The message carries no codes in their right form; nothing was stored.", 422)
    return value


def _read_removal(value: Any) -> tuple[UUID, Sealed]:
    if not isinstance(value, dict) or set(value) != {"person", "sealed"}:
        raise Refusal("not-facts", "The message carries no codes in their right form; nothing was stored.", 422)
    return read_id(value["person"]), read_sealed(value["sealed"], CONTENT_SIZES)


def _check_removals(facts: Sequence[PersonFact], removals: dict[UUID, Sealed], *, sent: int) -> None:
    """Every fact must be removable: no facts without somebody's tokens, nobody's tokens without a fact."""
    if len(removals) != sent or len(removals) > len(facts) or bool(facts) != bool(removals):
        raise Refusal("wrong-removals", "Codes came without the means to take them back; nothing was stored.", 422)


def _people(event: Event, removals: dict[UUID, Sealed]) -> list[PersonInEvent]:
    people = list(event.people.filter(id__in=removals))
    if len(people) != len(removals):
        raise Refusal("wrong-person", "Somebody in the message is not a person of this event; nothing was stored.", 422)
    for person in people:
        rules.check_told(PersonStation(person.station))
    if Removal.objects.filter(person__in=people).exists():
        raise Refusal("already-coded", "A colleague has already confirmed the codes of one of these people.", 409)
    return people
