"""The organisation-wide token of a week that lets a parcel in without saying whose it is (decision S13)."""

from datetime import date, timedelta
from functools import lru_cache

from django.utils.crypto import constant_time_compare, salted_hmac

from .canonical import b64
from .clock import monday

WEEKS_BACK = 14
"""A phone that was offline for fourteen weeks may still deliver."""


@lru_cache(maxsize=64)
def capability(starts: date) -> str:
    """The token of the week that starts on this Monday."""
    return b64(salted_hmac("parasol parcel door v1", starts.isoformat(), algorithm="sha256").digest())


def opens_parcel_door(token: str, today: date) -> bool:
    """True for this week's token, next week's (phones' clocks run ahead) and the fourteen before."""
    this_week = monday(today)
    weeks = (this_week + timedelta(days=7 * n) for n in range(1, -WEEKS_BACK - 1, -1))
    # Every week is compared, so that the time it takes says nothing.
    return any([constant_time_compare(token, capability(week)) for week in weeks])  # noqa: C419
