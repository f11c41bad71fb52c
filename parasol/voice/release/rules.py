"""What may be released, by whom, and when. Pure; numbers are counts of facts (acts upon persons)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from parasol.base.ground.terms import Refusal
from parasol.voice.monitoring.terms import Key, RawTable

from .terms import NEXT, Draft, State

K = 5
"""Counts from 1 to 4 are never printed (the field's usual rule for sensitive counts)."""
K_SEXUAL = 10
"""For sexual violence alone: fewer than ten people are too easily guessed in one area and month."""
SEXUAL = "SX"
MOST_HIDDEN = (6, 10)
"""Refused when more than six of ten non-zero cells would be hidden: such a table says nothing, a coarser one would."""
MOST_CELLS = 4_000
SIGNATURES = 2
_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,24}")

JOINERS = "\u200c\u200d"
"""Letters without a shape that Bengali and other scripts need."""


def threshold(key: Key) -> int:
    """k of one cell: acts come first in the key."""
    return K_SEXUAL if key[0].startswith(SEXUAL) else K


def read_draft(body: Mapping[str, Any]) -> Draft:
    """The author's request, every code looked at. Raises Refusal."""
    title = body.get("title")
    if set(body) != {"id", "title", "acts", "months", "areas"} or not isinstance(title, str):
        raise Refusal("not-a-draft", "The message is not a table to release; nothing was stored.", 422)
    title = " ".join(title.split())
    if any(unicodedata.category(letter) in {"Cf", "Cc", "Co", "Cs"} and letter not in JOINERS for letter in title):
        raise Refusal("no-title", "The title has a letter that cannot be printed as it reads.", 422)
    if not 3 <= len(title) <= 120:
        raise Refusal("no-title", "Give the table a title of 3 to 120 characters.", 422)
    axes = tuple(_codes(body.get(name), form) for name, form in (("acts", _CODE), ("months", _MONTH), ("areas", _CODE)))
    size = 1
    for codes in axes:
        size *= len(codes) + 1
    if size > MOST_CELLS:
        raise Refusal("too-large", "That table is too large to prove. Choose fewer acts, months or areas.", 422)
    return Draft(title, *axes)


def _codes(value: object, form: re.Pattern[str]) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and form.fullmatch(v) for v in value):
        raise Refusal("not-a-draft", "Choose at least one act, one month and one area.", 422)
    return tuple(dict.fromkeys(value))


def check_worth(table: RawTable) -> None:
    if table.counted == 0:
        raise Refusal("nothing-counted", "Nothing is counted in this table, so there is nothing to release.", 422)


def check_next(now: State, then: State) -> None:
    if then not in NEXT[now]:
        raise Refusal("wrong-state", f"A table that is {now.value} cannot become {then.value}.", 409)


def month_is_open(month: str, *, today: date, open_months: int) -> bool:
    """The current month and the `open_months` before it are open: what was released there may be released again."""
    age = (today.year - int(month[:4])) * 12 + today.month - int(month[5:7])
    return age <= open_months


def check_periods(months: Iterable[str], released_before: Collection[str], *, today: date, open_months: int) -> None:
    """Closed months are released once only; a second table over the same cells would show what was taken back (S6)."""
    again = [m for m in months if m in released_before and not month_is_open(m, today=today, open_months=open_months)]
    if again:
        raise Refusal(
            "period-closed",
            f"{', '.join(sorted(again))} is closed and was released before. A closed month is released once only.",
            409,
        )


def check_may_sign(*, member: UUID, author: UUID, signed_by: Collection[UUID]) -> None:
    """Two releasers, neither the author, never the same one twice."""
    if member == author:
        raise Refusal("own-table", "You drafted this table; two others must sign it.", 403)
    if member in signed_by:
        raise Refusal("signed-already", "You have signed this table already; another releaser must sign too.", 409)


def hides_too_much(values: Mapping[Key, int], hidden: Collection[Key]) -> bool:
    """More than 60 % of the non-zero cells, totals included, would not be printed."""
    told = [key for key, value in values.items() if value]
    lost = sum(key in hidden for key in told)
    return lost * MOST_HIDDEN[1] > len(told) * MOST_HIDDEN[0]
