"""`parasol-workbench`: a member's own tools on her laptop."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.canonical import parse_json
from workbench.envelope import Expected, open_envelope
from workbench.header import Head
from workbench.log import Log, verify_log
from workbench.refusals import Refused

EXAMPLES = """examples:
  open one envelope with a key, checking who wrote it against a log:
    parasol-workbench open note.age --identity key.txt --log log.json
  check a membership log, against the head you wrote down:
    parasol-workbench check-log log.json --pin 0:bE0v...
  say a log's four words aloud:
    parasol-workbench head-words log.json
  found an office of made-up people, to look around:
    parasol-workbench found --country _lotus --cast cast.json | parasol found
  let them report, triage and code, over HTTP with real sealing:
    parasol-workbench demo --server http://127.0.0.1:8000 --cast cast.json
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 after a sentence that says what was refused."""
    chosen = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = chosen.command
    try:
        command(chosen)
    except Refused as refused:
        print(f"{refused.name}: {refused.sentence}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parasol-workbench",
        description="Opens, checks and founds, on a member's own machine. Nothing is sent unless a server is named.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    opening = commands.add_parser("open", help="open a sealed file and show what it says")
    opening.add_argument("file", type=Path, help="the sealed file")
    opening.add_argument("--identity", type=Path, required=True, help="a file with AGE-SECRET-KEY-1 lines")
    opening.add_argument("--log", type=Path, required=True, help="the membership log, as JSON")
    opening.set_defaults(command=_open)
    checking = commands.add_parser("check-log", help="check a membership log")
    checking.add_argument("log", type=Path, help="the membership log, as JSON")
    checking.add_argument("--pin", type=_pin, help="the head it must contain, as index:hash")
    checking.set_defaults(command=_check_log)
    speaking = commands.add_parser("head-words", help="the four words of a log, to compare by voice")
    speaking.add_argument("log", type=Path, help="the membership log, as JSON")
    speaking.set_defaults(command=_head_words)
    founding = commands.add_parser("found", help="make an office of made-up people; the founding goes to the pipe")
    founding.add_argument("--country", default="_lotus", help="the country pack (default: _lotus, which is fictional)")
    founding.add_argument("--cast", type=Path, required=True, help="where to write their passphrases")
    founding.set_defaults(command=_found)
    acting = commands.add_parser("demo", help="let the made-up people work")
    acting.add_argument("--server", required=True, help="the office's address")
    acting.add_argument("--cast", type=Path, required=True, help="their passphrases, from found")
    acting.set_defaults(command=_demo)
    return parser


def _pin(text: str) -> Head:
    index, _, entry_hash = text.partition(":")
    if not index.isdecimal() or not entry_hash:
        raise argparse.ArgumentTypeError("a pin looks like 0:bE0v…")
    return Head(int(index), entry_hash)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused("bad-file", f"{path} could not be read.") from error


def _read_log(path: Path, pin: Head | None = None) -> Log:
    try:
        file: Any = parse_json(_read(path))
    except Refused as error:
        raise Refused("bad-log" if error.name == "not-canonical" else error.name) from error
    return verify_log(file, pin)


def _open(chosen: argparse.Namespace) -> None:
    """By hand nobody says what the place expects: the header is shown, so that the reader can judge it."""
    lines = _read(chosen.identity).decode("utf-8", "replace").split()
    identities = [line for line in lines if line.startswith("AGE-SECRET-KEY-1")]
    if not identities:
        raise Refused("bad-file", f"{chosen.identity} holds no AGE-SECRET-KEY-1 line.")
    log = _read_log(chosen.log)
    opened = open_envelope(_read(chosen.file), identities=identities, log=log, expected=Expected.anywhere(log.org))
    author = log.members[opened.header["author"]]["name"]
    print(
        json.dumps(
            {"written_by": author, "header": opened.header, "payload": opened.json()}, indent=2, ensure_ascii=False
        )
    )


def _check_log(chosen: argparse.Namespace) -> None:
    log = _read_log(chosen.log, chosen.pin)
    print(f"{log.name}: {len(log.members)} members, signed by enough stewards.")
    print(f"head {log.head.index}:{log.head.hash}")
    print("words " + " ".join(log.words))


def _head_words(chosen: argparse.Namespace) -> None:
    print(" ".join(_read_log(chosen.log).words))


def _found(chosen: argparse.Namespace) -> None:
    from workbench.demo.cast import CAST, OFFICE_NAME, write_cast
    from workbench.founding import found

    founding = found(chosen.country, OFFICE_NAME, CAST, datetime.now(UTC).date())
    write_cast(chosen.cast, founding.cast)
    json.dump(founding.office, sys.stdout)
    sys.stdout.write("\n")


def _demo(chosen: argparse.Namespace) -> None:
    from workbench.demo.acting import act

    for line in act(chosen.server, chosen.cast):
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
