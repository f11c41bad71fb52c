"""A form version, for ever the same bytes."""

from django.http import HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from parasol.base.ground.terms import NotFound, Request

from .queries import find_form


def see_form(request: Request, form: str, version: str) -> HttpResponseBase:
    """The compiled form. It never changes, so a phone that has it never asks again."""
    found = find_form(form, version)
    if found is None:
        raise NotFound
    etag = f'"{found.sha256}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    response: HttpResponseBase = (
        HttpResponseNotModified() if etag in known else HttpResponse(found.text, content_type="application/json")
    )
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
