"""Facts, stored so that the table says nothing but what each row says."""

import secrets

from django.db import models

from parasol.base.ledger.models import Recorded

from .terms import Scope


def random_id() -> int:
    """62 random bits. As the integer primary key it is SQLite's own row order, so no order of arrival is kept."""
    return secrets.randbits(62)


class Fact(Recorded):
    """One act upon one person, as codes. No time, no report, no person."""

    id = models.BigAutoField(primary_key=True)
    act = models.CharField(max_length=24)
    month = models.CharField(max_length=7)
    area = models.CharField(max_length=24, blank=True)
    setting = models.CharField(max_length=24, blank=True)
    by = models.CharField(max_length=24, blank=True)
    scope = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Scope])
    removal = models.CharField(max_length=43, unique=True)

    class Meta:
        indexes = (models.Index(fields=["month", "act", "area"], name="facts_by_month"),)

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded = frozenset({"act", "month", "area", "setting", "by", "scope"})
        routing = frozenset({"id", "removal"})
