"""Words of outreach."""

from enum import StrEnum


class Attitude(StrEnum):
    """How the people who run a venue met us."""

    WELCOMING = "welcoming"
    NEUTRAL = "neutral"
    AGAINST = "against"
