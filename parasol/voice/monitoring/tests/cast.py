"""The small permanent cast of the public wing's tests: a monitor, two releasers, a coordinator, a stranger."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from parasol.base.facts.actions import code_facts
from parasol.base.facts.terms import PersonFact, Scope
from parasol.base.ground.canonical import b64, canonical, sha
from parasol.base.ground.terms import DeviceId, MemberId, Signed
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.people.models import Device, Member
from parasol.base.vault.models import LogEntry

AT = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass
class Colleague:
    """A member with her device's signing key in hand."""

    member: Member
    device: Device
    key: Ed25519PrivateKey

    @property
    def signed(self) -> Signed:
        """A checked signature, for actions that are handed one."""
        return Signed({"nonce": str(uuid4())}, DeviceId(self.device.id), MemberId(self.member.id), b"s" * 64)


@dataclass
class Office:
    """An office with its cast and the facts a test needs."""

    org: UUID
    cast: dict[str, Colleague] = field(default_factory=dict)

    def join(self, name: str, roles: str) -> Colleague:
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        with ledger.entry(Deed.OFFICE_FOUNDED, signed=None, at=AT, about=None):
            member = Member(name=name, roles_text=roles, lock=uuid4(), recipient=f"age1{name}", wrapped_bundle=b"w")
            member.set_unusable_password()
            member.save()
            device = Device.objects.create(id=uuid4(), member=member, key=public)
        self.cast[name] = Colleague(member, device, key)
        return self.cast[name]

    def count(self, act: str, month: str, area: str, times: int) -> list[str]:
        """Facts, as a reviewer's device codes them. Returns their removal tokens (b64)."""
        tokens = [secrets.token_bytes(32) for _ in range(times)]
        facts = [PersonFact(act, month, area, "street", "police", Scope.NATIONAL, sha(token)) for token in tokens]
        with ledger.entry(Deed.FACTS_CODED, signed=None, at=AT, about=None):
            code_facts(facts)
        return [b64(token) for token in tokens]

    def deed(self, name: str, deed: Deed, about: str, body: dict[str, Any]) -> dict[str, Any]:
        """A message for a door, signed by this colleague's device (contract 9)."""
        who = self.cast[name]
        said = {
            "v": 1,
            "deed": deed.value,
            "org": str(self.org),
            "about": about,
            "day": AT.date().isoformat(),
            "nonce": str(uuid4()),
            "body_sha256": sha(canonical(body)),
        }
        signature = who.key.sign(b"parasol deed v1\0" + hashlib.sha256(canonical(said)).digest())
        return {"deed": {"body": said, "device": str(who.device.id), "signature": b64(signature)}, "body": body}


@pytest.fixture
def office(db: None) -> Office:
    found = Office(uuid4())
    entry = {"v": 1, "index": 0, "org": str(found.org), "name": "Lotus Collective"}
    with ledger.entry(Deed.OFFICE_FOUNDED, signed=None, at=AT, about=None):
        LogEntry.objects.create(index=0, entry=canonical(entry).decode(), signatures="[]", hash=sha(canonical(entry)))
    found.join("aster", "monitor")
    found.join("briar", "releaser")
    found.join("clover", "releaser")
    found.join("dahlia", "coordinator")
    found.join("erica", "monitor releaser")
    found.join("fern", "attorney")
    return found
