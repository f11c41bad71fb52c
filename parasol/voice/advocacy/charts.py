"""Charts from templates: SVG without style attributes, so that strict pages and paper take the same drawing.

Colours are presentation attributes (for paper), which a page's classes may override (night). A table always stands
beside. On paper the typesetter sets the words itself at the places named here: its shaping of Bengali is right, that of
text inside an SVG was seen to lose spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.template.loader import render_to_string

from .terms import Bar

WIDTH, ROW = 640, 52
SMALL_WIDTH, SMALL_HEIGHT = 310, 150
HIDDEN = "∗"


@dataclass(frozen=True)
class Said:
    """Words in a chart: where their baseline begins, is centred or ends."""

    x: int
    y: int
    text: str
    kind: str = "label"  # label, value, quiet
    anchor: str = "start"
    size: float = 13


@dataclass(frozen=True)
class Box:
    """One bar or column; a hidden one is a dotted mark."""

    x: int
    y: int
    width: int
    height: int
    hidden: bool = False


@dataclass(frozen=True)
class Chart:
    title: str
    desc: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    words: tuple[Said, ...]
    base: int = 0

    def svg(self, *, with_words: bool = True) -> str:
        """For a page with its words, for paper without."""
        return render_to_string("advocacy/chart.svg", {"chart": self, "with_words": with_words})

    def for_paper(self) -> dict[str, Any]:
        return {
            "svg": self.svg(with_words=False),
            "width": self.width,
            "height": self.height,
            "words": [asdict(said) for said in self.words],
        }


def bar_chart(title: str, bars: Sequence[Bar]) -> Chart:
    """Horizontal bars, each with its label above and its number at its end."""
    most = max([bar.value or 0 for bar in bars] + [1])
    boxes, words = [], []
    for n, bar in enumerate(bars):
        width = 0 if bar.value is None else max(1, round(bar.value / most * (WIDTH - 70)))
        boxes.append(Box(0, n * ROW + 21, width, 20, bar.value is None))
        words.append(Said(0, n * ROW + 15, bar.label))
        words.append(Said(width + 8, n * ROW + 36, bar.text, "value"))
    return Chart(title, _described(bars), WIDTH, len(bars) * ROW, tuple(boxes), tuple(words))


def column_chart(title: str, bars: Sequence[Bar]) -> Chart:
    """Small columns over time, first and last labelled; several stand side by side."""
    most = max([bar.value or 0 for bar in bars] + [1])
    base, top = SMALL_HEIGHT - 26, 38
    step = SMALL_WIDTH / max(len(bars), 1)
    wide = min(step * 0.7, 40)
    boxes, words = [], [Said(0, 13, title, "value", size=12.5)]
    for n, bar in enumerate(bars):
        height = round((bar.value or 0) / most * (base - top))
        boxes.append(Box(round(n * step + (step - wide) / 2), base - height, round(wide), height, bar.value is None))
        words.append(Said(round((n + 0.5) * step), base - height - 5, bar.text, "label", "middle", 11))
    words.append(Said(0, SMALL_HEIGHT - 8, bars[0].label, "quiet", size=11))
    if len(bars) > 1:
        words.append(Said(SMALL_WIDTH, SMALL_HEIGHT - 8, bars[-1].label, "quiet", "end", 11))
    return Chart(title, _described(bars), SMALL_WIDTH, SMALL_HEIGHT, tuple(boxes), tuple(words), base)


def _described(bars: Sequence[Bar]) -> str:
    return "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
