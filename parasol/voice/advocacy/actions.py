"""Writing a pack: from released tables, by a member; printing it is a job."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from parasol.base.ground.terms import Refusal, Signed
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.vault.queries import find_log
from parasol.voice.release.actions import release_table
from parasol.voice.release.terms import SafeTable

from . import pages, queries, words
from .models import EvidencePack
from .printer import PrinterFailedError, print_pdf
from .terms import State, check_safe

Print = Callable[[dict[str, object], Path], bytes]


def write_pack(
    tables: list[SafeTable],
    *,
    pack_id: UUID,
    lang: str,
    signed: Signed,
    at: datetime,
    enqueue: Callable[[UUID], None],
) -> EvidencePack:
    """A pack of these released tables, and a job to print it. Raises Refusal, for a raw table above all."""
    check_safe(tables)
    words.get_words(lang)
    with ledger.entry(Deed.PACK_WRITTEN, signed=signed, at=at, about=pack_id):
        if EvidencePack.objects.filter(id=pack_id).exists():
            raise Refusal("written-already", "This pack was written already.", 409)
        pack = EvidencePack.objects.create(
            id=pack_id,
            releases=[table.release for table in tables],
            lang=lang,
            title=tables[0].title,
            state=State.WRITING,
            author=signed.member,
            day=at.date(),
        )
        enqueue(pack_id)
    return pack


def print_pack(pack_id: UUID, *, at: datetime, printer: Print = print_pdf) -> EvidencePack:
    """Set the pack in type. Run by the server's worker; a pack that is printed stays as it is."""
    pack = queries.get_pack(pack_id)
    if State(pack.state) is not State.WRITING:
        return pack
    tables = [release_table(UUID(release)) for release in pack.releases]
    data = pages.data_of(tables, words=words.get_words(pack.lang), lang=pack.lang, org=office_name(), day=pack.day)
    try:
        pdf, state = printer(data, settings.BUILT / "fonts"), State.WRITTEN
    except PrinterFailedError:
        pdf, state = b"", State.FAILED
    with ledger.entry(Deed.PACK_PRINTED, signed=None, at=at, about=pack_id):
        pack.pdf, pack.state = pdf, state
        pack.save()
    return pack


def office_name() -> str:
    """The organisation's name as its founding entry says it."""
    log = find_log()
    first = log[0]["entry"] if log else {}
    return str(first.get("name", ""))
