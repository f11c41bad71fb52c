"""`PUT /parcels/<id>`: no cookie, no name. Everything wrong is refused by name, and nothing is stored half."""

from django.http import HttpRequest, HttpResponse

from parasol.base.countries.queries import current_country
from parasol.base.ground.answers import answer, read_id
from parasol.base.ground.canonical import sha
from parasol.base.ground.capability import opens_parcel_door
from parasol.base.ground.terms import Refusal, Request
from parasol.base.vault.rules import MAX_HEADER, check_envelope, sealed_size
from parasol.base.vault.terms import CONTENT_SIZES

from .. import rules
from ..actions import receive_report
from ..limits import parcel_limits
from ..terms import Arrival, Parcel

LONGEST = sealed_size(max(CONTENT_SIZES)) + MAX_HEADER
"""Bytes of the largest parcel: 256 KiB of text, sealed."""


def put_parcel(request: Request, parcel: str) -> HttpResponse:
    """201 stored, 200 already had exactly this; the answer leaves after the commit."""
    parcel_limits.check(request.META.get("REMOTE_ADDR", ""), request.at)
    if not opens_parcel_door(request.headers.get("Parasol-Capability", ""), request.at.date()):
        raise Refusal(
            "wrong-capability", "This phone's pass for the office has run out. Sign in once to renew it.", 403
        )
    arrival = receive_report(_read(request, parcel), at=request.at)
    return answer({"id": parcel, "arrival": arrival.value}, 201 if arrival is Arrival.STORED else 200)


def _read(request: HttpRequest, parcel: str) -> Parcel:
    body = _read_body(request)
    digest = sha(body)
    if rules.read_digest(request.headers.get("Content-Digest", "")) != digest:
        raise Refusal("wrong-digest", "The parcel changed on its way; nothing was stored. It will be sent again.", 422)
    return Parcel(
        id=read_id(parcel),
        lock=read_id(request.headers.get("Parasol-Lock")),
        routing=rules.read_routing(
            request.headers.get("Parasol-Routing", ""), {area.code for area in current_country().areas}
        ),
        sealed=check_envelope(body, sizes=CONTENT_SIZES),
        digest=digest,
    )


def _read_body(request: HttpRequest) -> bytes:
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > LONGEST:
        raise Refusal("too-large", "The parcel is larger than this door takes, or does not say how large it is.", 413)
    body = request.body
    if len(body) != int(length):
        raise Refusal("cut-off", "The parcel was cut off on its way; nothing was stored. It will be sent again.", 422)
    return body
