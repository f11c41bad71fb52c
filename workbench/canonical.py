"""Canonical JSON (RFC 8785, the subset of contract 1): one value has exactly one spelling, so that it can be signed."""

import hashlib
import json
from typing import Any, NoReturn

from workbench.refusals import Refused

LARGEST = 2**53 - 1  # above this, other languages lose whole numbers silently
DEEPEST = 64


def canonical(value: Any) -> bytes:
    """The one spelling of a value. Raises `not-canonical` for what the contract does not allow, floats above all."""
    _check(value, DEEPEST)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def parse_canonical(data: bytes) -> Any:
    """Read bytes that must already be in their one spelling; anything else is `not-canonical`."""
    value = parse_json(data)
    if canonical(value) != data:
        raise Refused("not-canonical")
    return value


def parse_json(data: bytes) -> Any:
    """Read JSON without floats and without repeated keys. Spelling is free: use it for what is not signed."""
    try:
        return json.loads(
            data.decode(), parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_without_repeats
        )
    except (ValueError, RecursionError) as error:
        raise Refused("not-canonical") from error


def sha256(data: bytes) -> bytes:
    """SHA-256, 32 bytes."""
    return hashlib.sha256(data).digest()


def _check(value: Any, depth: int) -> None:
    if depth == 0:
        raise Refused("not-canonical")
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise Refused("not-canonical")
    elif isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item, depth - 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise Refused("not-canonical")
            _check(item, depth - 1)
    else:
        raise Refused("not-canonical")


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:  # half a character: no UTF-8 spelling exists
        raise Refused("not-canonical") from error


def _refuse(_text: str) -> NoReturn:
    raise ValueError


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made
