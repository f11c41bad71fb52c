"""Doors of the packs."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import quote_etag

from parasol.base.ground.answers import answer, read_id
from parasol.base.ground.terms import NotFound, Refusal
from parasol.base.ledger.terms import Deed
from parasol.base.people.doors import MemberRequest, read_deed
from parasol.base.people.rules import allows
from parasol.base.people.terms import May
from parasol.base.vault.queries import org_id
from parasol.voice.release.actions import release_table
from parasol.voice.release.queries import list_released

from . import actions, queries, tasks, words


def packs_page(request: MemberRequest) -> HttpResponse:
    names = dict(words.languages())
    context = {
        "packs": [(pack, names.get(pack.lang, pack.lang)) for pack in queries.list_packs()],
        "releases": list_released(),
        "chosen": request.GET.get("release", ""),
        "languages": words.languages(),
        "may_write": allows(request.member.roles, May.WRITE_PACK),
        "new": uuid4(),
    }
    return render(request, "advocacy/packs.html", context)


def post_pack(request: MemberRequest) -> HttpResponse:
    if not allows(request.member.roles, May.WRITE_PACK):
        raise NotFound
    signed, body = read_deed(request, Deed.PACK_WRITTEN, org=org_id(), about=None)
    if set(body) != {"id", "releases", "lang"} or not isinstance(body["releases"], list):
        raise Refusal("not-a-pack", "The message is not a pack to write; nothing was stored.", 422)
    pack_id = read_id(body["id"])
    if signed.body["about"] != str(pack_id):
        raise Refusal("wrong-deed", "What was signed is not what was sent here; nothing was stored.", 422)
    tables = [release_table(read_id(release)) for release in body["releases"]]
    actions.write_pack(
        tables,
        pack_id=pack_id,
        lang=str(body["lang"]),
        signed=signed,
        at=request.at,
        enqueue=tasks.enqueue_print,
    )
    return answer({"id": str(pack_id), "url": f"/desk/packs/{pack_id}.pdf"}, 201)


def pack_state(request: MemberRequest, pack: UUID) -> HttpResponse:
    """A tiny answer for the page to poll every five seconds (S21)."""
    found = queries.get_pack(pack)
    tag = quote_etag(found.state)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    response = answer({"state": found.state, "ready": found.state != "writing"})
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response


def pack_pdf(request: MemberRequest, pack: UUID) -> HttpResponse:  # noqa: ARG001 - the door has looked at who asks
    """The file's name says nothing but that it is a document."""
    response = HttpResponse(queries.get_pdf(pack), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="document-{str(pack)[:8]}.pdf"'
    return response
