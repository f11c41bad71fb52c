"""Chains of one thing and one device (contract 5, S9): what was replayed, dropped or re-written is seen.

Two *devices* that wrote at the same time are no fault: that is what `seen` shows to a person. One device that wrote
two different histories is.
"""

from dataclasses import dataclass

from workbench.header import Header
from workbench.refusals import Refused


@dataclass(frozen=True)
class Chain:
    """The envelope hashes of one (about, device), in order."""

    hashes: tuple[str, ...] = ()


def follow(chain: Chain, header: Header, envelope_hash: str) -> Chain:
    """Take one envelope more. Raises `replayed` (had exactly this), `gap` (something is missing), `forked`."""
    had, seq = len(chain.hashes), header["seq"]
    if seq <= had:
        raise Refused("replayed" if chain.hashes[seq - 1] == envelope_hash else "forked")
    if seq > had + 1:
        raise Refused("gap")
    if header["prev"] != (chain.hashes[-1] if chain.hashes else ""):
        raise Refused("forked")
    return Chain((*chain.hashes, envelope_hash))
