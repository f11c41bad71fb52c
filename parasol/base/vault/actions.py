"""Writing locks and grants. Callers hold an open ledger entry: what happened is theirs to name."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from parasol.base.ground.answers import read_id
from parasol.base.ground.canonical import canonical, unb64
from parasol.base.ground.signatures import signature_holds
from parasol.base.ground.terms import Refusal
from parasol.base.people.models import Device

from .models import Grant, Lock
from .queries import head, org_id
from .rules import check_envelope
from .terms import GRANT_SIZES, Purpose, Sealed

_STATEMENT = {"v", "id", "purpose", "version", "recipient", "org", "about", "starts", "log", "day"}


def add_lock(
    statement: Any, *, purpose: Purpose, about: UUID | None, grants: Sequence[Any], holders: Iterable[UUID]
) -> Lock:
    """Keep a lock a member's device made, with at least one grant, each to one of the allowed holders.

    Raises Refusal when the statement is not of this office, purpose and place, or its signature does not hold.
    """
    body = _check_statement(statement, purpose, about)
    lock = Lock.objects.create(
        id=read_id(body["id"]),
        purpose=purpose,
        version=body["version"],
        recipient=body["recipient"],
        about=about,
        starts=_read_monday(body["starts"]) if purpose is Purpose.INTAKE else None,
        statement=canonical(statement).decode(),
    )
    if not grants:
        raise Refusal("no-grant", "A lock nobody holds would lose what is sealed to it; nothing was stored.", 422)
    add_grants(lock, grants, holders=holders)
    return lock


def add_grants(lock: Lock, grants: Sequence[Any], *, holders: Iterable[UUID]) -> None:
    """Keep grants of one lock. Raises Refusal for a grant of another lock or to a holder who may not have it."""
    allowed = set(holders)
    for grant in grants:
        row = read_grant(grant)
        if row["lock"] != lock.id or row["holder"] not in allowed:
            raise Refusal("wrong-grant", "A key in the message belongs to another lock or another holder.", 422)
        if not Grant.objects.filter(lock=lock, holder=row["holder"]).exists():
            Grant.objects.create(id=row["id"], lock=lock, holder_id=row["holder"], sealed_identity=row["sealed"])


def destroy_grants(lock: UUID) -> int:
    """Destroy every grant of a lock: nobody opens what is sealed to it again. Returns how many there were."""
    return Grant.objects.filter(lock=lock).delete()[0]


def read_grant(grant: Any) -> dict[str, Any]:
    """A Grant of the contract, checked for its shape."""
    if not isinstance(grant, dict) or set(grant) != {"id", "lock", "holder", "sealed"}:
        raise Refusal("not-a-grant", "A key in the message is not in its right form; nothing was stored.", 422)
    ids = {key: read_id(grant[key]) for key in ("id", "lock", "holder")}
    return {**ids, "sealed": read_sealed(grant["sealed"], GRANT_SIZES)}


def read_sealed(text: Any, sizes: frozenset[int]) -> Sealed:
    """A sealed thing from base64url in a JSON body. Raises NotAnEnvelope or Refusal."""
    try:
        data = unb64(text)
    except (ValueError, TypeError) as problem:
        raise Refusal(
            "not-base64", "Something sealed in the message is not readable; nothing was stored.", 422
        ) from problem
    return check_envelope(data, sizes=sizes)


def _check_statement(statement: Any, purpose: Purpose, about: UUID | None) -> dict[str, Any]:
    body = statement.get("body") if isinstance(statement, dict) else None
    if not isinstance(body, dict) or set(body) != _STATEMENT or set(statement) != {"body", "device", "signature"}:
        raise Refusal("not-a-statement", "A lock in the message comes without its statement; nothing was stored.", 422)
    wanted = {"v": 1, "purpose": purpose.value, "org": str(org_id()), "about": str(about or ""), "log": head()}
    if any(body[key] != value for key, value in wanted.items()):
        raise Refusal("wrong-statement", "A lock's statement belongs to another place; nothing was stored.", 422)
    device = Device.objects.filter(id=read_id(statement["device"]), revoked=None).first()
    signature = unb64(statement["signature"])
    if device is None or not signature_holds("lock", body, key=bytes(device.key), signature=signature):
        raise Refusal("forged-statement", "A lock's statement is not signed by a device the log vouches for.", 422)
    if not isinstance(body["version"], int) or not str(body["recipient"]).startswith("age1"):
        raise Refusal("wrong-statement", "A lock's statement is not in its right form; nothing was stored.", 422)
    return body


def _read_monday(text: Any) -> date:
    try:
        day = date.fromisoformat(text)
    except (ValueError, TypeError) as problem:
        raise Refusal(
            "wrong-statement", "An intake lock must name the Monday it starts; nothing was stored.", 422
        ) from problem
    if day.weekday() != 0:
        raise Refusal("wrong-statement", "An intake lock must start on a Monday; nothing was stored.", 422)
    return day
