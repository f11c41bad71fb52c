"""Pure decisions about cases: the state diagram as data."""

from collections.abc import Mapping

from parasol.base.ground.terms import Refusal

from .terms import CaseStation

CASE_MOVES: Mapping[CaseStation, frozenset[CaseStation]] = {
    CaseStation.OPEN: frozenset({CaseStation.WITHDRAWN}),
    CaseStation.WITHDRAWN: frozenset(),
}


def check_open(station: CaseStation) -> None:
    """Nothing is written or shared once she took back her consent."""
    if station is not CaseStation.OPEN:
        raise Refusal("withdrawn", "This person took back consent; the case is over and its notes are gone.", 409)
