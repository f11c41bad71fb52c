"""Canonical JSON and hashes, as contract/README.md 1 says. Both languages make the same bytes."""

import base64
import binascii
import hashlib
import json

from .terms import Json


def canonical(value: Json) -> bytes:
    """The one byte string for a JSON value. Raises ValueError for floats, non-ASCII keys and numbers from 2^53."""
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha(data: bytes) -> str:
    """SHA-256 as 43 characters of base64url."""
    return b64(hashlib.sha256(data).digest())


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Raises ValueError for anything that is not base64url without padding."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError, TypeError) as problem:
        raise ValueError("not base64url") from problem
    if b64(data) != text:
        raise ValueError("not base64url in its one form")
    return data


def _check(value: Json) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise ValueError("keys are ASCII strings")
            _check(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner)
    elif isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= 2**53:
            raise ValueError("numbers stay below 2^53")
    elif not (value is None or isinstance(value, str | bool)):
        raise ValueError(f"{type(value).__name__} has no canonical form")
