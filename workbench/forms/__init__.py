"""Forms on the workbench: the same tree, evaluated again, so that what comes by another road is checked alike."""

from .check import Finding, check_answers
from .propose import ProposedFact, Reason, propose_facts, read_routing, split_report
from .state import Filled, fill

__all__ = [
    "Filled",
    "Finding",
    "ProposedFact",
    "Reason",
    "check_answers",
    "fill",
    "propose_facts",
    "read_routing",
    "split_report",
]
