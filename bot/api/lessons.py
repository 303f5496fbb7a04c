"""`/v1/initiatives/{id}/variance` and `/v1/team/lessons`: what a closed plan took, and what it taught."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path, status
from pydantic import Field, StringConstraints

from bot.api.acting import NUMBER, Act, Body
from bot.api.door import asks, router
from bot.api.tickets import TicketId
from bot.auth import Caller, Dependencies
from handlers import access, learning, replies
from services import estimator
from services.core.errors import NotFound
from services.core.tx import Tx
from services.estimator import Lesson, Review

plans = router("/initiatives/{initiative_id}/variance", "estimates")
routes = router("/team/lessons", "team")
Ticket = Annotated[str, StringConstraints(pattern=r"^T-[1-9][0-9]{0,5}$")]
LessonId = Annotated[str, Path(pattern=r"^L-[1-9][0-9]{0,6}$", description="L-n")]


class Hours(Body):
    """`hours` by ticket, where no tracker knows them; those of the tracker's work logs are known."""

    hours: dict[Ticket, Annotated[float, Field(ge=0.01, le=9999), NUMBER]] = Field(default_factory=dict, max_length=500)


class Why(Body):
    """`ok` confirms the cause that the rules found."""

    cause: Literal["ok", "question", "design", "technology", "outside"]


class Decided(Body):
    decision: Literal["confirm", "decline", "withdraw"]


@plans.get("", openapi_extra=asks("plan.variance"))
async def show(initiative_id: UUID, caller: Caller, deps: Dependencies) -> Review:
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return await _review(tx, initiative_id)


@plans.post("", status_code=status.HTTP_201_CREATED, openapi_extra=asks("plan.close", body={"hours": {"T-3": 6}}))
async def close(initiative_id: UUID, body: Hours, act: Act) -> Review:
    """Closes the plan, once."""
    told = ", ".join(f"{ticket} {round(hours, 2):g}h" for ticket, hours in body.hours.items())
    await act.do("plan.close", learning.close, act.call(await act.plan(initiative_id), rest=told))
    async with act.deps.open_tx(act.actor) as tx:
        return await _review(tx, initiative_id)


@plans.put("/{ticket}", openapi_extra=asks("plan.variance.set", body={"cause": "outside"}))
async def say_why(initiative_id: UUID, ticket: TicketId, body: Why, act: Act) -> Review:
    values = {"ticket": ticket, "cause": body.cause}
    await act.do("plan.variance.set", learning.variance, act.call(await act.plan(initiative_id), values=values))
    async with act.deps.open_tx(act.actor) as tx:
        return await _review(tx, initiative_id)


@routes.get("", openapi_extra=asks("team.lessons"))
async def index(caller: Caller, deps: Dependencies) -> list[Lesson]:
    """Of every team, proposed, decided and withdrawn."""
    async with deps.open_tx(caller) as tx:
        return list(await estimator.all_lessons(tx))


@routes.put("/{lesson}", openapi_extra=asks("team.lessons.set", body={"decision": "confirm"}))
async def decide(lesson: LessonId, body: Decided, act: Act) -> Lesson:
    call = act.call(None, values={"lesson": lesson, "decision": body.decision})
    await act.do("team.lessons.set", learning.lessons, call)
    async with act.deps.open_tx(act.actor) as tx:
        return next(one for one in await estimator.all_lessons(tx) if one.name == lesson)


async def _review(tx: Tx, initiative_id: UUID) -> Review:
    found = await estimator.review_of(tx, initiative_id)
    if found is None:
        raise NotFound(replies.sentence("variance-open"))
    return found
