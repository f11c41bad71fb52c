"""Charts from templates: SVG without style attributes, so that strict pages and paper take the same drawing.

Colours are presentation attributes (paper) which a page's classes may override (night). A table always stands beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string

from .terms import Bar

WIDTH = 640
ROW = 46
SMALL_WIDTH, SMALL_HEIGHT = 310, 150
HIDDEN = "∗"


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """Horizontal bars, each with its label above and its number at its end."""
    most = max([bar.value or 0 for bar in bars] + [1])
    rows = [
        {
            "label": bar.label,
            "text": bar.text,
            "hidden": bar.value is None,
            "width": (width := round((bar.value or 0) / most * (WIDTH - 70))),
            "text_x": width + 8,
            "label_y": n * ROW + 15,
            "bar_y": n * ROW + 22,
            "text_y": n * ROW + 34,
        }
        for n, bar in enumerate(bars)
    ]
    context: dict[str, Any] = {"title": title, "rows": rows, "width": WIDTH, "height": len(bars) * ROW}
    return render_to_string("advocacy/bars.svg", {**context, "desc": _described(bars)})


def column_chart(title: str, bars: Sequence[Bar]) -> str:
    """Small columns over time, first and last labelled; several stand side by side."""
    most = max([bar.value or 0 for bar in bars] + [1])
    base, top = SMALL_HEIGHT - 26, 38
    step = SMALL_WIDTH / max(len(bars), 1)
    wide = min(step * 0.7, 40)
    columns = []
    for n, bar in enumerate(bars):
        height = round((bar.value or 0) / most * (base - top))
        columns.append(
            {
                "x": round(n * step + (step - wide) / 2),
                "middle": round(n * step + step / 2),
                "width": round(wide),
                "y": base - height,
                "height": height,
                "text": bar.text,
                "text_y": base - height - 5,
                "hidden": bar.value is None,
            }
        )
    return render_to_string(
        "advocacy/columns.svg",
        {
            "title": title,
            "desc": _described(bars),
            "columns": columns,
            "width": SMALL_WIDTH,
            "height": SMALL_HEIGHT,
            "base": base,
            "label_y": SMALL_HEIGHT - 8,
            "first": bars[0].label if bars else "",
            "last": bars[-1].label if len(bars) > 1 else "",
        },
    )


def _described(bars: Sequence[Bar]) -> str:
    return "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
