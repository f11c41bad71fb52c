"""From a passphrase to two secrets that know nothing of each other (contract 6), and the bundle one of them opens.

The login secret goes to the server, which keeps a hash of it. The wrapping key never leaves the device. The cost of
Argon2id is written here: a server that could lower it could guess passphrases.
"""

import os
import re
import unicodedata
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workbench.canonical import canonical, parse_canonical, sha256
from workbench.header import has_keys
from workbench.ids import b64, is_b64, unb64
from workbench.refusals import Refused

MEMORY_KIB, TURNS, LANES = 65536, 3, 1
NONCE = 12


@dataclass(frozen=True)
class Secrets:
    """What a passphrase gives. Its repr shows neither."""

    login: str = field(repr=False)
    wrap_key: bytes = field(repr=False)


@dataclass(frozen=True)
class Bundle:
    """A member's own keys, as they lie opened on her device. Its repr shows no key."""

    org: str
    member: str
    identity: str = field(repr=False)
    device: str
    device_seed: bytes = field(repr=False)


def normalise(passphrase: str) -> str:
    """What a person typed, as it is hashed: NFKD, trimmed, runs of white space folded to one space."""
    return re.sub("[ \t\r\n]+", " ", unicodedata.normalize("NFKD", passphrase)).strip(" ")


def salt_for(org: str, name: str) -> bytes:
    """A salt that tells a stranger nothing about who exists (S16)."""
    return sha256(b"parasol salt v1\0" + org.encode() + b"\0" + name.encode())[:16]


def derive_secrets(org: str, name: str, passphrase: str) -> Secrets:
    """About half a second of work, on purpose."""
    argon = Argon2id(salt=salt_for(org, name), length=64, iterations=TURNS, lanes=LANES, memory_cost=MEMORY_KIB)
    stretched = argon.derive(normalise(passphrase).encode())
    return Secrets(login=b64(_expand(stretched, b"parasol auth v1")), wrap_key=_expand(stretched, b"parasol wrap v1"))


def _expand(stretched: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(stretched)


def make_bundle(bundle: Bundle, wrap_key: bytes) -> bytes:
    """Wrap a member's keys under her passphrase's wrapping key."""
    return wrap_bundle(bundle, wrap_key, os.urandom(NONCE))


def wrap_bundle(bundle: Bundle, wrap_key: bytes, nonce: bytes) -> bytes:
    """The same with a nonce of the caller's: for vectors only. A nonce used twice under one key breaks both."""
    body = {
        "v": 1,
        "org": bundle.org,
        "member": bundle.member,
        "identity": bundle.identity,
        "device": bundle.device,
        "device_seed": b64(bundle.device_seed),
    }
    return nonce + AESGCM(wrap_key).encrypt(nonce, canonical(body), _bound_to(bundle.member))


def open_bundle(data: bytes, wrap_key: bytes, *, org: str, member: str) -> Bundle:
    """Unwrap her keys. `wrong-passphrase`: the key does not fit; `wrong-bundle`: these are someone else's keys."""
    try:
        body = parse_canonical(AESGCM(wrap_key).decrypt(data[:NONCE], data[NONCE:], _bound_to(member)))
    except (InvalidTag, ValueError) as error:
        raise Refused("wrong-passphrase") from error
    if not has_keys(body, "v", "org", "member", "identity", "device", "device_seed") or body["v"] != 1:
        raise Refused("wrong-bundle")
    if body["org"] != org or body["member"] != member or not is_b64(body["device_seed"], 32):
        raise Refused("wrong-bundle")
    return Bundle(org, member, body["identity"], body["device"], unb64(body["device_seed"]))


def _bound_to(member: str) -> bytes:
    return b"parasol bundle v1\0" + member.encode()
