"""Checking public signatures. The server signs nothing in anybody's name and opens nothing."""

import hashlib
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .canonical import canonical
from .terms import Json

Domain = Literal["deed", "lock", "log"]


def signature_holds(domain: Domain, body: Json, *, key: bytes, signature: bytes) -> bool:
    """True when the holder of `key` (32 bytes) signed this body in this domain (contract 2), and no other."""
    try:
        message = f"parasol {domain} v1\0".encode() + hashlib.sha256(canonical(body)).digest()
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
