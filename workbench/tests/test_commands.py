"""`parasol-workbench`, as a member types it."""

import json
from pathlib import Path

import pytest

from workbench.__main__ import main
from workbench.ids import unb64
from workbench.tests.schemas import assert_fits
from workbench.tests.vectors import vectors


@pytest.fixture
def files(tmp_path: Path) -> Path:
    note = next(one for one in vectors("envelopes")["good"] if one["name"] == "a note in bn")
    (tmp_path / "note.age").write_bytes(unb64(note["sealed"]))
    (tmp_path / "key.txt").write_text(f"# made up\n{note['identity']}\n")
    (tmp_path / "log.json").write_text(json.dumps(vectors("log")["good"]["log"]))
    return tmp_path


def open_note(files: Path) -> int:
    return main(["open", f"{files}/note.age", "--identity", f"{files}/key.txt", "--log", f"{files}/log.json"])


def test_opening_shows_who_wrote_what(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert open_note(files) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["written_by"] == "aster"
    assert shown["header"]["type"] == "note"
    assert shown["payload"]["text"].startswith("তিনি এখন নিরাপদ")


def test_opening_a_changed_file_says_so_in_one_sentence(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = files / "note.age"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    before = path.read_bytes()
    assert open_note(files) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("tampered: ")
    assert path.read_bytes() == before


def test_a_key_file_without_a_key_is_refused(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "key.txt").write_text("nothing")
    assert open_note(files) == 1
    assert "holds no AGE-SECRET-KEY-1 line" in capsys.readouterr().err


def test_a_log_is_checked_against_the_head_somebody_wrote_down(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = vectors("log")["good"]
    pin = f"0:{good['head']['hash']}"
    assert main(["check-log", f"{files}/log.json", "--pin", pin]) == 0
    assert " ".join(good["words"]) in capsys.readouterr().out
    assert main(["check-log", f"{files}/log.json", "--pin", "0:" + "A" * 43]) == 1
    assert capsys.readouterr().err.startswith("changed-log: ")
    assert main(["head-words", f"{files}/log.json"]) == 0
    assert capsys.readouterr().out.split() == good["words"]


def test_a_file_that_is_no_log_is_refused(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-log", f"{files}/key.txt"]) == 1
    assert capsys.readouterr().err.startswith("bad-log: ")
    assert main(["check-log", f"{files}/missing.json"]) == 1
    assert capsys.readouterr().err.startswith("bad-file: ")


@pytest.mark.slow
def test_founding_goes_to_the_pipe_and_passphrases_to_the_cast(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast = tmp_path / "cast.json"
    assert main(["found", "--country", "_lotus", "--cast", str(cast)]) == 0
    printed = capsys.readouterr().out
    assert_fits("founding", json.loads(printed))
    told = json.loads(cast.read_text())
    assert [member["name"] for member in told["members"]] == [
        "aster",
        "briar",
        "clover",
        "dahlia",
        "erica",
        "fern",
        "ginger",
        "hazel",
        "iris",
    ]
    assert all(member["passphrase"] not in printed for member in told["members"])


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    for command in ("open", "check-log", "head-words", "found", "demo"):
        assert f"parasol-workbench {command}" in shown
