"""The proven optima of the published test tables, reproduced."""

import csv
import json
from pathlib import Path

import pytest

from parasol.voice.release.gate.attack import audit, interval
from parasol.voice.release.gate.axes import Axis, Grid, flat, span, sums
from parasol.voice.release.gate.hide import NoPatternError, OutOfTimeError, hide
from parasol.voice.release.gate.insider import exposures
from parasol.voice.release.gate.joint import Counted, join
from parasol.voice.release.gate.system import Number, Sight, System, as_json, from_json, most_of

DATA = Path(__file__).parent / "data"
OPTIMA = json.loads((DATA / "sdc_optima.json").read_text())


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def axis_of(name: str) -> Axis:
    """A hierarchy written as @-levels."""
    parts: dict[str, list[str]] = {}
    above: list[str] = []
    codes = []
    for row in _rows(name):
        above = above[: len(row["levels"]) - 1]
        if above:
            parts.setdefault(above[-1], []).append(row["codes"])
        above.append(row["codes"])
        codes.append(row["codes"])
    return Axis(tuple(codes), {node: tuple(children) for node, children in parts.items()})


def grid_of(table: str) -> Grid:
    rows = _rows(f"sdc_{table}_leaves_nonzero.csv")
    leaves = {(row["geo"], row["type"]): round(float(row["freq"])) for row in rows}
    return span((axis_of(f"sdc_{table}_geo.csv"), axis_of(f"sdc_{table}_type.csv")), leaves)


def system_of(grid: Grid, *, strong: bool, by_value: bool = False) -> System:
    numbers = []
    for value in grid.values:
        small = 1 <= value <= 4
        reach = ((0, 5) if strong else (value - 1, value + 1)) if small else None
        sight = Sight.HIDDEN if small else Sight.FREE
        numbers.append(Number(value, most_of(value), sight, reach, value + 1 if by_value else 1))
    return System(tuple(numbers), sums(grid))


def primary_cost(system: System) -> int:
    return sum(number.value + 1 for number in system.numbers if number.reach)


@pytest.mark.parametrize("table", ["t1", "t2", "t3"])
@pytest.mark.parametrize("strong", [False, True])
def test_a_published_table_loses_no_more_cells_than_the_proven_optimum(table: str, strong: bool):
    system = system_of(grid_of(table), strong=strong)
    pattern = hide(system, insiders=False)
    level = "strong_secondary" if strong else "weak_secondary"
    assert len(system.numbers) == OPTIMA[table]["cells"]
    assert sum(n.reach is not None for n in system.numbers) == OPTIMA[table]["primary"]
    assert pattern.secondary == OPTIMA[table][level]
    assert not audit(system, pattern.hidden).open


@pytest.mark.parametrize("table", ["t1", "t2"])
@pytest.mark.parametrize(("strong", "cost"), [(False, "weak_value_cost(sum a+1)"), (True, "strong_value_cost")])
def test_by_value_the_cheapest_choice_is_the_proven_one(table: str, strong: bool, cost: str):
    system = system_of(grid_of(table), strong=strong, by_value=True)
    assert hide(system, insiders=False).cost + primary_cost(system) == OPTIMA[table][cost]


@pytest.mark.slow
@pytest.mark.parametrize(("strong", "cost"), [(False, "weak_value_cost(sum a+1)"), (True, "strong_value_cost")])
def test_by_value_the_large_table_is_the_proven_one_too(strong: bool, cost: str):
    system = system_of(grid_of("t3"), strong=strong, by_value=True)
    assert hide(system, insiders=False).cost + primary_cost(system) == OPTIMA["t3"][cost]


@pytest.mark.slow
def test_a_thin_table_is_hidden_at_the_proven_optimum():
    pattern = hide(system_of(grid_of("t5"), strong=True), insiders=False)
    assert pattern.secondary == OPTIMA["t5"]["strong_secondary"]


def test_the_textbook_table_gives_the_textbook_answer():
    rows = _rows("sdc_fischetti_salazar_toy.csv")
    leaves = {(row[""], code): int(row[code]) for row in rows for code in "ABC"}
    grid = span((flat(("I", "II", "III")), flat(("A", "B", "C"))), leaves)
    wanted = OPTIMA["toy Fischetti-Salazar"]
    sensitive = grid.keys.index(("II", "C"))
    numbers = tuple(
        Number(value, 10_000, Sight.HIDDEN, (17, 30), value) if n == sensitive else Number(value, 10_000, weight=value)
        for n, value in enumerate(grid.values)
    )
    system = System(numbers, sums(grid))
    pattern = hide(system, insiders=False)
    hidden = [key for key, gone in zip(grid.keys, pattern.hidden, strict=True) if gone]
    assert sorted(",".join(key) for key in hidden) == wanted["suppressed"]
    assert pattern.cost + 22 == wanted["optimum"]
    assert interval(system, pattern.hidden, sensitive) == pytest.approx(wanted["interval_IIC"])


def test_nobody_alone_in_her_cell_can_compute_another_cell():
    areas = ("LT-1", "LT-2", "LT-3")
    leaves = {("ST2", "2026-09", area): n for area, n in zip(areas, (1, 4, 20), strict=True)}
    system, _ = join(Counted((("ST2",), ("2026-09",), areas), leaves), (), lambda _key: 5)
    careless = hide(system, insiders=False)
    assert careless.secondary == 0  # 1 and 4 hide each other from everybody else, but not from the one who is alone
    assert exposures(system, careless.hidden)
    careful = hide(system)
    assert exposures(system, careful.hidden) == []
    assert careful.secondary == 1


def test_a_table_nothing_can_protect_is_refused():
    numbers = (Number(3, 13, Sight.HIDDEN, (0, 5)), Number(7, 17, Sight.KNOWN), Number(10, 20, Sight.KNOWN))
    with pytest.raises(NoPatternError):
        hide(System(numbers, (((2, 1), (0, -1), (1, -1)),)))


def test_a_table_whose_sums_are_off_by_one_is_not_proven():
    with pytest.raises(ValueError, match="does not hold"):
        hide(System((Number(3, 13), Number(4, 14), Number(8, 18)), (((2, 1), (0, -1), (1, -1)),)))


def test_a_proof_that_takes_too_long_is_no_proof():
    with pytest.raises(OutOfTimeError):
        hide(system_of(grid_of("t3"), strong=True), seconds=0.01)


def test_the_same_table_is_hidden_the_same_way_twice():
    system = from_json(json.loads(json.dumps(as_json(system_of(grid_of("t2"), strong=True)))))
    assert hide(system).hidden == hide(system).hidden
