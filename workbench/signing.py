"""Ed25519 signatures, one domain each (contract 2): a signature for one kind of thing is worth nothing for another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from workbench.canonical import canonical, sha256
from workbench.ids import b64, unb64

Domain = Literal["envelope", "deed", "lock", "log"]


class Signed(TypedDict):
    """A signed body as it travels."""

    body: dict[str, Any]
    device: str
    signature: str


@dataclass(frozen=True)
class Signer:
    """A member at one of her devices, able to sign. Its repr shows no key."""

    member: str
    device: str
    key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def from_seed(cls, member: str, device: str, seed: bytes) -> "Signer":
        """From the 32 bytes kept in her bundle."""
        return cls(member, device, Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def public(self) -> str:
        """Her device's public key, as the membership log writes it."""
        return b64(self.key.public_key().public_bytes_raw())

    def sign(self, domain: Domain, *digests: bytes) -> bytes:
        """Sign under a domain; each digest is 32 bytes, so that nothing can move from one into the next."""
        return self.key.sign(_message(domain, digests))

    def sign_body(self, domain: Domain, body: Mapping[str, Any]) -> Signed:
        """Sign a canonical body and carry it along."""
        signature = self.sign(domain, sha256(canonical(dict(body))))
        return {"body": dict(body), "device": self.device, "signature": b64(signature)}


def is_signed_by(public: str, domain: Domain, signature: bytes, *digests: bytes) -> bool:
    """Does the signature hold for this public key and this domain?"""
    try:
        Ed25519PublicKey.from_public_bytes(unb64(public)).verify(signature, _message(domain, digests))
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(domain: Domain, digests: tuple[bytes, ...]) -> bytes:
    if any(len(digest) != 32 for digest in digests):
        raise ValueError("a digest is 32 bytes")
    return f"parasol {domain} v1\0".encode() + b"".join(digests)
