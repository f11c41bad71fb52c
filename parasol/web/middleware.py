"""The porch: headers, same-origin, who and when."""

from collections.abc import Callable
from urllib.parse import quote, urlparse

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from parasol.base.ground.answers import answer
from parasol.base.ground.clock import now

Next = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types sw",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), browsing-topics=(), interest-cohort=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Headers:
    """Every answer says what a page may do: nothing inline, nothing from anybody else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses a name that is not ours, before anything answers to it
        response = self.get_response(request)
        for name, value in _HEADERS.items():
            response.setdefault(name, value)
        response.setdefault("Cache-Control", "no-store")
        return response


class SameOrigin:
    """Refuses every change another site's page asks for. No token to lose: browsers say where a request comes from.

    A program that is no browser sends neither header and carries no cookie it did not earn.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} or comes_from_here(request):
            return self.get_response(request)
        return answer({"refusal": "other-origin", "sentence": "This came from another site; nothing was done."}, 403)


def comes_from_here(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlparse(origin).netloc == request.get_host()


class Porch:
    """Puts the hour and the member on the request; sends a stranger at the desk to the shell, whatever she asked."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = now()  # type: ignore[attr-defined]
        request.member = _member_of(request)  # type: ignore[attr-defined]
        wants_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if request.path.startswith("/desk/") and request.member is None and wants_page:  # type: ignore[attr-defined]
            return HttpResponseRedirect(f"/#desk={quote(request.get_full_path())}")
        return self.get_response(request)


def _member_of(request: HttpRequest) -> object:
    """Who is signed in, or None. Without a cookie nobody looks: the parcel door is asked thousands of times."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = request.user
    return user if user.is_authenticated and user.is_active else None
