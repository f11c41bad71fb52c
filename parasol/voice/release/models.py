"""Releases and the signatures that set them free."""

from uuid import uuid4

from django.db import models

from parasol.base.ledger.models import Recorded

from .terms import State


class Release(Recorded):
    """One table on its way out. `counted` are the counts as they stood when it was drafted: coded numbers, kept so that
    a later table can be proven together with this one. Only `published` is ever shown as the table."""

    id = models.UUIDField(primary_key=True)
    title = models.CharField(max_length=120)
    axes = models.JSONField()  # {"act": [codes], "month": [codes], "area": [codes]}
    counted = models.JSONField()  # [[act, month, area, n], …] without zeros
    published = models.TextField(blank=True)  # canonical JSON; its sha is what releasers sign
    reasons = models.JSONField(default=dict)  # {"act month area": "small" | "partner"}
    proof = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in State])
    author = models.UUIDField()
    drafted = models.DateField()
    released = models.DateField(null=True)

    class Meta:
        ordering = ("-drafted", "title")

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded = frozenset({"title", "axes", "counted", "published", "reasons", "proof", "refusal"})
        routing = frozenset({"id", "state", "author", "drafted", "released"})


class ReleaseSignature(Recorded):
    """One releaser's yes to exactly these published bytes."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="signatures")
    member = models.UUIDField()
    device = models.UUIDField()
    day = models.DateField()
    table_sha256 = models.CharField(max_length=43)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["release", "member"], name="one_signature_of_a_member_on_a_release"),
        )

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "release", "member", "device", "day", "table_sha256", "signature"})
