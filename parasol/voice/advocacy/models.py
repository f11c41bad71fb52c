"""Evidence packs."""

from django.db import models

from parasol.base.ledger.models import Recorded

from .terms import State


class EvidencePack(Recorded):
    """One printed pack. The PDF holds only what was released; it is readable, and meant to be read."""

    id = models.UUIDField(primary_key=True)
    releases = models.JSONField()  # ids, in the order of the pack
    lang = models.CharField(max_length=8)
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in State])
    author = models.UUIDField()
    day = models.DateField()
    pdf = models.BinaryField(default=b"")

    class Meta:
        ordering = ("-day", "title")

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded = frozenset({"releases", "lang", "title", "pdf"})
        routing = frozenset({"id", "state", "author", "day"})
