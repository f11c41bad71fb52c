"""Answers: JSON, refusals, and the shape of a request's body."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from .terms import Refusal

MAX_BODY = 8 * 1024 * 1024
"""Bytes. A triage of 60 people with 16 KiB each fits; more is a mistake or an attack."""


def answer(value: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(value, status=status)
    response["Cache-Control"] = "no-store"
    return response


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as a page for a person, as JSON for a program."""
    if "text/html" in request.headers.get("Accept", ""):
        return render(request, "refusal.html", {"refusal": refusal}, status=refusal.status)
    return answer({"refusal": refusal.name, "sentence": refusal.sentence}, refusal.status)


def read_json(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in a request's body. Raises Refusal with what is wrong."""
    if request.content_type != "application/json":
        raise Refusal("not-json", "This door takes JSON.", 415)
    if int(request.headers.get("Content-Length") or 0) > MAX_BODY:
        raise Refusal("too-large", "That is more than one message can carry.", 413)
    try:
        value = json.loads(request.body)
    except (ValueError, RecursionError) as problem:
        raise Refusal("not-json", "The message is not readable JSON; nothing was stored.") from problem
    if not isinstance(value, dict):
        raise Refusal("not-json", "The message must be a JSON object; nothing was stored.")
    return value


def read_id(value: Any) -> UUID:
    """An id as the contract writes it: lowercase with hyphens, version 4."""
    try:
        uuid = UUID(value)
    except (ValueError, TypeError, AttributeError) as problem:
        raise Refusal("not-an-id", "An id in the message is not an id; nothing was stored.") from problem
    if str(uuid) != value or uuid.version != 4:
        raise Refusal("not-an-id", "An id in the message is not an id; nothing was stored.")
    return uuid
