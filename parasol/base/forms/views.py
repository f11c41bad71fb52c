"""A form version, for ever the same bytes."""

import functools
import gzip

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
    if etag in known:
        response: HttpResponseBase = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(_packed(found.text), content_type="application/json")
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(found.text, content_type="application/json")
    response["ETag"] = etag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@functools.lru_cache(maxsize=8)
def _packed(text: str) -> bytes:
    """A tenth of the bytes: a form is the largest thing a phone fetches over a poor line. It holds nothing secret."""
    return gzip.compress(text.encode(), 9, mtime=0)
