"""Roles, and what each may do."""

from enum import StrEnum


class Role(StrEnum):
    """What a member was asked to do. One person may hold several."""

    PARALEGAL = "paralegal"
    INTAKE = "intake"
    REVIEWER = "reviewer"
    COORDINATOR = "coordinator"
    ATTORNEY = "attorney"
    MONITOR = "monitor"
    RELEASER = "releaser"
    STEWARD = "steward"


class May(StrEnum):
    """One thing a door can ask for. Whether sealed words open is decided by keys, not by this list."""

    TRIAGE = "open what arrived at intake and triage it"
    READ_EVENTS = "open an event and its people"
    READ_CASES = "open a case"
    OPEN_CASES = "open a case for a person"
    CODE = "confirm codes as facts"
    WITHDRAW = "carry out a withdrawal of consent"
    COUNT = "see raw counts"
    DRAFT_RELEASE = "draft a table for release"
    SIGN_RELEASE = "sign a table for release"
    SEE_RELEASES = "see released tables and packs"
    WRITE_PACK = "write an evidence pack"
    READ_LEDGER = "read the ledger"
