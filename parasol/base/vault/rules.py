"""What the server checks of an envelope without opening it (contract 5 and 7, decision S12).

The age format is public: https://age-encryption.org/v1 (C2SP age.md). Only its outside is read here.
"""

import re

from parasol.base.ground.terms import Refusal

from .terms import Sealed

_INTRO = b"age-encryption.org/v1\n"
_STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)")
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")
_NONCE, _TAG, _CHUNK = 16, 16, 64 * 1024
MAX_HEADER = 4096


class NotAnEnvelope(Refusal):
    """The bytes are not an envelope this door takes. `rule` says which check failed."""

    def __init__(self, rule: str, sentence: str, status: int = 422) -> None:
        super().__init__(rule, sentence, status)


def check_envelope(data: bytes, *, sizes: frozenset[int], stanzas: int = 1) -> Sealed:
    """Sealed bytes, if they are one age v1 file with exactly `stanzas` X25519 recipients and an allowed plaintext size.

    `-grease` stanzas are ignored (pyrage adds one). Sizes are of the plaintext, in bytes. Raises NotAnEnvelope.
    """
    if len(data) > sealed_size(max(sizes)) + MAX_HEADER:
        raise NotAnEnvelope("too-large", "The parcel is larger than this door takes.", 413)
    if not data.startswith(_INTRO):
        raise NotAnEnvelope("not-age", "The parcel is not sealed in the age format; nothing was stored.")
    recipients, body_at = _read_header(data)
    if recipients != stanzas:
        raise NotAnEnvelope("wrong-stanzas", f"The parcel has {recipients} recipients; this door expects {stanzas}.")
    size = plain_size(len(data) - body_at)
    if size not in sizes:
        raise NotAnEnvelope("wrong-size", "The parcel's length is not one of the allowed sizes; it may be cut off.")
    return Sealed(data)


def plain_size(body: int) -> int | None:
    """Length of the plaintext of an age body of this many bytes (nonce, tagged chunks); None if no text has it."""
    rest = body - _NONCE
    chunks = -(-rest // (_CHUNK + _TAG)) if rest > 0 else 0
    last = rest - (chunks - 1) * (_CHUNK + _TAG)
    return rest - chunks * _TAG if chunks and last > _TAG else None


def sealed_size(plain: int) -> int:
    """Length of the age body (without header) of a plaintext of this many bytes."""
    return _NONCE + plain + _TAG * max(1, -(-plain // _CHUNK))


def _read_header(data: bytes) -> tuple[int, int]:
    """How many X25519 stanzas the header has, and where the body begins."""
    at, recipients = len(_INTRO), 0
    while match := _STANZA.match(data, at, MAX_HEADER):
        kind = match[1].split(b" ")[0]
        if kind == b"X25519":
            recipients += 1
        elif not kind.endswith(b"-grease"):
            raise NotAnEnvelope("wrong-stanzas", "The parcel is sealed to a kind of recipient this door does not take.")
        at = match.end()
    mac = _MAC.match(data, at)
    if mac is None:
        raise NotAnEnvelope("bad-header", "The parcel's age header is broken; nothing was stored.")
    return recipients, mac.end()
