"""The membership log, lock statements and grants. Nothing here opens anything."""

from django.db import models

from parasol.base.ledger.models import Recorded

from .fields import SealedField
from .terms import Purpose


class LogEntry(Recorded):
    """One signed entry of the membership log, kept as the very text that was signed."""

    index = models.PositiveIntegerField(primary_key=True)
    entry = models.TextField()  # canonical JSON
    signatures = models.TextField()  # canonical JSON
    hash = models.CharField(max_length=43, unique=True)

    class Meta:
        ordering = ("index",)

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded: frozenset[str] = frozenset()
        routing = frozenset({"index", "entry", "signatures", "hash"})


class Lock(Recorded):
    """The public half of a lock. `statement` is empty for member and circle locks: the log states those."""

    id = models.UUIDField(primary_key=True)
    purpose = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Purpose])
    version = models.PositiveIntegerField(default=1)
    recipient = models.CharField(max_length=70, unique=True)
    about = models.UUIDField(null=True)
    starts = models.DateField(null=True)
    statement = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["purpose", "starts"], condition=models.Q(purpose="intake"), name="one_intake_lock_a_week"
            ),
            models.UniqueConstraint(
                fields=["about", "version"],
                condition=models.Q(purpose__in=("event", "person", "case")),
                name="one_lock_version_of_a_thing",
            ),
        )

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "purpose", "version", "recipient", "about", "starts", "statement"})


class Grant(Recorded):
    """One lock's key, sealed to another lock."""

    id = models.UUIDField(primary_key=True)
    lock = models.ForeignKey(Lock, on_delete=models.CASCADE, related_name="grants")
    holder = models.ForeignKey(Lock, on_delete=models.PROTECT, related_name="holds")
    sealed_identity = SealedField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["lock", "holder"], name="one_grant_for_a_holder"),)

    class Exposure:
        sealed = frozenset({"sealed_identity"})
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "lock", "holder"})
