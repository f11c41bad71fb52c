"""The functions a form may use, with how many arguments each takes. contract/forms.md 3 lists the same names."""

import re
from dataclasses import dataclass

MANY = 99

ARGUMENTS: dict[str, tuple[int, int]] = {
    "true": (0, 0), "false": (0, 0), "not": (1, 1), "boolean": (1, 1), "number": (1, 1), "string": (1, 1),
    "int": (1, 1), "if": (3, 3), "coalesce": (2, 2), "once": (1, 1), "concat": (1, MANY), "join": (2, MANY),
    "substr": (2, 3), "string-length": (0, 1), "normalize-space": (0, 1), "contains": (2, 2), "starts-with": (2, 2),
    "ends-with": (2, 2), "substring-before": (2, 2), "substring-after": (2, 2), "translate": (3, 3), "regex": (2, 2),
    "selected": (2, 2), "selected-at": (2, 2), "count-selected": (1, 1), "sum": (1, 1), "min": (1, MANY),
    "max": (1, MANY), "count": (1, 1), "count-non-empty": (1, 1), "round": (1, 2), "abs": (1, 1), "pow": (2, 2),
    "floor": (1, 1), "ceiling": (1, 1), "random": (0, 0), "today": (0, 0), "now": (0, 0), "date": (1, 1),
    "decimal-date-time": (1, 1), "format-date": (2, 2), "uuid": (0, 0), "position": (1, 1), "jr:choice-name": (2, 2),
    "indexed-repeat": (3, 3),
}  # fmt: skip

_PATTERN = re.compile(
    r"""(?:
        \[\^?(?:\\[dw\\\]\[^.-]|[^\]\\\[])+\]      # a class of characters
      | \\[dw.*+?()|{}\[\]^$\\/]                   # a digit, a word sign, an escaped sign
      | \((?!\?) | \) | [.|^$] | [*+?] | \{\d+(?:,\d*)?\}
      | [^\\\[\](){}*+?.|^$]                       # any plain sign
    )*""",
    re.VERBOSE,
)
_DATE_TOKENS = re.compile(r"(?:%[Yymnde]|[^%])*")


@dataclass(frozen=True)
class Wrong:
    """Why a call is refused, and what to do."""

    sentence: str


def check_call(name: str, arguments: list[object]) -> Wrong | None:
    """A known function, the right number of arguments, and patterns both languages read alike."""
    if name not in ARGUMENTS:
        return Wrong(f"the function {name}() is not known here. Use one of: {', '.join(sorted(ARGUMENTS))}.")
    least, most = ARGUMENTS[name]
    if not least <= len(arguments) <= most:
        wanted = str(least) if least == most else f"{least} or more" if most == MANY else f"{least} to {most}"
        return Wrong(f"{name}() takes {wanted} argument(s), here it has {len(arguments)}.")
    if name == "regex":
        return _check_pattern(arguments[1])
    if name == "format-date" and not (isinstance(arguments[1], str) and _DATE_TOKENS.fullmatch(arguments[1])):
        return Wrong("format-date() knows only %Y %y %m %n %d %e, written out in quotes.")
    return None


def _check_pattern(pattern: object) -> Wrong | None:
    if not isinstance(pattern, str) or not _PATTERN.fullmatch(pattern):
        return Wrong(
            "write the pattern of regex() in quotes, using only . [] () | * + ? {} ^ $ \\d \\w and escaped signs."
        )
    try:
        re.compile(pattern)
    except re.error:
        return Wrong(f"the pattern {pattern} cannot be read. Check its brackets.")
    return None
