"""Drafting, proving, signing, and the one maker of a SafeTable."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.conf import settings

from parasol.base.ground.canonical import canonical, sha
from parasol.base.ground.terms import Refusal, Signed
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed
from parasol.base.people.models import Member
from parasol.base.people.rules import allows
from parasol.base.people.terms import May
from parasol.voice.monitoring import queries as monitoring
from parasol.voice.monitoring.terms import DIMENSIONS, Key

from . import queries, rules, solver, terms
from .gate.axes import Grid
from .gate.joint import join
from .gate.system import System
from .models import Release, ReleaseSignature
from .terms import Draft, Reason, SafeTable, State

Solve = Callable[..., dict[str, Any]]
COARSER = "Choose fewer acts, whole quarters instead of months, or larger areas."
ENDINGS = {
    "impossible": f"No choice of hidden cells keeps the small numbers of this table safe. {COARSER}",
    "out_of_time": f"The proof did not end in the time it has, so this table is not released. {COARSER}",
    "failed": "The proving programme stopped, so nothing is proven and nothing is released. Draft the table again.",
}
TOO_CLOSE = (
    "Read beside what was released before, this table would tell a change of 1 to 4. Wait until more has changed, "
    "or choose a table with more acts, months or areas."
)


def draft_release(
    release_id: UUID, draft: Draft, *, signed: Signed, at: datetime, enqueue: Callable[[UUID], None]
) -> Release:
    """Count the table as it stands now and hand it to the prover. Raises Refusal if it is empty or a month closed."""
    table = monitoring.count(draft.acts, draft.months, draft.areas)
    rules.check_worth(table)
    with ledger.entry(Deed.RELEASE_DRAFTED, signed=signed, at=at, about=release_id):
        if Release.objects.filter(id=release_id).exists():
            raise Refusal("drafted-already", "This table was drafted already.", 409)
        release = Release(
            id=release_id,
            title=draft.title,
            axes=dict(zip(DIMENSIONS, table.axes, strict=True)),
            counted=[[*key, n] for key, n in table.cells.items() if n],
            state=State.DRAFTED,
            author=signed.member,
            drafted=at.date(),
        )
        _check_periods(release, at)
        _become(release, State.PROVING)
        enqueue(release_id)
    return release


def prove_release(release_id: UUID, *, at: datetime, solve: Solve = solver.solve) -> Release:
    """Prove the table or refuse it. Run by the server's worker; run twice, it does nothing the second time."""
    release = queries.get_release(release_id)
    if State(release.state) is not State.PROVING:
        return release
    earlier = queries.earlier_than(release)
    system, grid = join(queries.counted_in(release), tuple(queries.as_earlier(old) for old in earlier), rules.threshold)
    found = solve(system, seconds=settings_number("RELEASE_PROOF_SECONDS", 120))
    hidden = {grid.keys[i] for i in found.get("hidden", ()) if i < len(grid.keys)}
    values = dict(zip(grid.keys, grid.values, strict=True))
    with ledger.entry(Deed.RELEASE_PROVEN, signed=None, at=at, about=release_id):
        if found["ended"] != "proven":
            release.refusal = TOO_CLOSE if earlier and found["ended"] == "impossible" else ENDINGS[found["ended"]]
        elif rules.hides_too_much(values, hidden):
            release.refusal = TOO_CLOSE if earlier else f"More than 60 % of this table would be hidden. {COARSER}"
        else:
            release.published = _published(release, grid, hidden)
            release.reasons = {" ".join(key): _reason(key, values[key]).value for key in sorted(hidden)}
        release.proof = _proof(found, system, earlier, hidden, values)
        _become(release, State.REFUSED if release.refusal else State.PROVEN)
    return release


def sign_release(release_id: UUID, table_sha256: object, *, signed: Signed, at: datetime) -> Release:
    """A releaser's yes to these very bytes; with the second the table is released. Raises Refusal."""
    with ledger.entry(Deed.RELEASE_SIGNED, signed=signed, at=at, about=release_id):
        standing = list(Release.objects.select_for_update().filter(state__in=[State.PROVEN, State.RELEASED]))
        release = next((r for r in standing if r.id == release_id), None) or queries.get_release(release_id)
        rules.check_next(State(release.state), State.RELEASED)
        if table_sha256 != sha(release.published.encode()):
            raise Refusal("other-table", "What you signed is not the table as it stands here; look at it again.", 409)
        _check_releaser(signed.member)
        before = list(ReleaseSignature.objects.filter(release=release))
        rules.check_may_sign(member=signed.member, author=release.author, signed_by=[s.member for s in before])
        _check_still_true(release, at)
        ReleaseSignature.objects.create(
            release=release,
            member=signed.member,
            device=signed.device,
            day=at.date(),
            table_sha256=table_sha256,
            signature=signed.signature,
        )
        if len(before) + 1 >= rules.SIGNATURES:
            release.released = at.date()
            _become(release, State.RELEASED)
    return release


def release_table(release_id: UUID) -> SafeTable:
    """The only maker of a SafeTable: proven, and signed over these bytes by two releasers who are not the author."""
    release = queries.get_release(release_id)
    digest = sha(release.published.encode())
    signers = {
        s.member
        for s in ReleaseSignature.objects.filter(release=release)
        if s.table_sha256 == digest and s.member != release.author
    }
    releasers = [m for m in Member.objects.filter(id__in=signers) if allows(m.roles, May.SIGN_RELEASE)]
    if State(release.state) is not State.RELEASED or len(releasers) < rules.SIGNATURES:
        raise Refusal("not-released", "This table has not been released by two releasers, so it may not be used.", 409)
    return SafeTable(
        release=str(release.id),
        title=release.title,
        axes=queries.axes_of(release),
        cells=MappingProxyType(queries.cells_of(release)),
        k=rules.K,
        k_sexual=rules.K_SEXUAL,
        released=release.released.isoformat() if release.released else "",
        sha256=digest,
        made_with=terms._KEY,
    )


def settings_number(name: str, otherwise: int) -> int:
    return int(getattr(settings, name, otherwise))


def _become(release: Release, state: State) -> None:
    rules.check_next(State(release.state), state)
    release.state = state
    release.save()


def _check_releaser(member: UUID) -> None:
    found = Member.objects.filter(id=member).first()
    if found is None or not allows(found.roles, May.SIGN_RELEASE):
        raise Refusal("not-a-releaser", "Only a releaser can sign a table for release.", 403)


def _check_periods(release: Release, at: datetime) -> None:
    months = set(release.axes["month"])
    before = {m for old in queries.earlier_than(release) for m in old.axes["month"] if m in months}
    rules.check_periods(months, before, today=at.date(), open_months=settings_number("RELEASE_OPEN_MONTHS", 120))


def _check_still_true(release: Release, at: datetime) -> None:
    """Between proof and signature facts may have been taken back, or another table may have gone out."""
    _check_periods(release, at)
    now = monitoring.count(release.axes["act"], release.axes["month"], release.axes["area"])
    if dict(now.cells) != dict(queries.counted_in(release).leaves):
        raise Refusal("counts-changed", "The counts have changed since this table was drafted. Draft it again.", 409)
    if [str(old.id) for old in queries.earlier_than(release)] != release.proof["earlier"]:
        raise Refusal("released-meanwhile", "Another table came out meanwhile. Draft this one again.", 409)


def _published(release: Release, grid: Grid, hidden: set[Key]) -> str:
    table = {
        "v": 1,
        "id": str(release.id),
        "title": release.title,
        "axes": release.axes,
        "k": rules.K,
        "k_sexual": rules.K_SEXUAL,
        "cells": [[*k, None if k in hidden else v] for k, v in zip(grid.keys, grid.values, strict=True)],
    }
    return canonical(json.loads(json.dumps(table))).decode()


def _reason(key: Key, value: int) -> Reason:
    return Reason.SMALL if 1 <= value < rules.threshold(key) else Reason.PARTNER


def _proof(
    found: dict[str, Any], system: System, earlier: list[Release], hidden: set[Key], values: dict[Key, int]
) -> dict[str, Any]:
    """What was tried, by what, with which assumptions: kept with the table and printed in the pack's method."""
    return {
        "ended": found["ended"],
        "solver": found.get("solver", ""),
        "rounds": found.get("rounds", 0),
        "programmes": found.get("programmes", 0),
        "milliseconds": found.get("milliseconds", 0),
        "attacker": "0 <= y <= max(2a, a+10); knows every earlier release, and where nothing changed",
        "k": rules.K,
        "k_sexual": rules.K_SEXUAL,
        "numbers": len(system.numbers),
        "sums": len(system.equations),
        "insiders": len(system.insiders),
        "protected": sum(n.reach is not None for n in system.numbers),
        "hidden": len(hidden),
        "shown": sum(1 for key, value in values.items() if value and key not in hidden),
        "earlier": [str(old.id) for old in earlier],
    }
