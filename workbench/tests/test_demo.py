"""The demonstration's content: believable on the office's own form, and a table worth protecting."""

import stat
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workbench.demo.cast import CAST, read_cast, write_cast
from workbench.demo.scenario import INCIDENTS, Incident, parcel_id
from workbench.demo.telling import Form, tell
from workbench.forms import ProposedFact, Reason, check_answers, propose_facts, read_routing, split_report
from workbench.ids import is_id
from workbench.tests.test_vectors import refusal_of
from workbench.tests.vectors import vectors

NOW = "2026-11-22T20:15:00+00:00"


def form() -> dict[str, Any]:
    report: dict[str, Any] = vectors("forms-lotus")["report"]
    return report


@cache
def told(incident: Incident) -> dict[str, Any]:
    return tell(Form(form()), incident, INCIDENTS.index(incident), now=NOW)


def facts_of(incident: Incident) -> list[ProposedFact]:
    event, people = split_report(form(), told(incident))
    proposed = [propose_facts(form(), event, person) for person in people]
    return [fact for facts in proposed if not isinstance(facts, Reason) for fact in facts]


@pytest.mark.parametrize("incident", INCIDENTS, ids=range(len(INCIDENTS)))
def test_what_is_told_is_what_the_form_could_have_taken(incident: Incident) -> None:
    answers = told(incident)
    assert check_answers(form(), answers, now=NOW) == []
    assert len(split_report(form(), answers)[1]) == incident.people
    assert read_routing(form(), answers) == {"urgency": str(incident.urgency), "area": incident.area}


def test_the_table_has_large_cells_small_cells_and_empty_ones() -> None:
    coded = [fact for incident in INCIDENTS if not incident.waits for fact in facts_of(incident)]
    cells = Counter((fact.act, fact.month, fact.area) for fact in coded)
    possible = len({c[0] for c in cells}) * len({c[1] for c in cells}) * len({c[2] for c in cells})
    assert 250 <= len(coded) <= 400
    assert sum(count >= 5 for count in cells.values()) >= 15
    assert sum(count < 5 for count in cells.values()) >= 8
    assert possible > len(cells)
    assert {fact.month for fact in coded} == {f"2026-{month:02d}" for month in range(3, 11)}
    assert {"unknown"}.isdisjoint({value for fact in coded for value in (fact.setting, fact.by)})


def test_nobody_under_18_and_nobody_who_said_no_is_counted() -> None:
    with_minor = next(incident for incident in INCIDENTS if incident.youngest_is_a_minor)
    event, people = split_report(form(), told(with_minor))
    reasons = Counter(
        facts.value for person in people if isinstance(facts := propose_facts(form(), event, person), Reason)
    )
    assert reasons == {"under-18": 1, "no-consent": with_minor.people // with_minor.every_nth_says_no}


def test_something_waits_for_whoever_tries_it() -> None:
    waiting = [incident for incident in INCIDENTS if incident.waits == "triage"]
    assert len(waiting) == 3
    assert any(incident.urgency == 3 for incident in waiting)
    assert any(incident.waits == "codes" for incident in INCIDENTS)


def test_a_second_run_sends_the_same_parcels() -> None:
    org = vectors("cast")["org"]
    ids = [parcel_id(org, number) for number in range(len(INCIDENTS))]
    assert len(set(ids)) == len(ids)
    assert all(is_id(one) for one in ids)
    assert ids[0] == parcel_id(org, 0) != parcel_id(vectors("cast")["circle"]["id"], 0)


def test_the_cast_covers_every_role_and_two_releasers_who_are_no_authors() -> None:
    roles = Counter(role for one in CAST for role in one.roles)
    assert set(roles) == {
        "paralegal",
        "intake",
        "reviewer",
        "coordinator",
        "attorney",
        "monitor",
        "releaser",
        "steward",
    }
    assert (roles["releaser"], roles["steward"], roles["monitor"]) == (2, 3, 1)
    assert {one.name for one in CAST if one.on_intake} == {"clover", "dahlia", "fern"}


def test_passphrases_are_written_for_their_owner_alone_and_nothing_else_is_overwritten(tmp_path: Path) -> None:
    path, other = tmp_path / "demo" / "cast.json", tmp_path / "letter.json"
    write_cast(path, {"made_up": True, "members": [{"name": "aster", "passphrase": "a b c d e"}]})
    write_cast(path, {"made_up": True, "members": [], "acted": True})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_cast(path).has_acted
    assert "members" not in repr(read_cast(path))
    other.write_text("{}")
    assert refusal_of(write_cast, other, {"made_up": True, "members": []}) == "bad-file"
    assert other.read_text() == "{}"
    assert refusal_of(read_cast, tmp_path / "nothing.json") == "bad-file"
