"""Words of cases. A case is work done for one person in one event; nobody is called a case."""

from enum import StrEnum


class CaseStation(StrEnum):
    """Where the work for a person stands. Closing and what follows it come with part 4."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
