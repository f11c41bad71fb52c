"""Evaluates the syntax tree of contract/forms.md 3. A form is data; nothing here runs it as code."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from .functions import FUNCTIONS, divide, remainder
from .values import Val, compare, to_bool, to_number, to_text

Expr = Any
Choice = dict[str, Any]


class FormError(Exception):
    """Something in a compiled form that this engine does not know, or rows that wait for each other."""


@dataclass(frozen=True)
class Scope:
    """What an expression can see from where it stands."""

    own: str
    moment: str
    answer: Callable[[str], Val]
    entry: Callable[[str], int]
    indexed: Callable[[str, int], str]
    choices: Callable[[str], list[Choice]]
    choice_name: Callable[[str, str], str]
    row: Choice | None = None


def evaluate(expr: Expr, scope: Scope) -> Val:
    """Raises FormError for what this version does not know."""
    if isinstance(expr, str):
        return expr
    if isinstance(expr, int):
        return float(expr)
    if expr is None:
        return ""
    head, *rest = expr
    if head in _SPECIAL:
        return _SPECIAL[head](scope, *rest)
    if head in FUNCTIONS:
        values = [evaluate(one, scope) for one in rest]
        return FUNCTIONS[head](*(values or ([scope.own] if head in _OF_ITSELF else [])))
    raise FormError(f"This form uses {head}, which this version does not know.")


def is_true(expr: Expr, scope: Scope) -> bool:
    return to_bool(evaluate(expr, scope))


def items(scope: Scope, name: str, condition: Expr) -> list[Choice]:
    """The choices a filter leaves."""
    found = scope.choices(name)
    return found if condition is None else [row for row in found if is_true(condition, replace(scope, row=row))]


def is_kept(expr: Expr) -> bool:
    """Expressions that differ each time they are asked are asked once and kept."""
    return isinstance(expr, list) and (expr[0] in ("once", "uuid", "random") or any(map(is_kept, expr[1:])))


def _column(row: Choice | None, name: str) -> str:
    if row is None:
        return ""
    return str(row["name"] if name == "name" else row.get("cols", {}).get(name, ""))


def _name_of(expr: Expr) -> str:
    return str(expr[1] if isinstance(expr, list) else expr)


def _arithmetic(work: Callable[[float, float], float]) -> Callable[..., Val]:
    return lambda s, a, b: work(to_number(evaluate(a, s)), to_number(evaluate(b, s)))


def _comparison(operator: str) -> Callable[..., Val]:
    return lambda s, a, b: compare(operator, evaluate(a, s), evaluate(b, s))


def _indexed(s: Scope, name: Expr, _repeat: Expr, nth: Expr) -> Val:
    number = to_number(evaluate(nth, s))
    return s.indexed(_name_of(name), int(number)) if number == number and number.is_integer() else ""  # noqa: PLR0124


_OF_ITSELF = {"string-length", "normalize-space"}
_SPECIAL: dict[str, Callable[..., Val]] = {
    "$": lambda s, name: s.answer(name),
    ".": lambda s: s.own,
    "n": lambda _s, digits: float(digits),
    "c": lambda s, name: _column(s.row, name),
    "inst": lambda s, name, condition, column: [_column(row, column) for row in items(s, name, condition)],
    "position": lambda s, repeat: float(s.entry(repeat)),
    "neg": lambda s, a: -to_number(evaluate(a, s)),
    "and": lambda s, a, b: is_true(a, s) and is_true(b, s),
    "or": lambda s, a, b: is_true(a, s) or is_true(b, s),
    "+": _arithmetic(lambda a, b: a + b),
    "-": _arithmetic(lambda a, b: a - b),
    "*": _arithmetic(lambda a, b: a * b),
    "div": _arithmetic(divide),
    "mod": _arithmetic(remainder),
    **{operator: _comparison(operator) for operator in ("=", "!=", "<", "<=", ">", ">=")},
    "if": lambda s, a, b, c: evaluate(b if is_true(a, s) else c, s),
    "once": lambda s, a: s.own or evaluate(a, s),
    "now": lambda s: s.moment,
    "today": lambda s: s.moment[:10],
    "jr:choice-name": lambda s, value, question: s.choice_name(to_text(evaluate(value, s)), _name_of(question)),
    "indexed-repeat": _indexed,
}
