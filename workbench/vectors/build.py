"""Builds envelopes for the vectors, good ones and ones that are wrong in exactly one way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbench import agefile
from workbench.canonical import canonical, sha256
from workbench.envelope import MAGIC, assemble, envelope_hash, hash_recipients, size_for
from workbench.ids import b64, sha
from workbench.signing import Domain
from workbench.vectors.cast import DAY, Cast

FORM = {"id": "report", "version": "1"}
# type → (lock it is sealed to, what it is about)
PLACES = {
    "report": ("intake", "event"),
    "event": ("event", "event"),
    "person": ("person", "person"),
    "note": ("case", "case"),
    "removal": ("person", "person"),
    "grant": ("circle", "intake"),
}


@dataclass(frozen=True)
class Wrong:
    """The one thing that is wrong with an envelope."""

    header: dict[str, Any] | None = None  # values changed before signing
    spelling: Callable[[bytes], bytes] | None = None  # header bytes changed before signing
    domain: Domain = "envelope"
    signer: str = "aster"
    magic: bytes = MAGIC
    header_len: int | None = None
    carried: bytes | None = None  # payload carried instead of the signed one
    tail: bytes = b""  # written over the end of the padding
    size: int | None = None
    sealed_to: tuple[str, ...] | None = None
    after: Callable[[bytes], bytes] | None = None  # the sealed file, changed on its way


FINE = Wrong()


def build(cast: Cast, kind: str, payload: bytes, wrong: Wrong = FINE) -> tuple[bytes, dict[str, Any], str]:
    """The sealed file, its header and its hash."""
    lock_name, about = PLACES[kind]
    recipient = cast.lock(lock_name).recipient
    header = _header(cast, kind, about, payload, recipient) | (wrong.header or {})
    data = canonical(header)
    data = wrong.spelling(data) if wrong.spelling else data
    signature = cast.signer(wrong.signer).sign(wrong.domain, sha256(data), sha256(payload))
    carried = wrong.carried if wrong.carried is not None else payload
    size = wrong.size or size_for(kind, len(data), len(carried))
    plain = bytearray(assemble(data, signature, carried, size))
    plain[: len(MAGIC)] = wrong.magic
    if wrong.header_len is not None:
        plain[len(MAGIC) : len(MAGIC) + 4] = wrong.header_len.to_bytes(4, "big")
    if wrong.tail:
        plain[-len(wrong.tail) :] = wrong.tail
    names = wrong.sealed_to or (lock_name,)
    sealed = agefile.encrypt(bytes(plain), [cast.lock(name).recipient for name in names])
    return wrong.after(sealed) if wrong.after else sealed, header, envelope_hash(data, signature)


def _header(cast: Cast, kind: str, about: str, payload: bytes, recipient: str) -> dict[str, Any]:
    aster = cast.signer("aster")
    return {
        "v": 1,
        "alg": "x25519+ed25519+sha256",
        "type": kind,
        "org": cast.org,
        "about": cast.about(about),
        "seq": 1,
        "prev": "",
        "seen": [],
        "to": hash_recipients([recipient]),
        "log": cast.head.to_json(),
        "author": aster.member,
        "device": aster.device,
        "day": DAY,
        "form": FORM if kind in {"report", "person"} else None,
        "content_type": "application/json",
        "payload_len": len(payload),
        "payload_sha256": sha(payload),
        "evidence": None,
    }


def expect(cast: Cast, kind: str) -> dict[str, Any]:
    """What the place where the envelope is found expects of it."""
    lock_name, about = PLACES[kind]
    return {
        "org": cast.org,
        "type": kind,
        "about": cast.about(about),
        "recipients": [cast.lock(lock_name).recipient],
        "forms": [FORM],
        "lock_recipient": cast.lock(about).recipient if kind == "grant" else None,
    }


def vector(cast: Cast, name: str, kind: str, payload: bytes, wrong: Wrong = FINE) -> dict[str, Any]:
    """One envelope with everything needed to open it."""
    sealed, header, made_hash = build(cast, kind, payload, wrong)
    return {
        "name": name,
        "sealed": b64(sealed),
        "identity": cast.lock(PLACES[kind][0]).identity,
        "expect": expect(cast, kind),
        "header": header,
        "payload": b64(payload),
        "hash": made_hash,
    }
