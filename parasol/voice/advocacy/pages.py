"""A pack's pages as data: every word and number already in its language, nothing left to the typesetter but setting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from parasol.voice.monitoring.terms import TOTAL, Cell, Key, Layout, lay_out
from parasol.voice.monitoring.words import Label, count_in_words, labels, number
from parasol.voice.release.terms import SafeTable

from .charts import HIDDEN, Chart, bar_chart, column_chart
from .terms import Bar
from .words import Words

COLUMNS = 7
MULTIPLES = 8


def data_of(tables: Sequence[SafeTable], *, words: Words, lang: str, org: str, day: date) -> dict[str, Any]:
    """Everything the template prints."""
    writer = _Writer(tables, words, lang, org, day)
    return writer.data()


class _Writer:
    def __init__(self, tables: Sequence[SafeTable], words: Words, lang: str, org: str, day: date) -> None:
        self.tables, self.words, self.lang, self.org, self.day = tables, words, lang, org, day
        self.label: Label = labels(lang)

    def data(self) -> dict[str, Any]:
        first = self.tables[0]
        front = self.words["front"]
        whole = first.cells[_whole(first)] if len(self.tables) == 1 else None
        big_words = front["counted"] if whole is not None else front["counted_hidden"]
        return {
            "lang": self.lang,
            "title": first.title,
            "org": self.org,
            "kicker": front["kicker"],
            "by": front["by"].format(org=self.org),
            "year": self.day.year,
            "month": self.day.month,
            "day": self.day.day,
            "big": "" if whole is None else self._number(whole),
            "big_words": big_words if len(self.tables) == 1 else "",
            "facts": self._facts(),
            "open": front["open"],
            "not_counted": front["not_counted"],
            "pages": [page for table in self.tables for page in self._pages(table)],
            "hidden_note": self.words["table"]["hidden"],
            "method": self._method(),
            "limits": self._limits(),
            "source": self._limits()["source"],
            "footer": f"{self._date(self.day.isoformat())} · {first.title}",
            "page_words": self.words["footer"]["page"],
            "digits": {str(n): number(n, self.lang) for n in range(10)},
        }

    # -- first page ----------------------------------------------------------------------------------------------
    def _facts(self) -> list[list[str]]:
        front = self.words["front"]
        acts = _union(table.axes[0] for table in self.tables)
        areas = _union(table.axes[2] for table in self.tables)
        facts = [
            [front["period"], self._period()],
            [front["areas"], self._list("area", areas)],
            [front["kinds"], self._list("act", acts)],
            [front["date"], self._date(self.day.isoformat())],
        ]
        if len(self.tables) > 1:
            facts.append([front["tables"], " · ".join(table.title for table in self.tables)])
        return facts

    def _list(self, dimension: str, codes: Sequence[str]) -> str:
        if len(codes) > 6:
            return self._number(len(codes))
        return " · ".join(self.label(dimension, code) for code in codes)

    def _period(self) -> str:
        months = sorted(_union(table.axes[1] for table in self.tables))
        if not _adjoin(months):
            return " · ".join(self.label("month", month) for month in months)
        first, last = self.label("month", months[0]), self.label("month", months[-1])
        return first if first == last else f"{first} – {last}"

    # -- one idea a page -----------------------------------------------------------------------------------------
    def _pages(self, table: SafeTable) -> list[dict[str, Any]]:
        pages = [self._acts_page(table)]
        if len(table.axes[1]) > 1:
            pages.append(self._months_page(table))
        if len(table.axes[2]) > 1:
            pages.append(self._areas_page(table))
        if sum(len(codes) > 1 for codes in table.axes) > 1:
            pages.append(self._whole_page(table))
        return pages

    def _acts_page(self, table: SafeTable) -> dict[str, Any]:
        words, (_, month, area) = self.words["acts"], _whole(table)
        bars = self._bars(table, "act", [(act, month, area) for act in table.axes[0]])
        bars = sorted(bars, key=lambda bar: -(bar.value or 0))
        lead = self._acts_lead(table, bars)
        return self._page(table, words["title"], lead, chart=bar_chart(words["title"], bars), bars=bars)

    def _acts_lead(self, table: SafeTable, bars: list[Bar]) -> str:
        words, top = self.words["acts"], bars[0]
        total = table.cells[_whole(table)]
        if top.value is None or any(bar.value is None for bar in bars) or total is None:
            return str(words["lead_hidden"])  # the largest bar may not be the largest number
        if len(bars) == 1:
            return str(words["lead_one"].format(label=top.label, n=top.text))
        return str(words["lead_many"].format(label=top.label, n=top.text, total=self._number(total)))

    def _months_page(self, table: SafeTable) -> dict[str, Any]:
        words, (all_acts, _, area) = self.words["months"], _whole(table)
        months = table.axes[1]
        rows = [all_acts, *table.axes[0]] if all_acts == TOTAL else [all_acts]
        series = [(act, self._bars(table, "month", [(act, month, area) for month in months])) for act in rows]
        small = [column_chart(_short(self.label("act", act)), bars) for act, bars in series[:MULTIPLES]]
        return self._page(table, words["title"], words["lead"], small=small, bars=series[0][1])

    def _areas_page(self, table: SafeTable) -> dict[str, Any]:
        words, (act, month, _) = self.words["areas_page"], _whole(table)
        bars = self._bars(table, "area", [(act, month, area) for area in table.axes[2]])
        return self._page(table, words["title"], words["lead"], chart=bar_chart(words["title"], bars), bars=bars)

    def _whole_page(self, table: SafeTable) -> dict[str, Any]:
        words = self.words["table"]
        layout = lay_out(table.axes, lambda key: Cell(table.cells[key], TOTAL in key), self.label)
        tables = [self._part(layout, n) for n in range(0, len(layout.columns), COLUMNS)]
        return self._page(table, words["title"], words["lead"], tables=tables)

    def _part(self, layout: Layout, first: int) -> dict[str, Any]:
        groups = [
            {
                "label": group.label,
                "lines": [
                    {
                        "label": line.label,
                        "total": line.total,
                        "cells": [self._text(cell.value) for cell in line.cells[first : first + COLUMNS]],
                    }
                    for line in group.lines
                ],
            }
            for group in layout.groups
        ]
        return {
            "corner": self.words["table"]["area"],
            "columns": list(layout.columns[first : first + COLUMNS]),
            "groups": groups,
        }

    def _page(
        self,
        table: SafeTable,
        title: str,
        lead: str,
        *,
        chart: Chart | None = None,
        small: Sequence[Chart] = (),
        bars: Sequence[Bar] = (),
        tables: Sequence[dict[str, Any]] = (),
    ) -> dict[str, Any]:
        shown = list(tables)
        if bars:
            lines = [{"label": bar.label, "total": False, "cells": [bar.text]} for bar in bars]
            shown = [
                {"corner": "", "columns": [self.words["table"]["times"]], "groups": [{"label": "", "lines": lines}]}
            ]
        hides = any(
            cell == HIDDEN
            for one in shown
            for group in one["groups"]
            for line in group["lines"]
            for cell in line["cells"]
        )
        return {
            "title": title,
            "lead": lead,
            "subject": table.title if len(self.tables) > 1 else "",
            "charts": [chart.for_paper()] if chart else [],
            "small": [one.for_paper() for one in small],
            "tables": shown,
            "hides": hides or any(said.text == HIDDEN for one in small for said in one.words),
        }

    def _bars(self, table: SafeTable, dimension: str, keys: Sequence[Key]) -> list[Bar]:
        place = ("act", "month", "area").index(dimension)
        return [Bar(self.label(dimension, key[place]), table.cells[key], self._text(table.cells[key])) for key in keys]

    # -- method and limits ---------------------------------------------------------------------------------------
    def _method(self) -> dict[str, Any]:
        words, first = self.words["method"], self.tables[0]
        sizes = {
            "k": first.k,
            "k_less": first.k - 1,
            "sexual": first.k_sexual,
            "sexual_less": first.k_sexual - 1,
        }
        said = {name: self._number(size) for name, size in sizes.items()}
        return {
            "title": words["title"],
            "paragraphs": [paragraph.format(**said) for paragraph in words["paragraphs"]],
            "proofs": [
                words["proof"].format(title=table.title, date=self._date(table.released), sha=table.sha256)
                for table in self.tables
            ],
        }

    def _limits(self) -> dict[str, Any]:
        words = self.words["limits"]
        source = words["source"].format(org=self.org, period=self._period(), date=self._date(self.day.isoformat()))
        return {"title": words["title"], "items": list(words["items"]), "source": source}

    # -- small words ---------------------------------------------------------------------------------------------
    def _number(self, value: int) -> str:
        return count_in_words(value, self.lang)

    def _text(self, value: int | None) -> str:
        return HIDDEN if value is None else self._number(value)

    def _date(self, day: str) -> str:
        return f"{number(int(day[8:10]), self.lang)} {self.label('month', day[:7])}"


def _whole(table: SafeTable) -> Key:
    """The key of the table's own total."""
    return tuple(codes[0] if len(codes) == 1 else TOTAL for codes in table.axes)


def _union(many: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for codes in many for code in codes))


def _short(label: str, length: int = 42) -> str:
    return label if len(label) <= length else f"{label[: length - 1].rstrip()}…"


def _adjoin(months: Sequence[str]) -> bool:
    """True when no month is missing between the first and the last (each `YYYY-MM`, sorted)."""
    counted = [int(month[:4]) * 12 + int(month[5:]) for month in months]
    return counted[-1] - counted[0] == len(counted) - 1
