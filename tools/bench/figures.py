"""A figure: one number with its unit and how it was got. Kept in docs/figures/bench.json, printed as a table."""

from __future__ import annotations

import datetime
import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path

from tools.places import ROOT

KEPT = ROOT / "docs" / "figures" / "bench.json"


@dataclass(frozen=True)
class Figure:
    """One measured number. `method` is a sentence that lets somebody else measure it again."""

    name: str
    value: float
    unit: str
    method: str


def keep(figures: list[Figure], path: Path = KEPT) -> None:
    """Write the figures down; those of families that were not measured now stay with their own date."""
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    for figure in figures:
        known[figure.name] = {
            "value": round(figure.value, 3),
            "unit": figure.unit,
            "method": figure.method,
            "machine": machine(),
            "date": today,
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False) + "\n", "utf-8")


def table(figures: list[Figure]) -> str:
    """For the terminal."""
    widest = max((len(figure.name) for figure in figures), default=0)
    return "\n".join(f"{figure.name:<{widest}}  {figure.value:>10.3f} {figure.unit}" for figure in figures)


def machine() -> str:
    """What it ran on, in words that name no machine of anybody's."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = os.cpu_count() or 1
    return f"{_processor()}, {cores} cores, {memory:.0f} GiB, {_system()}, Python {platform.python_version()}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _system() -> str:
    told = platform.freedesktop_os_release()
    return str(told.get("PRETTY_NAME", "Linux"))
