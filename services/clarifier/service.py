"""The verbs of the clarifier beside hearing: begin, ask, draft, and keep every version."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from services.clarifier import queries
from services.clarifier.hearing import MAX_BUDGET
from services.clarifier.offline import next_step as offline_step
from services.clarifier.state import BddGiven, ClarifierState, NextStep, Person, Terms
from services.clarifier.steps import BDD, NEXT
from services.clarifier.tables import bdd_document
from services.core.contracts import Bdd, Idea, Message, Question
from services.core.documents import Version, list_versions, load_version, save_version
from services.core.ports import Ai, Filled
from services.core.tx import Tx
from services.core.values import OFFLINE_GENERATOR

BUDGET = 5


async def begin(
    tx: Tx, initiative_id: UUID, idea: Idea, *, budget: int = BUDGET, author: str = "", author_id: str = ""
) -> None:
    """Open the session; M-1 is the idea, or the thread's messages when one was planned. Who begins decides between
    differing answers until somebody else is named. Again: nothing."""
    thread = idea.messages or (Message(id="M-1", author=author, author_id=author_id, text=idea.text),)
    terms = Terms(decider=Person(name=author, id=author_id) if author or author_id else None)
    bounded = min(MAX_BUDGET, max(0, budget))
    if not await queries.add_session(tx, initiative_id, idea, bounded, len(thread), terms):
        return
    for number, said in enumerate(thread, start=1):
        await queries.add_message(tx, initiative_id, f"begin:{number}", said.model_copy(update={"id": f"M-{number}"}))


async def next_step(ai: Ai, state: ClarifierState) -> Filled[NextStep]:
    """The next question, or none; no model is asked when the budget is used up or a person said enough."""
    if state.is_finished():
        return Filled(offline_step(state), OFFLINE_GENERATOR)
    return await ai.fill(NEXT, state)


async def save_question(tx: Tx, initiative_id: UUID, question: Question) -> Question:
    """The stored question, with the next free QN-n; one topic is asked once."""
    await queries.lock_session(tx, initiative_id)
    asked = await queries.questions(tx, initiative_id)
    same = next((q for q in asked if q.topic == question.topic), None)
    if same is not None:
        return same
    numbered = question.model_copy(update={"id": f"QN-{len(asked) + 1}"})
    await queries.add_question(tx, initiative_id, numbered)
    return numbered


async def draft_bdd(ai: Ai, state: ClarifierState, previous: Bdd | None, *, language: str = "") -> Filled[Bdd]:
    """The document, marked with who wrote it. A model writes in `language`; the offline drafter in the idea's own."""
    filled = await ai.fill(BDD, BddGiven(state=state, previous=previous, language=language or state.idea.language))
    stamp = {"generator": filled.generator, "downgrade": filled.downgrade, "made": filled.made}
    return replace(filled, value=filled.value.model_copy(update=stamp))


async def save_bdd(tx: Tx, initiative_id: UUID, run_id: UUID, bdd: Bdd) -> int:
    """The version's number; the same run saved twice keeps its first version."""
    return await save_version(tx, bdd_document, initiative_id, run_id, bdd)


async def load_bdd(tx: Tx, initiative_id: UUID, version: int | None = None) -> Bdd | None:
    return await load_version(tx, bdd_document, Bdd, initiative_id, version=version)


async def bdd_versions(tx: Tx, initiative_id: UUID) -> tuple[Version, ...]:
    return await list_versions(tx, bdd_document, initiative_id)
