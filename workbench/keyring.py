"""A signed-in member's keys. It walks grants from her own lock to what she may read, and believes nobody on the way.

Every recipient comes from the verified log or from a statement a certified device signed, never from the server's word.
"""

from typing import Any

from workbench.envelope import Expected, Opened, open_envelope
from workbench.locks import Holder, Lock, unwrap_grant, verify_statement
from workbench.log import Log
from workbench.passphrase import Bundle
from workbench.refusals import Refused
from workbench.sheaf import Item, SealedGrant, Sheaf
from workbench.signing import Signed, Signer

# What a lock's purpose must be for each kind of thing sealed to it.
PURPOSE_OF = {"report": "intake", "event": "event", "person": "person", "removal": "person", "note": "case"}


class Keyring:
    """Her own lock, the locks she unwrapped, and the statements she verified. In memory only."""

    def __init__(self, bundle: Bundle, log: Log) -> None:
        if bundle.member not in log.members:
            raise Refused("unknown-author")
        own = Lock(log.members[bundle.member]["lock"]["id"], bundle.identity)
        if log.recipients[own.id] != own.recipient:
            raise Refused("wrong-bundle")
        self.log = log
        self.member = bundle.member
        self.signer = Signer.from_seed(bundle.member, bundle.device, bundle.device_seed)
        self._held = {own.id: own}
        self._stated: dict[str, dict[str, Any]] = {}
        self._refused: dict[str, Refused] = {}  # lock id → why its grant was not believed
        if log.devices.get(bundle.device) != (bundle.member, self.signer.public):
            raise Refused("wrong-bundle")

    def __repr__(self) -> str:
        return f"<Keyring, {len(self._held)} locks>"

    def learn(self, statement: Signed) -> dict[str, Any]:
        """Verify a lock's statement and remember it. Raises what `verify_statement` raises."""
        body = verify_statement(statement, self.log)
        if self._stated.setdefault(body["id"], body) != body:
            raise Refused("bad-statement")  # one lock, two stories
        return body

    def holder(self, lock: str) -> Holder:
        """A lock as the log or a statement gives it, to seal to. Raises `no-lock`."""
        if lock in self.log.recipients:
            return Holder(lock, self.log.recipients[lock])
        if lock in self._stated:
            return Holder(lock, self._stated[lock]["recipient"])
        raise Refused("no-lock")

    def walk(self, sheaf: Sheaf) -> None:
        """Learn a sheaf's statements and unwrap every grant that can be reached from what she holds.

        A statement or grant that is refused takes only its own lock away: `open` then raises that refusal.
        """
        for statement in sheaf.statements:
            self._try_to_learn(statement)
        waiting = [grant for grant in sheaf.grants if grant.lock not in self._held]
        while reachable := [grant for grant in waiting if grant.holder in self._held]:
            for grant in reachable:
                self._unwrap(grant)
            waiting = [grant for grant in waiting if grant not in reachable and grant.lock not in self._held]

    def _try_to_learn(self, statement: Signed) -> None:
        try:
            self.learn(statement)
        except Refused as refused:
            if isinstance(statement, dict) and isinstance(statement.get("body"), dict):
                self._refused[str(statement["body"].get("id"))] = refused

    def _unwrap(self, grant: SealedGrant) -> None:
        try:
            recipient = self.holder(grant.lock).recipient
            holder = self._held[grant.holder]
            lock = unwrap_grant(grant.data, lock=grant.lock, recipient=recipient, holder=holder, log=self.log)
        except Refused as refused:
            self._refused.setdefault(grant.lock, refused)
        else:
            self._held[lock.id] = lock

    def open(self, item: Item) -> Opened:
        """Open one thing of a walked sheaf. Raises the refusal by its name: the bytes are kept by the server."""
        stated = self._stated.get(item.lock)
        if stated is None:
            raise self._refused.get(item.lock) or Refused("no-lock")
        if stated["purpose"] != PURPOSE_OF[item.kind]:
            raise Refused("no-lock")
        if item.kind != "report" and stated["about"] != item.about:
            raise Refused("wrong-place")
        if item.lock not in self._held:
            raise self._refused.get(item.lock) or Refused("no-key")
        expected = Expected(
            org=self.log.org, type=item.kind, about=item.about or None, recipients=[stated["recipient"]]
        )
        opened = open_envelope(item.data, identities=[self._held[item.lock].identity], log=self.log, expected=expected)
        if item.kind == "report":
            _check_report(opened)
        return opened


def _check_report(opened: Opened) -> None:
    """The server does not know what a report is about, so its header and its payload must agree with each other."""
    payload = opened.json()
    if not isinstance(payload, dict) or payload.get("event") != opened.header["about"]:
        raise Refused("wrong-place")
    if payload.get("form") != opened.header["form"]:
        raise Refused("unknown-form")
