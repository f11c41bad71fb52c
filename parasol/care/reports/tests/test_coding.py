"""Through the valve: facts of those who said yes, the means to take them back, and nothing that leads back."""

import json

import pytest

from parasol.base.facts.models import Fact
from parasol.base.ledger.models import Entry
from parasol.care.reports.models import Event, Removal
from tests.desks import DoorRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(desk_of):
    """An event of three people, taken in."""
    report = desk_of("aster").tell(people=3)
    return report.event, desk_of("clover").take_in(report)


def post(fern, event, body, about=""):
    return fern.deed(f"/desk/events/{event}/facts", "facts.coded", about, body)


@pytest.mark.parametrize("yes", [23, 20])
def test_of_twenty_three_people_as_many_are_counted_as_said_yes(desk_of, yes):
    report = desk_of("aster").tell(people=23)
    people = desk_of("clover").take_in(report)
    assert desk_of("fern").code(report.event, people[:yes]) == yes
    assert Fact.objects.filter(act="ST2", month="2026-10", area="LT-1").count() == yes
    assert Event.objects.get().station == "coded"


def test_no_fact_and_no_line_of_the_ledger_leads_back(desk_of, event):
    event, people = event
    desk_of("fern").code(event, people)
    entry = Entry.objects.get(deed="facts.coded")
    assert entry.about is None
    assert json.loads(entry.body)["about"] == ""
    told = json.dumps(list(Fact.objects.values()), default=str) + entry.body
    assert not any(known in told for known in (event, *people))


def test_the_tokens_open_with_her_own_lock_alone(desk_of, event):
    event, people = event
    clover = desk_of("clover")
    desk_of("fern").code(event, people)
    assert {len(clover.tokens_of(person)) for person in people} == {1}
    assert len({token for person in people for token in clover.tokens_of(person)}) == 3


def test_an_event_is_coded_once(desk_of, event):
    event, people = event
    fern = desk_of("fern")
    fern.code(event, people)
    with pytest.raises(DoorRefused, match="already-coded") as refused:
        fern.code(event, people)
    assert refused.value.status == 409
    assert Fact.objects.count() == 3


def test_an_event_of_which_nobody_may_be_counted_is_done_with(desk_of, event):
    fern = desk_of("fern")
    post(fern, event[0], {"facts": [], "removals": [], "blind": ""})
    assert (Fact.objects.count(), Event.objects.get().station) == (0, "coded")


def test_more_told_later_is_coded_for_the_new_people_only(desk_of, event):
    event, people = event
    aster, clover, fern = desk_of("aster"), desk_of("clover"), desk_of("fern")
    fern.code(event, people)
    more = aster.tell(people=1, event=event)
    clover.office.fetch_sheaf(f"/desk/events/{event}/sealed")
    body = clover.resealed(more, new=False, lock=str(Event.objects.get().lock_id))
    clover.deed("/desk/reports/triage", "report.triaged", event, body)
    new = body["people"][0]["id"]
    with pytest.raises(DoorRefused, match="already-coded"):
        fern.code(event, [people[0], new])
    assert fern.code(event, [new]) == 1
    assert Fact.objects.count() == 4


def test_nobody_is_counted_without_the_means_to_take_it_back(desk_of, event):
    event, people = event
    fern = desk_of("fern")
    body = fern.codes(event, people)
    for spoiled in ({**body, "removals": []}, {**body, "facts": []}, {**body, "facts": body["facts"][:2]}):
        with pytest.raises(DoorRefused, match="wrong-removals"):
            post(fern, event, spoiled)
    assert (Fact.objects.count(), Removal.objects.count(), Event.objects.get().station) == (0, 0, "triaged")


def test_a_person_of_another_event_is_not_counted_here(desk_of, event):
    event, people = event
    aster, clover, fern = desk_of("aster"), desk_of("clover"), desk_of("fern")
    other = aster.tell(people=1)
    stranger = clover.take_in(other)
    body = fern.codes(event, people[:1])
    body["removals"][0] = fern.codes(other.event, stranger)["removals"][0]
    with pytest.raises(DoorRefused, match="wrong-person"):
        post(fern, event, body)
    assert Fact.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("act", "she was beaten"), ("month", "2026-11-22"), ("area", "the old mill"), ("scope", "everyone"), ("act", "")],
)
def test_words_are_no_codes(desk_of, event, field, value):
    event, people = event
    fern = desk_of("fern")
    body = fern.codes(event, people)
    body["facts"][1][field] = value
    with pytest.raises(DoorRefused, match="not-a-fact"):
        post(fern, event, body)
    assert Fact.objects.count() == 0


def test_a_deed_that_names_the_event_is_refused(desk_of, event):
    event, people = event
    fern = desk_of("fern")
    with pytest.raises(DoorRefused, match="wrong-deed"):
        post(fern, event, fern.codes(event, people), about=event)


def test_a_withdrawn_person_is_not_counted(desk_of, event):
    event, people = event
    fern = desk_of("fern")
    body = fern.codes(event, people)
    desk_of("clover").withdraw(people[0])
    with pytest.raises(DoorRefused, match="took back consent"):
        post(fern, event, body)
    assert Fact.objects.count() == 0
