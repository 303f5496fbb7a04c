"""The clarifier: questions, answers, coverage, and the BDD document."""

from services.clarifier.gherkin import feature_files
from services.clarifier.graph import bdd_graph
from services.clarifier.markdown import bdd_markdown
from services.clarifier.service import draft_bdd
from services.clarifier.state import BddGiven, ClarifierState, Heard, HeardKind, NextStep
from services.clarifier.understand import understand

__all__ = [
    "BddGiven",
    "ClarifierState",
    "Heard",
    "HeardKind",
    "NextStep",
    "bdd_graph",
    "bdd_markdown",
    "draft_bdd",
    "feature_files",
    "understand",
]
