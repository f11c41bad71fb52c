"""Reading packs."""

from __future__ import annotations

from uuid import UUID

from parasol.base.ground.terms import NotFound

from .models import EvidencePack
from .terms import State


def list_packs() -> list[EvidencePack]:
    """Without their bytes."""
    return list(EvidencePack.objects.defer("pdf"))


def get_pack(pack_id: UUID) -> EvidencePack:
    """Raises NotFound."""
    found: EvidencePack | None = EvidencePack.objects.defer("pdf").filter(id=pack_id).first()
    if found is None:
        raise NotFound
    return found


def get_pdf(pack_id: UUID) -> bytes:
    """Raises NotFound while the pack is not printed."""
    found = EvidencePack.objects.filter(id=pack_id, state=State.WRITTEN).first()
    if found is None:
        raise NotFound
    return bytes(found.pdf)
