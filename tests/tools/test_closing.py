"""The last line of `make test` is believed by people and machines, so it must not flatter."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tools import stages
from tools import test as whole
from tools.stages import Stage


def test_runs_are_summed() -> None:
    line = whole.closing_line(Counter(passed=412, skipped=1), failed=False, seconds=201.34)
    assert line == "===== 412 passed, 1 skipped in 201.3s ====="


def test_a_failed_check_that_counts_nothing_is_one_failure() -> None:
    assert whole.closing_line(Counter(), failed=True, seconds=1).startswith("===== 1 failed, 0 passed")


def test_a_run_with_failures_says_how_many() -> None:
    counted = {"failed": 2, "passed": 3, "error": 1}
    assert whole.closing_line(Counter(counted), failed=True, seconds=1).startswith("===== 3 failed, 3 passed")


def test_pytests_own_count_is_read() -> None:
    result = stages.run(saying("....\n2 failed, 7 passed, 1 skipped, 2 errors in 0.5s", code=1))
    assert result.code == 1
    assert result.counted == {"failed": 2, "passed": 7, "skipped": 1, "error": 2}


def test_a_run_that_tested_nothing_has_failed() -> None:
    _line, failed = whole.run_one(saying("no tests ran in 0.01s", code=0), Counter())
    assert failed


def test_settings_of_the_persons_own_shell_do_not_reach_the_tests(monkeypatch, capfd) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PARASOL_DATA", "/a/real/office")
    ask = "import os; print('found', os.environ.get('PARASOL_DATA'))"
    stages.run(Stage("asking", lambda: [sys.executable, "-c", ask], Path.cwd()))
    assert "found None" in capfd.readouterr().out


def saying(text: str, *, code: int) -> Stage:
    """A stage that prints this and ends so."""
    script = f"import sys; print({text!r}); sys.exit({code})"
    return Stage("saying", lambda: [sys.executable, "-c", script], Path.cwd(), counts=True)
