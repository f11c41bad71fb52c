"""compile_form: a spreadsheet to the XForm (what other tools take) and the JSON (what we evaluate)."""

import json
import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from ..terms import FormRefused
from .source import Row, Workbook, read_workbook
from .tree import Tree, check_words, refuse_languages
from .xform import XF, read_xform


@dataclass(frozen=True)
class CompiledForm:
    """`text` is canonical: the same spreadsheet always gives the same bytes."""

    id: str
    version: str
    xform: str
    text: str

    @property
    def tree(self) -> dict[str, Any]:
        tree: dict[str, Any] = json.loads(self.text)
        return tree


def compile_form(data: bytes) -> CompiledForm:
    """Compile an XLSForm (.xlsx or CSV). Raises FormRefused with the place and what to do."""
    book = read_workbook(data)
    form_id, version = (_setting(book, key) for key in ("form_id", "version"))
    xform = _to_xform(book)
    parts = read_xform(ElementTree.fromstring(xform))  # noqa: S314  pyxform's own output, not a stranger's XML
    refuse_languages(parts.languages)
    tree = Tree(book, parts)
    tags = list(tree.tags.values())
    form = {
        "v": 1,
        "id": form_id,
        "version": version,
        "title": _title(book, tags),
        "languages": tags,
        "items": tree.nodes(),
        "lists": {name: [_choice(item, tree, book, name) for item in items] for name, items in parts.lists.items()},
    }
    check_form(form, book)
    text = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return CompiledForm(form_id, version, xform, text)


def _setting(book: Workbook, key: str) -> str:
    value = book.settings.get(key, "")
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,31}", value):
        raise FormRefused(
            f"Give the form a {key} of small letters, digits, dots and hyphens.", sheet="settings", column=key
        )
    return value


def _to_xform(book: Workbook) -> str:
    from pyxform.errors import PyXFormError  # lazily: 0.6 s and 40 MB the server at rest must not carry
    from pyxform.xls2xform import convert

    try:
        return str(convert(book.for_pyxform(), form_name="data").xform)
    except PyXFormError as problem:
        raise _refusal_of(book, str(problem)) from problem


def _refusal_of(book: Workbook, said: str) -> FormRefused:
    """pyxform's words, with the row people see."""
    match = re.search(r"\[row : (\d+)\]", said)
    name = re.search(r"\b(survey|choices|settings)\b", said)
    sheet = name[1] if name else "survey"
    row = book.locate(sheet, int(match[1])) if match else _row_named(book, said)
    sentence = " ".join(re.sub(r"\[row : \d+\]", "", said).split())
    return FormRefused(f"{sentence} Correct this cell.", sheet=sheet, row=row)


def _row_named(book: Workbook, said: str) -> int:
    """pyxform sometimes names the question instead of its row."""
    named = set(re.findall(r"'([^']+)'", said))
    return next((row.number for row in book.rows["survey"] if row.cells.get("name") in named), 0)


def _title(book: Workbook, tags: list[str]) -> dict[str, str]:
    """XLSForm has one title; ours for other languages stand in columns `title_<tag>`, which other tools skip."""
    settings = book.settings
    title = {
        tag: settings.get(f"title_{tag}", settings.get("form_title", "") if n == 0 else "")
        for n, tag in enumerate(tags)
    }
    check_words(title, tags, book.rows["settings"][0], "form_title")
    return title


def _choice(item: ElementTree.Element, tree: Tree, book: Workbook, list_name: str) -> dict[str, Any]:
    cells = {child.tag.removeprefix(XF): child.text or "" for child in item}
    name = cells.pop("name")
    row = _choice_row(book, list_name, name)
    if " " in name:
        raise row.refuse("a choice's name may hold no space.", "name")
    text = cells.pop("itextId", "")
    if not text:
        raise row.refuse("write the words of this choice in every language.", "label")
    label = tree.text(f"jr:itext('{text}')", "", "/")
    check_words(label, list(tree.tags.values()), row, "label")
    choice: dict[str, Any] = {"name": name, "label": label}
    if any(cells.values()):
        choice["cols"] = {column: value for column, value in cells.items() if value}
    return choice


def _choice_row(book: Workbook, list_name: str, name: str) -> Row:
    for row in book.rows["choices"]:
        if row.cells.get("list_name") == list_name and row.cells.get("name") == name:
            return row
    return Row("choices", 0, {})


def check_form(form: dict[str, Any], book: Workbook) -> None:
    """What our own columns promise each other: one row per consent level, one people's repeat, real choices."""
    rows = {row.cells.get("name"): row for row in book.rows["survey"]}
    seen: set[str] = set()

    def walk(nodes: list[dict[str, Any]]) -> None:
        for node in nodes:
            row = rows.get(node["name"], Row("survey", 0, {}))
            for key in ("consent", "part"):
                if key in node and f"{key} {node[key]}" in seen:
                    raise row.refuse(f"{node[key]} stands on two rows. Keep one.", f"bind::parasol:{key}")
                if key in node:
                    seen.add(f"{key} {node[key]}")
            if "minor" in node and node["minor"] not in {c["name"] for c in form["lists"].get(node.get("list"), [])}:
                raise row.refuse(
                    "the choice that means under 18 is not in this question's list.", "bind::parasol:minor"
                )
            if "consent" in node and node.get("type") != "select_one":
                raise row.refuse("consent is a question with one answer, yes or no.", "type")
            walk(node.get("items", []))

    walk(form["items"])
