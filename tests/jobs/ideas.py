"""Plans of unlike ideas without a database, and the changes that people make to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.papers import Papers
from integrations.llm.offline import OfflineAi
from jobs.change import prepared
from jobs.ripple import Ripple, carry
from services import clarifier, estimator, hld, tickets
from services.clarifier import BddGiven, ClarifierState
from services.clarifier.offline import draft_bdd, next_step
from services.core.contracts import Answer, ChangeKind, Edit, Message, Team, TicketType
from services.core.errors import BadInput
from services.core.ports import Ai
from services.core.values import content_hash
from tests.jobs.plans import TEAM

SIGNING_IN = "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes."
START = date(2026, 3, 2)
IDEAS = (
    "A lost-and-found desk for a railway: staff register items with a photo, travellers describe what they miss, "
    "a match is proposed, and items are sold after six weeks.",
    "A tasting diary for a tea shop: customers note what they drank, get three suggestions a month, and pay a box "
    "by card. No accounts for children.",
    "Un registro de podas para el ayuntamiento: los jardineros apuntan cada árbol, el técnico aprueba los trabajos y "
    "los vecinos ven el calendario de su calle.",
    "Eine Probenplanung für ein Laienorchester: Mitglieder sagen zu oder ab, die Dirigentin sieht die Besetzung, "
    "und zwei Tage vorher wird erinnert.",
)


_KNOWN: dict[tuple[str, str, int], Papers] = {}


async def papers_of(words: str, *, team: Team = TEAM, questions: int = 2) -> Papers:
    """Every question is answered as recommended. Nobody can change what papers hold, so each are drawn up once."""
    key = (words, content_hash(team), questions)
    if key not in _KNOWN:
        _KNOWN[key] = await _drawn_up(words, team, questions)
    return replace(_KNOWN[key], versions=dict.fromkeys(NAMES, 1))


async def _drawn_up(words: str, team: Team, questions: int) -> Papers:
    state = _answered(words, questions)
    bdd = draft_bdd(BddGiven(state=state))
    design = hld.draft_offline(hld.HldGiven(bdd=bdd))
    plan = (await tickets.slice_plan(OfflineAi(), bdd, design)).value
    hours = (await estimator.estimate(OfflineAi(), plan, design)).value
    owners = estimator.assign(plan, hours, team, start=START)
    return Papers(state, bdd, design, plan, hours, owners, team, (), dict.fromkeys(NAMES, 1))


NAMES = ("bdd", "hld", "tickets", "estimates", "assignments")


def _answered(words: str, questions: int) -> ClarifierState:
    idea = clarifier.understand(words)
    state = ClarifierState(idea=idea, messages=(Message(id="M-1", author="Ada", text=words),), budget=questions)
    for number in range(1, questions + 1):
        asked = next_step(state).question
        if asked is None:
            break
        asked = asked.model_copy(update={"id": f"QN-{number}"})
        taken = next(option for option in asked.options if option.is_recommended)
        said = Message(id=f"M-{number + 1}", author="Ada", text=taken.text)
        given = Answer(
            id=f"ANS-{number}",
            question_id=asked.id,
            message_id=said.id,
            author="Ada",
            text=taken.text,
            letter=taken.letter,
        )
        state = state.model_copy(
            update={
                "questions": (*state.questions, asked),
                "messages": (*state.messages, said),
                "answers": (*state.answers, given),
            }
        )
    return state


def edits_of(papers: Papers) -> dict[str, Edit]:
    """One of each kind that a person could make, by its name."""
    assert papers.bdd is not None and papers.hld is not None and papers.tickets is not None
    who = {"message_id": "M-80", "author": "Ada"}
    first, last = papers.bdd.requirements[1], papers.bdd.requirements[-1]
    decision = papers.hld.decisions[-1]
    story = next(t for t in papers.tickets.tickets if t.type is TicketType.STORY)
    words = f"{first.text.rstrip('.')}, 42 %."
    return {
        "requirement": Edit(kind=ChangeKind.REQUIREMENT, target=first.id, words=words, **who),
        "requirement dropped": Edit(kind=ChangeKind.REQUIREMENT, target=last.id, is_dropped=True, **who),
        "decision": Edit(kind=ChangeKind.DECISION, target=decision.id, words=decision.alternatives[0].name, **who),
        "decision reworded": Edit(kind=ChangeKind.DECISION, target=decision.id, words="We do it by hand first", **who),
        "ticket": Edit(kind=ChangeKind.TICKET, target=story.id, title="Something that nobody else is called", **who),
        "answer": Edit(kind=ChangeKind.ANSWER, target="QN-1", words="another", **who),
    }


def with_answer(papers: Papers, question: str = "QN-1") -> Papers:
    """Another option was taken since."""
    state = papers.state
    asked = next(one for one in state.questions if one.id == question)
    other = next(option for option in asked.options if not option.is_recommended)
    said = Message(id="M-90", author="Ada", text=other.text)
    given = Answer(
        id="ANS-90", question_id=asked.id, message_id="M-90", author="Ada", text=other.text, letter=other.letter,
        supersedes=question.replace("QN-", "ANS-"),
    )  # fmt: skip
    told = state.model_copy(update={"messages": (*state.messages, said), "answers": (*state.answers, given)})
    return replace(papers, state=told)


async def changed(papers: Papers, edit: Edit, *, ai: Ai | None = None) -> tuple[Papers, Ripple]:
    """The plan before and what the change makes of it."""
    if edit.kind is ChangeKind.ANSWER:
        papers = with_answer(papers, edit.target)
    elif not any(message.id == edit.message_id for message in papers.state.messages):
        note = Message(id=edit.message_id, author=edit.author, text=edit.words or edit.title, is_aside=True)
        state = papers.state.model_copy(update={"messages": (*papers.state.messages, note)})
        papers = replace(papers, state=state)
    ready = prepared(papers, edit)
    with_it = papers if edit.kind is ChangeKind.ANSWER else replace(papers, edits=(*papers.edits, ready))
    return papers, await carry(ai or OfflineAi(), with_it, ready, start=START)


def is_refused(papers: Papers, edit: Edit) -> bool:
    try:
        prepared(papers, edit)
    except BadInput:
        return True
    return False
