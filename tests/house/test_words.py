"""The words we use. Some are never written here, because they are used to hurt the people this is for.

`NEVER` may stand nowhere: code, screens, names of files, made-up people. `NOT_SAID` are words with a plain technical
meaning too (a mouse event has a target); those may not be shown to a person. An exception is a line in `ALLOWED` with
the reason, so that each one is a decision somebody took.
"""

from __future__ import annotations

import re
from pathlib import Path

NEVER = [
    r"prostitut",
    r"commercial[ _-]sex[ _-]work",
    r"\bPSK\b",
    r"\bWTS\b",
    r"immoral",
    r"high[ _-]risk[ _-]group",
    r"rescue",
    r"rehabilitat",
    r"victim",
    r"\bpimps?\b",
    r"\bfight(s|ing|er)?\b",
    r"beneficiar",
    r"child[ _-]sex[ _-]worker",
    r"\b(beshya|patita|khanki)\b",
]
NOT_SAID = [r"\bfallen\b", r"\bvectors?\b", r"\btargets?\b", r"\bsuspects?\b", r"direct/indirect"]
ALLOWED = {
    "tests/house/test_words.py": "names them in order to refuse them",
    "contract/words.txt": "a published list of 2,048 words that must stay exactly as it is",
    "LICENSE": "a published text that must stay exactly as it is",
}
"""File → reason."""
SAID = re.compile(r"""\bt[n]?\(\s*(["'`])(.*?)\1""", re.DOTALL)
TAGS = re.compile(r"<[^>]*>|\{[%#{].*?[%#}]\}", re.DOTALL)
TEXT = {".py", ".ts", ".mjs", ".css", ".html", ".svg", ".md", ".toml", ".csv", ".json", ".yaml", ".txt", ".typ", ""}


def test_no_word_that_hurts_stands_anywhere(committed: list[Path], root: Path) -> None:
    never = re.compile("|".join(NEVER), re.IGNORECASE)
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, path in texts(committed, root)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if never.search(line)
    ]
    assert found == []


def test_no_file_is_named_with_a_word_that_hurts(committed: list[Path], root: Path) -> None:
    never = re.compile("|".join(NEVER), re.IGNORECASE)
    assert [name for path in committed if never.search(name := str(path.relative_to(root)))] == []


def test_no_person_is_shown_a_word_that_makes_her_a_thing(committed: list[Path], root: Path) -> None:
    not_said = re.compile("|".join(NOT_SAID), re.IGNORECASE)
    found = [
        f"{name}: {said.strip()[:100]}"
        for name, path in texts(committed, root)
        for said in shown_to_a_person(name, path)
        if not_said.search(said)
    ]
    assert found == []


def test_a_planted_word_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "client" / "phone" / "screen.ts"
    planted.parent.mkdir(parents=True)
    planted.write_text('button(t("Choose a target"));', "utf-8")
    [(name, path)] = texts([planted], tmp_path)
    [said] = shown_to_a_person(name, path)
    assert re.search("|".join(NOT_SAID), said)


def texts(committed: list[Path], root: Path) -> list[tuple[str, Path]]:
    """Every file a person may read, except the reviewed exceptions and what others wrote (lock files)."""
    named = [(str(path.relative_to(root)), path) for path in committed if path.suffix in TEXT]
    return [(name, path) for name, path in named if name not in ALLOWED and not name.endswith("-lock.json")]


def shown_to_a_person(name: str, path: Path) -> list[str]:
    """The sentences of a screen, a page or a country pack; code around them is left out."""
    content = path.read_text("utf-8")
    if name.startswith("client/") and path.suffix == ".ts" and not name.endswith(".test.ts"):
        return [match.group(2) for match in SAID.finditer(content)]
    if path.suffix == ".html":
        return [TAGS.sub(" ", content)]
    if name.startswith("countries/") and path.suffix in {".csv", ".toml"}:
        return content.splitlines()
    return []
