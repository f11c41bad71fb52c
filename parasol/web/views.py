"""The doors of the porch: the shell, the worker script, the salt, the session."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import render

from parasol.base.ground.answers import answer, read_json
from parasol.base.ground.terms import NotFound, Request
from parasol.base.vault.queries import org_id

from .office import welcome
from .signin import sign_in_member


def shell(request: Request) -> HttpResponse:
    """The one page the phone keeps. It says nothing about what this is, and is the same for everybody."""
    response = render(request, "shell.html")
    response["Cache-Control"] = "no-cache"
    return response


def worker_script(request: Request) -> HttpResponse:
    """The service worker, as small as the browser takes it: the build left it compressed beside itself."""
    offered = request.headers.get("Accept-Encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in offered), "")
    path = settings.BUILT / {"br": "sw.js.br", "gzip": "sw.js.gz", "": "sw.js"}[encoding]
    response = HttpResponse(path.read_bytes(), content_type="text/javascript; charset=utf-8")
    if encoding:
        response["Content-Encoding"] = encoding
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


def web_manifest(request: Request) -> HttpResponse:
    return _built_file(request, "manifest.webmanifest", "application/manifest+json")


def _built_file(request: Request, name: str, content_type: str) -> HttpResponse:
    """A built file whose address stays the same: compressed as the browser takes it, asked for anew each time."""
    accepted = request.headers.get("Accept-Encoding", "")
    for encoding, suffix in (("br", ".br"), ("gzip", ".gz"), ("", "")):
        if encoding in accepted:
            response = HttpResponse((settings.BUILT / f"{name}{suffix}").read_bytes(), content_type=content_type)
            break
    if encoding:
        response["Content-Encoding"] = encoding
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Encoding"
    return response


def salt(_request: Request) -> HttpResponse:
    """The organisation's random id: with the name it makes the salt, and it is the same for names that do not exist."""
    return answer({"org": str(org_id())})


def open_session(request: Request) -> HttpResponse:
    message = read_json(request)
    member = sign_in_member(request, message.get("name"), message.get("secret"))
    login(request, member)
    return answer(welcome(member, request.at.date()))


def see_session(request: Request) -> HttpResponse:
    if request.member is None:
        raise NotFound
    return answer(welcome(request.member, request.at.date()))


def close_session(request: Request) -> HttpResponse:
    logout(request)
    return answer({"signed_in": False})


def healthy(_request: Request) -> HttpResponse:
    """For the start-up script: the process answers and its database opens."""
    org_id()
    return answer({"ok": True})
