"""What a deed destroyed must not live on in the write-ahead log.

SQLite keeps every page it wrote in a second file until that file is emptied. After a triage, a coding or a withdrawal
it is emptied at once; where a reader is in the way, the worker tries again until it is done.
"""

import threading

from django.db import connection

_wanted = threading.Event()


def erase() -> None:
    """Empty the write-ahead log now, or as soon as nobody reads. On PostgreSQL: see docs/threats.md."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    (_wanted.set if busy else _wanted.clear)()


def erase_if_wanted() -> None:
    """For the worker: what could not be emptied at once."""
    if _wanted.is_set():
        erase()
