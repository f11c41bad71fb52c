"""The header of an envelope: its closed list of keys, and what each may hold (contract 5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.canonical import parse_canonical
from workbench.ids import is_day, is_id, is_sha
from workbench.refusals import Refused

VERSION = 1
ALGORITHM = "x25519+ed25519+sha256"
TYPES = frozenset({"report", "event", "person", "note", "grant", "removal"})
LONGEST_HEADER = 4096
MOST_HEADS = 64

Header = Mapping[str, Any]


@dataclass(frozen=True)
class Head:
    """A place in the membership log."""

    index: int
    hash: str

    def to_json(self) -> dict[str, Any]:
        """As it travels."""
        return {"index": self.index, "hash": self.hash}


def is_whole(value: Any, least: int = 0) -> bool:
    """A whole number (and not true or false, which Python counts among them)."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < 2**53


def has_keys(value: Any, *keys: str) -> bool:
    """An object with exactly these keys."""
    return isinstance(value, dict) and value.keys() == set(keys)


def is_head(value: Any) -> bool:
    """`{"index", "hash"}`."""
    return has_keys(value, "index", "hash") and is_whole(value["index"]) and is_sha(value["hash"])


def is_form(value: Any) -> bool:
    """`{"id", "version"}`, two short texts, or null."""
    return value is None or (has_keys(value, "id", "version") and all(_is_name(part) for part in value.values()))


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 64


def _is_seen(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_HEADS
        and all(
            has_keys(one, "device", "seq", "hash")
            and is_id(one["device"])
            and is_whole(one["seq"], 1)
            and is_sha(one["hash"])
            for one in value
        )
    )


# `v`, `alg` and `type` are only shaped here: what they say is refused later, under names of its own.
_FIELDS: dict[str, Callable[[Any], bool]] = {
    "v": is_whole,
    "alg": lambda value: isinstance(value, str),
    "type": lambda value: isinstance(value, str),
    "org": is_id,
    "about": is_id,
    "seq": lambda value: is_whole(value, 1),
    "prev": lambda value: value == "" or is_sha(value),
    "seen": _is_seen,
    "to": is_sha,
    "log": is_head,
    "author": is_id,
    "device": is_id,
    "day": is_day,
    "form": is_form,
    "content_type": lambda value: value == "application/json",
    "payload_len": is_whole,
    "payload_sha256": is_sha,
    "evidence": lambda value: value is None,
}


def read_header(data: bytes) -> Header:
    """The header behind these bytes, in the order of refusals: shape, version, algorithm, type."""
    try:
        header = parse_canonical(data)
    except Refused as error:
        raise Refused("bad-header") from error
    if not has_keys(header, *_FIELDS) or not all(holds(header[key]) for key, holds in _FIELDS.items()):
        raise Refused("bad-header")
    if header["v"] != VERSION:
        raise Refused("unknown-version")
    if header["alg"] != ALGORITHM:
        raise Refused("unknown-algorithm")
    if header["type"] not in TYPES:
        raise Refused("unknown-type")
    return dict(header)
