"""The membership log (contract 3): who belongs, with which keys, signed by enough stewards.

Everything else is believed because of this list, so it is checked whole before anything is sealed or opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.agefile import is_recipient
from workbench.canonical import canonical, sha256
from workbench.header import Head, has_keys, is_whole
from workbench.ids import is_b64, is_day, is_id, sha, unb64
from workbench.refusals import Refused
from workbench.signing import is_signed_by
from workbench.words import head_words

LogFile = list[dict[str, Any]]
ROLES = frozenset({"paralegal", "intake", "reviewer", "coordinator", "attorney", "monitor", "releaser", "steward"})
LEAST_STEWARDS = 2


@dataclass(frozen=True)
class Circle:
    """A named group that shares a lock."""

    id: str
    name: str
    lock: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Log:
    """A verified membership log. There is one maker: `verify_log`."""

    org: str
    name: str
    heads: tuple[Head, ...]
    devices: Mapping[str, tuple[str, str]]  # device id → (member id, public key)
    recipients: Mapping[str, str]  # lock id of a member or circle → recipient
    members: Mapping[str, Mapping[str, Any]]
    circles: Mapping[str, Circle]  # by name

    @property
    def head(self) -> Head:
        """Where the log stands now."""
        return self.heads[-1]

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The four words people compare aloud."""
        return head_words(self.head.hash)

    def knows(self, index: int, entry_hash: str) -> bool:
        """Is this one of the log's own heads?"""
        return index < len(self.heads) and self.heads[index].hash == entry_hash

    def key_of(self, device: str) -> str:
        """A certified device's public key. Raises `unknown-author`."""
        if device not in self.devices:
            raise Refused("unknown-author")
        return self.devices[device][1]


def verify_log(file: LogFile, pin: Head | None = None) -> Log:
    """Check a log from its first entry to its last, and against the head this device first saw.

    Raises `bad-log` (not written as agreed), `forged-log` (too few stewards signed), `changed-log` (not the pin).
    """
    if not isinstance(file, list) or len(file) != 1:  # this version knows one entry, written at founding
        raise Refused("bad-log")
    if not has_keys(file[0], "entry", "signatures"):
        raise Refused("bad-log")
    entry = file[0]["entry"]
    _check_entry(entry)
    _check_signatures(entry, file[0]["signatures"])
    head = Head(0, entry_hash(entry))
    if pin is not None and pin != head:
        raise Refused("changed-log")
    return _read(entry, head)


def entry_hash(entry: Mapping[str, Any]) -> str:
    """The hash by which an entry is known and pinned."""
    return sha(canonical(dict(entry)))


def _read(entry: Mapping[str, Any], head: Head) -> Log:
    members = entry["members"]
    locks = [holder["lock"] for holder in [*members, *entry["circles"]]]
    return Log(
        org=entry["org"],
        name=entry["name"],
        heads=(head,),
        devices={one["id"]: (member["id"], one["key"]) for member in members for one in member["devices"]},
        recipients={lock["id"]: lock["recipient"] for lock in locks},
        members={member["id"]: member for member in members},
        circles={c["name"]: Circle(c["id"], c["name"], c["lock"]["id"], tuple(c["members"])) for c in entry["circles"]},
    )


def _check_signatures(entry: Mapping[str, Any], signatures: Any) -> None:
    """Enough *different* stewards: two devices of one steward are one voice."""
    devices = {one["id"]: (member["id"], one["key"]) for member in entry["members"] for one in member["devices"]}
    digest = sha256(canonical(dict(entry)))
    voices = set()
    if not isinstance(signatures, list):
        raise Refused("bad-log")
    for one in signatures:
        if not has_keys(one, "device", "signature") or not is_id(one["device"]) or not is_b64(one["signature"], 64):
            raise Refused("bad-log")
        member, key = devices.get(one["device"], ("", ""))
        if member in entry["stewards"] and is_signed_by(key, "log", unb64(one["signature"]), digest):
            voices.add(member)
    if len(voices) < entry["threshold"]:
        raise Refused("forged-log")


def _check_entry(entry: Any) -> None:
    keys = ("v", "index", "prev", "kind", "org", "name", "day", "threshold", "members", "stewards", "circles")
    good = (
        has_keys(entry, *keys)
        and (entry["v"], entry["index"], entry["prev"], entry["kind"]) == (1, 0, "", "founded")
        and is_id(entry["org"])
        and isinstance(entry["name"], str)
        and is_day(entry["day"])
        and is_whole(entry["threshold"], LEAST_STEWARDS)
        and _are(entry["members"], _is_member)
        and _are(entry["stewards"], is_id)
        and _are(entry["circles"], _is_circle)
    )
    if not good or not _hangs_together(entry):
        raise Refused("bad-log")
    try:
        canonical(entry)
    except Refused as error:
        raise Refused("bad-log") from error


def _hangs_together(entry: Mapping[str, Any]) -> bool:
    """Ids are unique, and every steward and circle member is a member."""
    members = {member["id"] for member in entry["members"]}
    named = [*entry["members"], *(d for m in entry["members"] for d in m["devices"]), *entry["circles"]]
    named += [holder["lock"] for holder in [*entry["members"], *entry["circles"]]]
    stewards = entry["stewards"]
    return (
        len({one["id"] for one in named}) == len(named)
        and len(set(stewards)) == len(stewards) >= entry["threshold"]
        and set(stewards) <= members
        and all(set(circle["members"]) <= members for circle in entry["circles"])
    )


def _are(values: Any, holds: Any) -> bool:
    return isinstance(values, list) and all(holds(one) for one in values)


def _is_lock(value: Any) -> bool:
    return has_keys(value, "id", "recipient") and is_id(value["id"]) and is_recipient(value["recipient"])


def _is_device(value: Any) -> bool:
    return has_keys(value, "id", "key") and is_id(value["id"]) and is_b64(value["key"], 32)


def _is_member(value: Any) -> bool:
    return (
        has_keys(value, "id", "name", "roles", "lock", "devices")
        and is_id(value["id"])
        and isinstance(value["name"], str)
        and _are(value["roles"], lambda role: isinstance(role, str) and role in ROLES)
        and _is_lock(value["lock"])
        and _are(value["devices"], _is_device)
    )


def _is_circle(value: Any) -> bool:
    return (
        has_keys(value, "id", "name", "lock", "members")
        and is_id(value["id"])
        and isinstance(value["name"], str)
        and _is_lock(value["lock"])
        and _are(value["members"], is_id)
    )
