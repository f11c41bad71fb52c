"""Visible words in every language of the form. A missing, English or wrongly written string counts as missing (S31)."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from .xform import XF

Words = dict[str, Any]

_SCRIPTS = {"bn": "ঀ-৿", "ne": "ऀ-ॿ", "hi": "ऀ-ॿ", "my": "က-႟ꩠ-ꩿ", "lo": "຀-໿"}
"""Letters a text of this language must have some of."""


def tag_of(language: str) -> str:
    """`Bengali (bn)` → `bn`; empty if it is not written that way."""
    match = re.fullmatch(r".+\(([a-z]{2,3})\)", language.strip())
    return match[1] if match else ""


def pieces(value: Element) -> list[str | Element]:
    """A text's own words and the answers inside it (`<output value=…>`), in order."""
    out: list[str | Element] = [value.text] if value.text else []
    for inner in value:
        if inner.tag == f"{XF}output":
            out.append(inner)
        if inner.tail:
            out.append(inner.tail)
    return out


def why_missing(tag: str, text: str, english: str) -> str | None:
    """A reason why `text` cannot stand as the words of this language, or None."""
    if text.strip() in ("", "-"):
        return "is missing"
    letters = "".join(c for c in english if c.isalpha())
    if tag == "en" or not letters:
        return None
    if text.strip() == english.strip() and len(letters) > 3:
        return "is the same as the English"
    if tag in _SCRIPTS and not re.search(f"[{_SCRIPTS[tag]}]", text):
        return "is not written in the language's own script"
    return None
