"""What a person sees who types `make run`."""

from __future__ import annotations

import json
import socket
import stat
from pathlib import Path

import pytest

from tools import office as offices
from tools import run
from tools.office import Office
from tools.places import HaltError


def test_a_taken_port_says_so_before_anything_is_prepared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PARASOL_PORT", str(port))
        monkeypatch.setenv("PARASOL_HOME", str(tmp_path / "home"))
        assert run.main() == 1
    said = capsys.readouterr().err.strip()
    assert f"Port {port} on this machine is taken" in said
    assert "\n" not in said
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("port", ["", "eight", "0", "65536", "-1", "8 000"])
def test_a_port_that_is_none_says_so(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PARASOL_PORT", port)
    with pytest.raises(HaltError, match="from 1 to 65535"):
        run.chosen_port()


def test_keys_and_data_lie_apart_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    office = Office(tmp_path / "office", 8000)
    offices.prepare(office)
    key = office.keys / "database.key"
    assert len(bytes.fromhex(key.read_text("utf-8"))) == 32
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in (office.folder, office.data, office.keys))
    assert not key.is_relative_to(office.data)


def test_a_second_start_keeps_the_keys(tmp_path: Path) -> None:
    office = Office(tmp_path / "office", 8000)
    offices.prepare(office)
    before = (office.keys / "database.key").read_bytes()
    offices.prepare(office)
    assert (office.keys / "database.key").read_bytes() == before


def test_a_second_office_on_this_machine_has_other_keys(tmp_path: Path) -> None:
    one, other = Office(tmp_path / "one", 8000), Office(tmp_path / "other", 8001)
    offices.prepare(one)
    offices.prepare(other)
    assert (one.keys / "database.key").read_bytes() != (other.keys / "database.key").read_bytes()


def test_settings_of_the_persons_own_shell_do_not_leak_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARASOL_DATABASE_URL", "postgres://elsewhere")
    assert "PARASOL_DATABASE_URL" not in Office(tmp_path, 8000).environment()


def test_the_cast_is_shown_as_made_up(tmp_path: Path) -> None:
    office = Office(tmp_path, 8000)
    office.cast.parent.mkdir(parents=True)
    aster = {"name": "aster", "passphrase": "one two three four five", "roles": ["paralegal"], "what": "reports"}
    office.cast.write_text(
        json.dumps({"made_up": True, "head_words": ["sun", "rain", "hill", "tree"], "members": [aster]}), "utf-8"
    )
    said = run.welcome(office)
    assert "made up" in said
    assert all(
        word in said
        for word in ("aster", "one two three four five", "reports", "http://127.0.0.1:8000/", "sun rain hill tree")
    )


def test_a_cast_that_is_not_made_up_is_never_printed(tmp_path: Path) -> None:
    office = Office(tmp_path, 8000)
    office.cast.parent.mkdir(parents=True)
    office.cast.write_text(json.dumps({"members": [{"name": "somebody"}]}), "utf-8")
    with pytest.raises(HaltError, match="made-up"):
        run.welcome(office)
