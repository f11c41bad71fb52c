"""Locks, their signed statements, and grants (contract 4): who can open what, and who said so."""

from dataclasses import dataclass, field
from typing import Any, TypedDict

from workbench import agefile
from workbench.canonical import canonical, sha256
from workbench.envelope import Expected, Place, open_envelope, seal_envelope
from workbench.header import Head, has_keys, is_head
from workbench.ids import b64, is_b64, is_day, is_id, new_id, unb64
from workbench.log import Log
from workbench.refusals import Refused
from workbench.signing import Signed, Signer, is_signed_by

PURPOSES = frozenset({"intake", "event", "person", "case"})


class Grant(TypedDict):
    """A lock's private half on its way, sealed to the lock that opens it."""

    id: str
    lock: str
    holder: str
    sealed: str


@dataclass(frozen=True)
class Lock:
    """A lock with both halves: it lives only on the device that just made or unwrapped it. Its repr shows no key."""

    id: str
    identity: str = field(repr=False)

    @property
    def recipient(self) -> str:
        """The public half."""
        return agefile.recipient_of(self.identity)


def make_lock() -> Lock:
    """A new random lock."""
    return Lock(new_id(), agefile.make_identity())


def state_lock(
    lock: Lock, purpose: str, *, org: str, about: str, log: Head, day: str, signer: Signer, starts: str = ""
) -> Signed:
    """The statement without which nothing is sealed to a lock."""
    body = {
        "v": 1,
        "id": lock.id,
        "purpose": purpose,
        "version": 1,
        "recipient": lock.recipient,
        "org": org,
        "about": about,
        "starts": starts,
        "log": log.to_json(),
        "day": day,
    }
    if not _is_statement(body):
        raise Refused("bad-statement")
    return signer.sign_body("lock", body)


def verify_statement(signed: Any, log: Log) -> dict[str, Any]:
    """A statement's body, once its maker and log are known. Raises `bad-statement`, `wrong-org`, `unknown-log`,
    `unknown-author`, `forged-author`."""
    if not has_keys(signed, "body", "device", "signature") or not is_b64(signed["signature"], 64):
        raise Refused("bad-statement")
    body: dict[str, Any] = signed["body"]
    if not _is_statement(body):
        raise Refused("bad-statement")
    if body["org"] != log.org:
        raise Refused("wrong-org")
    if not log.knows(body["log"]["index"], body["log"]["hash"]):
        raise Refused("unknown-log")
    if not isinstance(signed["device"], str):
        raise Refused("bad-statement")
    if not is_signed_by(log.key_of(signed["device"]), "lock", unb64(signed["signature"]), sha256(canonical(body))):
        raise Refused("forged-author")
    return body


def _is_statement(body: Any) -> bool:
    keys = ("v", "id", "purpose", "version", "recipient", "org", "about", "starts", "log", "day")
    if not has_keys(body, *keys) or not isinstance(body["purpose"], str) or body["purpose"] not in PURPOSES:
        return False
    intake = body["purpose"] == "intake"
    return (
        body["v"] == 1
        and body["version"] == 1
        and is_id(body["id"])
        and is_id(body["org"])
        and agefile.is_recipient(body["recipient"])
        and (body["about"] == "" if intake else is_id(body["about"]))
        and (is_day(body["starts"]) if intake else body["starts"] == "")
        and is_head(body["log"])
        and is_day(body["day"])
    )


@dataclass(frozen=True)
class Holder:
    """A lock that may open another: its id, and its public half as the log or a verified statement gives it."""

    id: str
    recipient: str


def grant_lock(lock: Lock, holders: list[Holder], *, org: str, log: Head, signer: Signer, day: str) -> list[Grant]:
    """Hand a lock's private half to each holder, in one chain."""
    made: list[Grant] = []
    prev = ""
    payload = canonical({"lock": lock.id, "identity": lock.identity})
    for seq, holder in enumerate(holders, start=1):
        place = Place(org=org, about=lock.id, log=log, seq=seq, prev=prev)
        sealed = seal_envelope("grant", payload, place=place, recipients=[holder.recipient], signer=signer, day=day)
        made.append({"id": new_id(), "lock": lock.id, "holder": holder.id, "sealed": b64(sealed.data)})
        prev = sealed.hash
    return made


def unwrap_grant(data: bytes, *, lock: str, recipient: str, holder: Lock, log: Log) -> Lock:
    """Take the lock out of a grant, with the holder's key. Raises any opening refusal, `wrong-grant` above all."""
    expected = Expected(org=log.org, type="grant", about=lock, recipients=[holder.recipient], lock_recipient=recipient)
    opened = open_envelope(data, identities=[holder.identity], log=log, expected=expected)
    return Lock(lock, opened.json()["identity"])
