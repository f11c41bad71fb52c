"""Words for the gate's pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from parasol.base.ground.canonical import sha
from parasol.base.people.models import Member
from parasol.base.people.rules import allows
from parasol.base.people.terms import May
from parasol.voice.monitoring.terms import TOTAL, Cell, Key, Layout, lay_out
from parasol.voice.monitoring.words import Label, labels

from . import queries, rules
from .models import Release
from .terms import Reason, State

STATES = {
    State.DRAFTED: "waiting for its proof",
    State.PROVING: "being proven",
    State.PROVEN: "proven, waiting for signatures",
    State.REFUSED: "refused",
    State.RELEASED: "released",
}
HIDDEN = "Not printed, so that nobody can be picked out."
WHY = {
    Reason.SMALL: "Small: fewer than {k}, so it could point at a person.",
    Reason.PARTNER: "Hidden because it would give away a small number beside it.",
}


@dataclass(frozen=True)
class ReleaseLine:
    """One release in the list."""

    id: str
    title: str
    state: str
    state_words: str
    day: str
    signatures: int


@dataclass(frozen=True)
class Seat:
    """One of the two signatures: a name and day, or an empty place."""

    name: str = ""
    day: str = ""


def line_of(release: Release) -> ReleaseLine:
    return ReleaseLine(
        id=str(release.id),
        title=release.title,
        state=release.state,
        state_words=STATES[State(release.state)],
        day=(release.released or release.drafted).isoformat(),
        signatures=len(release.signatures.all()),
    )


def page_of(release: Release, *, member: Member) -> dict[str, Any]:
    signatures = list(release.signatures.all())
    names = queries.names_of([release.author, *(s.member for s in signatures)])
    seats = [Seat(names.get(s.member, "a colleague"), s.day.isoformat()) for s in signatures]
    sees_reasons = allows(member.roles, May.COUNT) or allows(member.roles, May.SIGN_RELEASE)
    waits = State(release.state) is State.PROVEN
    return {
        "release": release,
        "line": line_of(release),
        "layout": layout_of(release, labels("en"), reasons=sees_reasons)
        if release.published and _may_see(release, member)
        else None,
        "author": names.get(release.author, "a colleague"),
        "seats": seats + [Seat()] * max(0, rules.SIGNATURES - len(seats)),
        "may_sign": waits
        and allows(member.roles, May.SIGN_RELEASE)
        and not _signed_or_own(release, member, signatures),
        "own": release.author == member.id,
        "may_pack": allows(member.roles, May.WRITE_PACK) and State(release.state) is State.RELEASED,
        "table_sha256": sha(release.published.encode()),
        "infer": infer(release),
        "proof": release.proof,
        "proving": State(release.state) is State.PROVING,
        "k": rules.K,
    }


def _may_see(release: Release, member: Member) -> bool:
    """Before it is out only its author and those who sign: two drafts side by side tell what each of them hides."""
    out = State(release.state) is State.RELEASED
    return out or release.author == member.id or allows(member.roles, May.SIGN_RELEASE)


def _signed_or_own(release: Release, member: Member, signatures: Sequence[Any]) -> bool:
    return release.author == member.id or member.id in {s.member for s in signatures}


def layout_of(release: Release, label: Label, *, reasons: bool) -> Layout:
    """The table as it will be published; with reasons for those who may know them."""
    cells = queries.cells_of(release)

    def look(key: Key) -> Cell:
        value = cells[key]
        return Cell(value, TOTAL in key, "" if value is not None else _why(release, key, reasons))

    return lay_out(queries.axes_of(release), look, label)


def _why(release: Release, key: Key, reasons: bool) -> str:
    reason = release.reasons.get(" ".join(key))
    if not reasons or reason is None:
        return HIDDEN
    return WHY[Reason(reason)].format(k=rules.threshold(key))


def infer(release: Release) -> str:
    """What an attacker could infer, as one plain paragraph."""
    proof = release.proof
    if proof.get("ended") != "proven" or release.refusal:
        return ""
    if not proof["protected"]:
        return (
            "No number here is small, so no cell is hidden. A reader learns these counts, "
            "and that nothing of this kind was told where a zero stands."
        )
    beside = f" and {_releases(len(proof['earlier']))} before it" if proof["earlier"] else ""
    alone = (
        " Whoever is the only person in her own cell cannot compute another cell exactly." if proof["insiders"] else ""
    )
    return (
        f"Somebody who reads all that is printed here{beside} and already knows every count to within twice its size "
        f"cannot rule out nothing or {rules.K} and more ({rules.K_SEXUAL} for sexual violence) for any small number."
        f"{alone} The reader does learn that something happened where a total stands."
    )


def _releases(count: int) -> str:
    return "one release" if count == 1 else f"{count} releases"


def draft_context(
    *, axes: tuple[tuple[str, ...], ...], asked: tuple[Sequence[str], ...], label: Label
) -> dict[str, Any]:
    """Choices for the draft page; nothing asked means nothing chosen, so that nobody releases everything by habit."""
    names = ("acts", "months", "areas")
    return {
        name: [(code, label(name[:-1], code), code in chosen) for code in codes]
        for name, codes, chosen in zip(names, axes, asked, strict=True)
    }
