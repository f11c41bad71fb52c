"""Where time enters: the porch calls `now`, everybody below is handed `at`."""

from datetime import UTC, date, datetime, timedelta

WEEK = timedelta(days=7)


def now() -> datetime:
    return datetime.now(UTC)


def monday(day: date) -> date:
    """The Monday of the week a day lies in: weeks are named by it."""
    return day - timedelta(days=day.weekday())
