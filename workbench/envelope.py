"""The envelope (contract 5): one signed, padded, sealed format for everything that is told.

Sealing signs first and encrypts after, with the recipients named inside, so that nobody can forward a report under
her own name or re-address it. Opening checks in one fixed order; the first thing wrong gives its name to the refusal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench import agefile
from workbench.canonical import canonical, parse_json, sha256
from workbench.header import ALGORITHM, LONGEST_HEADER, VERSION, Head, Header, read_header
from workbench.ids import sha
from workbench.log import Log
from workbench.refusals import Refused
from workbench.signing import Signer, is_signed_by

MAGIC = b"PRSL1\n"
SIGNATURE = 64
KIB = 1024
SIZES = {"grant": (KIB, 4 * KIB)}
USUAL_SIZES = (4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB)
ALL_SIZES = frozenset({*USUAL_SIZES, *SIZES["grant"]})


@dataclass(frozen=True, repr=False)
class Sealed:
    """An envelope ready to travel, and the hash by which later ones refer to it."""

    data: bytes
    hash: str

    def __repr__(self) -> str:
        return f"<Sealed, {len(self.data)} bytes>"


@dataclass(frozen=True)
class Expected:
    """What the place where an envelope was found says it must be."""

    org: str
    type: str | None
    about: str | None  # None: the place does not know (what arrives at intake); the caller compares with the payload
    recipients: Sequence[str] | None
    forms: frozenset[tuple[str, str]] | None = None  # None: this place does not know the office's forms
    lock_recipient: str | None = None  # for a grant: the stated public half of the lock it hands over

    @classmethod
    def anywhere(cls, org: str) -> "Expected":
        """A file in a member's hand: she sees the header, and judges herself what belongs where."""
        return cls(org, None, None, None)


@dataclass(frozen=True, repr=False)
class Opened:
    """What an envelope says, once every check has passed."""

    header: Header
    payload: bytes
    hash: str

    def json(self) -> Any:
        """The payload, read."""
        return parse_json(self.payload)

    def __repr__(self) -> str:
        return f"<Opened {self.header['type']}, {len(self.payload)} bytes>"


@dataclass(frozen=True)
class Place:
    """Where an envelope belongs: the thing, its position there, and under which log it was written."""

    org: str
    about: str
    log: Head
    seq: int = 1
    prev: str = ""
    seen: tuple[dict[str, Any], ...] = ()


def hash_recipients(recipients: Sequence[str]) -> str:
    """The header's `to`: which locks the author meant."""
    return sha("\n".join(sorted(recipients)).encode())


def seal_envelope(
    kind: str,
    payload: bytes,
    *,
    place: Place,
    recipients: Sequence[str],
    signer: Signer,
    day: str,
    form: dict[str, str] | None = None,
) -> Sealed:
    """Sign a payload and seal it to recipients. Raises `too-large`; never leaves anything half sealed."""
    header = {
        "v": VERSION,
        "alg": ALGORITHM,
        "type": kind,
        "org": place.org,
        "about": place.about,
        "seq": place.seq,
        "prev": place.prev,
        "seen": list(place.seen),
        "to": hash_recipients(recipients),
        "log": place.log.to_json(),
        "author": signer.member,
        "device": signer.device,
        "day": day,
        "form": form,
        "content_type": "application/json",
        "payload_len": len(payload),
        "payload_sha256": sha(payload),
        "evidence": None,
    }
    data = canonical(header)
    read_header(data)  # nobody can open what this would refuse: better to fail here
    signature = signer.sign("envelope", sha256(data), sha256(payload))
    plaintext = assemble(data, signature, payload, size_for(kind, len(data), len(payload)))
    return Sealed(agefile.encrypt(plaintext, recipients), envelope_hash(data, signature))


def size_for(kind: str, header_len: int, payload_len: int) -> int:
    """The smallest agreed size that holds it, so that the length says little about what was told."""
    needed = len(MAGIC) + 4 + header_len + SIGNATURE + payload_len
    for size in SIZES.get(kind, USUAL_SIZES):
        if needed <= size:
            return size
    raise Refused("too-large")


def assemble(header: bytes, signature: bytes, payload: bytes, size: int) -> bytes:
    """The plaintext inside the age file."""
    body = MAGIC + len(header).to_bytes(4, "big") + header + signature + payload
    return body + bytes(size - len(body))


def envelope_hash(header: bytes, signature: bytes) -> str:
    """The hash that `prev` and `seen` speak of."""
    return sha(header + signature)


def open_envelope(data: bytes, *, identities: Sequence[str], log: Log, expected: Expected) -> Opened:
    """Open and check, in the contract's order. Raises the first named refusal. Never writes, never falls back."""
    plaintext = agefile.decrypt(data, identities)
    header_bytes, signature, body = _split(plaintext)
    header = read_header(header_bytes)
    payload = _check_payload(header, body, len(plaintext))
    _check_author(header, log, expected.org, signature, sha256(header_bytes), sha256(payload))
    _check_place(header, expected, agefile.count_x25519(data))
    if expected.type == "grant" and expected.lock_recipient is not None:
        check_grant(payload, header["about"], expected.lock_recipient)
    return Opened(header, payload, envelope_hash(header_bytes, signature))


def check_grant(payload: bytes, lock: str, recipient: str) -> None:
    """A grant must carry the private half of exactly the lock it names: else readers could be handed a stranger's."""
    try:
        body = parse_json(payload)
        good = body.keys() == {"lock", "identity"} and body["lock"] == lock
        carries = good and agefile.recipient_of(body["identity"]) == recipient
    except (Refused, ValueError, AttributeError, TypeError) as error:
        raise Refused("wrong-grant") from error
    if not carries:
        raise Refused("wrong-grant")


def _split(plaintext: bytes) -> tuple[bytes, bytes, bytes]:
    start = len(MAGIC) + 4
    if not plaintext.startswith(MAGIC):
        raise Refused("bad-magic")
    header_len = int.from_bytes(plaintext[len(MAGIC) : start], "big")
    end = start + header_len
    if len(plaintext) not in ALL_SIZES or header_len > LONGEST_HEADER or end + SIGNATURE > len(plaintext):
        raise Refused("bad-length")
    return plaintext[start:end], plaintext[end : end + SIGNATURE], plaintext[end + SIGNATURE :]


def _check_payload(header: Header, body: bytes, size: int) -> bytes:
    payload, padding = body[: header["payload_len"]], body[header["payload_len"] :]
    if len(payload) != header["payload_len"] or sha(payload) != header["payload_sha256"]:
        raise Refused("wrong-hash")
    if any(padding) or size not in SIZES.get(header["type"], USUAL_SIZES):
        raise Refused("bad-padding")
    return payload


def _check_author(header: Header, log: Log, org: str, signature: bytes, *digests: bytes) -> None:
    if header["org"] != org or org != log.org:
        raise Refused("wrong-org")
    if not log.knows(header["log"]["index"], header["log"]["hash"]):
        raise Refused("unknown-log")
    member, key = log.devices.get(header["device"], ("", ""))
    if member != header["author"]:
        raise Refused("unknown-author")
    if not is_signed_by(key, "envelope", signature, *digests):
        raise Refused("forged-author")


def _check_place(header: Header, expected: Expected, stanzas: int) -> None:
    if expected.type is not None and header["type"] != expected.type:
        raise Refused("wrong-type")
    if expected.about is not None and header["about"] != expected.about:
        raise Refused("wrong-place")
    # The count finds a reader who was added to the file without being named in it.
    meant = expected.recipients
    if meant is not None and (header["to"] != hash_recipients(meant) or stanzas != len(meant)):
        raise Refused("wrong-recipients")
    form = header["form"]
    if header["type"] == "report" and form is None:
        raise Refused("unknown-form")
    if form is not None and expected.forms is not None and (form["id"], form["version"]) not in expected.forms:
        raise Refused("unknown-form")
