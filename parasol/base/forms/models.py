"""Published forms. A version never changes: phones that are weeks offline still hold it."""

from django.db import models

from parasol.base.ledger.models import Recorded


class FormVersion(Recorded):
    """One form as it was published: the standard's XForm beside the tree our clients evaluate."""

    id = models.BigAutoField(primary_key=True)
    form_id = models.CharField(max_length=32)
    version = models.CharField(max_length=32)
    xform = models.TextField()
    text = models.TextField()  # canonical JSON, served byte for byte
    sha256 = models.CharField(max_length=43)
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["form_id", "version"], name="a_form_version_is_published_once"),)
        ordering = ("form_id", "id")

    class Exposure:
        sealed: frozenset[str] = frozenset()
        coded: frozenset[str] = frozenset()
        routing = frozenset({"id", "form_id", "version", "xform", "text", "sha256", "day"})
