"""A person takes back her consent: hers goes, wholly, and nobody else's."""

import json

import pytest

from parasol.base.facts.models import Fact
from parasol.base.ledger.models import Entry
from parasol.base.ledger.queries import broken_entries
from parasol.base.vault.models import Grant, Lock
from parasol.care.cases.models import Case, Note
from parasol.care.reports.models import PersonInEvent, Removal
from tests.desks import DoorRefused
from workbench.ids import b64

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(desk_of):
    """An event of three people, all counted; the first two have a case with a note."""
    clover = desk_of("clover")
    report = desk_of("aster").tell(people=3)
    people = clover.take_in(report)
    desk_of("fern").code(report.event, people)
    for person in people[:2]:
        clover.note(clover.open_case(person), "The lawyer comes at nine.")
    return report.event, people


def test_her_part_her_facts_and_her_keys_go(desk_of, counted):
    _, people = counted
    desk_of("clover").withdraw(people[0])
    row = PersonInEvent.objects.get(id=people[0])
    case = Case.objects.get(person=row)
    assert (row.station, row.sealed_part) == ("withdrawn", None)
    assert Fact.objects.count() == 2
    assert not Grant.objects.filter(lock__in=[row.lock_id, case.lock_id]).exists()
    assert not Note.objects.filter(case=case).exists()
    assert not Removal.objects.filter(person=row).exists()
    assert case.station == "withdrawn"


def test_nobody_elses_is_touched(desk_of, counted):
    event, people = counted
    clover = desk_of("clover")
    others = PersonInEvent.objects.exclude(id=people[0])
    before = {row.id: (bytes(row.sealed_part), row.lock.grants.count()) for row in others}
    clover.withdraw(people[0])
    assert {row.id: (bytes(row.sealed_part), row.lock.grants.count()) for row in others.all()} == before
    assert Note.objects.filter(case__person=people[1]).count() == 1
    sheaf = clover.office.fetch_sheaf(f"/desk/events/{event}/sealed")
    opened = [clover.office.keyring.open(item).json() for item in sheaf.items if item.kind == "person"]
    assert {one["person"] for one in opened} == set(people[1:])


def test_nobody_opens_her_case_any_more(desk_of, counted):
    _, people = counted
    clover = desk_of("clover")
    case = Case.objects.get(person=people[0]).id
    clover.withdraw(people[0])
    assert clover.ask(f"/desk/cases/{case}/sealed").status_code == 404
    assert clover.ask(f"/desk/people/{people[0]}/sealed").status_code == 200  # a tombstone, with nothing in it
    assert clover.office.fetch_sheaf(f"/desk/people/{people[0]}/sealed").items == ()


def test_the_ledger_says_that_it_happened_and_nothing_that_was_told(desk_of, counted):
    _, people = counted
    clover = desk_of("clover")
    tokens = clover.tokens_of(people[0])
    clover.withdraw(people[0])
    entry = Entry.objects.get(deed="consent.withdrawn")
    assert (str(entry.about), str(entry.member)) == (people[0], clover.office.keyring.member)
    assert set(json.loads(entry.body)) == {"v", "deed", "org", "about", "day", "nonce", "body_sha256"}
    assert not any(token in entry.body for token in tokens)
    assert list(broken_entries()) == []


def test_a_second_withdrawal_changes_nothing(desk_of, counted):
    _, people = counted
    clover = desk_of("clover")
    tokens = clover.tokens_of(people[0])
    clover.withdraw(people[0])
    entries = Entry.objects.filter(deed="consent.withdrawn").count()
    clover.withdraw(people[0], tokens)
    assert (Entry.objects.filter(deed="consent.withdrawn").count(), Fact.objects.count()) == (entries, 2)


@pytest.mark.parametrize("tokens", [[], [b64(b"\0" * 32)]])
def test_keys_are_not_destroyed_while_her_facts_would_stay(desk_of, counted, tokens):
    _, people = counted
    clover = desk_of("clover")
    with pytest.raises(DoorRefused, match="tokens-missing"):
        clover.withdraw(people[0], tokens)
    assert (Fact.objects.count(), PersonInEvent.objects.get(id=people[0]).station) == (3, "told")
    assert clover.tokens_of(people[0])


def test_a_person_who_was_never_counted_can_withdraw_too(desk_of):
    clover = desk_of("clover")
    person = clover.take_in(desk_of("aster").tell(people=1))[0]
    clover.withdraw(person)
    assert not Lock.objects.get(about=person).grants.exists()


def test_what_is_withdrawn_gets_no_case(desk_of):
    clover = desk_of("clover")
    person = clover.take_in(desk_of("aster").tell(people=1))[0]
    clover.withdraw(person)
    with pytest.raises(DoorRefused, match="took back consent"):
        clover.open_case(person)
