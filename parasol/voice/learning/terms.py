"""Words of learning between organisations."""

from enum import StrEnum


class Verdict(StrEnum):
    """Would we do it again?"""

    AGAIN = "again"
    CHANGED = "changed"
    NEVER = "never"


class ExchangeKind(StrEnum):
    """How one organisation learns from another."""

    VISIT = "visit"
    CALL = "call"
    MENTORING = "mentoring"
    SHARED_TOOL = "shared_tool"
