"""The chain, and the base of every row that may not change silently."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.db import models

is_open: ContextVar[bool] = ContextVar("a ledger entry is open", default=False)


class OutsideLedger(RuntimeError):
    """Somebody tried to write a recorded row without saying what was done."""


def check_open() -> None:
    if not is_open.get():
        raise OutsideLedger("write recorded rows inside `with ledger.entry(…)`")


class RecordedQuerySet(models.QuerySet[Any]):
    """Bulk writes are writes: they too need an open entry."""

    def update(self, **kwargs: Any) -> int:
        check_open()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        check_open()
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        check_open()
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> int:
        check_open()
        return super().bulk_update(objs, *args, **kwargs)


class Recorded(models.Model):
    """A row that is written only while a ledger entry is open.

    Known holes, refused by lint outside base: `_base_manager`, `_raw_delete` and raw SQL.
    """

    objects = models.Manager.from_queryset(RecordedQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_open()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        check_open()
        return super().delete(*args, **kwargs)


class Entry(Recorded):
    """One line of the chain. `hash` covers everything above it in the row and the line before."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    deed = models.CharField(max_length=32)
    about = models.UUIDField(null=True)
    member = models.UUIDField(null=True)
    device = models.UUIDField(null=True)
    day = models.DateField()
    body = models.TextField(blank=True)  # canonical JSON of the signed deed: a nonce and hashes, no words
    signature = models.BinaryField(max_length=64, db_index=True)
    prev = models.CharField(max_length=43, blank=True)
    hash = models.CharField(max_length=43, unique=True)

    class Meta:
        ordering = ("seq",)

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded: frozenset[str] = frozenset()
        routing = frozenset({"seq", "deed", "about", "member", "device", "day", "body", "signature", "prev", "hash"})
