"""One made-up office for the tests that need one: founding takes a few seconds of Argon2id."""

from datetime import date
from functools import cache

from workbench.founding import Founding, Role, found

TODAY = date(2026, 11, 22)
CAST = (
    Role("aster", ("paralegal",), "writes"),
    Role("clover", ("intake", "steward"), "triages", on_intake=True),
    Role("fern", ("reviewer", "steward"), "codes", on_intake=True),
)


@cache
def made_up_office() -> Founding:
    return found("_lotus", "Lotus (made up)", CAST, TODAY)
