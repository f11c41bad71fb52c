"""Doors: every URL says who may enter. A refusal looks like not found.

    urlpatterns = [door("desk/reports/", opens_to=may(May.TRIAGE), name="reports", get=views.reports)]

A URL that was not made here fails a house test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, path

from .answers import refuse
from .terms import NotFound, Refusal

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Opening:
    """Who may pass a door. `says` names it for tests and the printed list of doors."""

    says: str
    lets_in: Callable[[Any], bool]


anyone = Opening("anyone", lambda _request: True)
signed_in = Opening("signed in", lambda request: request.member is not None)


class Door:
    """The callable behind one URL."""

    csrf_exempt = True  # the porch refuses every cross-origin change (web/middleware.py)

    def __init__(self, opens_to: Opening, views: dict[str, View]) -> None:
        self.opens_to = opens_to
        self.views = views

    def __call__(self, request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        if not self.opens_to.lets_in(request):
            return refuse(request, NotFound())
        view = self.views.get("GET" if request.method == "HEAD" else request.method or "")
        if view is None:
            return HttpResponseNotAllowed(list(self.views))
        try:
            return view(request, **kwargs)
        except Refusal as refusal:
            return refuse(request, refusal)


def door(
    route: str,
    *,
    opens_to: Opening,
    name: str,
    get: View | None = None,
    post: View | None = None,
    put: View | None = None,
    delete: View | None = None,
) -> URLPattern:
    views = {"GET": get, "POST": post, "PUT": put, "DELETE": delete}
    return path(route, Door(opens_to, {verb: view for verb, view in views.items() if view}), name=name)
