"""Coding, as fern's device does it: acts of people who said yes become facts, with no way back (S5)."""

import secrets
from dataclasses import asdict

from workbench.demo.telling import Answers, Form
from workbench.demo.triage import Hands
from workbench.forms import Reason, propose_facts
from workbench.ids import b64, sha
from workbench.refusals import Refused
from workbench.sheaf import Item, Sheaf


def code(hands: Hands, form: Form, event: str) -> int:
    """Open an event and its people, and hand in the codes. Returns how many facts the office kept."""
    sheaf = hands.office.fetch_sheaf(f"/desk/events/{event}/sealed")
    told = _event_answers(hands, sheaf)
    facts: list[dict[str, str]] = []
    removals = []
    for item in _of_kind(sheaf, "person"):
        proposed = propose_facts(dict(form.compiled), told, hands.office.keyring.open(item).json()["answers"])
        if isinstance(proposed, Reason):
            continue
        tokens = [secrets.token_bytes(32) for _ in proposed]
        facts += [{**asdict(fact), "removal": sha(token)} for fact, token in zip(proposed, tokens, strict=True)]
        removals.append(_removal(hands, item, tokens))
    secrets.SystemRandom().shuffle(facts)
    body = {"facts": facts, "removals": removals, "blind": b64(secrets.token_bytes(32))}
    answer = hands.office.post_deed(f"/desk/events/{event}/facts", "facts.coded", about="", day=hands.day, body=body)
    return int(answer["facts"])


def _removal(hands: Hands, item: Item, tokens: list[bytes]) -> dict[str, str]:
    recipient = hands.office.keyring.holder(item.lock).recipient
    sealed = hands.seal("removal", {"tokens": [b64(token) for token in tokens]}, item.about, recipient)
    return {"person": item.about, "sealed": sealed}


def _event_answers(hands: Hands, sheaf: Sheaf) -> Answers:
    for item in _of_kind(sheaf, "event"):
        answers: Answers = hands.office.keyring.open(item).json()["reports"][0]["answers"]
        return answers
    raise Refused("bad-answer")


def _of_kind(sheaf: Sheaf, kind: str) -> list[Item]:
    return [item for item in sheaf.items if item.kind == kind]
