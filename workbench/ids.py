"""Ids, days, weeks and base64url: the small change of contract 1."""

import base64
import re
import uuid
from datetime import date, timedelta
from typing import Any

from workbench.canonical import sha256
from workbench.refusals import Refused

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_B64 = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


def new_id() -> str:
    """A random id (UUID v4, from the operating system's source)."""
    return str(uuid.uuid4())


def is_id(value: Any) -> bool:
    """Is this an id in its one spelling?"""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def is_day(value: Any) -> bool:
    """Is this a day that exists, as YYYY-MM-DD?"""
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_sha(value: Any) -> bool:
    """Is this the b64 of 32 bytes?"""
    return is_b64(value, 32)


def is_b64(value: Any, length: int) -> bool:
    """Is this the one b64 spelling of exactly `length` bytes?"""
    try:
        return isinstance(value, str) and len(unb64(value)) == length
    except Refused:
        return False


def b64(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Back from base64url; a second spelling of the same bytes is refused, so that hashes of text stay unique."""
    if _B64.fullmatch(text) is None or len(text) % 4 == 1:
        raise Refused("not-canonical")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64(data) != text:
        raise Refused("not-canonical")
    return data


def sha(data: bytes) -> str:
    """b64 of the SHA-256."""
    return b64(sha256(data))


def monday_of(day: date) -> date:
    """The Monday of the week that holds this day: intake locks are named by it."""
    return day - timedelta(days=day.weekday())
