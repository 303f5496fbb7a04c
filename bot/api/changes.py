"""`/v1/initiatives/{id}/changes`: propose a change, look at what it would do, apply or discard it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID, uuid4

from fastapi import APIRouter, Path, status
from pydantic import Field

from bot.api.initiatives import Body, IdempotencyKey
from bot.auth import Caller, Dependencies
from handlers import change as changing
from handlers.call import Call, patiently
from services import workflow
from services.core.actor import Actor
from services.core.chat import Incoming, IncomingKind
from services.core.contracts import Impact
from services.core.deps import Deps
from services.core.errors import NotFound
from services.core.values import Value
from services.workflow import Change, Initiative

router = APIRouter(prefix="/v1/initiatives/{initiative_id}/changes", tags=["changes"])
Name = Annotated[str, Path(pattern=r"^CH-\d{1,6}$", description="CH-n")]


class NewChange(Body):
    """What a person says of one artifact, as `/plan change` takes it."""

    target: str = Field(min_length=1, max_length=20, description="QN-n, R-n, D-n or T-n; bdd, hld … for a restore.")
    text: str = Field(
        default="",
        max_length=20_000,
        description="The new words; `drop`; for a ticket `title: … | description: …`, `merge T-13`, `split A | B`.",
    )
    version: int = Field(default=0, ge=0, le=1_000_000, description="The version of a document to restore.")


class ChangeView(Value):
    """`status` is computing, proposed, applied, discarded or failed; `impact` is empty while it is computed."""

    id: str
    target: str
    status: Literal["computing", "proposed", "applied", "discarded", "failed"]
    revision: int
    approvals_needed: int
    approved_by: tuple[str, ...]
    error: str
    impact: Impact
    created_by: str
    created_at: datetime


@router.post("", status_code=status.HTTP_202_ACCEPTED)
async def create(
    initiative_id: UUID, body: NewChange, caller: Caller, deps: Dependencies, idempotency_key: IdempotencyKey = None
) -> ChangeView:
    """Computed by a worker; follow it by GET. Nothing of the plan moves before it is applied."""
    plan = await _plan(deps, caller, initiative_id)
    verb = "restore" if body.version else "change"
    words = f"{body.target} {body.version or body.text}"
    call = _call(deps, caller, plan, f"{verb} {words}", idempotency_key).behind(words)
    await patiently(lambda: changing.restore(call) if body.version else changing.change(call))
    async with deps.open_tx(caller) as tx:
        made = [one for one in await workflow.list_changes(tx, initiative_id) if one.origin == call.incoming.event_id]
    if not made:
        raise NotFound("That answer belongs to no finished plan; what it changes is simply written.")
    return _view(made[0])


@router.get("")
async def index(initiative_id: UUID, caller: Caller, deps: Dependencies) -> list[ChangeView]:
    """Oldest first."""
    await _plan(deps, caller, initiative_id)
    async with deps.open_tx(caller) as tx:
        return [_view(one) for one in await workflow.list_changes(tx, initiative_id)]


@router.get("/{change}")
async def one(initiative_id: UUID, change: Name, caller: Caller, deps: Dependencies) -> ChangeView:
    await _plan(deps, caller, initiative_id)
    async with deps.open_tx(caller) as tx:
        return _view(await workflow.find_change(tx, initiative_id, _number(change)))


@router.post("/{change}/apply")
async def apply(
    initiative_id: UUID, change: Name, caller: Caller, deps: Dependencies, idempotency_key: IdempotencyKey = None
) -> ChangeView:
    """The caller's approval; `computing` afterwards means that the plan had moved on and it is computed anew."""
    plan = await _plan(deps, caller, initiative_id)
    call = _call(deps, caller, plan, f"apply {change}", idempotency_key)

    async def work() -> Change:
        async with deps.open_tx(caller) as tx:
            await workflow.lock_road(tx, initiative_id)
            found = await workflow.find_change(tx, initiative_id, _number(change), is_locked=True)
            if found.status.value == "applied" and idempotency_key is not None:
                return found
            return await changing.applied(tx, call, plan, found)

    return _view(await patiently(work))


@router.post("/{change}/discard")
async def discard(
    initiative_id: UUID, change: Name, caller: Caller, deps: Dependencies, idempotency_key: IdempotencyKey = None
) -> ChangeView:
    plan = await _plan(deps, caller, initiative_id)
    call = _call(deps, caller, plan, f"discard {change}", idempotency_key)

    async def work() -> Change:
        async with deps.open_tx(caller) as tx:
            await workflow.lock_road(tx, initiative_id)
            found = await workflow.find_change(tx, initiative_id, _number(change), is_locked=True)
            return await changing.discarded(tx, call, plan, found)

    return _view(await patiently(work))


async def _plan(deps: Deps, caller: Actor, initiative_id: UUID) -> Initiative:
    async with deps.open_tx(caller) as tx:
        return await workflow.get_initiative(tx, initiative_id)


def _call(deps: Deps, caller: Actor, plan: Initiative, text: str, key: str | None) -> Call:
    said = Incoming(
        event_id=f"api:{plan.id}:{key or uuid4()}",
        kind=IncomingKind.COMMAND,
        thread=plan.thread,
        user=str(caller.member_id or caller.name),
        user_name=caller.name,
        command="plan",
        text=text,
    )
    return Call(deps, caller, said)


def _number(name: str) -> int:
    return int(name.removeprefix("CH-"))


def _view(found: Change) -> ChangeView:
    return ChangeView(
        id=found.name,
        target=found.edit.target,
        status=found.status.value,
        revision=found.revision,
        approvals_needed=found.people,
        approved_by=found.voters,
        error=found.error,
        impact=found.impact,
        created_by=found.created_by,
        created_at=found.created_at,
    )
