"""What waits for a member: one sentence and one action each, the most urgent first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from parasol.base.people.models import Member
from parasol.base.people.rules import allows
from parasol.base.people.terms import May
from parasol.care.cases.queries import count_cases
from parasol.care.reports.queries import count_uncoded, count_waiting
from parasol.voice.release.queries import list_releases
from parasol.voice.release.terms import State


@dataclass(frozen=True)
class Waiting:
    """One card of the first page."""

    sentence: str
    action: str
    url: str
    urgent: bool = False


def waiting_for(member: Member) -> list[Waiting]:
    """Everything her roles let her take up, urgent first."""
    cards = [card for what, make in _SOURCES if allows(member.roles, what) for card in make(member)]
    return sorted(cards, key=lambda card: not card.urgent)


def _intake(_member: Member) -> Iterator[Waiting]:
    counts = count_waiting()
    if counts["urgent"]:
        yield Waiting(
            f"{_many(counts['urgent'], 'report')} of danger now or soon, and nobody has read {_it(counts['urgent'])}.",
            "Read now",
            "/desk/reports/",
            urgent=True,
        )
    elif counts["waiting"]:
        yield Waiting(f"{_many(counts['waiting'], 'report')} waiting at intake.", "Go to intake", "/desk/reports/")
    if counts["unopened"]:
        yield Waiting(
            f"{_many(counts['unopened'], 'report')} could not be opened. The bytes are kept.",
            "See why",
            "/desk/reports/",
        )


def _coding(_member: Member) -> Iterator[Waiting]:
    uncoded = count_uncoded()
    if uncoded:
        yield Waiting(f"{_many(uncoded, 'event')} waiting for a reviewer.", "Go to events", "/desk/events/")


def _cases(member: Member) -> Iterator[Waiting]:
    cases = count_cases(member)
    if cases:
        yield Waiting(f"You hold the key to {_many(cases, 'open case')}.", "Go to cases", "/desk/cases/")


def _signing(member: Member) -> Iterator[Waiting]:
    """Tables that are proven and wait for this releaser: not her own, and not signed by her yet."""
    proven = [one for one in list_releases() if one.state == State.PROVEN and one.author != member.id]
    mine = [one for one in proven if all(signature.member != member.id for signature in one.signatures.all())]
    if mine:
        yield Waiting(f"{_many(len(mine), 'table')} waiting for your signature.", "Look at it", "/desk/releases/")


_SOURCES: tuple[tuple[May, Callable[[Member], Iterator[Waiting]]], ...] = (
    (May.TRIAGE, _intake),
    (May.CODE, _coding),
    (May.SIGN_RELEASE, _signing),
    (May.READ_CASES, _cases),
)


def _many(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _it(n: int) -> str:
    return "it" if n == 1 else "them"
