"""Which earlier words an answer contradicts."""

from __future__ import annotations

from services.clarifier.state import ClarifierState
from services.core.contracts import Answer, Overruled, Question


def contradictions(state: ClarifierState, answer: Answer, question: Question) -> tuple[Overruled, ...]:
    return ()
