"""What a member signs at the desk: this deed, this place, her own device, these very bytes; or nothing happens."""

import json
from uuid import UUID, uuid4

import pytest
from django.test import RequestFactory

from parasol.base.ground.terms import Refusal
from parasol.base.ledger.terms import Deed
from parasol.base.people.doors import read_deed
from parasol.base.people.models import Device, Member
from parasol.base.people.rules import ALLOWED, allows
from parasol.base.people.terms import May, Role
from parasol.base.vault.queries import org_id
from workbench.canonical import canonical
from workbench.ids import sha

BODY = {"note": {"id": "x"}}


def deed_body(about: str, **changes):
    return {
        "v": 1,
        "deed": "note.written",
        "org": str(org_id()),
        "about": about,
        "day": "2026-11-22",
        "nonce": str(uuid4()),
        "body_sha256": sha(canonical(BODY)),
        **changes,
    }


def asked(member: str, deed, body=BODY):
    request = RequestFactory().post("/", json.dumps({"deed": deed, "body": body}), content_type="application/json")
    request.member = Member.objects.get(name=member)
    return request


def read(request, about: UUID):
    return read_deed(request, Deed.NOTE_WRITTEN, org=org_id(), about=about)


@pytest.mark.django_db
def test_a_signed_deed_is_believed(founded, keyring_of):
    about = uuid4()
    deed = keyring_of("clover").signer.sign_body("deed", deed_body(str(about)))
    signed, body = read(asked("clover", deed), about)
    assert body == BODY
    assert str(signed.member) == keyring_of("clover").member


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"deed": "case.opened"},
        {"about": str(uuid4())},
        {"org": str(uuid4())},
        {"body_sha256": sha(b"other bytes")},
        {"v": 2},
        {"extra": "key"},
    ],
)
def test_a_deed_for_another_thing_or_place_is_refused(founded, keyring_of, change):
    about = uuid4()
    deed = keyring_of("clover").signer.sign_body("deed", deed_body(**{"about": str(about), **change}))
    with pytest.raises(Refusal):
        read(asked("clover", deed), about)


@pytest.mark.django_db
def test_nobody_signs_for_somebody_else(founded, keyring_of):
    about = uuid4()
    deed = keyring_of("briar").signer.sign_body("deed", deed_body(str(about)))
    with pytest.raises(Refusal, match="not one of yours"):
        read(asked("clover", deed), about)


@pytest.mark.django_db
def test_a_signature_of_another_kind_is_worth_nothing_here(founded, keyring_of):
    about = uuid4()
    for domain in ("lock", "log", "envelope"):
        deed = keyring_of("clover").signer.sign_body(domain, deed_body(str(about)))
        with pytest.raises(Refusal, match="does not fit"):
            read(asked("clover", deed), about)


@pytest.mark.django_db
def test_a_revoked_device_signs_nothing_more(founded, keyring_of):
    from datetime import UTC, datetime

    from parasol.base.ledger import actions as ledger

    with ledger.entry(Deed.OFFICE_FOUNDED, signed=None, at=datetime.now(UTC), about=None):
        Device.objects.filter(id=keyring_of("clover").signer.device).update(revoked="2026-11-21")
    about = uuid4()
    deed = keyring_of("clover").signer.sign_body("deed", deed_body(str(about)))
    with pytest.raises(Refusal, match="not one of yours"):
        read(asked("clover", deed), about)


def test_every_role_has_its_list_and_no_role_has_everything():
    assert set(ALLOWED) == set(Role)
    for what in May:
        assert any(allows([role], what) for role in Role), f"nobody may {what.value}"
    assert all(len(ALLOWED[role]) < len(May) for role in Role)


def test_who_counts_cannot_read_and_who_signs_cannot_draft():
    reading = {May.TRIAGE, May.READ_EVENTS, May.READ_CASES, May.CODE, May.WITHDRAW}
    assert not ALLOWED[Role.MONITOR] & reading
    assert not ALLOWED[Role.RELEASER] & (reading | {May.DRAFT_RELEASE, May.COUNT})


@pytest.mark.django_db
def test_a_deed_is_done_once(founded, keyring_of):
    from parasol.base.ledger import actions as ledger
    from tests.founded import AT

    about = uuid4()
    deed = keyring_of("clover").signer.sign_body("deed", deed_body(str(about)))
    signed, _ = read(asked("clover", deed), about)
    with ledger.entry(Deed.NOTE_WRITTEN, signed=signed, at=AT, about=about):
        pass
    with pytest.raises(Refusal, match="done already"):
        read(asked("clover", deed), about)
