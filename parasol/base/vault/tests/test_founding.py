"""Founding happens once, signed by enough stewards; locks come with statements and holders, or not at all."""

import copy
from uuid import UUID, uuid4

import pytest

from parasol.base.ground.terms import Refusal
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.people.models import Member
from parasol.base.vault.actions import add_lock
from parasol.base.vault.founding import found_office
from parasol.base.vault.models import Grant, Lock, LogEntry
from parasol.base.vault.queries import can_reach, circle_locks, intake_statements, make_sheaf, missing_intake_weeks
from parasol.base.vault.terms import Purpose
from tests.founded import AT
from workbench.header import Head
from workbench.locks import grant_lock, make_lock, state_lock

pytestmark = pytest.mark.django_db


def test_a_founded_office_has_its_members_and_thirteen_weeks_of_intake(founded):
    assert Member.objects.count() == 9
    assert len(intake_statements(AT.date())) == 13
    assert missing_intake_weeks(AT.date()) == []


def test_no_login_secret_is_kept(founded, secret_of):
    for member in Member.objects.all():
        assert secret_of(member.name) not in member.password
        assert member.check_password(secret_of(member.name))


def test_an_office_is_founded_once(founded):
    with pytest.raises(Refusal, match="already founded"):
        found_office(founded.office, at=AT)


@pytest.mark.parametrize("spoil", ["one signature", "the same steward twice", "no steward", "changed entry"])
def test_too_few_stewards_found_nothing(founding, db, spoil):
    office = copy.deepcopy(dict(founding.office))
    signed = office["log"][0]
    if spoil == "one signature":
        signed["signatures"] = signed["signatures"][:1]
    if spoil == "the same steward twice":
        signed["signatures"] = [signed["signatures"][0]] * 2
    if spoil == "no steward":
        signed["entry"]["stewards"] = []
    if spoil == "changed entry":
        signed["entry"]["name"] = "Another office"
    with pytest.raises(Refusal, match="Too few stewards"):
        found_office(office, at=AT)
    assert not LogEntry.objects.exists()
    assert not Member.objects.exists()


def lock_for(keyring, about, *, purpose="case", holders, **changes):
    """A lock as clover's device makes it: statement and grants."""
    lock = make_lock()
    head = Head(keyring.log.head.index, keyring.log.head.hash)
    stated = {"org": keyring.log.org, "about": str(about), "log": head, "day": "2026-11-22", **changes}
    statement = state_lock(lock, purpose, signer=keyring.signer, **stated)
    grants = grant_lock(
        lock,
        [keyring.holder(str(h)) for h in holders],
        org=keyring.log.org,
        log=head,
        signer=keyring.signer,
        day="2026-11-22",
    )
    return statement, grants


def keep(statement, grants, about, holders):
    with ledger.entry(Deed.CASE_OPENED, signed=None, at=AT, about=about):
        return add_lock(statement, purpose=Purpose.CASE, about=about, grants=grants, holders=holders)


def test_a_lock_is_reached_through_the_circle_and_by_nobody_else(founded, keyring_of):
    about, circle = uuid4(), circle_locks()[0].id
    lock = keep(*lock_for(keyring_of("clover"), about, holders=[circle]), about, [circle])
    for name in ("clover", "dahlia", "fern"):
        assert can_reach(Member.objects.get(name=name), [lock.id]) == {lock.id}
    for name in ("aster", "briar", "erica", "ginger", "hazel", "iris"):
        assert can_reach(Member.objects.get(name=name), [lock.id]) == set()


def test_a_sheaf_for_somebody_without_a_grant_is_empty(founded, keyring_of):
    from parasol.base.vault.terms import Sealed, SheafItem
    from workbench.sheaf import read_sheaf

    about, circle = uuid4(), circle_locks()[0].id
    lock = keep(*lock_for(keyring_of("clover"), about, holders=[circle]), about, [circle])
    item = SheafItem("note", uuid4(), about, lock.id, Sealed(b"sealed bytes"))
    mine = read_sheaf(make_sheaf(Member.objects.get(name="fern"), [item]))
    hers = read_sheaf(make_sheaf(Member.objects.get(name="briar"), [item]))
    assert (len(mine.items), len(mine.grants), len(mine.statements)) == (1, 2, 1)
    assert (len(hers.items), len(hers.grants), len(hers.statements)) == (0, 0, 0)


@pytest.mark.parametrize("change", [{"org": str(uuid4())}, {"about": str(uuid4())}, {"purpose": "event"}])
def test_a_statement_for_another_place_is_refused(founded, keyring_of, change):
    about, circle = uuid4(), circle_locks()[0].id
    before = Lock.objects.count()
    with pytest.raises(Refusal):
        keep(*lock_for(keyring_of("clover"), **{"about": about, **change}, holders=[circle]), about, [circle])
    assert Lock.objects.count() == before


def test_a_changed_statement_is_refused(founded, keyring_of):
    about, circle = uuid4(), circle_locks()[0].id
    statement, grants = lock_for(keyring_of("clover"), about, holders=[circle])
    statement["body"]["recipient"] = make_lock().recipient
    with pytest.raises(Refusal, match="not signed"):
        keep(statement, grants, about, [circle])


def test_a_lock_without_a_holder_or_with_a_wrong_one_is_refused(founded, keyring_of):
    about, circle = uuid4(), circle_locks()[0].id
    statement, _ = lock_for(keyring_of("clover"), about, holders=[circle])
    with pytest.raises(Refusal, match="would lose"):
        keep(statement, [], about, [circle])
    stranger = UUID(keyring_of("briar").log.members[keyring_of("briar").member]["lock"]["id"])
    with pytest.raises(Refusal, match="another holder"):
        keep(*lock_for(keyring_of("clover"), about, holders=[stranger]), about, [circle])
    assert not Grant.objects.filter(lock=statement["body"]["id"]).exists()
