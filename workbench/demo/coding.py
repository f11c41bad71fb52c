"""Coding, as fern's device does it: acts of people who said yes become facts, with no way back (S5)."""

import secrets

from workbench.demo.telling import Answers, Form
from workbench.demo.triage import Hands
from workbench.ids import b64, sha
from workbench.refusals import Refused
from workbench.sheaf import Item, Sheaf

UNSAID = frozenset({"", "dk", "ns"})


def code(hands: Hands, form: Form, event: str) -> int:
    """Open an event and its people, and hand in the codes. Returns how many facts the office kept."""
    sheaf = hands.office.fetch_sheaf(f"/desk/events/{event}/sealed")
    told = _event_answers(hands, sheaf)
    facts: list[dict[str, str]] = []
    removals = []
    for item in _of_kind(sheaf, "person"):
        proposed = propose(form, told, hands.office.keyring.open(item).json()["answers"])
        if proposed:
            tokens = [secrets.token_bytes(32) for _ in proposed]
            facts += [{**fact, "removal": sha(token)} for fact, token in zip(proposed, tokens, strict=True)]
            removals.append(_removal(hands, item, tokens))
    secrets.SystemRandom().shuffle(facts)
    body = {"facts": facts, "removals": removals}
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


def propose(form: Form, event: Answers, person: Answers) -> list[dict[str, str]]:
    """The facts one person's own yes allows (S3); none for anybody under 18 (R11), and none without month and area."""
    if _is_minor(form, person) or _says(form, person, "L0") or not _says(form, person, "L3"):
        return []
    month, area = _code(form, "month", event), _code(form, "area", event)
    if not month or not area:
        return []
    acts = str(person.get(form.find("coded", "act", form.people)[0], "")).split()
    scope = "regional" if _says(form, person, "L4") else "national"
    rest = {"setting": _code(form, "setting", event) or "unknown", "by": _code(form, "by", event) or "unknown"}
    told = [act for act in dict.fromkeys(acts) if act not in UNSAID]
    return [{"act": act, "month": month, "area": area, "scope": scope, **rest} for act in told]


def _says(form: Form, person: Answers, level: str) -> bool:
    return person.get(form.find("consent", level)[0]) == "yes"


def _is_minor(form: Form, person: Answers) -> bool:
    return any("minor" in row and person.get(row["name"]) == row["minor"] for row, _ in form.rows())


def _code(form: Form, what: str, event: Answers) -> str:
    name, repeat = form.find("coded", what)
    entries = event.get(repeat, []) if repeat else [event]
    said = (str(entry.get(name, "")) for entry in entries)
    return next((value for value in said if value not in UNSAID), "")
