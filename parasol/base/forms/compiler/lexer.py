"""XPath 1.0 text to tokens."""

import re
from dataclasses import dataclass


class XPathRefused(ValueError):
    """Something in an expression that we do not support; the text says what to do."""


@dataclass(frozen=True)
class Token:
    """`kind` is number, text, name, sign or end."""

    kind: str
    text: str


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<text>"[^"]*"|'[^']*')
      | (?P<sign>\.\.|!=|<=|>=|//|::|[()\[\],/|+=<>*@.$-])
      | (?P<name>[^\W\d][\w.-]*(?::(?!:)[^\W\d][\w.-]*)?)
    )""",
    re.VERBOSE,
)
_WORD_OPERATORS = {"and", "or", "div", "mod"}


def tokens(source: str) -> list[Token]:
    """Raises XPathRefused at the first sign that is not XPath."""
    out: list[Token] = []
    position, source = 0, source.rstrip()
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None or match.lastgroup is None:
            raise XPathRefused(f"the sign {source[position:].strip()[:1]} cannot stand here in: {source.strip()}")
        kind, text = match.lastgroup, match.group(match.lastgroup)
        if kind == "name" and text in _WORD_OPERATORS and _ends_operand(out):
            kind = "sign"
        out.append(Token(kind, text[1:-1] if kind == "text" else text))
        position = match.end()
    return [*out, Token("end", "")]


def _ends_operand(before: list[Token]) -> bool:
    """XPath 3.7: a word is an operator only after something it can join."""
    if not before:
        return False
    last = before[-1]
    return last.kind in ("number", "text", "name") or last.text in (")", "]", ".", "..")
