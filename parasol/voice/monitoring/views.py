"""The counting page: raw numbers, for monitoring staff only."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parasol.base.people.doors import MemberRequest
from parasol.base.people.rules import allows
from parasol.base.people.terms import May

from . import presenters, queries
from .terms import months_between
from .words import area_labels, labels

Axes = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Filter:
    """What was asked for, kept to codes that facts have."""

    acts: tuple[str, ...]
    months: tuple[str, ...]
    areas: tuple[str, ...]


def counts_page(request: MemberRequest) -> HttpResponse:
    acts, months, _ = queries.codes_counted()
    areas = tuple(area_labels("en"))
    if not acts:
        return render(request, "monitoring/empty.html")
    everything: Axes = (acts, months, areas)
    asked = read_filter(request, everything)
    table = queries.count(asked.acts, asked.months, asked.areas)
    label = labels("en")
    query = [("act", a) for a in asked.acts] + [("month", m) for m in asked.months] + [("area", a) for a in asked.areas]
    context = {
        "layout": presenters.layout_of(table, label),
        "counted": table.counted,
        "in_words": presenters.in_words(table, label, everything=everything),
        "as_query": urlencode(query),
        "may_draft": allows(request.member.roles, May.DRAFT_RELEASE),
        "acts": presenters.choices(acts, asked.acts, "act", label),
        "areas": presenters.choices(areas, asked.areas, "area", label),
        "first": presenters.choices(months, asked.months[:1], "month", label),
        "last": presenters.choices(months, asked.months[-1:], "month", label),
    }
    return render(request, "monitoring/counts.html", context)


def read_filter(request: HttpRequest, everything: Axes) -> Filter:
    """Unknown codes are left out; nothing chosen means all, and a year at most at first sight."""
    acts, months, areas = everything
    first = request.GET.get("first", months[-12] if len(months) > 12 else months[0])
    last = request.GET.get("last", months[-1])
    first, last = (m if m in months else months[-1] for m in (first, last))
    return Filter(
        acts=tuple(a for a in acts if a in request.GET.getlist("act")) or acts,
        months=months_between(min(first, last), max(first, last)),
        areas=tuple(a for a in areas if a in request.GET.getlist("area")) or areas,
    )
