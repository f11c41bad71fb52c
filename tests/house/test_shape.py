"""The shape of the house: small files, honest folder names, a page at the door of each room."""

from __future__ import annotations

from pathlib import Path

MOST_LINES = 400
CODE = {".py", ".ts", ".mjs", ".css", ".html", ".typ", ".md"}
NO_FOLDERS = {"utils", "util", "helpers", "common", "signals", "mixins", "misc", "shared"}
WINGS = ("base", "care", "voice")


def test_no_file_is_longer_than_a_person_reads_at_once(committed: list[Path], root: Path) -> None:
    too_long = {
        str(path.relative_to(root)): lines
        for path in committed
        if path.suffix in CODE and (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert too_long == {}


def test_no_folder_or_file_is_a_drawer_for_leftovers(committed: list[Path], root: Path) -> None:
    drawers = [
        str(path.relative_to(root))
        for path in committed
        if NO_FOLDERS & {*path.relative_to(root).parts[:-1], path.stem}
    ]
    assert drawers == []


def test_each_room_says_at_its_door_what_it_holds(root: Path) -> None:
    without = [str(room.relative_to(root)) for room in rooms(root) if not (room / "README.md").exists()]
    assert without == []


def test_what_stands_at_a_door_is_read_in_a_minute(root: Path) -> None:
    doors = [room / "README.md" for room in rooms(root) if (room / "README.md").exists()]
    too_long = [str(door.relative_to(root)) for door in doors if len(door.read_text("utf-8").splitlines()) > 40]
    assert too_long == []


def rooms(root: Path) -> list[Path]:
    """Every room of both wings and the base, the porch, and the client's."""
    inside = [root / "parasol" / wing for wing in WINGS] + [root / "client" / "base"]
    found = [folder for parent in inside for folder in parent.iterdir() if folder.is_dir()]
    found += [root / "parasol" / "web", root / "client" / "phone", root / "client" / "desk", root / "workbench"]
    return sorted(room for room in found if room.name != "__pycache__")
