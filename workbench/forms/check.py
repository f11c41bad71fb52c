"""check_answers: what an answer sheet must satisfy, whatever road it came by."""

import re
from dataclasses import dataclass
from typing import Any

from .evaluate import is_kept, is_true
from .state import Answers, Entry, Filled, Form, Node, fill
from .values import day_number, moment_number, words

_SHAPES = {
    "integer": re.compile(r"-?\d{1,15}", re.ASCII),
    "decimal": re.compile(r"(?=.{1,16}$)-?(\d+(\.\d*)?|\.\d+)", re.ASCII),
    "range": re.compile(r"(?=.{1,16}$)-?(\d+(\.\d*)?|\.\d+)", re.ASCII),
    "time": re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII),
    "acknowledge": re.compile("OK"),
}
_GIVEN = {"today", "start", "end", "username", "hidden"}


@dataclass(frozen=True)
class Finding:
    """`kind`: required, constraint, type, choice, unknown, irrelevant, calculation. `path` as on the phone."""

    path: tuple[str | int, ...]
    kind: str
    say: str = ""


def check_answers(form: Form, answers: Answers, *, now: str) -> list[Finding]:
    """Everything wrong with complete answers, in the form's order, then what the form does not know."""
    filled = fill(form, answers, now=now)
    found = _wrong(filled, form["items"], filled.root, ())
    return found + _foreign(answers, filled.answers(), form["items"], ())


def _wrong(filled: Filled, nodes: list[Node], here: Entry, at: tuple[str | int, ...]) -> list[Finding]:
    out: list[Finding] = []
    for node in nodes:
        name = node["name"]
        if name in here.hidden:
            continue
        if node["kind"] == "group":
            out += _wrong(filled, node["items"], here, at)
        elif node["kind"] == "repeat":
            for n, one in enumerate(here.entries.get(name, [])):
                out += _wrong(filled, node["items"], one, (*at, name, n))
        elif node["kind"] == "ask" and (problem := _problem(filled, node, here, (*at, name))):
            out.append(problem)
    return out


def _problem(filled: Filled, node: Node, here: Entry, path: tuple[str | int, ...]) -> Finding | None:
    value = here.values.get(node["name"], "")
    scope = filled.scope(here, value)
    if not value.strip():
        required = node["type"] != "note" and "required" in node and is_true(node["required"], scope)
        return Finding(path, "required", filled.say(node.get("required_say"), here)) if required else None
    if not fits_type(node["type"], value):
        return Finding(path, "type")
    if "list" in node:
        known = {choice["name"] for choice in filled.form["lists"].get(node["list"], [])}
        if not set(words(value)) <= known:
            return Finding(path, "choice")
    if "constraint" in node and not is_true(node["constraint"], scope):
        return Finding(path, "constraint", filled.say(node.get("constraint_say"), here))
    return None


def fits_type(kind: str, value: str) -> bool:
    if kind in _SHAPES:
        return _SHAPES[kind].fullmatch(value) is not None
    if kind == "date":
        return day_number(value) == day_number(value)
    if kind == "datetime":
        number = moment_number(value)
        return "T" in value and number == number  # noqa: PLR0124
    return len(words(value)) == 1 if kind == "select_one" else True


def _foreign(told: Any, holds: Answers, nodes: list[Node], at: tuple[str | int, ...]) -> list[Finding]:
    """Answers to nothing, to what was never asked, or that differ from what they are calculated from."""
    rows = {node["name"]: node for node in _rows(nodes)}
    out: list[Finding] = []
    for name, value in told.items():
        path, node = (*at, name), rows.get(name)
        if node is None:
            out.append(Finding(path, "unknown"))
        elif node["kind"] == "repeat":
            kept = holds.get(name, [])
            if not isinstance(value, list) or len(value) > len(kept):
                out.append(Finding(path, "irrelevant"))
            for n, (one, held) in enumerate(zip(value if isinstance(value, list) else [], kept, strict=False)):
                out += _foreign(one, held, node["items"], (*path, n))
        elif value != "" and value != holds.get(name, "") and node.get("type") not in _GIVEN:
            free = node["kind"] == "ask" or is_kept(node.get("calculate"))
            out.append(Finding(path, "irrelevant" if free else "calculation"))
    return out


def _rows(nodes: list[Node]) -> list[Node]:
    return [row for node in nodes for row in (_rows(node["items"]) if node["kind"] == "group" else [node])]
