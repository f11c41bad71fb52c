"""An office that lies in shape: whatever JSON it sends, the answer is a refusal by name and never a crash."""

import contextlib
import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.canonical import parse_canonical, parse_json
from workbench.header import read_header
from workbench.locks import verify_statement
from workbench.log import verify_log
from workbench.refusals import Refused
from workbench.sheaf import read_sheaf
from workbench.tests.test_founding import frames
from workbench.tests.vectors import vector_log, vectors

junk = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 2**60) | st.text(max_size=5) | st.just("age1") | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for key, one in inner for place in places(one, (*here, key)))]


def replaced(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    if not place:
        return new
    made = copy.deepcopy(value)
    holder = made
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = new
    return made


def only_refuses(call: Any, *arguments: Any) -> None:
    with contextlib.suppress(Refused):
        call(*arguments)


LOG = vectors("log")["good"]["log"]
STATEMENT = vectors("locks")["statements"][0]["statement"]
ID = STATEMENT["body"]["id"]
SHEAF = {
    "items": [{"kind": "report", "id": ID, "about": "", "lock": ID, "frame": 1}],
    "locks": [STATEMENT],
    "grants": [{"lock": ID, "holder": ID, "frame": 1}],
}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(places(LOG)[1:]), junk)
def test_a_log_with_anything_in_it_is_refused(place: tuple[Any, ...], new: Any) -> None:
    changed = replaced(LOG, place, new)
    if changed != LOG:
        with pytest.raises(Refused):
            verify_log(changed)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(places(STATEMENT)), junk)
def test_a_statement_with_anything_in_it_is_refused(place: tuple[Any, ...], new: Any) -> None:
    changed = replaced(STATEMENT, place, new)
    if changed != STATEMENT:
        with pytest.raises(Refused):
            verify_statement(changed, vector_log())


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(places(SHEAF)), junk)
def test_a_sheaf_with_anything_in_it_is_read_or_refused(place: tuple[Any, ...], new: Any) -> None:
    data = json.dumps(replaced(SHEAF, place, new)).encode()
    only_refuses(read_sheaf, len(data).to_bytes(4, "big") + data + b"\0\0\0\1x")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_that_are_no_json_are_refused(data: bytes) -> None:
    for read in (parse_json, parse_canonical, read_header, read_sheaf):
        only_refuses(read, data)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(places(vectors("envelopes")["good"][0]["header"])), junk)
def test_a_header_with_anything_in_it_is_refused_by_name(place: tuple[Any, ...], new: Any) -> None:
    only_refuses(read_header, json.dumps(replaced(vectors("envelopes")["good"][0]["header"], place, new)).encode())


def test_json_that_is_too_deep_is_refused() -> None:
    for deep in (b"[" * 100_000, b"[" * 80 + b"]" * 80):
        with pytest.raises(Refused):
            parse_canonical(deep)


def test_a_sheaf_as_the_office_makes_it_is_read() -> None:
    assert len(read_sheaf(frames(SHEAF, b"x")).items) == 1
