"""`/v1/initiatives`: begin one, list them, look at one, answer its question, steer it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query, Response, status
from pydantic import BaseModel, Field, StringConstraints

from bot.api.acting import Act, Body, Done, Words
from bot.api.door import asks, router
from bot.api.errors import WORDS
from bot.api.paging import After, Limit, Page, cursor, place
from bot.auth import Caller, Dependencies
from handlers import access, change, clarify, idea, steer
from handlers.call import patiently
from handlers.replies import ENGLISH
from handlers.router import done
from handlers.status import steps
from services import workflow
from services.core.chat import Reply, Step
from services.core.errors import BadInput
from services.workflow import Gate, Initiative

routes = router("/initiatives", "initiatives")


class NewInitiative(Body):
    idea: Annotated[str, StringConstraints(pattern=r"^[^\x00]*[^\W_][^\x00]*$", min_length=1, max_length=400_000)] = (
        Field(description="The rough idea, in any language.")
    )


class NewAnswer(Body):
    """Words count as in a thread: a letter, `yes`, `enough`, `ask more`. With `question` they replace the answer that
    was given to it."""

    text: Words
    question: str = Field(default="", pattern=r"^(QN-[1-9][0-9]{0,5})?$", description="QN-n")


class InitiativeView(BaseModel):
    id: UUID
    number: int
    title: str
    status: workflow.InitiativeStatus
    stage: workflow.Stage
    language: str
    created_by: str
    created_at: datetime
    updated_at: datetime
    steps: tuple[Step, ...] = ()
    approvals: tuple[Gate, ...] = Field(default=(), description="Gates that wait for a person.")


class PostView(BaseModel):
    seq: int
    key: str
    reply: Reply


class Posts(BaseModel):
    items: list[PostView]
    next: int = Field(description="Pass it as `after` to get what comes later.")


class Heard(BaseModel):
    status: str = Field(default="heard", description="What the bot says to it stands in …/posts.")


@routes.post(
    "",
    status_code=status.HTTP_201_CREATED,
    openapi_extra=asks("idea", body={"idea": "A rota for lifeguards: guards swap shifts, the chief approves."}),
)
async def create(body: NewInitiative, act: Act, response: Response) -> InitiativeView:
    """Begins the road; follow it by GET or by its events, answer its questions by POST …/answers."""
    call = act.call(None, rest=body.idea)
    await act.do("idea", idea.start, call)
    async with act.deps.open_tx(act.actor) as tx:
        made = await workflow.find_by_thread(tx, call.incoming.thread)
    assert made is not None
    response.headers["Location"] = f"/v1/initiatives/{made.id}"
    return view(made)


@routes.get("", openapi_extra=asks("plan.list"))
async def index(
    caller: Caller,
    deps: Dependencies,
    after: After = None,
    limit: Limit = 20,
    words: Annotated[
        str | None, Query(pattern=WORDS, max_length=200, description="Of the title, or how they begin.")
    ] = None,
) -> Page[InitiativeView]:
    """Newest first."""
    async with deps.open_tx(caller) as tx:
        found = await access.plans(tx, caller, after=place(after), limit=limit + 1, words=words or "")
    shown = found[:limit]
    return Page(items=[view(one) for one in shown], next=cursor(shown[-1].number) if len(found) > limit else None)


@routes.get("/{initiative_id}", openapi_extra=asks("plan.status"))
async def one(initiative_id: UUID, caller: Caller, deps: Dependencies) -> InitiativeView:
    async with deps.open_tx(caller) as tx:
        found = await access.plan(tx, caller, initiative_id)
        runs = await workflow.stage_runs(tx, initiative_id)
        waiting = await workflow.pending_approvals(tx, initiative_id)
    told = {"steps": steps(ENGLISH, found, runs), "approvals": tuple(item.gate for item in waiting)}
    return view(found).model_copy(update=told)


@routes.post(
    "/{initiative_id}/answers",
    status_code=status.HTTP_202_ACCEPTED,
    openapi_extra=asks("plan.answer", body={"text": "Only the chief guard approves a swap."}),
)
async def answer(initiative_id: UUID, body: NewAnswer, act: Act) -> Heard:
    plan = await act.plan(initiative_id)
    if body.question:
        call = act.call(plan, rest=f"{body.question} {body.text}")
        reply = (await act.do("plan.change", change.change, call)).reply
    else:
        call = act.call(plan, rest=body.text, is_text=True)
        reply = await patiently(lambda: done(call, "plan.answer", clarify.reply))
    if reply is not None:
        raise BadInput(reply.summary)
    return Heard()


@routes.get("/{initiative_id}/posts", openapi_extra=asks("plan.status"))
async def posts(
    initiative_id: UUID, caller: Caller, deps: Dependencies, after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0
) -> Posts:
    """What the bot said in the thread, oldest first."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        found = await workflow.posts(tx, initiative_id, after=after)
    items = [PostView(seq=item.seq, key=item.key, reply=item.reply) for item in found]
    return Posts(items=items, next=items[-1].seq if items else after)


@routes.post("/{initiative_id}/stop", openapi_extra=asks("plan.stop"))
async def stop(initiative_id: UUID, act: Act) -> Done:
    """Ends what is under way; `retry` goes on from here."""
    return await act.do("plan.stop", steer.stop, act.call(await act.plan(initiative_id)))


@routes.post("/{initiative_id}/retry", status_code=status.HTTP_202_ACCEPTED, openapi_extra=asks("plan.retry"))
async def retry(initiative_id: UUID, act: Act) -> Done:
    """Goes on with what failed, was stopped or is parked."""
    return await act.do("plan.retry", steer.retry, act.call(await act.plan(initiative_id)))


def view(found: Initiative) -> InitiativeView:
    return InitiativeView(
        id=found.id,
        number=found.number,
        title=found.title,
        status=found.status,
        stage=found.stage,
        language=found.language,
        created_by=found.created_by,
        created_at=found.created_at,
        updated_at=found.updated_at,
    )
