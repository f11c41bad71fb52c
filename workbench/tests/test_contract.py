"""What the code makes fits the schemas of contract/, and what does not fit is not let through."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from workbench.tests.founded import made_up_office
from workbench.tests.schemas import _registry, assert_fits, judge
from workbench.tests.vectors import vectors

NAMES = ["basics", "deed", "founding", "grant", "header", "log-entry", "office"]
NAMES += ["report", "routing", "sheaf", "statement"]


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_itself_well_written(name: str) -> None:
    Draft202012Validator.check_schema(judge(name).schema)
    assert f"urn:parasol:{name}" in _registry()


def test_a_founding_fits() -> None:
    assert_fits("founding", made_up_office().office)


def test_headers_fit_when_they_open_and_bad_ones_do_not() -> None:
    for vector in vectors("envelopes")["good"]:
        assert_fits("header", vector["header"])
    header: dict[str, Any] = vectors("envelopes")["good"][0]["header"]
    for wrong in ({"v": 2}, {"place": ""}, {"about": ""}, {"seq": 0}, {"evidence": {}}, {"alg": "none"}):
        with pytest.raises(ValidationError):
            assert_fits("header", header | wrong)


def test_logs_statements_grants_and_deeds_fit() -> None:
    for entry in vectors("log")["good"]["log"]:
        assert_fits("log-entry", entry)
    locks = vectors("locks")
    for one in locks["statements"]:
        assert judge("statement").is_valid(one["statement"]) == (one["refusal"] != "bad-statement"), one["name"]
    for grant in locks["walk"]["grants"]:
        assert_fits("grant", grant)
    assert_fits("deed", vectors("deeds")["good"])


@pytest.mark.parametrize(
    ("routing", "fits"),
    [
        ("door=phone;urgency=2;area=LT-1;lang=en", True),
        ("door=workbench;urgency=0;area=;lang=bn", True),
        ("door=phone;urgency=2;area=LT-1;lang=en;name=aster", False),
        ("door=phone;urgency=4;area=LT-1;lang=en", False),
        ("door=phone;urgency=2;area=behind the station;lang=en", False),
    ],
)
def test_routing_says_four_things_and_no_word_more(routing: str, fits: bool) -> None:
    assert judge("routing").is_valid(routing) == fits
