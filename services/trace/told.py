"""What changed, told to a model that writes one node anew; never shown to a person."""

from __future__ import annotations

from collections.abc import Iterable

from services.core.contracts import Answer, ChangeKind, Edit, Question

DRAFT_CHANGED = "The business draft changed."
PLAN_CHANGED = "The business draft or the design changed."
TICKETS_CHANGED = "The tickets changed."


def told(edit: Edit, questions: Iterable[Question]) -> str:
    """A person's change in one sentence."""
    if edit.kind is ChangeKind.ANSWER:
        names = edit.target.split(", ")
        asked = " and ".join(f"“{q.text}”" for q in questions if q.id in names)
        return f"The answer to {asked} is now: {edit.words}" if asked else f"A person says: {edit.words}"
    if edit.is_dropped:
        return f"{edit.target} is dropped: {edit.words}"
    if edit.merges:
        return f"{edit.target} takes over {', '.join(edit.merges)}, which go."
    if edit.is_split:
        return f"{edit.target} falls apart into: " + "; ".join(f"{one.id} {one.title}" for one in edit.parts)
    if edit.blocks or edit.frees:
        more = [f"{', '.join(edit.blocks)} waits for {edit.target}."] if edit.blocks else []
        more += [f"{', '.join(edit.frees)} no longer waits for {edit.target}."] if edit.frees else []
        if not (edit.title or edit.description):
            return " ".join(more)
    said = edit.words or "; ".join(one for one in (edit.title, edit.description) if one)
    new = f" It is replaced by {edit.replaced_by}." if edit.replaced_by else ""
    return f"{edit.target} now says: {said}.{new}"


def told_answers(answers: Iterable[Answer]) -> str:
    return "New answers: " + "; ".join(answer.text for answer in answers)
