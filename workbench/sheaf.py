"""Sheaves (contract 10): sealed things on their way to a reader, with the keys she needs and nothing else."""

import struct
from dataclasses import dataclass
from typing import Any

from workbench.canonical import parse_json
from workbench.header import has_keys, is_whole
from workbench.ids import is_id
from workbench.refusals import Refused

KINDS = ("report", "event", "person", "note", "removal")


@dataclass(frozen=True, repr=False)
class Item:
    """One sealed thing. `about` is empty where the server does not know what it is about."""

    kind: str
    id: str
    about: str
    lock: str
    data: bytes

    def __repr__(self) -> str:
        return f"<Item {self.kind}, {len(self.data)} bytes>"


@dataclass(frozen=True, repr=False)
class SealedGrant:
    """One lock's private half, sealed to the lock that opens it."""

    lock: str
    holder: str
    data: bytes


@dataclass(frozen=True, repr=False)
class Sheaf:
    """Everything one answer of the office carried."""

    items: tuple[Item, ...]
    statements: tuple[Any, ...]
    grants: tuple[SealedGrant, ...]


def read_sheaf(data: bytes) -> Sheaf:
    """Take the frames apart. Raises `bad-answer`."""
    frames = _frames(data)
    manifest = _manifest(frames)
    items = tuple(_item(one, frames) for one in manifest["items"])
    grants = tuple(_grant(one, frames) for one in manifest["grants"])
    return Sheaf(items, tuple(manifest["locks"]), grants)


def _frames(data: bytes) -> list[bytes]:
    frames, at = [], 0
    while at < len(data):
        if at + 4 > len(data):
            raise Refused("bad-answer")
        (length,) = struct.unpack_from(">I", data, at)
        if at + 4 + length > len(data):
            raise Refused("bad-answer")
        frames.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    return frames


def _manifest(frames: list[bytes]) -> dict[str, Any]:
    try:
        manifest = parse_json(frames[0])
    except (IndexError, Refused) as error:
        raise Refused("bad-answer") from error
    if not has_keys(manifest, "items", "locks", "grants") or not all(isinstance(v, list) for v in manifest.values()):
        raise Refused("bad-answer")
    return dict(manifest)


def _frame(frames: list[bytes], number: Any) -> bytes:
    if not is_whole(number, 1) or number >= len(frames):
        raise Refused("bad-answer")
    return frames[int(number)]


def _item(one: Any, frames: list[bytes]) -> Item:
    if not has_keys(one, "kind", "id", "about", "lock", "frame") or one["kind"] not in KINDS:
        raise Refused("bad-answer")
    if not is_id(one["id"]) or not is_id(one["lock"]) or not (one["about"] == "" or is_id(one["about"])):
        raise Refused("bad-answer")
    return Item(one["kind"], one["id"], one["about"], one["lock"], _frame(frames, one["frame"]))


def _grant(one: Any, frames: list[bytes]) -> SealedGrant:
    if not has_keys(one, "lock", "holder", "frame") or not is_id(one["lock"]) or not is_id(one["holder"]):
        raise Refused("bad-answer")
    return SealedGrant(one["lock"], one["holder"], _frame(frames, one["frame"]))
