"""age files (age-encryption.org/v1, X25519) by pyrage. No cryptography of our own: only names for what went wrong."""

import re
from collections.abc import Sequence

import pyrage
from pyrage import x25519

from workbench.refusals import Refused

INTRO = b"age-encryption.org/v1\n"
NONCE = 16
_STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)")
_BODY = re.compile(rb"[A-Za-z0-9+/]{0,64}")
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}")


def make_identity() -> str:
    """A new random lock: the private half, `AGE-SECRET-KEY-1…`."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public half of a lock. Raises ValueError for what is no age identity."""
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise ValueError("not an age identity") from error


def is_recipient(text: object) -> bool:
    """Is this an X25519 recipient in its one spelling?"""
    if not isinstance(text, str) or not text.startswith("age1"):
        return False
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def encrypt(plaintext: bytes, recipients: Sequence[str]) -> bytes:
    """Seal bytes to recipients, all of one kind."""
    sealed: bytes = pyrage.encrypt(plaintext, [x25519.Recipient.from_str(recipient) for recipient in recipients])
    return sealed


def decrypt(data: bytes, identities: Sequence[str]) -> bytes:
    """Open an age file. `not-age`: its header cannot be read; `no-key`: not for us; `tampered`: changed or cut."""
    count_x25519(data)
    try:
        plaintext: bytes = pyrage.decrypt(data, [x25519.Identity.from_str(identity) for identity in identities])
    except pyrage.DecryptError as error:
        name = "no-key" if "No matching keys" in str(error) else "tampered"
        raise Refused(name) from None
    return plaintext


def count_x25519(data: bytes) -> int:
    """How many X25519 stanzas stand in the header (age's `-grease` is ignored, S12). Raises `not-age`."""
    if not data.startswith(INTRO):
        raise Refused("not-age")
    found, at, in_body = 0, len(INTRO), False
    while True:
        line, at = _line(data, at)
        stanza = _STANZA.fullmatch(line)
        if stanza and not in_body:
            found += stanza[1].split(b" ")[0] == b"X25519"
            in_body = True
        elif in_body and _BODY.fullmatch(line):
            in_body = len(line) == 64  # a shorter line closes the stanza
        elif not in_body and _MAC.fullmatch(line):
            break
        else:
            raise Refused("not-age")
    if len(data) < at + NONCE:
        raise Refused("not-age")
    return found


def _line(data: bytes, at: int) -> tuple[bytes, int]:
    end = data.find(b"\n", at, at + 4096)
    if end < 0:
        raise Refused("not-age")
    return data[at:end], end + 1
