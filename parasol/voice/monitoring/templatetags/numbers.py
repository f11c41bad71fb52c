"""Numbers on desk pages."""

from django import template

register = template.Library()


@register.filter
def grouped(value: int) -> str:
    """Thousands set apart, so that four digits are read at a glance."""
    return f"{value:,}"
