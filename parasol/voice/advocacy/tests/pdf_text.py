"""Reading a PDF's text layer as a reader's machine does.

Bengali signs are drawn in another order than they are written; PDF says the written order in `ActualText`, which the
library's own extraction passes over. So the few operators that matter are read here. A known fault of the typesetter is
read past: where one syllable is drawn with two glyphs, each of them claims the whole syllable (docs/decisions, 0032).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream


def text_of(pdf: bytes) -> str:
    """All text, page by page, without gaps (where a space stands is the typesetter's business)."""
    reader = PdfReader(BytesIO(pdf))
    return plain("".join(piece for page in reader.pages for piece in _pieces(page, reader)))


def plain(text: str) -> str:
    return "".join(text.split())


def ligatures_of(pdf: bytes) -> set[str]:
    """What single glyphs stand for when they stand for several characters."""
    reader = PdfReader(BytesIO(pdf))
    maps = [_unicode_of(font) for page in reader.pages for font in _fonts(page).values()]
    return {text for one in maps for text in one.values() if len(text) > 1}


def font_names(pdf: bytes) -> set[str]:
    reader = PdfReader(BytesIO(pdf))
    return {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page).values()}


def _fonts(page: Any) -> dict[str, Any]:
    return {name: font.get_object() for name, font in page["/Resources"].get("/Font", {}).items()}


def _pieces(page: Any, reader: PdfReader) -> Iterator[str]:
    maps = {name: _unicode_of(font) for name, font in _fonts(page).items()}
    chosen: dict[int, str] = {}
    last = ""  # what was said before
    marked: list[bool] = []  # open spans, and whether each says its own text
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"Tf":
            chosen = maps[operands[0]]
        elif operator in (b"BDC", b"BMC"):
            own = operands[1].get("/ActualText") if len(operands) > 1 and hasattr(operands[1], "get") else None
            if own is not None and not any(marked):
                said = _actual(own)
                if said != last:
                    yield said
                last = said
            marked.append(own is not None)
        elif operator == b"EMC":
            marked.pop()
        elif operator in (b"Tj", b"TJ") and not any(marked):
            strings = operands[0] if operator == b"TJ" else [operands[0]]
            for glyph in (g for one in strings if not isinstance(one, int | float) for g in _glyphs(one)):
                text = chosen.get(glyph, "")
                same_syllable = len(text) > 1 and text == last
                last = text
                if not same_syllable:
                    yield text


def _actual(value: Any) -> str:
    raw = value.original_bytes
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else str(value)


def _glyphs(value: Any) -> list[int]:
    raw = value.original_bytes
    return [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)]


def _unicode_of(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = int(text, 16)
            for n in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + n] = chr(start + n)
    return found
