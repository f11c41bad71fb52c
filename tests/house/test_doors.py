"""Every URL says who may enter; every column says who can read it; every door is in the contract."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver

from parasol.base.ground.doors import Door
from parasol.base.ground.exposure import exposure_map

ROOT = Path(__file__).parents[2]
OPEN_TO_ANYONE = {"shell", "worker", "manifest", "salt", "healthy", "session", "parcel"}


def every_pattern(patterns=None, prefix="") -> Iterator[tuple[str, URLPattern]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from every_pattern(pattern.url_patterns, route)


def test_every_url_is_a_door_that_says_who_may_enter():
    for route, pattern in every_pattern():
        assert isinstance(pattern.callback, Door), f"/{route} was not made with door()"
        assert pattern.callback.opens_to.says


def test_only_these_doors_are_open_to_anyone():
    names = {p.name for _, p in every_pattern() if p.callback.opens_to.says == "anyone"}
    assert names == OPEN_TO_ANYONE


def test_every_door_is_described_in_the_contract():
    described = json.loads((ROOT / "contract" / "openapi.json").read_text())["paths"]
    ours = {}
    for route, pattern in every_pattern():
        path = "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", route)
        ours.setdefault(path, set()).update(verb.lower() for verb in pattern.callback.views)
    assert {path: set(verbs) for path, verbs in described.items()} == ours


@pytest.mark.parametrize("model", exposure_map(), ids=lambda e: e.model)
def test_every_column_lies_in_exactly_one_drawer(model):
    assert not model.undeclared, f"{model.model}: {set(model.undeclared)} in no drawer"
    assert not model.overlapping
    assert model.sealed | model.coded | model.routing == model.columns


def test_care_holds_no_readable_free_text():
    from django.apps import apps

    for app in ("reports", "cases"):
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.concrete_fields:
                kind = field.get_internal_type()
                assert kind not in {"TextField", "JSONField", "DateTimeField", "FileField"}, f"{model}.{field.name}"
                if kind == "CharField":
                    assert field.max_length <= 43, f"{model}.{field.name} is long enough for words"


def test_sealed_columns_are_named_so():
    from django.apps import apps

    from parasol.base.vault.fields import SealedField

    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            assert isinstance(field, SealedField) == field.name.startswith("sealed_"), f"{model}.{field.name}"
