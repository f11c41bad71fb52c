"""An XPath 1.0 expression as XForms write it, to the small syntax tree of contract/forms.md 3.

Paths become names, because names are unique in a form. What is not in the subset is refused with a sentence.
"""

from dataclasses import dataclass
from typing import Any

from .functions import check_call
from .lexer import Token, XPathRefused, tokens

Expr = Any
_LEVELS: list[tuple[str, ...]] = [
    ("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"),
]  # fmt: skip


@dataclass(frozen=True)
class Names:
    """What expressions may point at: rows by absolute path, and which of those are repeats."""

    rows: dict[str, str]
    repeats: frozenset[str]
    lists: frozenset[str]


def parse(source: str, *, at: str, names: Names) -> Expr:
    """`at` is the absolute path of the row the expression belongs to. Raises XPathRefused."""
    parser = _Parser(tokens(source), at, names)
    tree = parser.level(0)
    if parser.now.kind != "end":
        raise XPathRefused(f"{parser.now.text} was not expected in: {source.strip()}")
    return tree


class _Parser:
    def __init__(self, stream: list[Token], at: str, names: Names) -> None:
        self.stream, self.place, self.at, self.names = stream, 0, at, names
        self.in_filter = False

    @property
    def now(self) -> Token:
        return self.stream[self.place]

    def sign(self, *texts: str) -> str | None:
        if self.now.kind == "sign" and self.now.text in texts:
            self.place += 1
            return self.stream[self.place - 1].text
        return None

    def expect(self, text: str) -> None:
        if not self.sign(text):
            raise XPathRefused(f"a {text} is missing before {self.now.text or 'the end'}.")

    def level(self, depth: int) -> Expr:
        if depth == len(_LEVELS):
            return self.unary()
        left = self.level(depth + 1)
        while operator := self.sign(*_LEVELS[depth]):
            left = [operator, left, self.level(depth + 1)]
        return left

    def unary(self) -> Expr:
        if self.sign("-"):
            return ["neg", self.unary()]
        operand = self.operand()
        if self.sign("|"):
            raise XPathRefused("| joins lists of rows, which is not supported. Use or, or two questions.")
        return operand

    def operand(self) -> Expr:
        token = self.now
        if token.kind == "number":
            self.place += 1
            return int(token.text) if token.text.isdigit() else ["n", token.text.rstrip(".")]
        if token.kind == "text":
            self.place += 1
            return token.text
        if self.sign("("):
            inside = self.level(0)
            self.expect(")")
            return inside
        if token.kind == "name" and self.stream[self.place + 1].text == "(":
            return self.call()
        return self.path()

    def call(self) -> Expr:
        name = self.now.text
        if name == "current":
            return self.path()
        self.place += 2
        if name == "position":
            return self.entry_number()
        arguments: list[Expr] = []
        while not self.sign(")"):
            if arguments:
                self.expect(",")
            arguments.append(self.level(0))
        if name == "instance":
            return self.list_column(arguments)
        if name == "jr:choice-name" and len(arguments) == 2 and isinstance(arguments[1], str):
            arguments[1] = self.name_of(self.steps_of(arguments[1].strip()))
        if wrong := check_call(name, arguments):
            raise XPathRefused(wrong.sentence)
        return [name, *arguments]

    def entry_number(self) -> Expr:
        steps = self.read_steps() if self.now.text != ")" else []
        self.expect(")")
        if "/" + "/".join(steps) not in self.names.repeats:
            raise XPathRefused("position() must point at the repeat around it, as position(..).")
        return ["position", self.name_of(steps)]

    def list_column(self, arguments: list[Expr]) -> Expr:
        if len(arguments) != 1 or arguments[0] not in self.names.lists:
            raise XPathRefused("instance() must name a list of the choices sheet.")
        for step in ("root", "item"):
            self.expect("/")
            if self.now.text != step:
                raise XPathRefused("write instance('list')/root/item[…]/column.")
            self.place += 1
        condition = self.condition()
        self.expect("/")
        column = self.now.text
        self.place += 1
        return ["inst", arguments[0], condition, column]

    def condition(self) -> Expr:
        if not self.sign("["):
            return None
        self.in_filter = True
        inside = self.level(0)
        self.in_filter = False
        self.expect("]")
        return inside

    def path(self) -> Expr:
        if self.now.kind == "name" and self.now.text != "current" and self.in_filter:
            self.place += 1
            return ["c", self.stream[self.place - 1].text]
        if self.now.text == "." and self.stream[self.place + 1].text != "/":
            self.place += 1
            return ["."]
        return ["$", self.name_of(self.read_steps())]

    def read_steps(self) -> list[str]:
        """An absolute, relative or current() path, as absolute steps."""
        steps = [] if self.now.text == "/" else self.at.strip("/").split("/")
        if self.now.text == "current":
            self.place += 1
            self.expect("(")
            self.expect(")")
        elif self.now.text != "/":
            self.step(steps)
        while self.sign("/"):
            self.step(steps)
        return steps

    def step(self, steps: list[str]) -> None:
        token = self.now
        self.place += 1
        if token.text == "..":
            if not steps:
                raise XPathRefused("a path goes above the form.")
            steps.pop()
        elif token.kind == "name":
            steps.append(token.text)
        elif token.text != ".":
            raise XPathRefused(f"{token.text or 'an end'} cannot stand in a path here; write ${{name}} instead.")

    def steps_of(self, path: str) -> list[str]:
        inner = _Parser(tokens(path), self.at, self.names)
        return inner.read_steps()

    def name_of(self, steps: list[str]) -> str:
        path = "/" + "/".join(steps)
        if path not in self.names.rows:
            raise XPathRefused(
                f"there is no row called {steps[-1] if steps else path}; check its name on the survey sheet."
            )
        return self.names.rows[path]
