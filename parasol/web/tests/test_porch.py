"""Headers, other sites, limits without addresses."""

import pytest
from django.test import RequestFactory

from parasol.base.ground.terms import Refusal
from parasol.web.middleware import CONTENT_SECURITY_POLICY, comes_from_here
from parasol.web.signin import TRIES_PER_NAME, Tries

ALLOWED_SOURCES = {"'none'", "'self'", "'wasm-unsafe-eval'", "data:", "'script'", "sw"}


def test_a_page_may_use_nothing_inline_and_nothing_of_anybody_else():
    for rule in CONTENT_SECURITY_POLICY.split("; "):
        assert set(rule.split()[1:]) <= ALLOWED_SOURCES, rule
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "require-trusted-types-for 'script'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    ("headers", "here"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, True),  # no browser: carries no cookie it did not earn
    ],
)
def test_another_sites_page_changes_nothing(headers, here):
    assert comes_from_here(RequestFactory().post("/session", headers=headers)) is here


def test_one_name_may_be_tried_eight_times_a_minute():
    tries = Tries()
    for _ in range(TRIES_PER_NAME):
        tries.check("aster", 100.0)
    with pytest.raises(Refusal, match="Wait a minute"):
        tries.check("aster", 100.0)
    tries.check("briar", 100.0)
    tries.check("aster", 161.0)


def test_the_limit_keeps_no_name():
    tries = Tries()
    tries.check("aster", 1.0)
    assert b"aster" not in b"".join(tries._recent)
