"""The functions of contract/forms.md 3 whose arguments are plain values."""

import math
import re
import secrets
import uuid
from collections.abc import Callable, Iterable

from .values import Val, day_text, moment_number, number_text, to_bool, to_number, to_text, words


def _flat(values: Iterable[Val]) -> list[str]:
    return [text for v in values for text in (v if isinstance(v, list) else [to_text(v)])]


def _filled(values: Iterable[Val]) -> list[float]:
    return [to_number(text) for text in _flat(values) if text.strip(" \t\r\n")]


def _index(value: Val) -> int:
    number = to_number(value)
    return 0 if math.isnan(number) else int(max(-(2**53), min(2**53, number)))


def _extreme(pick: Callable[[list[float]], float]) -> Callable[..., Val]:
    def extreme(*values: Val) -> Val:
        numbers = _filled(values)
        return math.nan if not numbers or any(map(math.isnan, numbers)) else pick(numbers)

    return extreme


def _whole(value: float, how: Callable[[float], int]) -> float:
    return float(how(value)) if math.isfinite(value) else value


def divide(a: float, b: float) -> float:
    """As IEEE says it, where Python would raise."""
    if b != 0:
        return a / b
    return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1, b)


def remainder(a: float, b: float) -> float:
    return math.nan if b == 0 or math.isinf(a) or math.isnan(b) else math.fmod(a, b)


def _power(a: float, b: float) -> float:
    try:
        found = a**b
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return found if isinstance(found, float) else math.nan


def _substr(v: Val, start: Val, *end: Val) -> Val:
    return to_text(v)[_index(start) : (_index(end[0]) if end else None)]


def _after(v: Val, part: Val) -> Val:
    head, found, tail = to_text(v).partition(to_text(part)) if to_text(part) else ("", "x", to_text(v))
    return tail if found else head[:0]


def _before(v: Val, part: Val) -> Val:
    head, found, _ = to_text(v).partition(to_text(part)) if to_text(part) else ("", "x", "")
    return head if found else ""


def _translate(v: Val, source: Val, to: Val) -> Val:
    old, new = to_text(source), to_text(to)
    return "".join((new[old.index(c)] if old.index(c) < len(new) else "") if c in old else c for c in to_text(v))


def _round(v: Val, *places: Val) -> Val:
    scale = float(10 ** _index(places[0])) if places else 1.0
    return _whole(to_number(v) * scale + 0.5, math.floor) / scale


def _selected_at(v: Val, at: Val) -> Val:
    chosen, place = words(to_text(v)), _index(at)
    return chosen[place] if 0 <= place < len(chosen) else ""


def _format_date(v: Val, pattern: Val) -> Val:
    day = day_text(v)
    if not day:
        return ""
    year, month, date = day.split("-")
    parts = {"Y": year, "y": year[2:], "m": month, "n": str(int(month)), "d": date, "e": str(int(date))}
    return re.sub(r"%([Yymnde])", lambda found: parts[found[1]], to_text(pattern))


def _regex(v: Val, pattern: Val) -> Val:
    return re.fullmatch(to_text(pattern), to_text(v), re.ASCII) is not None


FUNCTIONS: dict[str, Callable[..., Val]] = {
    "true": lambda: True,
    "false": lambda: False,
    "not": lambda v: not to_bool(v),
    "boolean": to_bool,
    "number": to_number,
    "string": to_text,
    "int": lambda v: _whole(to_number(v), math.trunc),
    "coalesce": lambda a, b: to_text(a) or to_text(b),
    "concat": lambda *values: "".join(_flat(values)),
    "join": lambda between, *values: to_text(between).join(_flat(values)),
    "substr": _substr,
    "string-length": lambda v: float(len(to_text(v))),
    "normalize-space": lambda v: " ".join(words(to_text(v))),
    "contains": lambda v, part: to_text(part) in to_text(v),
    "starts-with": lambda v, part: to_text(v).startswith(to_text(part)),
    "ends-with": lambda v, part: to_text(v).endswith(to_text(part)),
    "substring-before": _before,
    "substring-after": _after,
    "translate": _translate,
    "regex": _regex,
    "selected": lambda v, choice: to_text(choice).strip(" \t\r\n") in words(to_text(v)),
    "selected-at": _selected_at,
    "count-selected": lambda v: float(len(words(to_text(v)))),
    "sum": lambda *values: float(sum(_filled(values))),
    "min": _extreme(min),
    "max": _extreme(max),
    "count": lambda v: float(len(v)) if isinstance(v, list) else 1.0,
    "count-non-empty": lambda *values: float(sum(1 for text in _flat(values) if text)),
    "round": _round,
    "abs": lambda v: abs(to_number(v)),
    "pow": lambda a, b: _power(to_number(a), to_number(b)),
    "floor": lambda v: _whole(to_number(v), math.floor),
    "ceiling": lambda v: _whole(to_number(v), math.ceil),
    "date": day_text,
    "decimal-date-time": lambda v: v if isinstance(v, float) else moment_number(to_text(v).strip(" \t\r\n")),
    "format-date": _format_date,
    "uuid": lambda: str(uuid.uuid4()),
    "random": lambda: secrets.randbits(32) / 2**32,
}

__all__ = ["FUNCTIONS", "divide", "number_text", "remainder"]
