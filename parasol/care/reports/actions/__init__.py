"""The only writers of this room."""

from .code import code_event
from .fetch import record_fetch
from .flag import flag_unopened
from .intake import prepare_intake
from .receive import receive_report
from .triage import triage_reports
from .withdraw import erase_person

__all__ = [
    "code_event",
    "erase_person",
    "flag_unopened",
    "prepare_intake",
    "receive_report",
    "record_fetch",
    "triage_reports",
]
