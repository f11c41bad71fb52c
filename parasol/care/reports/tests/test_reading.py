"""Who may fetch what, and what the ledger says of it."""

from datetime import timedelta

import pytest

from parasol.base.ledger import actions as ledger
from parasol.base.ledger.models import Entry
from parasol.base.ledger.terms import Deed
from parasol.base.vault.models import Grant
from parasol.base.vault.queries import missing_intake_weeks
from tests.desks import TOLD, DoorRefused
from tests.founded import AT
from workbench.ids import new_id
from workbench.locks import grant_lock, make_lock, state_lock

pytestmark = pytest.mark.django_db


def fetched():
    return [
        (str(entry.member), str(entry.about)) for entry in Entry.objects.filter(deed="sealed.fetched").order_by("seq")
    ]


def test_an_intake_member_opens_what_a_paralegal_sealed(desk_of):
    report, clover = desk_of("aster").tell(), desk_of("clover")
    sheaf = clover.office.fetch_sheaf("/desk/reports/sealed", [report.id])
    opened = clover.office.keyring.open(sheaf.items[0])
    assert opened.json()["answers"]["story"] == TOLD
    assert opened.header["about"] == report.event


def test_whoever_wrote_a_report_can_not_open_it_again(desk_of):
    aster = desk_of("aster")
    report = aster.tell()
    with pytest.raises(DoorRefused) as refused:
        aster.office.fetch_sheaf("/desk/reports/sealed", [report.id])
    assert refused.value.status == 404


def test_a_fetch_is_on_the_ledger_once_a_day_with_the_readers_name(desk_of):
    report, clover = desk_of("aster").tell(), desk_of("clover")
    for _ in range(3):
        clover.office.fetch_sheaf("/desk/reports/sealed", [report.id])
    assert fetched() == [(clover.office.keyring.member, report.id)]


def test_a_refused_fetch_leaves_no_line(desk_of):
    report = desk_of("aster").tell()
    with pytest.raises(DoorRefused):
        desk_of("briar").office.fetch_sheaf("/desk/reports/sealed", [report.id])
    assert fetched() == []


def test_what_a_colleague_took_in_meanwhile_does_not_hide_the_rest(desk_of):
    aster, clover = desk_of("aster"), desk_of("clover")
    gone, here = aster.tell(), aster.tell()
    desk_of("dahlia").take_in(gone)
    sheaf = clover.office.fetch_sheaf("/desk/reports/sealed", [gone.id, here.id])
    assert [item.id for item in sheaf.items] == [here.id]


def test_a_reader_without_the_key_finds_nothing_even_with_the_role(desk_of):
    report = desk_of("aster").tell()
    clover = desk_of("clover")
    clover.take_in(report)
    own = clover.office.keyring.log.members[clover.office.keyring.member]["lock"]["id"]
    with ledger.entry(Deed.CASE_GRANTED, signed=None, at=AT, about=None):
        Grant.objects.filter(holder=own).delete()
    for path in (
        f"/desk/events/{report.event}/sealed",
        f"/desk/events/{report.event}/",
        f"/desk/reports/sealed?ids={report.id}",
    ):
        assert clover.ask(path).status_code == 404


@pytest.mark.parametrize("ids", ["", "x", ",", ",".join(new_id() for _ in range(21))])
def test_a_list_of_ids_is_checked(desk_of, ids):
    assert desk_of("clover").ask(f"/desk/reports/sealed?ids={ids}").status_code in {400, 422}


def test_missing_intake_weeks_are_made_by_a_member_and_only_once(desk_of, monkeypatch):
    later = AT + timedelta(weeks=2)
    monkeypatch.setattr("parasol.web.middleware.now", lambda: later)
    clover = desk_of("clover")
    weeks = missing_intake_weeks(later.date())
    assert len(weeks) == 2
    body = {"locks": [stated(clover, make_lock(), week) for week in weeks]}
    clover.deed("/desk/intake/locks", "intake.prepared", "", body)
    assert missing_intake_weeks(later.date()) == []
    again = {"locks": [stated(clover, make_lock(), week) for week in weeks]}
    with pytest.raises(DoorRefused, match="week-taken"):
        clover.deed("/desk/intake/locks", "intake.prepared", "", again)


def stated(desk, lock, week):
    keyring = desk.office.keyring
    common = {"org": keyring.log.org, "log": keyring.log.head, "signer": keyring.signer, "day": desk.day}
    statement = state_lock(lock, "intake", about="", starts=week.isoformat(), **common)
    return {"lock": statement, "grants": grant_lock(lock, [desk.circle()], **common)}
