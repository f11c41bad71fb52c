"""The community's spreadsheet, read with its row numbers, so that a refusal can say where to look."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..terms import FormRefused

SHEETS = ("survey", "choices", "settings")


@dataclass(frozen=True)
class Row:
    """One filled row. `number` is what the office program shows beside it."""

    sheet: str
    number: int
    cells: dict[str, str]

    def refuse(self, what_to_do: str, column: str = "") -> FormRefused:
        return FormRefused(what_to_do, sheet=self.sheet, row=self.number, column=column)


@dataclass(frozen=True)
class Workbook:
    """The three sheets of an XLSForm."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {sheet: [] for sheet in SHEETS})
    headers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, str]:
        return self.rows["settings"][0].cells if self.rows["settings"] else {}

    def for_pyxform(self) -> dict[str, object]:
        """The shape pyxform takes instead of a file. `title_<language>` is ours alone."""
        out: dict[str, object] = {"sheet_names": list(self.headers)}
        for sheet, headers in self.headers.items():
            out[sheet] = [dict(row.cells) for row in self.rows[sheet]]
            out[f"{sheet}_header"] = [dict.fromkeys(headers)]
        return out

    def locate(self, sheet: str, pyxform_row: int) -> int:
        """pyxform counts filled rows from 2; people count the rows they see."""
        rows = self.rows.get(sheet, [])
        return rows[pyxform_row - 2].number if 0 <= pyxform_row - 2 < len(rows) else 0


def read_workbook(data: bytes) -> Workbook:
    """An XLSForm as .xlsx or as CSV with the sheet's name in the first column. Raises FormRefused."""
    return _fill(_xlsx_lines(data) if data.startswith(b"PK") else _csv_lines(data))


def _csv_lines(data: bytes) -> Iterable[tuple[str, int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FormRefused("This CSV is not UTF-8. Save it again and choose UTF-8.") from problem
    sheet = ""
    reader = csv.reader(io.StringIO(text, newline=""))
    for line in reader:
        if line and line[0].strip():
            sheet = line[0].strip().lower()
        yield sheet, reader.line_num, [cell.strip() for cell in line[1:]]


def _xlsx_lines(data: bytes) -> Iterable[tuple[str, int, list[str]]]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # lazily: the server at rest must not carry it

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as problem:  # openpyxl raises whatever the zip held
        raise FormRefused("This file cannot be read as a spreadsheet. Save it again as .xlsx or CSV.") from problem
    for sheet in book.worksheets:
        for number, line in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield sheet.title.lower(), number, ["" if cell is None else str(cell).strip() for cell in line]


def _fill(lines: Iterable[tuple[str, int, list[str]]]) -> Workbook:
    book = Workbook()
    for sheet, number, cells in lines:
        if sheet not in SHEETS or not any(cells):
            continue
        if sheet not in book.headers:
            book.headers[sheet] = [header for header in cells if header]
            continue
        filled = {head: cell for head, cell in zip(book.headers[sheet], cells, strict=False) if cell}
        book.rows[sheet].append(Row(sheet, number, filled))
    if not book.rows["survey"]:
        raise FormRefused("There is no sheet named survey with rows in it.")
    return book
