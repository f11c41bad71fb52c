"""The keys behind the vectors. They are public and kept for ever: never seal anything real to them."""

import secrets
from dataclasses import dataclass
from typing import Any

from workbench import agefile
from workbench.canonical import canonical, sha256
from workbench.header import Head
from workbench.ids import b64, new_id, unb64
from workbench.locks import Lock, state_lock
from workbench.log import Log, entry_hash, verify_log
from workbench.signing import Signed, Signer

DAY = "2026-11-22"
WEEK = "2026-11-16"
MEMBERS = {
    "aster": ["paralegal"],
    "clover": ["intake"],
    "dahlia": ["coordinator", "steward", "intake"],
    "fern": ["reviewer", "steward"],
    "ginger": ["releaser", "steward"],
}
STEWARDS = ("dahlia", "fern", "ginger")
CIRCLE = ("clover", "dahlia", "fern")
STATED = ("intake", "event", "person", "case")


def _key_of(name: str) -> dict[str, str]:
    return {
        "id": new_id(),
        "device": new_id(),
        "device_seed": b64(secrets.token_bytes(32)),
        "lock": new_id(),
        "identity": agefile.make_identity(),
        "name": name,
    }


def new_keys() -> dict[str, Any]:
    """Fresh keys, for a fresh set of vectors."""
    return {
        "made_up": True,
        "org": new_id(),
        "members": {name: _key_of(name) for name in (*MEMBERS, "stranger")},
        "circle": {"id": new_id(), "lock": new_id(), "identity": agefile.make_identity()},
        "locks": {name: {"id": new_id(), "identity": agefile.make_identity()} for name in (*STATED, "unstated")},
        "about": {"event": new_id(), "person": new_id(), "case": new_id(), "elsewhere": new_id()},
    }


@dataclass(frozen=True)
class Cast:
    """The made-up organisation, ready to sign and seal."""

    keys: dict[str, Any]

    @property
    def org(self) -> str:
        """Its id."""
        return str(self.keys["org"])

    def signer(self, name: str) -> Signer:
        """A member at her device."""
        key = self.keys["members"][name]
        return Signer.from_seed(key["id"], key["device"], unb64(key["device_seed"]))

    def lock(self, name: str) -> Lock:
        """A stated lock, a member's own lock, or the circle's."""
        if name == "circle":
            return Lock(self.keys["circle"]["lock"], self.keys["circle"]["identity"])
        if name in self.keys["members"]:
            return Lock(self.keys["members"][name]["lock"], self.keys["members"][name]["identity"])
        return Lock(self.keys["locks"][name]["id"], self.keys["locks"][name]["identity"])

    def about(self, name: str) -> str:
        """The id of a thing, or of a lock."""
        return str(self.keys["about"].get(name) or self.lock(name).id)

    @property
    def entry(self) -> dict[str, Any]:
        """The founding entry."""
        keys = self.keys["members"]
        circle = self.lock("circle")
        return {
            "v": 1,
            "index": 0,
            "prev": "",
            "kind": "founded",
            "org": self.org,
            "name": "Water Lily (made up)",
            "day": DAY,
            "threshold": 2,
            "members": [self._member(name, roles) for name, roles in MEMBERS.items()],
            "stewards": [keys[name]["id"] for name in STEWARDS],
            "circles": [
                {
                    "id": self.keys["circle"]["id"],
                    "name": "intake",
                    "lock": {"id": circle.id, "recipient": circle.recipient},
                    "members": [keys[name]["id"] for name in CIRCLE],
                }
            ],
        }

    def _member(self, name: str, roles: list[str]) -> dict[str, Any]:
        lock, signer = self.lock(name), self.signer(name)
        return {
            "id": signer.member,
            "name": name,
            "roles": roles,
            "lock": {"id": lock.id, "recipient": lock.recipient},
            "devices": [{"id": signer.device, "key": signer.public}],
        }

    def sign_entry(self, entry: dict[str, Any], *names: str) -> dict[str, Any]:
        """A log line: the entry, signed by these members."""
        digest = sha256(canonical(entry))
        signers = [self.signer(name) for name in names]
        return {
            "entry": entry,
            "signatures": [{"device": s.device, "signature": b64(s.sign("log", digest))} for s in signers],
        }

    @property
    def log_file(self) -> list[dict[str, Any]]:
        """The log as it travels."""
        return [self.sign_entry(self.entry, "dahlia", "fern")]

    @property
    def log(self) -> Log:
        """The log, verified."""
        return verify_log(self.log_file)

    @property
    def head(self) -> Head:
        """Where it stands."""
        return Head(0, entry_hash(self.entry))

    def statement(self, name: str, signer: str = "dahlia") -> Signed:
        """The statement of one of the four stated locks."""
        about = "" if name == "intake" else self.about_of_lock(name)
        starts = WEEK if name == "intake" else ""
        return state_lock(
            self.lock(name),
            name,
            org=self.org,
            about=about,
            log=self.head,
            day=DAY,
            signer=self.signer(signer),
            starts=starts,
        )

    def about_of_lock(self, name: str) -> str:
        """The thing a stated lock belongs to."""
        return str(self.keys["about"][name])
