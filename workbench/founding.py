"""Founding: the keys of every member, circle and week, and the one log entry that vouches for them.

This is for made-up people, to show and to test: a real office never lets one machine hold everybody's keys. The
founding file goes through a pipe into the office and is kept by nobody; passphrases go into the cast file.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from workbench import agefile
from workbench.canonical import canonical, sha256
from workbench.header import Head
from workbench.ids import b64, monday_of, new_id
from workbench.locks import Grant, Holder, Lock, grant_lock, make_lock, state_lock
from workbench.log import verify_log
from workbench.passphrase import Bundle, derive_secrets, make_bundle
from workbench.signing import Signed, Signer
from workbench.words import head_words, new_passphrase

THRESHOLD = 2
WEEKS_AHEAD = 12
INTAKE = "intake"


@dataclass(frozen=True)
class Role:
    """Somebody of the cast: her name, what she was asked to do, and a line for whoever tries the demo."""

    name: str
    roles: tuple[str, ...]
    what: str
    on_intake: bool = False


@dataclass(frozen=True)
class Founding:
    """Everything founding makes. Its repr shows no key."""

    office: Mapping[str, Any] = field(repr=False)
    cast: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class _Person:
    role: Role
    signer: Signer
    seed: bytes = field(repr=False)
    lock: Lock
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class _Office:
    """An office in the making: both halves of every key, in memory for as long as founding takes."""

    name: str
    today: date
    people: list[_Person]
    org: str = field(default_factory=new_id)
    circle_id: str = field(default_factory=new_id)
    circle: Lock = field(default_factory=make_lock)

    @property
    def day(self) -> str:
        return self.today.isoformat()

    @property
    def stewards(self) -> list[_Person]:
        return [person for person in self.people if "steward" in person.role.roles]

    @property
    def on_intake(self) -> list[_Person]:
        return [person for person in self.people if person.role.on_intake]

    def grant(self, lock: Lock, holders: list[Lock], head: Head) -> list[Grant]:
        named = [Holder(holder.id, holder.recipient) for holder in holders]
        return grant_lock(lock, named, org=self.org, log=head, signer=self.stewards[0].signer, day=self.day)

    def state(self, lock: Lock, starts: date, head: Head) -> Signed:
        return state_lock(
            lock,
            INTAKE,
            org=self.org,
            about="",
            log=head,
            day=self.day,
            signer=self.stewards[0].signer,
            starts=starts.isoformat(),
        )


def found(country: str, name: str, cast: Sequence[Role], today: date) -> Founding:
    """Make an office: members with keys and passphrases, the intake circle, this week's intake lock and twelve more."""
    office = _Office(name, today, [_make_person(role) for role in cast])
    log = [_sign_entry(_entry(office), office.stewards[:THRESHOLD])]
    head = verify_log(log).head  # what would not be believed later fails here
    weeks = [(make_lock(), monday_of(today) + timedelta(weeks=n)) for n in range(WEEKS_AHEAD + 1)]
    grants = office.grant(office.circle, [person.lock for person in office.on_intake], head)
    for lock, _ in weeks:
        grants += office.grant(lock, [office.circle], head)
    file = {
        "log": log,
        "country": country,
        "members": [_login(office.org, person) for person in office.people],
        "locks": [office.state(lock, starts, head) for lock, starts in weeks],
        "grants": grants,
    }
    return Founding(office=file, cast=_cast_file(office.people, head))


def _make_person(role: Role) -> _Person:
    seed = secrets.token_bytes(32)
    signer = Signer.from_seed(new_id(), new_id(), seed)
    return _Person(role, signer, seed, Lock(new_id(), agefile.make_identity()), new_passphrase())


def _entry(office: _Office) -> dict[str, Any]:
    return {
        "v": 1,
        "index": 0,
        "prev": "",
        "kind": "founded",
        "org": office.org,
        "name": office.name,
        "day": office.day,
        "threshold": THRESHOLD,
        "members": [_member(person) for person in office.people],
        "stewards": [person.signer.member for person in office.stewards],
        "circles": [
            {
                "id": office.circle_id,
                "name": INTAKE,
                "lock": {"id": office.circle.id, "recipient": office.circle.recipient},
                "members": [person.signer.member for person in office.on_intake],
            }
        ],
    }


def _member(person: _Person) -> dict[str, Any]:
    return {
        "id": person.signer.member,
        "name": person.role.name,
        "roles": list(person.role.roles),
        "lock": {"id": person.lock.id, "recipient": person.lock.recipient},
        "devices": [{"id": person.signer.device, "key": person.signer.public}],
    }


def _sign_entry(entry: dict[str, Any], stewards: list[_Person]) -> dict[str, Any]:
    digest = sha256(canonical(entry))
    signers = [person.signer for person in stewards]
    return {
        "entry": entry,
        "signatures": [{"device": one.device, "signature": b64(one.sign("log", digest))} for one in signers],
    }


def _login(org: str, person: _Person) -> dict[str, str]:
    """What the office keeps of her: a login secret it will hash, and keys it cannot open."""
    derived = derive_secrets(org, person.role.name, person.passphrase)
    bundle = Bundle(org, person.signer.member, person.lock.identity, person.signer.device, person.seed)
    return {
        "id": person.signer.member,
        "name": person.role.name,
        "secret": derived.login,
        "bundle": b64(make_bundle(bundle, derived.wrap_key)),
    }


def _cast_file(people: list[_Person], head: Head) -> dict[str, Any]:
    return {
        "made_up": True,
        "head_words": list(head_words(head.hash)),
        "members": [
            {
                "name": person.role.name,
                "passphrase": person.passphrase,
                "roles": list(person.role.roles),
                "what": person.role.what,
            }
            for person in people
        ],
    }
