"""Reading releases."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import product
from typing import Any
from uuid import UUID

from parasol.base.ground.terms import NotFound
from parasol.base.people.models import Member
from parasol.voice.monitoring.terms import DIMENSIONS, Key

from .gate.joint import Counted, Earlier
from .models import Release
from .terms import State


def list_releases() -> list[Release]:
    return list(Release.objects.prefetch_related("signatures"))


def list_released() -> list[Release]:
    return list(Release.objects.filter(state=State.RELEASED))


def get_release(release_id: UUID) -> Release:
    """Raises NotFound."""
    found: Release | None = Release.objects.filter(id=release_id).first()
    if found is None:
        raise NotFound
    return found


def axes_of(release: Release) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(release.axes[dimension]) for dimension in DIMENSIONS)


def counted_in(release: Release) -> Counted:
    axes = axes_of(release)
    found = {(act, month, area): n for act, month, area, n in release.counted}
    return Counted(axes, {key: found.get((key[0], key[1], key[2]), 0) for key in product(*axes)})


def cells_of(release: Release) -> dict[Key, int | None]:
    """The cells as published. Empty while nothing is proven."""
    if not release.published:
        return {}
    table: dict[str, Any] = json.loads(release.published)
    return {(act, month, area): n for act, month, area, n in table["cells"]}


def earlier_than(release: Release) -> list[Release]:
    """Everything released over any of the same cells."""
    axes = axes_of(release)
    others = Release.objects.filter(state=State.RELEASED).exclude(id=release.id).order_by("released", "id")
    return [other for other in others if overlap(axes, axes_of(other))]


def overlap(axes: Iterable[tuple[str, ...]], others: Iterable[tuple[str, ...]]) -> bool:
    return all(set(codes) & set(more) for codes, more in zip(axes, others, strict=True))


def as_earlier(release: Release) -> Earlier:
    hidden = frozenset(key for key, value in cells_of(release).items() if value is None)
    return Earlier(counted_in(release), hidden)


def names_of(members: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Member.objects.filter(id__in=list(members)).values_list("id", "name"))
