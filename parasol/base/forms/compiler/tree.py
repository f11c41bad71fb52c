"""An XForm's parts to the nodes of contract/forms.md 1."""

from collections.abc import Set
from typing import Any
from xml.etree.ElementTree import Element

from ..terms import CODED, LEVELS, ROUTING, Drawer, FormRefused
from .lexer import XPathRefused
from .source import Row, Workbook
from .words import Words, pieces, tag_of, why_missing
from .xform import JR, OURS, XF, Parts
from .xpath import Expr, Names, parse

Node = dict[str, Any]

ASKS = {
    "text": "text", "string": "text", "integer": "integer", "int": "integer", "decimal": "decimal", "date": "date",
    "time": "time", "datetime": "datetime", "note": "note", "acknowledge": "acknowledge", "trigger": "acknowledge",
    "range": "range", "select_one": "select_one", "select_multiple": "select_multiple",
}  # fmt: skip
VALUES = {"calculate", "hidden", "today", "start", "end", "username"}
METADATA = {"deviceid", "imei", "simserial", "subscriberid", "phonenumber", "phone", "audit", "email"}
_COLUMNS = {
    "relevant": "relevant",
    "constraint": "constraint",
    "calculate": "calculation",
    "required": "required",
    "readonly": "read_only",
}
_OURS_ALLOWED = {"coded": CODED, "consent": LEVELS, "routing": ROUTING, "part": {"person"}}


class Tree:
    """Walks the primary instance, so that rows keep the order of the sheet."""

    def __init__(self, book: Workbook, parts: Parts) -> None:
        self.parts = parts
        self.rows = {row.cells["name"]: row for row in book.rows["survey"] if "name" in row.cells}
        self.tags = {language: tag_of(language) for language in parts.languages}
        self.names = Names(self._paths(), frozenset(parts.repeats), frozenset(parts.lists))

    def _paths(self) -> dict[str, str]:
        found: dict[str, str] = {}

        def walk(element: Element, path: str) -> None:
            for child in element:
                here = f"{path}/{_local(child)}"
                if _local(child) == "meta" or here in found:
                    continue
                if _local(child) in found.values():
                    raise self.row(here).refuse(
                        f"the name {_local(child)} is used twice. Give every row its own name.", "name"
                    )
                found[here] = _local(child)
                walk(child, here)

        walk(self.parts.instance, f"/{_local(self.parts.instance)}")
        return found

    def row(self, path: str) -> Row:
        return self.rows.get(path.rsplit("/", 1)[1], Row("survey", 0, {}))

    def nodes(self) -> list[Node]:
        return self._children(self.parts.instance, f"/{_local(self.parts.instance)}")

    def _children(self, element: Element, path: str) -> list[Node]:
        out, seen = [], set()
        for child in element:
            name = _local(child)
            if name == "meta" or name in seen:  # a repeat stands twice: template and first entry
                continue
            seen.add(name)
            out.append(self._node(child, f"{path}/{name}"))
        return out

    def _node(self, element: Element, path: str) -> Node:
        node: Node = {"name": _local(element)}
        bind = self.parts.binds.get(path)
        if path in self.parts.repeats:
            node["kind"] = "repeat"
            self._words_of(node, "label", self.parts.groups.get(path), path)
            if count := self.parts.repeats[path].get(f"{JR}count"):
                node["count"] = self.expr(count, path, "repeat_count")
            node["items"] = self._children(element, path)
        elif len(element) or path in self.parts.groups:
            node["kind"] = "group"
            group = self.parts.groups.get(path)
            self._words_of(node, "label", group, path)
            self._appearance(node, group)
            node["items"] = self._children(element, path)
        else:
            self._row(node, element, path)
        self._bind(node, bind, path)
        return node

    def _row(self, node: Node, element: Element, path: str) -> None:
        row = self.row(path)
        kind = row.cells.get("type", "").replace(" or specify other", "").split()
        source_type = kind[0].lower() if kind else ""
        if source_type in METADATA:
            raise row.refuse(f"{source_type} would identify the phone of whoever writes. Delete this row.", "type")
        if source_type in VALUES:
            node |= {"kind": "value", "type": source_type}
        elif source_type in ASKS:
            control = self.parts.controls.get(path)
            node |= {"kind": "ask", "type": ASKS[source_type]}
            self._control(node, control, path)
        else:
            raise row.refuse(
                f"questions of type {source_type} are not supported. Use one of: {', '.join(sorted(ASKS))}.", "type"
            )
        node["drawer"] = Drawer.SENSITIVE.value
        if path in self.parts.first_values:
            node["default"] = self.expr(self.parts.first_values[path], path, "default")
        elif element.text:
            node["default"] = element.text

    def _control(self, node: Node, control: Element | None, path: str) -> None:
        self._words_of(node, "label", control, path)
        if "label" not in node:
            raise self.row(path).refuse("a question needs its words. Fill the label columns.", "label")
        self._words_of(node, "hint", control, path)
        self._appearance(node, control)
        if control is None:
            return
        if node["type"] == "range":
            node["range"] = {key: control.get(key, "") for key in ("start", "end", "step")}
        itemset = control.find(f"{XF}itemset")
        if itemset is not None:
            source = self.expr(itemset.get("nodeset", "") + "/name", path, "choice_filter")
            if source[0] != "inst":
                raise self.row(path).refuse("put the choices of this question on the choices sheet.", "type")
            node["list"] = source[1]
            if source[2] is not None:
                node["filter"] = source[2]
        elif node["type"].startswith("select"):
            raise self.row(path).refuse("put the choices of this question on the choices sheet.", "type")

    def _appearance(self, node: Node, element: Element | None) -> None:
        if element is not None and element.get("appearance"):
            node["appearance"] = sorted((element.get("appearance") or "").split())

    def _bind(self, node: Node, bind: Element | None, path: str) -> None:
        if bind is None:
            return
        for attribute, column in _COLUMNS.items():
            source = bind.get(attribute)
            if source and not (attribute == "readonly" and node.get("type") == "note"):
                node[attribute] = self.expr(source, path, column)
        for attribute, key, column in (
            ("requiredMsg", "required_say", "required_message"),
            ("constraintMsg", "constraint_say", "constraint_message"),
        ):
            if said := bind.get(f"{JR}{attribute}"):
                node[key] = self.words(said, path, column)
        for key, value in bind.attrib.items():
            if key.startswith(OURS):
                node[key.removeprefix(OURS)] = self._own(key.removeprefix(OURS), value, path)

    def _own(self, key: str, value: str, path: str) -> str:
        """Our own columns, each with a closed list of values: a slip here could expose a person."""
        column = f"bind::parasol:{key}"
        if key == "drawer":
            allowed: Set[str] = {drawer.value for drawer in Drawer}
        elif key == "minor":
            return value
        elif key in _OURS_ALLOWED:
            allowed = _OURS_ALLOWED[key]
        else:
            raise self.row(path).refuse(f"parasol:{key} is not known. Delete the column.", column)
        if value not in allowed:
            raise self.row(path).refuse(
                f"{value} cannot stand here. Write one of: {', '.join(sorted(allowed))}.", column
            )
        return value

    def expr(self, source: str, path: str, column: str) -> Expr:
        try:
            return parse(source, at=path, names=self.names)
        except XPathRefused as problem:
            raise self.row(path).refuse(str(problem), column) from problem

    def _words_of(self, node: Node, key: str, element: Element | None, path: str) -> None:
        inner = element.find(f"{XF}{key}") if element is not None else None
        if inner is None:
            return
        reference = inner.get("ref")
        if not reference:
            raise self.row(path).refuse("write words per language, in columns such as label::English (en).", key)
        node[key] = self.words(reference, path, key)
        guidance = self.text(reference, "guidance", path) if key == "hint" else {}
        if guidance:
            node["guidance"] = guidance

    def words(self, reference: str, path: str, column: str) -> Words:
        words = self.text(reference, "", path)
        check_words(words, list(self.tags.values()), self.row(path), column)
        return words

    def text(self, reference: str, form: str, path: str) -> Words:
        """`jr:itext('…')` in every language."""
        identifier = reference.removeprefix("jr:itext('").removesuffix("')")
        out: Words = {}
        for language, forms in self.parts.texts.get(identifier, {}).items():
            if form in forms:
                out[self.tags[language]] = self._sentence(forms[form], path)
        return out

    def _sentence(self, value: Element, path: str) -> Expr:
        parts = [
            piece if isinstance(piece, str) else self.expr(piece.get("value", ""), path, "label")
            for piece in pieces(value)
        ]
        if all(isinstance(piece, str) for piece in parts):
            return "".join(parts).strip()
        # pyxform puts a space of its own at both ends of such a sentence
        ends = (0, str.lstrip), (-1, str.rstrip)
        for at, strip in ends:
            if isinstance(parts[at], str):
                parts[at] = strip(parts[at])
        return ["concat", *(part for part in parts if part != "")]


def check_words(words: Words, tags: list[str], row: Row, column: str) -> None:
    english = _plain(words.get("en", ""))
    for tag in tags:
        if reason := why_missing(tag, _plain(words.get(tag, "")), english):
            raise row.refuse(f"the text in {tag} {reason}. Write it, so that everybody can read the form.", column)


def _plain(sentence: Any) -> str:
    if isinstance(sentence, str):
        return sentence
    return "".join(piece for piece in sentence[1:] if isinstance(piece, str))


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def refuse_languages(languages: list[str]) -> None:
    if not languages or not all(tag_of(language) for language in languages):
        raise FormRefused("Name each language with its tag, as in label::English (en).", sheet="survey", row=1)
