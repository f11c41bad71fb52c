"""Cases and their notes. Every word is sealed to the case's lock."""

from django.db import models

from parasol.base.ledger.models import Recorded
from parasol.base.vault.fields import SealedField
from parasol.base.vault.models import Lock

from .terms import CaseStation


class Case(Recorded):
    """Work for one person in an event. She has at most one case there (decision S1)."""

    id = models.UUIDField(primary_key=True)
    person = models.OneToOneField("reports.PersonInEvent", on_delete=models.PROTECT, related_name="case")
    lock = models.OneToOneField(Lock, on_delete=models.PROTECT, related_name="+")
    station = models.CharField(max_length=9, default=CaseStation.OPEN)

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "person", "lock", "station"})


class Note(Recorded):
    """One note, never edited, only followed by another. Who wrote it and when stands inside."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    seq = models.PositiveIntegerField()
    sealed_note = SealedField()

    class Meta:
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=["case", "seq"], name="one_note_a_place"),)

    class Exposure:
        sealed = frozenset({"sealed_note"})
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "case", "seq"})
