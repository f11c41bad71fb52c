"""The one place that speaks to HiGHS, the free solver.

Pitfall met: all instances in a process must use the same `threads`, or run() fails with status Not Set and zero
solutions; so it is one here, for all, and every status is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import highspy
import numpy as np

Row = tuple[float, float, Sequence[int], Sequence[float]]  # lower, upper, columns, coefficients
INFINITE: float = highspy.kHighsInf


class Ended(StrEnum):
    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    OUT_OF_TIME = "out_of_time"


class SolverFailedError(Exception):
    """HiGHS stopped for a reason we do not know how to read. Nothing may be concluded from it."""


class Program:
    """A linear or whole-number programme with changeable costs and bounds; it keeps its basis between runs."""

    def __init__(
        self, least: Sequence[float], most: Sequence[float], rows: Sequence[Row], *, whole: bool = False
    ) -> None:
        self.size = len(least)
        lp: Any = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.size, len(rows)
        lp.col_cost_ = np.zeros(self.size)
        lp.col_lower_, lp.col_upper_ = np.asarray(least, dtype=float), np.asarray(most, dtype=float)
        lp.row_lower_ = np.asarray([row[0] for row in rows], dtype=float)
        lp.row_upper_ = np.asarray([row[1] for row in rows], dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.asarray(np.cumsum([0, *(len(row[2]) for row in rows)]), dtype=np.int32)
        lp.a_matrix_.index_ = np.asarray([i for row in rows for i in row[2]], dtype=np.int32)
        lp.a_matrix_.value_ = np.asarray([c for row in rows for c in row[3]], dtype=float)
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * self.size
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_rel_gap", 0.0)):
            self._highs.setOptionValue(option, value)
        self._highs.passModel(lp)
        self._all = np.arange(self.size, dtype=np.int32)

    def cost(self, cost: Sequence[float]) -> None:
        self._highs.changeColsCost(self.size, self._all, np.asarray(cost, dtype=float))

    def cost_one(self, column: int, cost: float) -> None:
        self._highs.changeColCost(column, cost)

    def bound(self, column: int, least: float, most: float) -> None:
        self._highs.changeColBounds(column, least, most)

    def bound_all(self, least: Sequence[float], most: Sequence[float]) -> None:
        self._highs.changeColsBounds(
            self.size, self._all, np.asarray(least, dtype=float), np.asarray(most, dtype=float)
        )

    def add(self, row: Row) -> None:
        lower, upper, columns, coefficients = row
        self._highs.addRow(
            lower, upper, len(columns), np.asarray(columns, dtype=np.int32), np.asarray(coefficients, dtype=float)
        )

    def run(self, *, highest: bool, seconds: float = INFINITE) -> Ended:
        sense = highspy.ObjSense.kMaximize if highest else highspy.ObjSense.kMinimize
        self._highs.changeObjectiveSense(sense)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(seconds, 0.05))
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return Ended.OPTIMAL
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Ended.INFEASIBLE
        if status == highspy.HighsModelStatus.kTimeLimit:
            return Ended.OUT_OF_TIME
        raise SolverFailedError(str(status))

    def objective(self) -> float:
        return float(self._highs.getInfo().objective_function_value)

    def point(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        return np.asarray(self._highs.getSolution().col_value, dtype=float)

    def reduced_costs(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        return np.asarray(self._highs.getSolution().col_dual, dtype=float)


def version() -> str:
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    return str(solver.version())
