"""Which role may do what: one table, so that a reviewer sees it whole."""

from collections.abc import Iterable

from .terms import May, Role

ALLOWED: dict[Role, frozenset[May]] = {
    Role.PARALEGAL: frozenset({May.READ_CASES, May.READ_LEDGER, May.SEE_RELEASES}),
    Role.ATTORNEY: frozenset({May.READ_CASES, May.READ_LEDGER}),
    Role.INTAKE: frozenset(
        {May.TRIAGE, May.READ_EVENTS, May.OPEN_CASES, May.READ_CASES, May.WITHDRAW, May.READ_LEDGER}
    ),
    Role.REVIEWER: frozenset({May.READ_EVENTS, May.CODE, May.WITHDRAW, May.READ_LEDGER}),
    Role.COORDINATOR: frozenset(
        {
            May.READ_EVENTS,
            May.READ_CASES,
            May.OPEN_CASES,
            May.WITHDRAW,
            May.READ_LEDGER,
            May.SEE_RELEASES,
            May.WRITE_PACK,
        }
    ),
    Role.MONITOR: frozenset({May.COUNT, May.DRAFT_RELEASE, May.SEE_RELEASES, May.WRITE_PACK, May.READ_LEDGER}),
    Role.RELEASER: frozenset({May.SIGN_RELEASE, May.SEE_RELEASES, May.READ_LEDGER}),
    Role.STEWARD: frozenset({May.READ_LEDGER, May.SEE_RELEASES}),
}


def allows(roles: Iterable[Role], what: May) -> bool:
    """True when any of the roles allows it."""
    return any(what in ALLOWED[role] for role in roles)
