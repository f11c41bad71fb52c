"""Community seats."""

from enum import StrEnum


class Seat(StrEnum):
    """A seat a members' meeting fills. The meeting is recorded, never anybody's occupation."""

    STEWARD = "steward"
    BOARD = "board"
    RELEASER = "releaser"
