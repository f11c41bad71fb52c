"""The XForm that pyxform writes, read into plain parts. The XForm is the public standard; pyxform's insides are not."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..terms import NAMESPACE

XF = "{http://www.w3.org/2002/xforms}"
H = "{http://www.w3.org/1999/xhtml}"
JR = "{http://openrosa.org/javarosa}"
OURS = f"{{{NAMESPACE}}}"
CONTROLS = {f"{XF}{tag}" for tag in ("input", "select", "select1", "trigger", "range", "upload", "rank")}


@dataclass
class Parts:
    """Everything the compiler asks of an XForm, by absolute path."""

    instance: Element
    binds: dict[str, Element] = field(default_factory=dict)
    controls: dict[str, Element] = field(default_factory=dict)
    groups: dict[str, Element] = field(default_factory=dict)
    repeats: dict[str, Element] = field(default_factory=dict)
    first_values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[Element]] = field(default_factory=dict)
    texts: dict[str, dict[str, dict[str, Element]]] = field(default_factory=dict)
    """text id → language → form of the text ("" for the words themselves) → element"""
    languages: list[str] = field(default_factory=list)


def read_xform(root: Element) -> Parts:
    model = next(root.iter(f"{XF}model"))
    instances = model.findall(f"{XF}instance")
    parts = Parts(instance=instances[0][0])
    for instance in instances[1:]:
        parts.lists[instance.get("id", "")] = list(instance.iter(f"{XF}item"))
    for bind in model.findall(f"{XF}bind"):
        parts.binds[bind.get("nodeset", "")] = bind
    for first in root.iter(f"{XF}setvalue"):
        parts.first_values[first.get("ref", "")] = first.get("value", "")
    _read_body(next(root.iter(f"{H}body")), parts)
    _read_texts(model, parts)
    return parts


def _read_body(body: Element, parts: Parts) -> None:
    for element in body.iter():
        if element.tag in CONTROLS:
            parts.controls[element.get("ref", "")] = element
        elif element.tag == f"{XF}repeat":
            parts.repeats[element.get("nodeset", "")] = element
        elif element.tag == f"{XF}group" and element.get("ref"):
            parts.groups[element.get("ref", "")] = element


def _read_texts(model: Element, parts: Parts) -> None:
    for translation in model.iter(f"{XF}translation"):
        language = translation.get("lang", "")
        parts.languages.append(language)
        for text in translation.findall(f"{XF}text"):
            forms = {value.get("form", ""): value for value in text.findall(f"{XF}value")}
            parts.texts.setdefault(text.get("id", ""), {})[language] = forms
