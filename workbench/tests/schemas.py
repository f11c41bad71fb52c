"""contract/*.schema.json, ready to judge what the code makes."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from workbench.words import contract_folder


@cache
def _registry() -> Registry[Any]:
    schemas = [json.loads(path.read_text()) for path in sorted(contract_folder().glob("*.schema.json"))]
    named = [one for one in schemas if one.get("$id", "").startswith("urn:parasol:")]
    return Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in named)


def judge(name: str) -> Draft202012Validator:
    schema = json.loads((contract_folder() / f"{name}.schema.json").read_text())
    return Draft202012Validator(schema, registry=_registry())


def assert_fits(name: str, value: Any) -> None:
    judge(name).validate(json.loads(json.dumps(value)))
