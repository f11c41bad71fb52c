"""The client calls nobody but its own office, draws chance only from the machine, and is never committed built."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

ADDRESS = re.compile(r"""\b(?:https?|wss?)://([A-Za-z0-9.\[\]:-]+)|["'(]//([a-z0-9-]+\.[a-z.]+)""")
OURS = {"www.w3.org", "127.0.0.1", "localhost", "office.test"}
"""Names of XML vocabularies, and this machine."""
WEAK_CHANCE = re.compile(r"Math\.random|\bnew Date\(\)\.getTime\(\)\.toString\(36\)")
MAY_USE_RANDOM = {"workbench/demo.py": "seeded content of the demonstration; keys and passphrases come from secrets"}


def test_the_client_names_no_third_party_address(committed: list[Path], root: Path) -> None:
    found = []
    for path in client_files(committed, root):
        for match in ADDRESS.finditer(path.read_text("utf-8")):
            host = (match.group(1) or match.group(2)).split(":")[0]
            if host not in OURS and not host.endswith(".example"):
                found.append(f"{path.relative_to(root)}: {match.group(0)}")
    assert found == []


def test_pages_name_no_third_party_address(committed: list[Path], root: Path) -> None:
    pages = [path for path in committed if path.suffix in {".html", ".webmanifest"}]
    found = [str(path.relative_to(root)) for path in pages if third_party(path.read_text("utf-8"))]
    assert found == []


def test_no_weak_chance_in_the_client(committed: list[Path], root: Path) -> None:
    found = [path for path in client_files(committed, root) if WEAK_CHANCE.search(path.read_text("utf-8"))]
    assert [str(path.relative_to(root)) for path in found] == []


def test_no_weak_chance_in_server_or_workbench(committed: list[Path], root: Path) -> None:
    weak = []
    for path in committed:
        name = str(path.relative_to(root))
        ours = path.suffix == ".py" and name.startswith(("parasol/", "workbench/")) and "/tests/" not in name
        if ours and not name.startswith(tuple(MAY_USE_RANDOM)) and "random" in imported(path):
            weak.append(name)
    assert weak == []


def test_nothing_built_or_fetched_is_committed(root: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=root, check=True, capture_output=True, text=True).stdout
    made = ("parasol/web/built/", "client/node_modules/", ".venv/", "dist/", "out/", ".parasol/")
    assert [name for name in listed.splitlines() if name.startswith(made) or "__pycache__" in name] == []


def client_files(committed: list[Path], root: Path) -> list[Path]:
    """Code and styles of the client, with its tests."""
    inside = [path for path in committed if path.is_relative_to(root / "client")]
    return [path for path in inside if path.suffix in {".ts", ".css", ".html", ".svg"}]


def third_party(text: str) -> bool:
    """Does a page name an address that is not ours?"""
    return any((m.group(1) or m.group(2)).split(":")[0] not in OURS for m in ADDRESS.finditer(text))


def imported(path: Path) -> set[str]:
    """The first part of every module a Python file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names
