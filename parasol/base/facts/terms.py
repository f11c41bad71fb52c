"""A fact about an act upon a person."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from parasol.base.ground.canonical import unb64
from parasol.base.ground.terms import Refusal


class Scope(StrEnum):
    """How far her consent lets the number travel: L3 national, L3 and L4 regional."""

    NATIONAL = "national"
    REGIONAL = "regional"


@dataclass(frozen=True)
class PersonFact:
    """An act upon a person. `removal` is the sha of her token (43 characters)."""

    act: str
    month: str
    area: str
    setting: str
    by: str
    scope: Scope
    removal: str


_CODE = re.compile(r"[A-Za-z0-9_-]{0,24}")
_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")


def read_fact(value: Any) -> PersonFact:
    """A fact from a reviewer's message. Codes only: anything that could be words is refused."""
    keys = {"act", "month", "area", "setting", "by", "scope", "removal"}
    if not isinstance(value, dict) or set(value) != keys or not all(isinstance(v, str) for v in value.values()):
        raise Refusal("not-a-fact", "A code in the message is not in its right form; nothing was stored.", 422)
    codes = (value["act"], value["area"], value["setting"], value["by"])
    fits = all(_CODE.fullmatch(code) for code in codes) and _MONTH.fullmatch(value["month"]) and value["act"]
    if not fits or value["scope"] not in set(Scope) or not _is_sha(value["removal"]):
        raise Refusal("not-a-fact", "A code in the message is not a code; nothing was stored.", 422)
    return PersonFact(**{**value, "scope": Scope(value["scope"])})


def _is_sha(text: str) -> bool:
    try:
        return len(unb64(text)) == 32
    except ValueError:
        return False
