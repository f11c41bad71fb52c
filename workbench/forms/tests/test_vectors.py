"""Both languages give the same answers: contract/vectors/forms*.json."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from workbench.forms import Reason, check_answers, fill, propose_facts, read_routing, split_report
from workbench.forms.check import Finding
from workbench.forms.evaluate import FormError, evaluate
from workbench.forms.values import number_text

VECTORS = Path(__file__).parents[3] / "contract" / "vectors"
SMALL = json.loads((VECTORS / "forms.json").read_text("utf-8"))
LOTUS = json.loads((VECTORS / "forms-lotus.json").read_text("utf-8"))
NOW = SMALL["now"]
BENGALURU = LOTUS["bengaluru_2018"]


def typed(value):
    if isinstance(value, bool):
        return ["boolean", "true" if value else "false"]
    if isinstance(value, float):
        return ["number", number_text(value)]
    return ["list", *value] if isinstance(value, list) else ["text", value]


def test_every_expression_gives_the_value_the_contract_says():
    filled = fill(SMALL["form"], SMALL["draft"], now=NOW, lang="en")
    scope = filled.scope(filled.root, "3")
    wrong = [c["source"] for c in SMALL["expressions"] if typed(evaluate(c["expr"], scope)) != c["is"]]
    assert wrong == []
    assert len(SMALL["expressions"]) > 500


@pytest.mark.parametrize("case", SMALL["forms"], ids=lambda case: case["promise"])
def test_small_forms(case):
    filled = fill(case["form"], case["draft"], now=NOW, who=case["who"])
    assert filled.answers() == case["answers"]
    found = check_answers(case["form"], case["answers"], now=NOW)
    assert [{"path": list(f.path), "kind": f.kind} for f in found if f.kind != "irrelevant"] == case["problems"]


@pytest.mark.parametrize("case", SMALL["circular"], ids=lambda case: case["promise"])
def test_rows_that_wait_for_each_other_are_named(case):
    with pytest.raises(FormError, match="wait for each other"):
        fill(case["form"], {}, now=NOW)


@pytest.mark.parametrize("case", LOTUS["proposals"], ids=lambda case: case["promise"])
def test_proposals(case):
    found = propose_facts(LOTUS["report"], case["event"], case["person"])
    assert (str(found) if isinstance(found, Reason) else [asdict(fact) for fact in found]) == case["is"]


@pytest.mark.parametrize("case", LOTUS["routing"])
@pytest.mark.parametrize("name", ["quick", "report"])
def test_routing_says_no_more_than_danger_and_area(case, name):
    assert read_routing(LOTUS[name], case["answers"]) == case["is"]


def test_a_published_incident_comes_out_as_it_was_entered():
    filled = fill(LOTUS["report"], BENGALURU["draft"], now=NOW, who=BENGALURU["who"])
    assert filled.answers() == BENGALURU["answers"]
    assert check_answers(LOTUS["report"], BENGALURU["answers"], now=NOW) == []


@pytest.mark.parametrize(("yeses", "minors"), [(23, 0), (20, 0), (0, 0), (23, 4), (23, 23)])
def test_one_arrest_is_counted_for_each_person_who_said_yes(yeses, minors):
    event, people = split_report(LOTUS["report"], BENGALURU["answers"])
    assert "people" not in event
    assert len(people) == 23
    said = [
        person | {"consent_l3": "yes" if n < yeses else "no"} | ({"age_band": "u18"} if n < minors else {})
        for n, person in enumerate(people)
    ]
    proposed = [propose_facts(LOTUS["report"], event, person) for person in said]
    arrests = [fact for facts in proposed if not isinstance(facts, Reason) for fact in facts if fact.act == "ST2"]
    assert len(arrests) == yeses - minors
    assert {fact.scope for fact in arrests} <= {"national"}


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"nonsense": "fern"}, Finding(("nonsense",), "unknown")),
        ({"custody_any": "no", "people": []}, None),
        ({"month": "2017-01"}, Finding(("month",), "calculation")),
        ({"when_day": "2018-03-02"}, Finding(("when_day",), "irrelevant")),
        ({"danger": ""}, None),
        ({"area": "LT-99"}, Finding(("area",), "choice")),
        ({"head_count": "201"}, None),
    ],
)
def test_what_comes_in_by_another_road_is_checked_alike(change, finding):
    found = check_answers(LOTUS["report"], BENGALURU["answers"] | change, now=NOW)
    assert found
    assert finding is None or finding in found


def test_checking_changes_nothing_in_what_it_is_given():
    before = json.dumps(BENGALURU["answers"])
    check_answers(LOTUS["report"], BENGALURU["answers"], now=NOW)
    assert json.dumps(BENGALURU["answers"]) == before
