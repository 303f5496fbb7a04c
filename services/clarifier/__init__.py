"""The clarifier: questions, answers, coverage, and the BDD document."""

from services.clarifier.answers_file import PreparedAnswer, answer_from_file, parse_answers, recommended
from services.clarifier.gherkin import feature_files
from services.clarifier.graph import bdd_graph
from services.clarifier.markdown import bdd_markdown
from services.clarifier.noting import as_heard, note, unheard
from services.clarifier.redraft import edited, redraft
from services.clarifier.restore import restored
from services.clarifier.service import (
    bdd_versions,
    begin,
    change,
    draft_bdd,
    hear,
    load_bdd,
    load_state,
    next_step,
    save_bdd,
    save_question,
)
from services.clarifier.state import BddGiven, ClarifierState, Heard, HeardKind, NextStep
from services.clarifier.understand import understand

__all__ = [
    "BddGiven",
    "ClarifierState",
    "Heard",
    "HeardKind",
    "NextStep",
    "PreparedAnswer",
    "answer_from_file",
    "as_heard",
    "bdd_graph",
    "bdd_markdown",
    "bdd_versions",
    "begin",
    "change",
    "draft_bdd",
    "edited",
    "feature_files",
    "hear",
    "load_bdd",
    "load_state",
    "next_step",
    "note",
    "parse_answers",
    "recommended",
    "redraft",
    "restored",
    "save_bdd",
    "save_question",
    "understand",
    "unheard",
]
