"""The clarifier: questions, answers, coverage, and the BDD document."""

from services.clarifier.adopting import adopted
from services.clarifier.answers import is_aside
from services.clarifier.answers_file import PreparedAnswer, answer_from_file, parse_answers, recommended
from services.clarifier.gherkin import feature_files
from services.clarifier.graph import bdd_graph
from services.clarifier.hearing import change, hear, load_state
from services.clarifier.lint import analysis, bdd_findings, gherkin_findings, is_quoted, lost_facts, why_unsound
from services.clarifier.markdown import bdd_markdown
from services.clarifier.noting import as_heard, note, overhear, unheard, was_heard
from services.clarifier.people import ask_again, name_decider, name_owner
from services.clarifier.redraft import REDRAFT, edited, redraft
from services.clarifier.restore import differing, restored
from services.clarifier.rewording import heard_of, leave_out, reword
from services.clarifier.service import (
    bdd_versions,
    begin,
    draft_bdd,
    load_bdd,
    next_step,
    save_bdd,
    save_question,
)
from services.clarifier.state import BddGiven, ClarifierState, Heard, HeardKind, NextStep, Person, Taught, Terms
from services.clarifier.steps import BDD, NEXT
from services.clarifier.understand import understand
from services.clarifier.waiting import Due, due_sessions, start_waiting, stop_waiting, take_due, wait_longer

__all__ = [
    "BDD",
    "NEXT",
    "REDRAFT",
    "BddGiven",
    "ClarifierState",
    "Due",
    "Heard",
    "HeardKind",
    "NextStep",
    "Person",
    "PreparedAnswer",
    "Taught",
    "Terms",
    "adopted",
    "analysis",
    "answer_from_file",
    "as_heard",
    "ask_again",
    "bdd_findings",
    "bdd_graph",
    "bdd_markdown",
    "bdd_versions",
    "begin",
    "change",
    "differing",
    "draft_bdd",
    "due_sessions",
    "edited",
    "feature_files",
    "gherkin_findings",
    "hear",
    "heard_of",
    "is_aside",
    "is_quoted",
    "leave_out",
    "load_bdd",
    "load_state",
    "lost_facts",
    "name_decider",
    "name_owner",
    "next_step",
    "note",
    "overhear",
    "parse_answers",
    "recommended",
    "redraft",
    "restored",
    "reword",
    "save_bdd",
    "save_question",
    "start_waiting",
    "stop_waiting",
    "take_due",
    "understand",
    "unheard",
    "wait_longer",
    "was_heard",
    "why_unsound",
]
