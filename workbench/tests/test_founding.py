"""Founding, and walking from a member's passphrase to what she may read."""

import struct
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from workbench.canonical import canonical
from workbench.envelope import Place, seal_envelope
from workbench.ids import monday_of, new_id, unb64
from workbench.keyring import Keyring
from workbench.locks import make_lock, state_lock, verify_statement
from workbench.log import Log, verify_log
from workbench.passphrase import Bundle, derive_secrets, open_bundle
from workbench.sheaf import read_sheaf
from workbench.tests.founded import TODAY, made_up_office
from workbench.tests.test_vectors import refusal_of
from workbench.words import words


def office_log() -> Log:
    return verify_log(made_up_office().office["log"])


@cache
def bundle_of(name: str) -> Bundle:
    office, cast, log = made_up_office().office, made_up_office().cast, office_log()
    login = next(member for member in office["members"] if member["name"] == name)
    told = next(member for member in cast["members"] if member["name"] == name)
    secrets = derive_secrets(log.org, name, told["passphrase"])
    assert secrets.login == login["secret"]
    return open_bundle(unb64(login["bundle"]), secrets.wrap_key, org=log.org, member=login["id"])


def keyring_of(name: str) -> Keyring:
    return Keyring(bundle_of(name), office_log())


def frames(manifest: dict[str, Any], *rest: bytes) -> bytes:
    parts = [canonical(manifest), *rest]
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def intake_sheaf(sealed: bytes, report: str, *, grants: list[dict[str, Any]] | None = None) -> bytes:
    """A sheaf as the office would make it for one report of this week."""
    office = made_up_office().office
    week = office["locks"][0]
    granted = office["grants"] if grants is None else grants
    lock = week["body"]["id"]
    item = {"kind": "report", "id": report, "about": "", "lock": lock, "frame": 1}
    listed = [{"lock": g["lock"], "holder": g["holder"], "frame": n} for n, g in enumerate(granted, start=2)]
    manifest = {"items": [item], "locks": office["locks"], "grants": listed}
    return frames(manifest, sealed, *(unb64(grant["sealed"]) for grant in granted))


def sealed_report(keyring: Keyring, about: str, event: str | None = None) -> bytes:
    week = verify_statement(made_up_office().office["locks"][0], keyring.log)
    form = {"id": "report", "version": "1"}
    payload = canonical({"event": event or about, "form": form, "answers": {}})
    return seal_envelope(
        "report",
        payload,
        place=Place(org=keyring.log.org, about=about, log=keyring.log.head),
        recipients=[week["recipient"]],
        signer=keyring.signer,
        day=TODAY.isoformat(),
        form=form,
    ).data


def test_an_office_has_intake_locks_for_this_week_and_twelve_more() -> None:
    office, log = made_up_office().office, office_log()
    starts = [date.fromisoformat(verify_statement(one, log)["starts"]) for one in office["locks"]]
    assert starts[0] == monday_of(TODAY) == date(2026, 11, 16)
    assert [(day - starts[0]).days for day in starts] == [7 * n for n in range(13)]


def test_passphrases_are_five_words_and_stand_only_in_the_cast() -> None:
    office, cast = made_up_office().office, made_up_office().cast
    assert cast["made_up"] is True
    for member in cast["members"]:
        chosen = member["passphrase"].split()
        assert len(chosen) == 5
        assert set(chosen) <= set(words())
        assert member["passphrase"] not in str(office)
    assert "AGE-SECRET" not in str(office)
    assert "AGE-SECRET" not in repr(made_up_office())


def test_intake_reads_a_report_by_walking_member_circle_week() -> None:
    aster, clover, about = keyring_of("aster"), keyring_of("clover"), new_id()
    sheaf = read_sheaf(intake_sheaf(sealed_report(aster, about), new_id()))
    clover.walk(sheaf)
    opened = clover.open(sheaf.items[0])
    assert (opened.header["author"], opened.json()["event"]) == (aster.member, about)


def test_the_paralegal_who_sealed_it_cannot_open_it_again() -> None:
    aster = keyring_of("aster")
    sheaf = read_sheaf(intake_sheaf(sealed_report(aster, new_id()), new_id()))
    aster.walk(sheaf)
    assert refusal_of(aster.open, sheaf.items[0]) == "no-key"


def test_a_report_whose_payload_names_another_event_is_refused() -> None:
    aster, clover = keyring_of("aster"), keyring_of("clover")
    sheaf = read_sheaf(intake_sheaf(sealed_report(aster, new_id(), event=new_id()), new_id()))
    clover.walk(sheaf)
    assert refusal_of(clover.open, sheaf.items[0]) == "wrong-place"


def test_a_grant_filed_under_another_lock_opens_nothing_and_says_why() -> None:
    clover, grants = keyring_of("clover"), made_up_office().office["grants"]
    week, other = (lock["body"]["id"] for lock in made_up_office().office["locks"][:2])
    another = next(grant for grant in grants if grant["lock"] == other)
    swapped = [{**grant, "sealed": another["sealed"]} if grant["lock"] == week else grant for grant in grants]
    sheaf = read_sheaf(intake_sheaf(sealed_report(clover, new_id()), new_id(), grants=swapped))
    clover.walk(sheaf)
    assert refusal_of(clover.open, sheaf.items[0]) == "wrong-place"


def test_a_forged_statement_takes_away_its_own_lock_only() -> None:
    aster, clover = keyring_of("aster"), keyring_of("clover")
    sheaf = read_sheaf(intake_sheaf(sealed_report(aster, new_id()), new_id()))
    forged = [{**sheaf.statements[0], "signature": sheaf.statements[1]["signature"]}, *sheaf.statements[1:]]
    clover.walk(replace(sheaf, statements=tuple(forged)))
    assert refusal_of(clover.open, sheaf.items[0]) == "forged-author"
    assert clover.holder(sheaf.statements[1]["body"]["id"])


def test_a_lock_only_the_server_vouches_for_is_never_sealed_to() -> None:
    clover, lock = keyring_of("clover"), make_lock()
    assert refusal_of(clover.holder, lock.id) == "no-lock"
    day, stranger = TODAY.isoformat(), keyring_of("aster").signer
    signed = state_lock(
        lock, "event", org=clover.log.org, about=new_id(), log=clover.log.head, day=day, signer=stranger
    )
    clover.learn(signed)
    assert clover.holder(lock.id).recipient == lock.recipient
    other = {**signed, "body": {**signed["body"], "recipient": make_lock().recipient}}
    assert refusal_of(clover.learn, other) == "forged-author"


def test_keys_of_somebody_else_are_refused() -> None:
    office, log = made_up_office().office, office_log()
    aster = next(member for member in office["members"] if member["name"] == "aster")
    clover = next(member for member in office["members"] if member["name"] == "clover")
    told = next(member for member in made_up_office().cast["members"] if member["name"] == "aster")
    key = derive_secrets(log.org, "aster", told["passphrase"]).wrap_key
    swapped = refusal_of(open_bundle, unb64(clover["bundle"]), key, org=log.org, member=aster["id"])
    assert swapped == "wrong-passphrase"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0",
        b"\0\0\0\x09{}",
        frames({}),
        frames({"items": [], "locks": [], "grants": {}}),
        frames({"items": [{}], "locks": [], "grants": []}),
        frames(
            {
                "items": [],
                "locks": [],
                "grants": [
                    {
                        "lock": "00000000-0000-4000-8000-000000000000",
                        "holder": "00000000-0000-4000-8000-000000000000",
                        "frame": 1,
                    }
                ],
            }
        ),
    ],
)
def test_a_broken_sheaf_is_refused(data: bytes) -> None:
    assert refusal_of(read_sheaf, data) == "bad-answer"
