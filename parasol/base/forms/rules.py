"""What a form must keep to in its country."""

from typing import Any

from .terms import UNSAID, FormRefused


def check_fits_country(form: dict[str, Any], *, languages: set[str], areas: set[str]) -> None:
    """Every language of the pack, and only areas the pack knows: an area's code reaches the server and the tables."""
    if missing := sorted(languages - set(form["languages"])):
        raise FormRefused(f"This form has no words in {', '.join(missing)}. Add the label columns.", sheet="survey")
    for node in flat(form["items"]):
        if node.get("coded") != "area" and node.get("routing") != "area":
            continue
        for choice in form["lists"][node["list"]] if "list" in node else ():
            if choice["name"] not in areas | UNSAID:
                raise FormRefused(
                    f"{choice['name']} is no area of places.csv. Use a code from there.", sheet="choices", column="name"
                )


def flat(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every node, those inside groups and repeats too."""
    return [inner for node in items for inner in (node, *flat(node.get("items", [])))]
