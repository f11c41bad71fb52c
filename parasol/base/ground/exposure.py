"""The exposure map: what the server can read of every column. Auditors print it with `python -m parasol exposure`."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models


@dataclass(frozen=True)
class Exposed:
    """One model's columns in their drawers."""

    model: str
    sealed: frozenset[str]
    coded: frozenset[str]
    routing: frozenset[str]
    columns: frozenset[str]

    @property
    def undeclared(self) -> frozenset[str]:
        return self.columns - self.sealed - self.coded - self.routing

    @property
    def overlapping(self) -> frozenset[str]:
        return (self.sealed & self.coded) | (self.sealed & self.routing) | (self.coded & self.routing)


def exposure_map() -> list[Exposed]:
    """Every model of ours, in order of its name."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("parasol.")]
    return sorted((_exposed(model) for model in ours), key=lambda e: e.model)


def _exposed(model: type[models.Model]) -> Exposed:
    declared = getattr(model, "Exposure", None)
    drawers = {d: frozenset(getattr(declared, d, ())) for d in ("sealed", "coded", "routing")}
    return Exposed(model=model._meta.label, columns=frozenset(f.name for f in model._meta.concrete_fields), **drawers)
