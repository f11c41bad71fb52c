"""Answers for what nobody planned: one sentence, no detail."""

from django.http import HttpRequest, HttpResponse

from parasol.base.ground.answers import refuse
from parasol.base.ground.terms import NotFound, Refusal


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django passes it
    return refuse(request, NotFound())


def went_wrong(request: HttpRequest) -> HttpResponse:
    return refuse(request, Refusal("went-wrong", "Something went wrong here. Nothing was lost; try again.", 500))
