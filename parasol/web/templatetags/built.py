"""`{% built "shell.js" %}` and `{% built_integrity "shell.js" %}`."""

from django import template

from parasol.web.built import manifest

register = template.Library()


@register.simple_tag
def built(name: str) -> str:
    return manifest()[name]["url"]


@register.simple_tag
def built_integrity(name: str) -> str:
    return manifest()[name]["sri"]
