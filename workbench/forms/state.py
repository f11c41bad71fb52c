"""A form filled with answers: what is relevant, what follows, what is offered (twin of the client's `state.ts`)."""

import copy
import math
from dataclasses import dataclass, field, replace
from typing import Any

from .evaluate import Choice, Expr, FormError, Scope, evaluate, is_kept, is_true, items
from .values import Val, to_number, to_text, words

Form = dict[str, Any]
Node = dict[str, Any]
Answers = dict[str, Any]
PASSES = 20
MOST_ENTRIES = 200


@dataclass(eq=False)
class Entry:
    """One entry of a repeat, or the form itself: what was told, and what holds now."""

    raw: Answers
    up: "Entry | None" = None
    repeat: str = ""
    index: int = 0
    values: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    entries: dict[str, list["Entry"]] = field(default_factory=dict)


def fill(form: Form, draft: Answers, *, now: str, lang: str = "", who: str = "") -> "Filled":
    """Work a draft out. `now` is local ISO time with its offset. Raises FormError if it cannot be."""
    return Filled(form, copy.deepcopy(draft), now=now, lang=lang or form["languages"][0], who=who)


class Filled:
    """`answers()` is what is sealed and sent; `draft()` what was touched."""

    def __init__(self, form: Form, raw: Answers, *, now: str, lang: str, who: str) -> None:
        self.form, self.now, self.lang, self.who = form, now, lang, who
        self.root = Entry(raw)
        self.nodes: dict[str, Node] = {}
        self.chains: dict[str, list[str]] = {}
        self._index(form["items"], [])
        self._changed = False
        self._settle()

    def answers(self) -> Answers:
        return self._collect(self.form["items"], self.root)

    def draft(self) -> Answers:
        return copy.deepcopy(self.root.raw)

    def offered(self, node: Node, here: Entry) -> list[Choice]:
        return items(self.scope(here, ""), node["list"], node.get("filter")) if "list" in node else []

    def say(self, said: dict[str, Expr] | None, here: Entry) -> str:
        expr = (said or {}).get(self.lang, (said or {}).get(self.form["languages"][0], ""))
        return expr if isinstance(expr, str) else to_text(evaluate(expr, self.scope(here, "")))

    def scope(self, here: Entry, own: str) -> Scope:
        return Scope(
            own=own,
            moment=self.now,
            answer=lambda name: self._answer(name, here),
            entry=lambda repeat: getattr(_ancestor(here, repeat), "index", -1) + 1,
            indexed=lambda name, nth: self._indexed(name, nth, here),
            choices=lambda name: self.form["lists"].get(name, []),
            choice_name=lambda value, question: self._choice_name(value, question, here),
        )

    def _index(self, nodes: list[Node], chain: list[str]) -> None:
        for node in nodes:
            self.nodes[node["name"]] = node
            self.chains[node["name"]] = chain
            inside = [*chain, node["name"]] if node["kind"] == "repeat" else chain
            self._index(node.get("items", []), inside)

    def _settle(self) -> None:
        for _ in range(PASSES):
            if not self._pass():
                return
        raise FormError("Two questions of this form wait for each other. Tell whoever wrote it.")

    def _pass(self) -> bool:
        self._changed = False
        self._walk(self.form["items"], self.root, shown=True)
        return self._changed

    def _walk(self, nodes: list[Node], here: Entry, *, shown: bool) -> None:
        for node in nodes:
            name = node["name"]
            relevant = shown and ("relevant" not in node or is_true(node["relevant"], self.scope(here, "")))
            if (name in here.hidden) == relevant:
                (here.hidden.discard if relevant else here.hidden.add)(name)
                self._changed = True
            if node["kind"] == "group":
                self._walk(node["items"], here, shown=relevant)
            elif node["kind"] == "repeat":
                self._walk_repeat(node, here, relevant=relevant)
            else:
                self._put(here, name, self._value(node, here) if relevant else "")

    def _walk_repeat(self, node: Node, here: Entry, *, relevant: bool) -> None:
        raw = here.raw.setdefault(node["name"], [])
        wanted = to_number(evaluate(node["count"], self.scope(here, ""))) if "count" in node else max(1, len(raw))
        count = 0 if math.isnan(wanted) else int(min(MOST_ENTRIES, max(0, wanted)))
        raw.extend({} for _ in range(count - len(raw)))
        entries = here.entries.setdefault(node["name"], [])
        if len(entries) != count:
            known = {one.index: one for one in entries}
            entries[:] = [known.get(n) or Entry(raw[n], here, node["name"], n) for n in range(count)]
            self._changed = True
        for inner in entries:
            self._walk(node["items"], inner, shown=relevant)

    def _put(self, here: Entry, name: str, value: str) -> None:
        if here.values.get(name) != value:
            here.values[name] = value
            self._changed = True

    def _value(self, node: Node, here: Entry) -> str:
        told = here.raw.get(node["name"])
        held = told if isinstance(told, str) else None
        if node["kind"] == "ask":
            value = self._asked(node, "default", here, "") if held is None else held
            return self._offered_only(node, value, here) if "filter" in node and value else value
        kind = node["type"]
        if kind == "calculate" and "calculate" in node:
            return held if held and is_kept(node["calculate"]) else self._asked(node, "calculate", here, held or "")
        if kind in ("hidden", "calculate"):
            return self._asked(node, "default", here, "") if held is None else held
        if kind == "username":
            return self.who or held or ""
        if kind == "end":
            return self.now
        return str(here.raw.setdefault(node["name"], self.now[:10] if kind == "today" else self.now))

    def _asked(self, node: Node, key: str, here: Entry, own: str) -> str:
        if key not in node:
            return ""
        value = to_text(evaluate(node[key], self.scope(here, own)))
        if is_kept(node[key]):
            here.raw[node["name"]] = value
        return value

    def _offered_only(self, node: Node, value: str, here: Entry) -> str:
        """Only the chosen rows are judged, not the whole list."""
        scope, rows = self.scope(here, value), self.form["lists"].get(node.get("list", ""), [])
        chosen = words(value)
        offered = {r["name"] for r in rows if r["name"] in chosen and is_true(node["filter"], replace(scope, row=r))}
        return " ".join(name for name in chosen if name in offered)

    def _answer(self, name: str, here: Entry) -> Val:
        """From the inside out; from outside a repeat, all its entries' answers."""
        if name not in self.chains:
            raise FormError(f"This form asks for {name}, which it does not have.")
        base, rest = self._meet(here, self.chains[name])
        holders = [base]
        for repeat in rest:
            holders = [inner for one in holders for inner in one.entries.get(repeat, [])]
        if self.nodes[name]["kind"] == "repeat":
            return ["" for one in holders if name not in one.hidden for _ in one.entries.get(name, [])]
        if not rest:
            return base.values.get(name, "")
        return [one.values.get(name, "") for one in holders if name not in one.hidden]

    def _indexed(self, name: str, nth: int, here: Entry) -> str:
        chain = self.chains.get(name, [])
        base, _ = self._meet(here, chain[:-1])
        found = base.entries.get(chain[-1] if chain else "", [])
        return found[nth - 1].values.get(name, "") if 0 < nth <= len(found) else ""

    def _meet(self, here: Entry, chain: list[str]) -> tuple[Entry, list[str]]:
        for n in range(len(chain), 0, -1):
            if base := _ancestor(here, chain[n - 1]):
                return base, chain[n:]
        return self.root, chain

    def _choice_name(self, value: str, question: str, here: Entry) -> str:
        choices = self.form["lists"].get(self.nodes.get(question, {}).get("list", ""), [])
        return self.say(next((choice["label"] for choice in choices if choice["name"] == value), None), here)

    def _collect(self, nodes: list[Node], here: Entry) -> Answers:
        out: Answers = {}
        for node in nodes:
            name = node["name"]
            if name in here.hidden:
                continue
            if node["kind"] == "group":
                out |= self._collect(node["items"], here)
            elif node["kind"] == "repeat":
                told = [self._collect(node["items"], one) for one in here.entries.get(name, [])]
                told = told if "count" in node else [one for one in told if one]
                out |= {name: told} if told else {}
            elif here.values.get(name):
                out[name] = here.values[name]
        return out


def _ancestor(here: Entry | None, repeat: str) -> Entry | None:
    while here is not None and here.repeat != repeat:
        here = here.up
    return here
