"""`may(May.X)` for doors, and signed deeds for views."""

from typing import Any
from uuid import UUID

from parasol.base.ground.answers import read_id, read_json
from parasol.base.ground.canonical import canonical, sha, unb64
from parasol.base.ground.doors import Opening
from parasol.base.ground.signatures import signature_holds
from parasol.base.ground.terms import DeviceId, MemberId, Refusal, Request, Signed
from parasol.base.ledger.queries import was_signed_before
from parasol.base.ledger.terms import Deed

from .models import Device, Member
from .rules import allows
from .terms import May


def may(what: May) -> Opening:
    """Opens to members whose roles allow it."""
    return Opening(what.value, lambda request: request.member is not None and allows(request.member.roles, what))


class MemberRequest(Request):
    """A request through a door that only members pass."""

    member: Member


def read_deed(request: MemberRequest, deed: Deed, *, org: UUID, about: UUID | None) -> tuple[Signed, dict[str, Any]]:
    """The signed deed and its body, checked: this deed, this place, this member's device, these very bytes.

    Pass `about` when the address names the thing; views that learn it from the body compare it themselves.
    """
    message = read_json(request)
    body = message.get("body")
    if not isinstance(body, dict) or not isinstance(message.get("deed"), dict):
        raise Refusal("not-a-deed", "The message carries no signed deed; nothing was stored.", 422)
    signed = check_signed_deed(message["deed"], member=request.member)
    wanted = {"v": 1, "deed": deed.value, "org": str(org), "body_sha256": _sha_of(body)}
    if about is not None:
        wanted["about"] = str(about)
    if any(signed.body.get(key) != value for key, value in wanted.items()):
        raise Refusal("wrong-deed", "What was signed is not what was sent here; nothing was stored.", 422)
    return signed, body


def check_signed_deed(signed: dict[str, Any], *, member: Member) -> Signed:
    """Raises Refusal unless one of the member's own, unrevoked devices signed this deed body."""
    body, signature = signed.get("body"), _bytes(signed.get("signature"))
    if not isinstance(body, dict) or set(body) != {"v", "deed", "org", "about", "day", "nonce", "body_sha256"}:
        raise Refusal("not-a-deed", "The message carries no signed deed; nothing was stored.", 422)
    device = Device.objects.filter(id=read_id(signed.get("device")), member=member, revoked=None).first()
    if device is None:
        raise Refusal("unknown-device", "This device is not one of yours that the membership log vouches for.", 403)
    if not signature_holds("deed", body, key=bytes(device.key), signature=signature):
        raise Refusal("forged-deed", "The signature does not fit what was sent; nothing was stored.", 422)
    if was_signed_before(signature):
        raise Refusal("replayed-deed", "This was done already; nothing was done a second time.", 409)
    return Signed(body=body, device=DeviceId(device.id), member=MemberId(member.id), signature=signature)


def _sha_of(body: dict[str, Any]) -> str:
    try:
        return sha(canonical(body))
    except ValueError as problem:
        raise Refusal("not-canonical", "The message has a value that cannot be signed.", 422) from problem


def _bytes(text: Any) -> bytes:
    try:
        return unb64(text)
    except (ValueError, TypeError) as problem:
        raise Refusal("not-a-deed", "The message carries no readable signature; nothing was stored.", 422) from problem
