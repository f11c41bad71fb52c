"""The rules of reports as truth tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parasol.base.ground.terms import Refusal
from parasol.care.reports import rules
from parasol.care.reports.terms import OPENING_REFUSALS, Door, EventStation, ReportStation, Routing

AREAS = frozenset({"LT-1", "LT-2"})


@pytest.mark.parametrize(
    ("station", "can"),
    [(ReportStation.RECEIVED, True), (ReportStation.UNOPENED, True), (ReportStation.TRIAGED, False)],
)
def test_what_waits_can_be_taken_in_and_flagged(station, can):
    for check in (lambda: rules.check_can_triage([station]), lambda: rules.check_can_flag(station, "gap")):
        if can:
            check()
        else:
            with pytest.raises(Refusal, match="taken"):
                check()


def test_every_station_has_its_moves():
    assert set(rules.REPORT_MOVES) == set(ReportStation)
    assert set(rules.EVENT_MOVES) == set(EventStation)


def test_the_reasons_for_not_opening_are_those_of_the_contract(request):
    text = (request.config.rootpath / "contract" / "README.md").read_text()
    passage = text.split("Opening, in this order", 1)[1].split("\n\n", 1)[0]
    named = {
        part for part in passage.split("`") if part.replace("-", "").isalpha() and part.islower() and " " not in part
    }
    assert named >= OPENING_REFUSALS
    assert named - OPENING_REFUSALS <= {"type", "about", "to"}


@pytest.mark.parametrize("door", Door)
@pytest.mark.parametrize("urgency", range(4))
@pytest.mark.parametrize("area", ["", "LT-1"])
def test_a_label_says_what_it_may(door, urgency, area):
    text = f"door={door};urgency={urgency};area={area};lang=bn"
    assert rules.read_routing(text, AREAS) == Routing(door, urgency, area, "bn")


@given(st.text(max_size=80))
def test_nothing_else_fits_on_a_label(text):
    with pytest.raises(Refusal):
        rules.read_routing(text, AREAS)
