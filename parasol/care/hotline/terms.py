"""Words of the hotline."""

from enum import StrEnum


class Caller(StrEnum):
    """Who calls (quick card, Q9)."""

    PERSON = "person"
    PEER = "peer"
    VENUE_STAFF = "venue_staff"
    FAMILY = "family"
    POLICE = "police"
    LAWYER = "lawyer"
    OTHER = "other"
