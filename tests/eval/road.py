"""An idea through every step of thinking, without database and chat: the same verbs, any Ai port."""

from __future__ import annotations

from dataclasses import dataclass

from services import clarifier, estimator, hld, tickets
from services.clarifier import ClarifierState, NextStep, PreparedAnswer
from services.core.contracts import Answer, Bdd, EstimateSet, Hld, Message, Question, TicketSet
from services.core.ports import Ai

BUDGET = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What one idea became; `steps` are the dialogue's, in order."""

    state: ClarifierState
    steps: tuple[NextStep, ...]
    bdd: Bdd
    hld: Hld
    tickets: TicketSet
    estimates: EstimateSet


async def walk(ai: Ai, text: str, prepared: tuple[PreparedAnswer, ...] = (), *, budget: int = BUDGET) -> Plan:
    """Answers come from `prepared` where they match, else the recommended option is taken, as in a headless run."""
    state = begin(text, budget)
    steps: list[NextStep] = []
    while True:
        step = (await clarifier.next_step(ai, state)).value
        steps.append(step)
        if step.question is None:
            break
        state = answered(state, step.question, prepared)
    bdd = (await clarifier.draft_bdd(ai, state, None)).value
    design = (await hld.draft(ai, bdd)).value
    ticket_set = (await tickets.slice_plan(ai, bdd, design)).value
    estimates = (await estimator.estimate(ai, ticket_set, design)).value
    return Plan(state, tuple(steps), bdd, design, ticket_set, estimates)


def begin(text: str, budget: int = BUDGET) -> ClarifierState:
    idea = clarifier.understand(text)
    messages = idea.messages or (Message(id="M-1", author="Ada", text=idea.text),)
    return ClarifierState(idea=idea, messages=messages, budget=budget)


def answered(state: ClarifierState, question: Question, prepared: tuple[PreparedAnswer, ...]) -> ClarifierState:
    """The state after the person's answer; a letter is kept with its option's words, as the dialogue does."""
    given = clarifier.answer_from_file(question, prepared)
    letter = "" if given else clarifier.recommended(question)
    option = next((o for o in question.options if o.letter == letter), None)
    words = given or (option.text if option else "")
    number = len(state.messages) + 1
    said = Message(id=f"M-{number}", author="Ada", text=given or letter)
    answer = Answer(
        id=f"ANS-{len(state.answers) + 1}",
        question_id=question.id,
        message_id=said.id,
        author="Ada",
        text=words,
        letter=letter,
    )
    return state.model_copy(
        update={
            "questions": (*state.questions, question),
            "messages": (*state.messages, said),
            "answers": (*state.answers, answer),
        }
    )
