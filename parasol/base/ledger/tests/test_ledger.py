"""Nothing recorded changes without a line, and a changed line is found."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection

from parasol.base.facts.models import Fact
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.models import Entry, OutsideLedger
from parasol.base.ledger.queries import broken_entries
from parasol.base.ledger.terms import Deed

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 22, 3, 14, tzinfo=UTC)


def make_fact(removal: str) -> Fact:
    return Fact(act="ST2", month="2026-03", area="LT-1", scope="national", removal=removal)


def add_entries(count: int) -> None:
    for _ in range(count):
        with ledger.entry(Deed.PARCEL_RECEIVED, signed=None, at=AT, about=uuid4()):
            pass


@pytest.mark.parametrize(
    "write",
    [
        lambda: make_fact("a").save(),
        lambda: Fact.objects.create(act="ST2", month="2026-03", scope="national", removal="b"),
        lambda: Fact.objects.bulk_create([make_fact("c")]),
        lambda: Fact.objects.update(act="PH1"),
        lambda: Fact.objects.all().delete(),
        lambda: make_fact("d").delete(),
    ],
)
def test_no_row_is_written_without_saying_who_did_what(write):
    with pytest.raises(OutsideLedger):
        write()


def stop_half_way() -> None:
    with ledger.entry(Deed.FACTS_CODED, signed=None, at=AT, about=None):
        make_fact("a").save()
        raise RuntimeError("half way")


def test_what_fails_leaves_neither_row_nor_line():
    with pytest.raises(RuntimeError, match="half"):
        stop_half_way()
    assert Fact.objects.count() == 0
    assert Entry.objects.count() == 0
    with pytest.raises(OutsideLedger):
        make_fact("a").save()


def test_a_line_keeps_the_day_and_never_the_hour():
    add_entries(1)
    line = Entry.objects.get()
    assert line.day.isoformat() == "2026-11-22"
    assert not [f for f in Entry._meta.get_fields() if f.get_internal_type() == "DateTimeField"]


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE ledger_entry SET day = '2026-11-21' WHERE seq = 3",
        "UPDATE ledger_entry SET deed = 'note.written' WHERE seq = 3",
        "DELETE FROM ledger_entry WHERE seq = 3",
        "UPDATE ledger_entry SET seq = 9 WHERE seq = 3",
    ],
)
def test_an_edited_deleted_or_renumbered_line_is_found(tamper):
    add_entries(5)
    assert list(broken_entries()) == []
    with connection.cursor() as cursor:
        cursor.execute(tamper)
    assert list(broken_entries())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its log elsewhere: docs/threats.md")
def test_after_a_withdrawal_the_write_ahead_log_is_empty():
    from pathlib import Path

    add_entries(3)
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    assert log.stat().st_size > 0
    with ledger.entry(Deed.CONSENT_WITHDRAWN, signed=None, at=AT, about=uuid4()):
        pass
    assert log.stat().st_size == 0
