"""What the release gate hides beyond what it must, on published test tables whose optimum is known."""

from __future__ import annotations

import importlib
import time
from itertools import product

from parasol.voice.release.gate.hide import hide
from tools.bench.figures import Figure

published = importlib.import_module("parasol.voice.release.tests.test_hide")  # reads the published tables
TABLES = ("t1", "t2", "t3")


def measure() -> list[Figure]:
    """The worst of the tables, at both levels of protection."""
    ratios: list[float] = []
    seconds: list[float] = []
    for table, strong in product(TABLES, (False, True)):
        system = published.system_of(published.grid_of(table), strong=strong)
        began = time.perf_counter()
        hidden = hide(system, insiders=False).secondary
        seconds.append(time.perf_counter() - began)
        best = published.OPTIMA[table]["strong_secondary" if strong else "weak_secondary"]
        ratios.append(hidden / best if best else 1.0 + hidden)
    how = f"cells hidden besides the small ones ÷ the proven optimum, worst of {', '.join(TABLES)}, weak and strong"
    return [
        Figure("gate.ratio_cost", max(ratios), "of optimum", how),
        Figure("gate.slowest_s", max(seconds), "s", "the slowest of the same, HiGHS on one thread, proof included"),
    ]
