"""Doors of the gate: list, draft, the table as it will be published, signatures."""

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
from parasol.voice.monitoring import queries as monitoring
from parasol.voice.monitoring.words import area_labels, labels

from . import actions, presenters, queries, rules, tasks
from .terms import State


def releases_page(request: MemberRequest) -> HttpResponse:
    releases = [presenters.line_of(release) for release in queries.list_releases()]
    may_draft = allows(request.member.roles, May.DRAFT_RELEASE)
    return render(request, "release/releases.html", {"releases": releases, "may_draft": may_draft})


def draft_page(request: MemberRequest) -> HttpResponse:
    """Facts may have none of the codes of a link from the counting page: what is unknown is left out."""
    acts, months, _ = monitoring.codes_counted()
    areas = tuple(area_labels("en"))
    context = presenters.draft_context(
        axes=(acts, months, areas),
        asked=tuple(request.GET.getlist(name) for name in ("act", "month", "area")),
        label=labels("en"),
    )
    return render(request, "release/draft.html", {**context, "new": uuid4()})


def post_release(request: MemberRequest) -> HttpResponse:
    if not allows(request.member.roles, May.DRAFT_RELEASE):
        raise NotFound
    signed, body = read_deed(request, Deed.RELEASE_DRAFTED, org=org_id(), about=None)
    release_id = read_id(body.get("id"))
    if signed.body["about"] != str(release_id):
        raise Refusal("wrong-deed", "What was signed is not what was sent here; nothing was stored.", 422)
    draft = rules.read_draft(body)
    actions.draft_release(release_id, draft, signed=signed, at=request.at, enqueue=tasks.enqueue_proof)
    return answer({"id": str(release_id), "url": f"/desk/releases/{release_id}"}, 201)


def release_page(request: MemberRequest, release: UUID) -> HttpResponse:
    found = queries.get_release(release)
    return render(request, "release/release.html", presenters.page_of(found, member=request.member))


def release_state(request: MemberRequest, release: UUID) -> HttpResponse:
    """A tiny answer for the page to poll every five seconds (S21)."""
    found = queries.get_release(release)
    tag = quote_etag(f"{found.state}-{found.signatures.count()}")
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    response = answer({"state": found.state, "ready": State(found.state) is not State.PROVING})
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response


def post_signature(request: MemberRequest, release: UUID) -> HttpResponse:
    signed, body = read_deed(request, Deed.RELEASE_SIGNED, org=org_id(), about=release)
    if set(body) != {"table_sha256"}:
        raise Refusal("not-a-signature", "The message is not a signature of a table; nothing was stored.", 422)
    found = actions.sign_release(release, body["table_sha256"], signed=signed, at=request.at)
    return answer({"id": str(found.id), "state": found.state}, 201)
