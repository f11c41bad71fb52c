"""Reading the chain."""

from collections.abc import Iterator

from .models import Entry
from .rules import chain_hash


def latest(count: int, skip: int = 0) -> list[Entry]:
    """The newest entries first, after skipping so many."""
    return list(Entry.objects.order_by("-seq")[skip : skip + count])


def was_signed_before(signature: bytes) -> bool:
    """True when an entry already stands under this very signature: a deed has a nonce and is done once."""
    return Entry.objects.filter(signature=signature).exists()


def broken_entries() -> Iterator[int]:
    """The seq of every entry whose hash, number or link does not fit: edited, deleted or renumbered."""
    prev, expected = "", 1
    for entry in Entry.objects.order_by("seq").iterator():
        if entry.seq != expected or entry.prev != prev or entry.hash != hash_of(entry):
            yield entry.seq
        prev, expected = entry.hash, entry.seq + 1


def hash_of(entry: Entry) -> str:
    return chain_hash(
        seq=entry.seq,
        deed=entry.deed,
        about=entry.about,
        member=entry.member,
        device=entry.device,
        day=entry.day,
        body=entry.body,
        signature=bytes(entry.signature),
        prev=entry.prev,
    )
