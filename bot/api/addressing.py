"""`/v1/initiatives/{id}/questions` and `people`: what was asked, whom it is for, and who decides between answers."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Path, status
from pydantic import BaseModel, Field, StringConstraints

from bot.api.acting import Act, Body
from bot.api.door import asks, router
from bot.auth import Caller, Dependencies
from handlers import access, people
from services import clarifier
from services.clarifier import ClarifierState
from services.clarifier import Person as Somebody
from services.core.contracts import Question
from services.core.errors import NotFound
from services.core.tx import Tx

routes = router("/initiatives/{initiative_id}", "questions")
QuestionId = Annotated[str, Path(pattern=r"^QN-[1-9][0-9]{0,5}$", description="QN-n")]
ONE_LINE = r"^[^\x00-\x1f]*[^\s\x00-\x1f][^\x00-\x1f]*$"
Whom = Annotated[str, StringConstraints(pattern=ONE_LINE, min_length=1, max_length=80)]
Topic = Annotated[str, StringConstraints(pattern=r"^[\w-]+$", min_length=1, max_length=60)]
MEMBER = "A member's id or name; somebody not known is known by the name alone."


class PersonView(BaseModel):
    """`id` is the member's, empty where only a name is known."""

    id: str
    name: str


class QuestionView(BaseModel):
    """`asked_of` is null for everybody; `is_open`: nobody has settled it."""

    id: str
    topic: str
    category: str
    text: str
    why: str
    options: list[str]
    is_open: bool
    asked_of: PersonView | None


class PeopleView(BaseModel):
    """`owners`: whom questions of a topic, a category or one question are for."""

    decider: PersonView
    owners: dict[str, PersonView]


class Asking(Body):
    person: Whom | None = Field(default=None, description=f"{MEMBER} Nobody named: everybody.")


class NewOwner(Body):
    topic: Topic = Field(description="A topic or category of the questions, or QN-n.")
    person: Whom = Field(description=MEMBER)


class NewDecider(Body):
    person: Whom = Field(description=MEMBER)


@routes.get("/questions", openapi_extra=asks("plan.status"))
async def questions(initiative_id: UUID, caller: Caller, deps: Dependencies) -> list[QuestionView]:
    """In the order in which they were asked."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        state = await clarifier.load_state(tx, initiative_id)
    return [_question(state, one) for one in state.questions]


@routes.post(
    "/questions/{question}/asking",
    status_code=status.HTTP_202_ACCEPTED,
    openapi_extra=asks("plan.ask", body={"person": "Ana Ruiz"}),
)
async def ask(initiative_id: UUID, question: QuestionId, body: Asking, act: Act) -> QuestionView:
    """Asks it again, of one person or of everybody; the answer that it has holds until the next."""
    call = act.call(await act.plan(initiative_id), rest=f"{question} {body.person or ''}".strip())
    await act.do("plan.ask", people.ask, call)
    async with act.deps.open_tx(act.actor) as tx:
        state = await clarifier.load_state(tx, initiative_id)
    found = next((one for one in state.questions if one.id == question), None)
    if found is None:
        raise NotFound("There is no such question in this plan.")
    return _question(state, found)


@routes.get("/people", openapi_extra=asks("plan.status"))
async def everybody(initiative_id: UUID, caller: Caller, deps: Dependencies) -> PeopleView:
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return await _people(tx, initiative_id)


@routes.put(
    "/people/owners", openapi_extra=asks("plan.owner", body={"topic": "quality_attributes", "person": "Ana Ruiz"})
)
async def own(initiative_id: UUID, body: NewOwner, act: Act) -> PeopleView:
    """Questions of that topic or category are asked of that person from now on."""
    call = act.call(await act.plan(initiative_id), rest=f"{body.topic} {body.person}")
    await act.do("plan.owner", people.own, call)
    async with act.deps.open_tx(act.actor) as tx:
        return await _people(tx, initiative_id)


@routes.put(
    "/people/decider",
    openapi_extra=asks("plan.decider", also=("plan.decider.any",), body={"person": "Ana Ruiz"}),
)
async def decide(initiative_id: UUID, body: NewDecider, act: Act) -> PeopleView:
    """Who decides between differing answers: said by who decides now, or by an admin."""
    call = act.call(await act.plan(initiative_id), rest=body.person)
    await act.do("plan.decider", people.name_decider, call)
    async with act.deps.open_tx(act.actor) as tx:
        return await _people(tx, initiative_id)


async def _people(tx: Tx, initiative_id: UUID) -> PeopleView:
    state = await clarifier.load_state(tx, initiative_id)
    owners = {key: _person(one) for key, one in state.terms.owners.items()}
    return PeopleView(decider=_person(state.decider()), owners=owners)


def _question(state: ClarifierState, one: Question) -> QuestionView:
    owner = state.asked_of(one)
    return QuestionView(
        id=one.id,
        topic=one.topic,
        category=one.category.value,
        text=one.text,
        why=one.why,
        options=[option.text for option in one.options],
        is_open=not state.is_resolved(one),
        asked_of=_person(owner) if owner else None,
    )


def _person(one: Somebody) -> PersonView:
    return PersonView(id=one.id, name=one.name)
