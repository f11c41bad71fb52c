"""Taking a report in: the event and each person get locks of their own, and the original is destroyed with it."""

import copy

import pytest

from parasol.base.ledger.models import Entry
from parasol.base.vault.models import Grant, Lock
from parasol.care.reports.models import Event, EventPart, PersonInEvent, Report
from tests.desks import DoorRefused
from workbench.ids import b64, new_id, unb64
from workbench.locks import make_lock

pytestmark = pytest.mark.django_db


def post(desk, report, body, about=None):
    return desk.deed("/desk/reports/triage", "report.triaged", about or report.event, body)


def test_each_person_gets_a_lock_of_her_own(desk_of):
    report = desk_of("aster").tell(people=3)
    people = desk_of("clover").take_in(report)
    rows = PersonInEvent.objects.filter(event=report.event)
    assert {str(row.id) for row in rows} == set(people)
    locks = Lock.objects.filter(id__in=[row.lock_id for row in rows])
    assert {(lock.purpose, str(lock.about)) for lock in locks} == {("person", person) for person in people}
    assert len({lock.recipient for lock in locks}) == 3


def test_the_original_is_destroyed_with_it(desk_of):
    report = desk_of("aster").tell()
    desk_of("clover").take_in(report)
    row = Report.objects.get()
    assert (row.sealed_body, row.station) == (None, "triaged")
    with pytest.raises(DoorRefused, match="not-found"):
        desk_of("clover").office.fetch_sheaf("/desk/reports/sealed", [report.id])


def test_the_event_keeps_danger_and_area_and_no_word(desk_of):
    report = desk_of("aster").tell()
    desk_of("clover").take_in(report)
    event = Event.objects.get()
    assert (str(event.id), event.urgency, event.area, event.station) == (report.event, 2, "LT-1", "triaged")
    entry = Entry.objects.get(deed="report.triaged")
    assert (str(entry.about), str(entry.member)) == (report.event, desk_of("clover").office.keyring.member)


def test_a_report_is_taken_in_once(desk_of):
    report = desk_of("aster").tell()
    desk_of("clover").take_in(report)
    with pytest.raises(DoorRefused, match="already taken this report in") as refused:
        desk_of("dahlia").take_in(report)
    assert (refused.value.name, refused.value.status) == ("already-triaged", 409)
    assert PersonInEvent.objects.count() == 2


def test_a_second_report_joins_the_event_that_is_here(desk_of):
    aster, clover = desk_of("aster"), desk_of("clover")
    card = aster.tell(people=0)
    clover.take_in(card)
    lock = str(Event.objects.get().lock_id)
    full = aster.tell(people=2, event=card.event)
    clover.office.fetch_sheaf(f"/desk/events/{card.event}/sealed")
    post(clover, full, clover.resealed(full, new=False, lock=lock))
    assert Event.objects.count() == 1
    assert list(EventPart.objects.values_list("seq", flat=True)) == [1, 2]
    assert PersonInEvent.objects.filter(event=card.event).count() == 2


def test_the_same_event_is_not_begun_twice(desk_of):
    aster, clover = desk_of("aster"), desk_of("clover")
    first = aster.tell(people=1)
    clover.take_in(first)
    second = aster.tell(people=1, event=first.event)
    with pytest.raises(DoorRefused, match="event-exists"):
        clover.take_in(second)
    assert Report.objects.get(id=second.id).sealed_body is not None


def without_a_lock(body):
    body["people"][1]["lock"] = None


def same_person_twice(body):
    body["people"][1]["id"] = body["people"][0]["id"]


def another_persons_lock(body):
    body["people"][1]["lock"] = body["people"][0]["lock"]


def without_a_grant(body):
    body["people"][1]["grants"] = []


def a_cut_part(body):
    body["people"][1]["part"]["sealed"] = b64(unb64(body["people"][1]["part"]["sealed"])[:-1])


def plain_words(body):
    body["people"][1]["part"]["sealed"] = "cGxhaW4gd29yZHM"


def a_forged_statement(body):
    body["event"]["lock"]["body"]["day"] = "2026-11-21"


def no_report(body):
    body["reports"] = []


def a_word_beside(body):
    body["note"] = "she asked for it"


SPOILED = [
    (without_a_lock, "no-lock"),
    (same_person_twice, "same-id-twice"),
    (another_persons_lock, "wrong-statement"),
    (without_a_grant, "no-grant"),
    (a_cut_part, "wrong-size"),
    (plain_words, "not-age"),
    (a_forged_statement, "forged-statement"),
    (no_report, "not-a-triage"),
    (a_word_beside, "not-a-triage"),
]


@pytest.mark.parametrize(("spoil", "name"), SPOILED)
def test_a_spoiled_triage_changes_nothing(desk_of, spoil, name):
    report = desk_of("aster").tell()
    clover = desk_of("clover")
    locks, entries = Lock.objects.count(), Entry.objects.count()
    body = copy.deepcopy(clover.resealed(report))
    spoil(body)
    with pytest.raises(DoorRefused) as refused:
        post(clover, report, body)
    assert refused.value.name == name
    assert Report.objects.get().sealed_body is not None
    assert (Event.objects.count(), PersonInEvent.objects.count()) == (0, 0)
    assert (Lock.objects.count(), Entry.objects.count()) == (locks, entries)


def test_a_lock_is_handed_to_circles_only(desk_of):
    report, clover = desk_of("aster").tell(people=0), desk_of("clover")
    body = clover.resealed(report)
    briar = clover.office.keyring.log.members[desk_of("briar").office.keyring.member]["lock"]["id"]
    stated = clover.state(make_lock(), "event", report.event, [clover.office.keyring.holder(briar)])
    body["event"] |= stated
    with pytest.raises(DoorRefused, match="wrong-grant"):
        post(clover, report, body)
    assert not Grant.objects.filter(lock__about=report.event).exists()


def test_what_was_signed_for_one_event_is_not_taken_for_another(desk_of):
    report, clover = desk_of("aster").tell(), desk_of("clover")
    with pytest.raises(DoorRefused, match="wrong-deed"):
        post(clover, report, clover.resealed(report), about=new_id())


def test_a_person_who_is_here_is_not_overwritten(desk_of):
    aster, clover = desk_of("aster"), desk_of("clover")
    people = clover.take_in(aster.tell(people=1))
    other = aster.tell(people=1)
    body = clover.resealed(other)
    body["people"][0]["id"] = people[0]
    with pytest.raises(DoorRefused, match="person-exists"):
        post(clover, other, body)


def test_a_report_that_does_not_open_is_flagged_and_kept(desk_of):
    report, clover = desk_of("aster").tell(), desk_of("clover")
    before = bytes(Report.objects.get().sealed_body)
    clover.deed(f"/desk/reports/{report.id}/refusal", "report.refused", report.id, {"refusal": "forged-author"})
    row = Report.objects.get()
    assert (row.station, row.refusal, bytes(row.sealed_body)) == ("unopened", "forged-author", before)
    assert clover.take_in(report)


def test_only_the_contracts_names_are_kept_as_a_reason(desk_of):
    report, clover = desk_of("aster").tell(), desk_of("clover")
    with pytest.raises(DoorRefused, match="unknown-refusal"):
        clover.deed(
            f"/desk/reports/{report.id}/refusal", "report.refused", report.id, {"refusal": "her name is Ginger"}
        )
    assert Report.objects.get().station == "received"
