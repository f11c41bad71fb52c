"""What may be proposed as a code, and how a report of many people is taken apart (`coded.ts`, `split.ts`)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .state import Answers, Form, Node
from .values import words

UNSAID = {"dk", "ns"}


class Reason(StrEnum):
    """Why nothing of a person may become a fact."""

    UNDER_18 = "under-18"
    NO_RECORD = "no-record"
    NO_CONSENT = "no-consent"
    NO_MONTH = "no-month"
    NO_AREA = "no-area"
    NO_ACTS = "no-acts"


@dataclass(frozen=True)
class ProposedFact:
    """One act upon one person, as codes."""

    act: str
    month: str
    area: str
    setting: str
    by: str
    scope: str


def split_report(form: Form, answers: Answers) -> tuple[Answers, list[Answers]]:
    """The event's own answers, and one set of answers per person (S8)."""
    people = next((node["name"] for node in _flat(form["items"]) if node.get("part") == "person"), None)
    return {name: value for name, value in answers.items() if name != people}, list(answers.get(people or "", []))


def propose_facts(form: Form, event: Answers, person: Answers) -> list[ProposedFact] | Reason:  # noqa: PLR0911  one return per reason
    """Facts for one person of an event. Only her own yes counts (S3), and never anybody under 18 (R11)."""
    rows = _told(form["items"], ())
    if any(row["minor"] in words(_text(person.get(row["name"]))) for row, _ in rows if "minor" in row):
        return Reason.UNDER_18
    if _says(rows, person, "L0"):
        return Reason.NO_RECORD
    if not _says(rows, person, "L3"):
        return Reason.NO_CONSENT
    month, area = _first(rows, "month", person, event), _first(rows, "area", person, event)
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month, re.ASCII):
        return Reason.NO_MONTH
    if not area:
        return Reason.NO_AREA
    acts = [act for row, _ in rows if row.get("coded") == "act" for act in words(_text(person.get(row["name"])))]
    acts = [act for act in dict.fromkeys(acts) if act not in UNSAID]
    if not acts:
        return Reason.NO_ACTS
    setting, by = (_first(rows, code, person, event) or "unknown" for code in ("setting", "by"))
    scope = "regional" if _says(rows, person, "L4") else "national"
    return [ProposedFact(act, month, area, setting, by, scope) for act in acts]


def read_routing(form: Form, answers: Answers) -> dict[str, str]:
    """The two answers the server may read of a report (S22). Unsaid danger counts as soon."""
    rows = [row for row, _ in reversed(_told(form["items"], ())) if "routing" in row]
    found = {row["routing"]: _text(answers.get(row["name"])) for row in rows}
    urgency, area = found.get("urgency", ""), found.get("area", "")
    if urgency in UNSAID:
        urgency = "2"
    return {"urgency": urgency if urgency in {"0", "1", "2", "3"} else "0", "area": "" if area in UNSAID else area}


def _told(nodes: list[Node], inside: tuple[str, ...]) -> list[tuple[Node, tuple[str, ...]]]:
    """Every row that holds an answer, with the repeats around it (a person's answers stand inside the people's)."""
    out: list[tuple[Node, tuple[str, ...]]] = []
    for node in nodes:
        if node["kind"] == "repeat" and node.get("part") != "person":
            out += _told(node["items"], (*inside, node["name"]))
        elif node["kind"] in ("group", "repeat"):
            out += _told(node["items"], inside)
        else:
            out.append((node, inside))
    return out


def _says(rows: list[tuple[Node, tuple[str, ...]]], person: Answers, level: str) -> bool:
    """Her own yes; anything else, and no answer at all, is no."""
    asked = [row for row, _ in rows if row.get("consent") == level]
    return bool(asked) and all(person.get(row["name"]) == "yes" for row in asked)


def _first(rows: list[tuple[Node, tuple[str, ...]]], code: str, *places: Answers) -> str:
    """The first said answer: hers before the event's, the first entry of a repeat before the next."""
    for place in places:
        for row, inside in rows:
            if row.get("coded") != code:
                continue
            holders: list[Any] = [place]
            for repeat in inside:
                holders = [one for holder in holders for one in holder.get(repeat) or []]
            for holder in holders:
                value = _text(holder.get(row["name"]))
                if value and value not in UNSAID:
                    return value
    return ""


def _flat(nodes: list[Node]) -> list[Node]:
    return [inner for node in nodes for inner in (node, *_flat(node.get("items", [])))]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
