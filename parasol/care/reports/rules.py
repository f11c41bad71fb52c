"""Pure decisions about reports: the state diagrams as data, and what a parcel's outside may say."""

import base64
import binascii
import re
from collections.abc import Container, Iterable, Mapping
from uuid import UUID

from parasol.base.ground.canonical import b64
from parasol.base.ground.terms import Refusal

from .terms import OPENING_REFUSALS, Door, EventStation, PersonStation, ReportStation, Routing

REPORT_MOVES: Mapping[ReportStation, frozenset[ReportStation]] = {
    ReportStation.RECEIVED: frozenset({ReportStation.TRIAGED, ReportStation.UNOPENED}),
    ReportStation.UNOPENED: frozenset({ReportStation.TRIAGED, ReportStation.UNOPENED}),
    ReportStation.TRIAGED: frozenset(),
}
EVENT_MOVES: Mapping[EventStation, frozenset[EventStation]] = {
    EventStation.TRIAGED: frozenset({EventStation.TRIAGED, EventStation.CODED}),
    EventStation.CODED: frozenset({EventStation.TRIAGED, EventStation.CODED}),  # more was told
}
PERSON_MOVES: Mapping[PersonStation, frozenset[PersonStation]] = {
    PersonStation.TOLD: frozenset({PersonStation.WITHDRAWN}),
    PersonStation.WITHDRAWN: frozenset(),
}

MOST_PEOPLE = 300
"""People in one message. The largest raid on record that a team wrote down in one go had under a hundred."""

_ROUTING_KEYS = ("door", "urgency", "area", "lang")
_LANG = re.compile(r"[a-z]{2,3}")
_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


def read_routing(text: str, areas: Container[str]) -> Routing:
    """The routing header: this closed list, with an area of the pack, so that no word of a report can ride along."""
    pairs = [part.partition("=") for part in text.split(";")]
    given = {key: value for key, _, value in pairs}
    if len(pairs) != len(_ROUTING_KEYS) or tuple(sorted(given)) != tuple(sorted(_ROUTING_KEYS)):
        raise _wrong_routing()
    door, urgency, area, lang = (given[key] for key in _ROUTING_KEYS)
    fits = (
        door in set(Door)
        and urgency in {"0", "1", "2", "3"}
        and (area == "" or area in areas)
        and _LANG.fullmatch(lang)
    )
    if not fits:
        raise _wrong_routing()
    return Routing(Door(door), int(urgency), area, lang)


def _wrong_routing() -> Refusal:
    return Refusal("wrong-routing", "The parcel's label says something a label may not say; nothing was stored.", 422)


def read_digest(text: str) -> str:
    """The stated SHA-256 (RFC 9530) as our own 43 characters. Raises Refusal `no-digest`."""
    match = _DIGEST.fullmatch(text)
    try:
        return b64(base64.b64decode(match[1], validate=True)) if match else _no_digest()
    except binascii.Error:
        return _no_digest()


def _no_digest() -> str:
    raise Refusal("no-digest", "The parcel comes without its digest; nothing was stored.", 422)


def check_same_parcel(stored: str, sent: str) -> None:
    """A parcel with a known id must be the very same bytes (digests compared)."""
    if stored != sent:
        raise Refusal("other-bytes", "A different parcel already came under this id; this one was not stored.", 409)


def check_can_triage(stations: Iterable[ReportStation]) -> None:
    """Every report of a triage must still be waiting."""
    if any(ReportStation.TRIAGED not in REPORT_MOVES[station] for station in stations):
        raise Refusal(
            "already-triaged", "A colleague has already taken this report in. Reload to see where it is.", 409
        )


def check_can_flag(station: ReportStation, refusal: str) -> None:
    """A report can be flagged as unopened under one of the contract's names, until it is triaged."""
    if refusal not in OPENING_REFUSALS:
        raise Refusal("unknown-refusal", "That is not a reason a report can fail to open; nothing was changed.", 422)
    if ReportStation.UNOPENED not in REPORT_MOVES[station]:
        raise Refusal("already-triaged", "A colleague has opened this report and taken it in.", 409)


def check_can_code(station: EventStation) -> None:
    """An event is coded once; told more, it may be coded for the people who are new."""
    if station is not EventStation.TRIAGED:
        raise Refusal("already-coded", "A colleague has already confirmed the codes of this event.", 409)


def check_told(station: PersonStation) -> None:
    """Nothing is done for a person whose part is gone."""
    if station is not PersonStation.TOLD:
        raise Refusal("withdrawn", "This person took back consent; what was told is not here any more.", 409)


def check_distinct(ids: Iterable[UUID], most: int = MOST_PEOPLE) -> None:
    """No id twice in one message, and not more than a team could have written."""
    seen = list(ids)
    if len(set(seen)) != len(seen):
        raise Refusal("same-id-twice", "An id stands twice in the message; nothing was stored.", 422)
    if len(seen) > most:
        raise Refusal("too-many", f"More than {most} at once cannot be taken in; nothing was stored.", 422)
