"""XPath 1.0 values and what they become. `client/base/forms/values.ts` says the same; the vectors hold both to it."""

import math
import re
from datetime import date, timedelta

Val = str | float | bool | list[str]

_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_DAY = re.compile(r"([12]\d{3})-(\d\d)-(\d\d)", re.ASCII)
_MOMENT = re.compile(r"([12]\d{3}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_EPOCH = date(1970, 1, 1)
_SPACE = " \t\r\n"


def to_text(value: Val) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return value[0] if value else ""
    return number_text(value)


def to_bool(value: Val) -> bool:
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def to_number(value: Val) -> float:
    """A day counts as its days since 1970-01-01, so that people can compare and subtract dates."""
    if isinstance(value, float | bool):
        return float(value)
    text = to_text(value).strip(_SPACE)
    return float(text) if _NUMBER.fullmatch(text) else moment_number(text)


def day_number(text: str) -> float:
    found = _DAY.fullmatch(text)
    if not found:
        return math.nan
    try:
        return float((date(*map(int, found.groups())) - _EPOCH).days)
    except ValueError:
        return math.nan


def moment_number(text: str) -> float:
    found = _MOMENT.fullmatch(text)
    if not found:
        return day_number(text)
    day, hour, minute, second, part, zone = found.groups(default="")
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return math.nan
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second or 0) + int((part or "0").ljust(3, "0")) / 1000
    offset = 0
    if zone not in ("", "Z"):
        offset = (int(zone[1:3]) * 60 + int(zone[4:])) * (-60 if zone[0] == "-" else 60)
    return day_number(day) + (seconds - offset) / 86_400


def day_text(value: Val) -> str:
    """The day a value stands for, or ""."""
    if isinstance(value, float):
        if math.isnan(value) or not -354_285 <= math.floor(value) <= 376_200:
            return ""
        return (_EPOCH + timedelta(days=math.floor(value))).isoformat()
    text = to_text(value).strip(_SPACE)
    return "" if math.isnan(moment_number(text)) else text[:10]


def number_text(value: float) -> str:
    """The shortest digits that mean this number, never with an exponent."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "-Infinity" if value < 0 else "Infinity"
    text = repr(abs(value)).removesuffix(".0")
    if "e" in text:
        mantissa, power = text.split("e")
        whole, _, part = mantissa.partition(".")
        shift = int(power)
        text = "0." + "0" * (-shift - 1) + whole + part if shift < 0 else whole + part + "0" * (shift - len(part))
    return f"-{text}" if value < 0 else text


def words(text: str) -> list[str]:
    return [word for word in re.split(r"[ \t\r\n]+", text) if word]


def compare(operator: str, left: Val, right: Val) -> bool:
    """XPath 3.4: a list is compared one by one, and one is enough."""
    if isinstance(left, list):
        return any(compare(operator, item, right) for item in left)
    if isinstance(right, list):
        return any(compare(operator, left, item) for item in right)
    if operator in ("=", "!="):
        return (operator == "=") == _same(left, right)
    a, b = to_number(left), to_number(right)
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator]


def _same(left: Val, right: Val) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_bool(left) == to_bool(right)
    if isinstance(left, float) or isinstance(right, float):
        return to_number(left) == to_number(right)
    return left == right
