"""The desk's pages: the outsides in words, and not one word of what was told."""

import pytest

from tests.desks import TOLD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built")]
HTML = {"Accept": "text/html"}


def page(desk, path):
    said = desk.ask(path, **HTML)
    assert said.status_code == 200, path
    text = said.content.decode()
    assert TOLD not in text
    assert "style=" not in text
    assert "<script>" not in text
    return text


def test_empty_pages_say_how_they_fill(desk_of):
    clover = desk_of("clover")
    assert "Nothing waits for you" in page(clover, "/desk/")
    assert "arrives here by itself" in page(clover, "/desk/reports/")
    assert "No event yet" in page(clover, "/desk/events/")
    assert "You hold no key to a case" in page(desk_of("briar"), "/desk/cases/")


def test_intake_shows_danger_first_and_in_words(desk_of):
    aster, clover = desk_of("aster"), desk_of("clover")
    calm, urgent = aster.write(), aster.write()
    aster.send(calm, **{"Parasol-Routing": "door=phone;urgency=0;area=;lang=en"})
    aster.send(urgent, **{"Parasol-Routing": "door=phone;urgency=3;area=LT-3;lang=bn"})
    text = page(clover, "/desk/reports/")
    assert text.index(urgent.id) < text.index(calm.id)
    assert "Danger now" in text
    assert "Harbour" in text
    assert "1 report of danger now or soon" in page(clover, "/desk/")


def test_an_unopened_report_is_listed_with_its_reason_and_what_is_kept(desk_of):
    report, clover = desk_of("aster").tell(), desk_of("clover")
    clover.deed(f"/desk/reports/{report.id}/refusal", "report.refused", report.id, {"refusal": "tampered"})
    text = page(clover, "/desk/reports/")
    assert "tampered" in text
    assert "5 KiB" in text
    assert "could not be opened" in page(clover, "/desk/")


def test_an_event_offers_what_her_role_lets_her_do(desk_of):
    report = desk_of("aster").tell()
    people = desk_of("clover").take_in(report)
    assert 'may="open-cases see-cases withdraw"' in page(desk_of("clover"), f"/desk/events/{report.event}/")
    assert 'may="code withdraw"' in page(desk_of("fern"), f"/desk/events/{report.event}/")
    desk_of("clover").withdraw(people[0])
    assert "1 person took back consent" in page(desk_of("fern"), f"/desk/events/{report.event}/")


def test_a_case_names_who_can_read_it(desk_of):
    clover = desk_of("clover")
    case = clover.open_case(clover.take_in(desk_of("aster").tell(people=1))[0])
    assert 'readers="clover, dahlia, fern"' in page(clover, f"/desk/cases/{case}/")


def test_the_ledger_says_who_did_what_in_words(desk_of):
    report, clover = desk_of("aster").tell(), desk_of("clover")
    clover.take_in(report)
    text = page(clover, "/desk/ledger/")
    assert "took a report in" in text
    assert "nobody: it came by itself" in text


def test_the_rail_shows_the_rooms_she_may_enter(desk_of):
    rail = page(desk_of("aster"), "/desk/").split("<main", 1)[0]
    assert "Cases" in rail
    assert "Intake" not in rail
