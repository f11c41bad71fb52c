"""Counting facts. The only reading there is: nobody lists them."""

from collections.abc import Iterable

from django.db.models import Count

from .models import Fact


def count_by(
    *dimensions: str, acts: Iterable[str], months: Iterable[str], areas: Iterable[str]
) -> dict[tuple[str, ...], int]:
    """Counts of facts per combination of dimensions (any of act, month, area, setting, by), over the given codes."""
    facts = Fact.objects.filter(act__in=list(acts), month__in=list(months), area__in=list(areas))
    rows = facts.order_by().values(*dimensions).annotate(n=Count("pk"))
    return {tuple(row[d] for d in dimensions): row["n"] for row in rows}


def codes_in_use(dimension: str) -> list[str]:
    """The codes of one dimension that at least one fact has, sorted."""
    return sorted(Fact.objects.order_by().values_list(dimension, flat=True).distinct())
