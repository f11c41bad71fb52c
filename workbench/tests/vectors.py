"""Reads contract/vectors for the tests."""

import json
from functools import cache
from typing import Any

from workbench.envelope import Expected, Opened, open_envelope
from workbench.ids import unb64
from workbench.log import verify_log
from workbench.words import contract_folder


@cache
def vectors(name: str) -> Any:
    return json.loads((contract_folder() / "vectors" / f"{name}.json").read_text())


def expected_of(vector: dict[str, Any]) -> Expected:
    expect = vector["expect"]
    forms = frozenset((form["id"], form["version"]) for form in expect["forms"])
    return Expected(**{**expect, "forms": forms})


@cache
def vector_log() -> Any:
    return verify_log(vectors("envelopes")["log"])


def open_vector(vector: dict[str, Any], sealed: bytes | None = None) -> Opened:
    data = unb64(vector["sealed"]) if sealed is None else sealed
    return open_envelope(data, identities=[vector["identity"]], log=vector_log(), expected=expected_of(vector))
