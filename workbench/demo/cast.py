"""The cast: nine made-up colleagues named after plants, and what each may try."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.founding import Role
from workbench.refusals import Refused

OFFICE_NAME = "Lotus (made up)"
CAST = (
    Role(
        "aster",
        ("paralegal",),
        "Paralegal. Writes reports on the phone, also offline, and reads the cases shared with her.",
    ),
    Role("briar", ("paralegal",), "Paralegal too. Writes reports, but sees no case that was not shared with her."),
    Role("clover", ("intake",), "Intake. Opens what arrives and gives each person a place of her own.", True),
    Role(
        "dahlia",
        ("coordinator", "steward", "intake"),
        "Coordinator, steward and intake. Opens cases and carries out withdrawals of consent.",
        True,
    ),
    Role("erica", ("attorney",), "Attorney. Reads the cases shared with her."),
    Role("fern", ("reviewer", "steward"), "Reviewer and steward. Confirms which acts may be counted.", True),
    Role("ginger", ("releaser", "steward"), "Releaser and steward. Signs tables that are proven safe."),
    Role("hazel", ("releaser",), "Releaser. Gives the second signature."),
    Role("iris", ("monitor",), "Monitoring. Counts, drafts tables and writes evidence packs."),
)


@dataclass(frozen=True)
class CastFile:
    """The passphrases of made-up people, on the machine that shows the demo and nowhere else."""

    path: Path
    told: Mapping[str, Any] = field(repr=False)

    def passphrase(self, name: str) -> str:
        """Hers. Raises `bad-file`."""
        for member in self.told["members"]:
            if member["name"] == name:
                return str(member["passphrase"])
        raise Refused("bad-file", f"The cast file does not name {name}.")

    @property
    def has_acted(self) -> bool:
        """Did the demonstration already run?"""
        return bool(self.told.get("acted"))


def read_cast(path: Path) -> CastFile:
    """Read a cast file. Raises `bad-file` for anything that does not say it is made up."""
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Refused("bad-file", f"The cast file {path} could not be read.") from error
    if not isinstance(told, dict) or told.get("made_up") is not True or not isinstance(told.get("members"), list):
        raise Refused("bad-file", f"{path} is not a cast of made-up people. Nothing was done.")
    return CastFile(path, told)


def write_cast(path: Path, told: Mapping[str, Any]) -> None:
    """Write a cast file for its owner's eyes. Raises `bad-file` before overwriting anything that is not a cast."""
    if path.exists():
        read_cast(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".part")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    fresh.replace(path)
