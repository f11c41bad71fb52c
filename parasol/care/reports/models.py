"""Reports as they came, and events, people and removals re-sealed to locks of their own. Days only, never hours."""

from uuid import uuid4

from django.db import models

from parasol.base.ledger.models import Recorded
from parasol.base.vault.fields import SealedField
from parasol.base.vault.models import Lock

from .terms import Door, EventStation, PersonStation, ReportStation


class Report(Recorded):
    """One parcel. After triage the sealed body is gone; id and digest stay, so that a late second copy is known."""

    id = models.UUIDField(primary_key=True)
    sealed_body = SealedField(null=True)
    digest = models.CharField(max_length=43)
    size = models.PositiveIntegerField()  # bytes, as they came
    lock = models.ForeignKey(Lock, on_delete=models.PROTECT, related_name="+")
    door = models.CharField(max_length=9, choices=[(d.value, d.value) for d in Door])
    urgency = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=12, blank=True)
    lang = models.CharField(max_length=3)
    received = models.DateField()
    station = models.CharField(max_length=8, default=ReportStation.RECEIVED)
    refusal = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = (models.Index(fields=["station", "-urgency", "received"], name="reports_waiting"),)

    class Exposure:
        sealed = frozenset({"sealed_body"})
        coded: frozenset[str] = frozenset()
        routing = frozenset(
            {"id", "digest", "size", "lock", "door", "urgency", "area", "lang", "received", "station", "refusal"}
        )


class Event(Recorded):
    """What happened once, to however many people."""

    id = models.UUIDField(primary_key=True)
    lock = models.OneToOneField(Lock, on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=12, blank=True)
    urgency = models.PositiveSmallIntegerField()
    station = models.CharField(max_length=8, default=EventStation.TRIAGED)

    class Meta:
        indexes = (models.Index(fields=["station", "-urgency"], name="events_waiting"),)

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "lock", "area", "urgency", "station"})


class EventPart(Recorded):
    """What was told about the event as a whole, without its people. One part a triage."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="parts")
    seq = models.PositiveIntegerField()
    sealed_part = SealedField()

    class Meta:
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=["event", "seq"], name="one_part_a_place"),)

    class Exposure:
        sealed = frozenset({"sealed_part"})
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "event", "seq"})


class PersonInEvent(Recorded):
    """One person's own part, under her own lock. After withdrawal this row is her tombstone."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="people")
    lock = models.OneToOneField(Lock, on_delete=models.PROTECT, related_name="+")
    sealed_part = SealedField(null=True)
    station = models.CharField(max_length=9, default=PersonStation.TOLD)

    class Exposure:
        sealed = frozenset({"sealed_part"})
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "event", "lock", "station"})


class Removal(Recorded):
    """The tokens of a person's facts, sealed to her own lock: only her withdrawal finds her facts (decision S5)."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.OneToOneField(PersonInEvent, on_delete=models.PROTECT, related_name="removal")
    sealed_tokens = SealedField()

    class Exposure:
        sealed = frozenset({"sealed_tokens"})
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "person"})
