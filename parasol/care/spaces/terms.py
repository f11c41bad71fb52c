"""Words of safe spaces."""

from enum import StrEnum


class Tally(StrEnum):
    """How a visit is counted: by a code the person chose, or only as a number."""

    BY_CODE = "by_code"
    NUMBER_ONLY = "number_only"
