"""What this room erases when a person withdraws. The deed itself is done in `cases`, which may know her case."""

from parasol.base.facts.actions import remove_facts
from parasol.base.ground.terms import Refusal
from parasol.base.vault.actions import destroy_grants

from ..models import PersonInEvent, Removal
from ..terms import PersonStation


def erase_person(person: PersonInEvent, tokens: list[str]) -> None:
    """Remove her facts, her keys and her part; her row stays as a tombstone. Callers hold the ledger entry.

    Raises Refusal `tokens-missing` when she has facts these tokens do not find: with her keys gone, nobody could.
    """
    removals = Removal.objects.filter(person=person)
    removed = remove_facts(tokens)
    if removals.exists() and removed == 0:
        raise Refusal("tokens-missing", "What was counted was not found with what was sent; nothing was changed.", 422)
    removals.delete()
    destroy_grants(person.lock_id)
    person.sealed_part, person.station = None, PersonStation.WITHDRAWN
    person.save(update_fields=["sealed_part", "station"])
