"""How a line of the chain is hashed and checked."""

from datetime import date
from uuid import UUID

from parasol.base.ground.canonical import b64, canonical, sha


def chain_hash(
    *,
    seq: int,
    deed: str,
    about: UUID | None,
    member: UUID | None,
    device: UUID | None,
    day: date,
    body: str,
    signature: bytes,
    prev: str,
) -> str:
    """The hash of one entry over all it says and the hash before it (prev is empty for the first)."""
    return sha(
        canonical(
            {
                "seq": seq,
                "deed": deed,
                "about": str(about) if about else "",
                "member": str(member) if member else "",
                "device": str(device) if device else "",
                "day": day.isoformat(),
                "body": body,
                "signature": b64(signature),
                "prev": prev,
            }
        )
    )
