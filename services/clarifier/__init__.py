"""The clarifier: questions, answers, coverage, and the BDD document."""

from services.clarifier.answers_file import PreparedAnswer, answer_from_file, parse_answers, recommended
from services.clarifier.gherkin import feature_files
from services.clarifier.graph import bdd_graph
from services.clarifier.lint import analysis, bdd_findings, gherkin_findings, lost_facts
from services.clarifier.markdown import bdd_markdown
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
    "analysis",
    "answer_from_file",
    "bdd_findings",
    "bdd_graph",
    "bdd_markdown",
    "bdd_versions",
    "begin",
    "change",
    "draft_bdd",
    "feature_files",
    "gherkin_findings",
    "hear",
    "load_bdd",
    "load_state",
    "lost_facts",
    "next_step",
    "parse_answers",
    "recommended",
    "save_bdd",
    "save_question",
    "understand",
]
