"""Opening an encrypted file. Apart from the backend, so that the start-up check needs no Django."""

import re
from typing import Any

from sqlcipher3 import dbapi2 as Database

_RAW_KEY = re.compile(r"[0-9a-f]{64}")


class WrongKeyShape(ValueError):
    """The database key is not 64 hexadecimal digits."""


class Connection(Database.Connection):  # type: ignore[misc]
    """The driver lacks one method the standard one has."""

    def getlimit(self, category: int) -> int:
        return {2: 2000, 9: 250000}[category]  # columns, variables: compile-time values of the wheel


def connect(database: str, key: str, **params: Any) -> Any:
    """An open, keyed connection. Raises WrongKeyShape; a wrong key shows at the first read, as a DatabaseError."""
    if not _RAW_KEY.fullmatch(key):
        raise WrongKeyShape("The database key must be 64 hexadecimal digits.")
    conn = Database.connect(database, factory=Connection, **params)
    conn.execute(f"PRAGMA key = \"x'{key}'\"")  # must be the first statement
    return conn


__all__ = ["Connection", "Database", "WrongKeyShape", "connect"]
