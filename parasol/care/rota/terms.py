"""Words of the rota."""

from enum import StrEnum


class Duty(StrEnum):
    """What somebody holds a shift for."""

    HOTLINE = "hotline"
    RESPONSE = "response"
    ATTORNEY_STAND_BY = "attorney_stand_by"
