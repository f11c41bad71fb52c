"""The valve: codes only, no way back but her own token."""

import secrets
from datetime import UTC, datetime

import pytest
from django.db import connection

from parasol.base.facts.actions import code_facts, remove_facts
from parasol.base.facts.models import Fact
from parasol.base.facts.queries import count_by
from parasol.base.facts.terms import read_fact
from parasol.base.ground.canonical import b64, sha
from parasol.base.ground.terms import Refusal
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed

AT = datetime(2026, 11, 22, tzinfo=UTC)
GOOD = {"act": "ST2", "month": "2026-03", "area": "LT-1", "setting": "street", "by": "police", "scope": "national"}


def a_token() -> str:
    return b64(secrets.token_bytes(32))


def fact_for(token: str, **changes: str):
    return read_fact({**GOOD, **changes, "removal": sha(_bytes(token))})


def _bytes(token: str) -> bytes:
    from parasol.base.ground.canonical import unb64

    return unb64(token)


def code(tokens, **changes):
    with ledger.entry(Deed.FACTS_CODED, signed=None, at=AT, about=None):
        return code_facts([fact_for(token, **changes) for token in tokens])


@pytest.mark.parametrize(
    "change",
    [
        {"act": "she was taken at the corner"},
        {"act": ""},
        {"month": "2026-03-14"},
        {"month": "2026-13"},
        {"scope": "world"},
        {"removal": "x"},
        {"area": "পুলিশ"},
        {"by": 5},
    ],
)
def test_words_never_pass_the_valve(change):
    with pytest.raises(Refusal):
        read_fact({**GOOD, "removal": sha(b"x" * 32), **change})


@pytest.mark.django_db
def test_a_fact_goes_with_her_token_and_with_no_other():
    tokens = [a_token() for _ in range(3)]
    assert code(tokens) == 3
    with ledger.entry(Deed.CONSENT_WITHDRAWN, signed=None, at=AT, about=None):
        assert remove_facts([a_token()]) == 0
        assert remove_facts([tokens[1]]) == 1
        assert remove_facts([tokens[1]]) == 0
    assert Fact.objects.count() == 2


@pytest.mark.django_db
def test_a_token_is_used_once():
    token = a_token()
    code([token])
    with pytest.raises(Refusal, match="twice"):
        code([token])
    with pytest.raises(Refusal, match="twice"):
        code([a_token(), (same := a_token()), same])
    assert Fact.objects.count() == 1


@pytest.mark.django_db
def test_the_table_does_not_tell_what_came_in_first():
    for n in range(60):
        code([a_token()], act=f"A{n:02}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT act FROM facts_fact ORDER BY id")
        stored = [row[0] for row in cursor.fetchall()]
    assert sorted(stored) == [f"A{n:02}" for n in range(60)]
    assert stored != sorted(stored)
    if connection.vendor == "sqlite":  # the random id is the storage order itself
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM facts_fact WHERE rowid <> id")
            assert cursor.fetchone()[0] == 0


@pytest.mark.django_db
def test_counts_are_by_code():
    code([a_token() for _ in range(4)], area="LT-1")
    code([a_token() for _ in range(2)], area="LT-2")
    counted = count_by("act", "area", acts=["ST2"], months=["2026-03"], areas=["LT-1", "LT-2"])
    assert counted == {("ST2", "LT-1"): 4, ("ST2", "LT-2"): 2}
