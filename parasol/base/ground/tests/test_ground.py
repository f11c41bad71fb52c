"""Canonical JSON, ids, weeks, capabilities."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from parasol.base.ground.answers import read_id
from parasol.base.ground.canonical import b64, canonical, unb64
from parasol.base.ground.capability import capability, opens_parcel_door
from parasol.base.ground.clock import monday
from parasol.base.ground.terms import Refusal

VECTORS = Path(__file__).parents[4] / "contract" / "vectors"


def test_the_server_writes_the_same_bytes_as_phone_and_workbench():
    cases = json.loads((VECTORS / "canonical.json").read_text())
    good = cases["good"]
    assert good
    for case in good:
        assert canonical(case["value"]).decode() == case["canonical"]


@pytest.mark.parametrize("value", [1.5, {"ключ": 1}, 2**53, {1: "x"}, b"bytes"])
def test_what_has_no_one_form_is_refused(value):
    with pytest.raises(ValueError, match=r"."):
        canonical(value)


def test_base64url_has_one_form_only():
    assert unb64(b64(b"\xff\x00\x10")) == b"\xff\x00\x10"
    for wrong in ("QQ==", "QR", "Q", "a b"):
        with pytest.raises(ValueError, match="base64url"):
            unb64(wrong)


@pytest.mark.parametrize("text", ["", None, 5, "not-an-id", "0" * 36, "6BA7B810-9DAD-41D1-80B4-00C04FD430C8"])
def test_an_id_has_one_form_only(text):
    with pytest.raises(Refusal):
        read_id(text)


def test_a_phone_that_was_offline_for_fourteen_weeks_may_still_deliver():
    today = date(2026, 11, 22)
    for weeks in range(-1, 15):
        assert opens_parcel_door(capability(monday(today - timedelta(weeks=weeks))), today)
    for weeks in (-2, 15, 40):
        assert not opens_parcel_door(capability(monday(today - timedelta(weeks=weeks))), today)
    assert not opens_parcel_door("", today)
