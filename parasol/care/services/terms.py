"""Words of services, after the GBVIMS referral list."""

from enum import StrEnum


class Referral(StrEnum):
    """What became of sending somebody to a service."""

    REFERRED = "referred"
    PROVIDED_BY_US = "provided_by_us"
    ALREADY_RECEIVED = "already_received_elsewhere"
    NOT_APPLICABLE = "not_applicable"
    DECLINED = "declined"
    UNAVAILABLE = "unavailable"
