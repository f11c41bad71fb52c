"""`python -m workbench.vectors`: write contract/vectors again.

What is deterministic is rewritten; keys and sealed files are made once and kept, for age never seals the same twice.
`--fresh` makes those anew too (then the other language's tests must be run again).
"""

import argparse
import json
from pathlib import Path
from typing import Any

from workbench.vectors import cast, envelopes, locks, plain
from workbench.words import contract_folder


def main(arguments: list[str] | None = None) -> None:
    """Write every file."""
    parser = argparse.ArgumentParser(prog="python -m workbench.vectors", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="also make new keys and new sealed files")
    fresh = parser.parse_args(arguments).fresh
    folder = contract_folder() / "vectors"
    folder.mkdir(exist_ok=True)
    keys_file = folder / "cast.json"
    if fresh or not keys_file.exists():
        _write(keys_file, cast.new_keys())
    made_up = cast.Cast(json.loads(keys_file.read_text()))
    for name, value in deterministic(made_up).items():
        _write(folder / f"{name}.json", value)
    for name, make in {"envelopes": envelopes.envelopes, "locks": locks.lock_vectors}.items():
        if fresh or not (folder / f"{name}.json").exists():
            _write(folder / f"{name}.json", make(made_up))


def deterministic(made_up: cast.Cast) -> dict[str, Any]:
    """The files that are the same every time."""
    return {
        "canonical": plain.canonical_vectors(),
        "chains": plain.chain_vectors(),
        "words": plain.words_vectors(),
        "passphrase": plain.passphrase_vectors(made_up),
        "deeds": plain.deed_vectors(made_up),
        "log": plain.log_vectors(made_up),
    }


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
