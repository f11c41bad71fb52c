"""Setting up is repeatable, notices what changed, and tells a person what to do in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import debian, setup
from tools.places import HaltError


def test_a_step_runs_once_until_its_list_changes(tmp_path: Path) -> None:
    listing, stamp, ran = tmp_path / "list.txt", tmp_path / "stamp", []
    listing.write_text("one", "utf-8")
    for _ in range(2):
        setup.once(stamp, listing, lambda: ran.append("first"))
    listing.write_text("two", "utf-8")
    setup.once(stamp, listing, lambda: ran.append("second"))
    assert ran == ["first", "second"]


def test_a_step_that_failed_is_tried_again(tmp_path: Path) -> None:
    listing, stamp = tmp_path / "list.txt", tmp_path / "stamp"
    listing.write_text("one", "utf-8")

    def fail() -> None:
        raise HaltError("no network")

    with pytest.raises(HaltError):
        setup.once(stamp, listing, fail)
    assert not stamp.exists()


def test_a_refusal_in_one_of_several_steps_is_not_lost() -> None:
    ran = []

    def fail() -> None:
        raise HaltError("one of them stopped")

    with pytest.raises(HaltError, match="one of them stopped"):
        setup.together(fail, lambda: ran.append("the other"))
    assert ran == ["the other"]


def test_a_missing_package_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    with pytest.raises(HaltError) as refusal:
        debian.bring("python3-venv", why="This Python cannot make virtual environments")
    assert "sudo apt-get install python3-venv" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_old_python_is_told_which_it_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2))
    assert setup.main(["run"]) == 1
    assert "Python 3.11 or newer" in capsys.readouterr().err
