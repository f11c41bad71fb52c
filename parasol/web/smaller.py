"""Pages and JSON go out compressed where the browser takes it (docs/decisions/0033). Sealed bytes do not shrink."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/html", "application/json")


class Smaller(GZipMiddleware):
    """Django's own, which pads each answer by a random length, for texts alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(TEXTS):
            return response
        return super().process_response(request, response)
