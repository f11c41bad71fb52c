"""Codes in words: acts as the community's own form names them, areas as the pack does, months written out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from parasol.base.countries.queries import current_country
from parasol.base.forms.queries import current_forms

from .terms import TOTAL

Label = Callable[[str, str], str]
MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "bn": (
        "জানুয়ারি",
        "ফেব্রুয়ারি",
        "মার্চ",
        "এপ্রিল",
        "মে",
        "জুন",
        "জুলাই",
        "আগস্ট",
        "সেপ্টেম্বর",
        "অক্টোবর",
        "নভেম্বর",
        "ডিসেম্বর",
    ),
}
TOTALS = {
    "en": {"act": "All these acts", "month": "All these months", "area": "All these areas"},
    "bn": {"act": "এই সব ঘটনা", "month": "এই সব মাস", "area": "এই সব এলাকা"},
}
BENGALI_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


def labels(lang: str) -> Label:
    """A function from (dimension, code) to words; a code without words stands for itself."""
    acts, areas = act_labels(lang), area_labels(lang)

    def label(dimension: str, code: str) -> str:
        if code == TOTAL:
            return TOTALS.get(lang, TOTALS["en"])[dimension]
        if dimension == "month":
            return month_label(code, lang)
        return (acts if dimension == "act" else areas).get(code, code)

    return label


def act_labels(lang: str) -> dict[str, str]:
    """Every act of the forms in use, in the order the forms list them."""
    found: dict[str, str] = {}
    for version in current_forms():
        form: dict[str, Any] = json.loads(version.text)
        for choice in form["lists"].get("act", ()):
            words = choice["label"]
            text = words.get(lang) or next(iter(words.values()))
            found.setdefault(choice["name"], text if isinstance(text, str) else choice["name"])
    return found


def area_labels(lang: str) -> dict[str, str]:
    return {area.code: area.label.get(lang, area.code) for area in current_country().areas}


def month_label(month: str, lang: str) -> str:
    names = MONTHS.get(lang, MONTHS["en"])
    return number(f"{names[int(month[5:7]) - 1]} {month[:4]}", lang)


def number(value: object, lang: str) -> str:
    """A number or a date in the language's own digits."""
    return str(value).translate(BENGALI_DIGITS) if lang == "bn" else str(value)


def count_in_words(value: int, lang: str) -> str:
    """A count, with its thousands set apart (below a lakh both ways of grouping agree)."""
    return number(f"{value:,}", lang)
