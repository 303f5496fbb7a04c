"""`/v1/initiatives`: begin one, list them, look at one, answer its question."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Header, Query, Response, status
from pydantic import BaseModel, ConfigDict, Field

from bot.auth import Caller, Dependencies
from handlers import idea as ideas
from handlers import router as routing
from handlers.call import Call
from handlers.replies import ENGLISH
from handlers.status import steps
from services import workflow
from services.core.chat import Incoming, IncomingKind, Platform, Reply, Step, ThreadRef
from services.core.errors import BadInput, Conflict, NotFound
from services.workflow import Initiative

router = APIRouter(prefix="/v1/initiatives", tags=["initiatives"])
IdempotencyKey = Annotated[
    str | None,
    Header(alias="Idempotency-Key", max_length=200, description="The same key and body give the same result once."),
]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class NewInitiative(Body):
    idea: str = Field(min_length=1, max_length=400_000, description="The rough idea, in any language.")


class NewAnswer(Body):
    """One of the two: words (a letter, `yes`, `enough`, `ask more` count as in a thread), or a new answer for an
    earlier question."""

    text: str = Field(min_length=1, max_length=20_000)
    question: str = Field(default="", description="QN-n: replaces the answer that was given to it.")


class InitiativeView(BaseModel):
    id: UUID
    number: int
    title: str
    status: str
    stage: str
    language: str
    created_by: str
    created_at: datetime
    updated_at: datetime
    steps: tuple[Step, ...] = ()
    approvals: tuple[str, ...] = Field(default=(), description="Gates that wait for a person.")


class Page(BaseModel):
    items: list[InitiativeView]
    next: str | None = Field(description="Pass it as `after` for the next page; null at the end.")


class PostView(BaseModel):
    seq: int
    key: str
    reply: Reply


class Posts(BaseModel):
    items: list[PostView]
    next: int = Field(description="Pass it as `after` to get what comes later.")


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(
    body: NewInitiative, caller: Caller, deps: Dependencies, response: Response, idempotency_key: IdempotencyKey = None
) -> InitiativeView:
    """Begins the road; follow it by GET, answer its questions by POST …/answers."""
    idea = ideas.understood(body.idea)
    thread = ThreadRef(
        platform=Platform.API, workspace=str(caller.tenant_id), channel="api", thread=idempotency_key or str(uuid4())
    )
    origin = f"api:{idempotency_key}" if idempotency_key else ""
    async with deps.open_tx(caller) as tx:
        made = await ideas.begin(tx, deps, idea, thread=thread, by=caller.name, origin=origin)
        if made.idea.text != idea.text:
            raise Conflict("This Idempotency-Key was used for another idea; send a new key.")
    response.headers["Location"] = f"/v1/initiatives/{made.id}"
    return _view(made)


@router.get("")
async def index(
    caller: Caller,
    deps: Dependencies,
    after: Annotated[str | None, Query(max_length=40)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Page:
    """Newest first."""
    async with deps.open_tx(caller) as tx:
        found = await workflow.list_initiatives(tx, after=_number(after), limit=limit + 1)
    page = found[:limit]
    is_more = len(found) > limit
    return Page(items=[_view(one) for one in page], next=_cursor(page[-1].number) if is_more else None)


@router.get("/{initiative_id}")
async def one(initiative_id: UUID, caller: Caller, deps: Dependencies) -> InitiativeView:
    async with deps.open_tx(caller) as tx:
        found = await workflow.get_initiative(tx, initiative_id)
        runs = await workflow.stage_runs(tx, initiative_id)
        waiting = await workflow.pending_approvals(tx, initiative_id)
    view = _view(found)
    return view.model_copy(
        update={"steps": steps(ENGLISH, found, runs), "approvals": tuple(item.gate.value for item in waiting)}
    )


@router.post("/{initiative_id}/answers", status_code=status.HTTP_202_ACCEPTED)
async def answer(
    initiative_id: UUID, body: NewAnswer, caller: Caller, deps: Dependencies, idempotency_key: IdempotencyKey = None
) -> dict[str, str]:
    """Heard as words in the thread are; what the bot says to it stands in …/posts."""
    async with deps.open_tx(caller) as tx:
        found = await workflow.get_initiative(tx, initiative_id)
    is_change = bool(body.question)
    said = Incoming(
        event_id=f"api:{initiative_id}:{idempotency_key or uuid4()}",
        kind=IncomingKind.COMMAND if is_change else IncomingKind.TEXT,
        thread=found.thread,
        user=str(caller.member_id or caller.name),
        user_name=caller.name,
        command="plan" if is_change else "",
        text=f"change {body.question} {body.text}" if is_change else body.text,
    )
    reply = await routing.route(Call(deps, caller, said))
    if reply is not None:
        raise BadInput(reply.summary)
    return {"status": "heard"}


@router.get("/{initiative_id}/posts")
async def posts(
    initiative_id: UUID, caller: Caller, deps: Dependencies, after: Annotated[int, Query(ge=0)] = 0
) -> Posts:
    """What the bot said in the thread, oldest first."""
    async with deps.open_tx(caller) as tx:
        await workflow.get_initiative(tx, initiative_id)
        found = await workflow.posts(tx, initiative_id, after=after)
    items = [PostView(seq=item.seq, key=item.key, reply=item.reply) for item in found]
    return Posts(items=items, next=items[-1].seq if items else after)


def _view(found: Initiative) -> InitiativeView:
    return InitiativeView(
        id=found.id,
        number=found.number,
        title=found.title,
        status=found.status.value,
        stage=found.stage.value,
        language=found.language,
        created_by=found.created_by,
        created_at=found.created_at,
        updated_at=found.updated_at,
    )


def _cursor(number: int) -> str:
    return base64.urlsafe_b64encode(f"n{number}".encode()).decode().rstrip("=")


def _number(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    try:
        said = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        return int(said.removeprefix("n"))
    except (ValueError, binascii.Error):
        raise NotFound("This cursor is not one of ours; begin again without `after`.") from None
