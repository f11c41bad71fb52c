"""From draft to released: who may sign, what is refused, and the one maker of a SafeTable."""

import ast
import json
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from parasol.base.facts.actions import remove_facts
from parasol.base.ground.canonical import sha
from parasol.base.ground.terms import Refusal
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.models import Entry, OutsideLedger
from parasol.base.ledger.terms import Deed
from parasol.voice.monitoring.tests.cast import AT, Office
from parasol.voice.release import actions, queries, rules
from parasol.voice.release.gate.system import as_json
from parasol.voice.release.models import Release, ReleaseSignature
from parasol.voice.release.solver import answer
from parasol.voice.release.terms import NEXT, Draft, SafeTable, State

PARASOL = Path(__file__).parents[3]
DRAFT = Draft("Arrests in the old town", ("ST2",), ("2018-11",), ("LT-1", "LT-2", "LT-3"))


def here(system, *, seconds):
    """The solver without its process: the same question and answer, quicker in tests."""
    return answer(json.loads(json.dumps({"system": as_json(system), "seconds": seconds})))


def proven(office: Office, draft: Draft = DRAFT) -> Release:
    release = uuid4()
    actions.draft_release(release, draft, signed=office.cast["aster"].signed, at=AT, enqueue=lambda _id: None)
    return actions.prove_release(release, at=AT, solve=here)


def sign(office: Office, release: Release, name: str) -> Release:
    digest = sha(release.published.encode())
    return actions.sign_release(release.id, digest, signed=office.cast[name].signed, at=AT)


def released(office: Office, draft: Draft = DRAFT) -> Release:
    release = proven(office, draft)
    assert release.state == State.PROVEN, release.refusal
    sign(office, release, "briar")
    return sign(office, release, "clover")


@pytest.fixture
def counted(office: Office) -> Office:
    office.count("ST2", "2018-11", "LT-1", 23)
    office.count("ST2", "2018-11", "LT-2", 3)
    office.count("ST2", "2018-11", "LT-3", 17)
    return office


def test_a_cell_of_three_is_hidden_and_so_is_what_would_give_it_away(counted: Office):
    cells = queries.cells_of(proven(counted))
    assert cells["ST2", "2018-11", "LT-2"] is None
    assert cells["ST2", "2018-11", "*"] is None or sum(value is None for value in cells.values()) >= 2


def test_two_who_did_not_prepare_it_release_a_table(counted: Office):
    release = released(counted)
    assert release.state == State.RELEASED
    table = actions.release_table(release.id)
    assert table.title == "Arrests in the old town"
    assert table.cells["ST2", "2018-11", "LT-2"] is None
    assert [e.deed for e in Entry.objects.filter(about=release.id).order_by("seq")] == [
        "release.drafted",
        "release.proven",
        "release.signed",
        "release.signed",
    ]


def test_one_signature_releases_nothing(counted: Office):
    release = proven(counted)
    sign(counted, release, "briar")
    with pytest.raises(Refusal, match="two releasers"):
        actions.release_table(release.id)
    with pytest.raises(Refusal, match="signed this table already"):
        sign(counted, release, "briar")


def test_the_author_cannot_sign_even_when_she_is_a_releaser(counted: Office):
    release = uuid4()
    actions.draft_release(release, DRAFT, signed=counted.cast["erica"].signed, at=AT, enqueue=lambda _id: None)
    with pytest.raises(Refusal, match="You drafted this table"):
        sign(counted, actions.prove_release(release, at=AT, solve=here), "erica")


def test_a_signature_of_other_numbers_is_refused(counted: Office):
    release = proven(counted)
    with pytest.raises(Refusal, match="not the table as it stands"):
        actions.sign_release(release.id, sha(b"other"), signed=counted.cast["briar"].signed, at=AT)


def test_signatures_by_members_who_are_no_releasers_count_for_nothing(counted: Office):
    release = proven(counted)
    with pytest.raises(Refusal, match="Only a releaser"):
        sign(counted, release, "dahlia")
    sign(counted, release, "briar")
    with ledger.entry(Deed.RELEASE_SIGNED, signed=None, at=AT, about=None):  # as if somebody had edited the database
        ReleaseSignature.objects.create(
            release=release,
            member=counted.cast["dahlia"].member.id,
            device=counted.cast["dahlia"].device.id,
            day=AT.date(),
            table_sha256=sha(release.published.encode()),
            signature=b"s",
        )
        Release.objects.filter(id=release.id).update(state=State.RELEASED)
    with pytest.raises(Refusal, match="two releasers"):
        actions.release_table(release.id)


def test_a_table_counted_before_somebody_took_her_act_back_is_not_released(office: Office):
    tokens = office.count("ST2", "2018-11", "LT-1", 23)
    office.count("ST2", "2018-11", "LT-2", 9)
    release = proven(office)
    with ledger.entry(Deed.CONSENT_WITHDRAWN, signed=None, at=AT, about=None):
        remove_facts(tokens[:1])
    with pytest.raises(Refusal, match="counts have changed"):
        sign(office, release, "briar")


def test_one_taken_back_is_not_told_by_the_next_table(office: Office):
    draft = Draft("One cell", ("ST2",), ("2018-11",), ("LT-1",))
    tokens = office.count("ST2", "2018-11", "LT-1", 23)
    released(office, draft)
    with ledger.entry(Deed.CONSENT_WITHDRAWN, signed=None, at=AT, about=None):
        remove_facts(tokens[:1])
    refused = proven(office, draft)
    assert refused.state == State.REFUSED
    assert "would tell a change of 1 to 4" in refused.refusal
    assert refused.published == ""
    office.count("ST2", "2018-11", "LT-1", 7)
    assert queries.cells_of(released(office, draft)) == {("ST2", "2018-11", "LT-1"): 29}


def test_a_table_released_meanwhile_sends_the_other_back(counted: Office):
    first, second = proven(counted), proven(counted)
    for name in ("briar", "clover"):
        sign(counted, first, name)
    with pytest.raises(Refusal, match="came out meanwhile"):
        sign(counted, second, "briar")


def test_a_closed_month_is_released_once_only(counted: Office, settings):
    settings.RELEASE_OPEN_MONTHS = 3
    released(counted)
    with pytest.raises(Refusal, match="closed"):
        proven(counted)
    other = Draft("Elsewhere", ("ST2",), ("2018-11",), ("LT-4", "LT-5"))
    counted.count("ST2", "2018-11", "LT-4", 8)
    assert proven(counted, other).state == State.PROVEN


@pytest.mark.parametrize(
    ("month", "still"), [("2026-11", True), ("2026-08", True), ("2026-07", False), ("2018-11", False)]
)
def test_the_present_month_and_three_before_it_are_open(month: str, still: bool):
    assert rules.month_is_open(month, today=AT.date(), open_months=3) is still


def test_a_table_that_would_lose_most_of_itself_is_refused_with_an_offer(office: Office):
    for area in ("LT-1", "LT-2", "LT-3"):
        office.count("ST2", "2018-11", area, 2)
    refused = proven(office)
    assert refused.state == State.REFUSED
    assert "Choose fewer acts" in refused.refusal


def test_sexual_violence_is_hidden_below_ten(office: Office):
    office.count("SX1", "2018-11", "LT-1", 9)
    for area, n in (("LT-2", 30), ("LT-3", 40), ("LT-4", 50), ("LT-5", 60)):
        office.count("SX1", "2018-11", area, n)
    draft = Draft("By area", ("SX1",), ("2018-11",), ("LT-1", "LT-2", "LT-3", "LT-4", "LT-5"))
    cells = queries.cells_of(proven(office, draft))
    assert cells["SX1", "2018-11", "LT-1"] is None


@pytest.mark.parametrize("ended", ["out_of_time", "failed", "impossible"])
def test_what_is_not_proven_is_refused(counted: Office, ended: str):
    release = uuid4()
    actions.draft_release(release, DRAFT, signed=counted.cast["aster"].signed, at=AT, enqueue=lambda _id: None)
    refused = actions.prove_release(release, at=AT, solve=lambda *_, **__: {"ended": ended})
    assert (refused.state, refused.published) == (State.REFUSED, "")
    assert refused.refusal


def test_a_table_with_nothing_in_it_is_not_drafted(office: Office):
    with pytest.raises(Refusal, match="Nothing is counted"):
        proven(office)


@pytest.mark.parametrize("state", list(State))
def test_no_state_leads_back(state: State):
    for then in State:
        if then not in NEXT[state]:
            with pytest.raises(Refusal):
                rules.check_next(state, then)


@pytest.mark.parametrize(
    "change",
    [{"acts": []}, {"months": ["2018-13"]}, {"areas": ["old town!"]}, {"title": " "}, {"acts": "ST2"}, {"more": 1}],
)
def test_a_malformed_draft_is_refused(change: dict):
    body = {"id": "x", "title": "Arrests", "acts": ["ST2"], "months": ["2018-11"], "areas": ["LT-1"]}
    with pytest.raises(Refusal):
        rules.read_draft({**body, **change})


def test_releases_are_written_inside_the_ledger_only(counted: Office):
    release = proven(counted)
    release.state = State.RELEASED
    with pytest.raises(OutsideLedger):
        release.save()


def test_nobody_else_makes_a_safe_table():
    with pytest.raises(TypeError, match="nobody else"):
        SafeTable("x", "t", (("ST2",),), {}, 5, 10, "2026-11-22", "sha", object())
    makers, holders = set(), set()
    for path in PARASOL.rglob("*.py"):
        if "tests" in path.parts:
            continue
        text, name = path.read_text("utf-8"), path.relative_to(PARASOL).as_posix()
        if "SafeTable" not in text and "_KEY" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "SafeTable":
                makers.add(name)
            if "_KEY" in (getattr(node, "id", ""), getattr(node, "attr", "")):
                holders.add(name)
    assert makers == {"voice/release/actions.py"}
    assert holders == {"voice/release/actions.py", "voice/release/terms.py"}


def test_a_released_table_cannot_be_altered_by_copying_it(counted: Office):
    table = actions.release_table(released(counted).id)
    with pytest.raises((TypeError, ValueError)):
        replace(table, cells={})
    with pytest.raises(TypeError):
        table.cells["ST2", "2018-11", "LT-2"] = 3
    with pytest.raises(FrozenInstanceError):
        table.title = "Other"


def test_the_reason_a_cell_is_hidden_is_not_printed(counted: Office):
    release = proven(counted)
    assert "small" in release.reasons.values()
    assert "small" not in release.published
    assert "3]" not in release.published.replace("23]", "").replace("43]", "")


# -- the doors ---------------------------------------------------------------------------------------------------------


def test_the_journey_through_the_doors(counted: Office, client):
    new = str(uuid4())
    body = {"id": new, "title": "Arrests", "acts": ["ST2"], "months": ["2018-11"], "areas": ["LT-1", "LT-3"]}
    client.force_login(counted.cast["aster"].member)
    sent = counted.deed("aster", Deed.RELEASE_DRAFTED, new, body)
    answered = client.post("/desk/releases/", sent, content_type="application/json")
    assert answered.status_code == 201, answered.content
    state = client.get(f"/desk/releases/{new}/state")
    assert state.json() == {"state": "proving", "ready": False}
    assert client.get(f"/desk/releases/{new}/state", headers={"If-None-Match": state["ETag"]}).status_code == 304
    release = actions.prove_release(queries.get_release(new).id, at=AT)  # in its own process, as the worker does
    assert client.get(f"/desk/releases/{new}/state").json()["ready"] is True
    body = {"table_sha256": sha(release.published.encode())}
    for name in ("briar", "clover"):
        client.force_login(counted.cast[name].member)
        page = client.get(f"/desk/releases/{new}")
        assert body["table_sha256"] in page.content.decode()
        sent = counted.deed(name, Deed.RELEASE_SIGNED, new, body)
        answered = client.post(f"/desk/releases/{new}/signatures", sent, content_type="application/json")
        assert answered.status_code == 201, answered.content
    assert client.get(f"/desk/releases/{new}/state").json()["state"] == "released"
    assert "Arrests" in client.get("/desk/releases/").content.decode()


@pytest.mark.parametrize("path", ["/desk/releases/", "/desk/releases/new", "/desk/monitoring/", "/desk/packs/"])
def test_somebody_without_the_right_finds_nothing(office: Office, client, path: str):
    client.force_login(office.cast["fern"].member)
    assert client.get(path).status_code == 404
    assert client.post(path, {}, content_type="application/json").status_code in {404, 405}


def test_a_releaser_cannot_draft_and_a_monitor_cannot_sign(counted: Office, client):
    client.force_login(counted.cast["briar"].member)
    assert client.post("/desk/releases/", {}, content_type="application/json").status_code == 404
    client.force_login(counted.cast["aster"].member)
    release = proven(counted)
    door = f"/desk/releases/{release.id}/signatures"
    assert client.post(door, {}, content_type="application/json").status_code == 404


def test_those_who_only_read_do_not_learn_which_cells_are_small(counted: Office, client):
    release = proven(counted)
    pages = {}
    for name in ("briar", "dahlia"):
        client.force_login(counted.cast[name].member)
        pages[name] = client.get(f"/desk/releases/{release.id}").content.decode()
    assert "Small: fewer than 5" in pages["briar"]
    assert "∗" in pages["briar"]
    assert "∗" not in pages["dahlia"], "before two have signed, two drafts side by side would tell what each hides"
    assert "Small: fewer than" not in pages["dahlia"]


def test_the_day_is_kept_and_never_the_hour(counted: Office):
    release = proven(counted)
    assert release.drafted == datetime(2026, 11, 22, tzinfo=UTC).date()
    assert not any("time" in f.get_internal_type().lower() for f in Release._meta.concrete_fields)
