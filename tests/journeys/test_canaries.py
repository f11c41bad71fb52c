"""The search for planted words finds what is planted."""

import base64
import gzip
import zlib

import pytest

from tests.journeys.canaries import find

WORD = "canary-heron by the fountain"


@pytest.mark.parametrize(
    "leak",
    [
        lambda w: w.encode(),
        lambda w: w.upper().encode(),
        lambda w: w.encode("utf-16-le"),
        lambda w: base64.b64encode(b"x" + w.encode() + b"yz"),
        lambda w: base64.b64encode(b"xy" + w.encode() + b"z"),
        lambda w: base64.urlsafe_b64encode(b"xyz" + w.encode()),
        lambda w: w.encode().hex().encode(),
        lambda w: zlib.compress(b"a page of it " + w.encode()),
        lambda w: gzip.compress(w.encode()),
    ],
)
def test_a_planted_leak_is_found_in_every_shape(leak):
    assert find([WORD], b"\0\1 before " + leak(WORD) + b" after \xff")


def test_a_local_script_is_found_too():
    assert find(["পাখি-বক"], "কথা পাখি-বক বলেছে".encode())
    assert find(["পাখি-বক"], base64.b64encode("কথা পাখি-বক বলেছে".encode()))


def test_what_is_not_there_is_not_found():
    assert not find([WORD], b"age-encryption.org/v1\n" + bytes(range(256)) * 40)
