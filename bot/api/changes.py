"""`/v1/initiatives/{id}/changes`: propose a change, look at what it would do, apply or discard it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request, Response, status
from pydantic import BaseModel, Field

from bot.api.acting import NUMBER, Act, Body, Words
from bot.api.door import asks, router
from bot.api.tags import READ, STALE, IfMatch, Stale, must_match, told
from bot.auth import Caller, Dependencies
from handlers import access, replies
from handlers import change as changing
from services import workflow
from services.core.contracts import Impact
from services.core.errors import Conflict, NotFound
from services.workflow import Change, ChangeStatus

routes = router("/initiatives/{initiative_id}/changes", "changes")
restorations = router("/initiatives/{initiative_id}/restorations", "changes")
Name = Annotated[str, Path(pattern=r"^CH-[1-9][0-9]{0,5}$", description="CH-n")]

Revision = Annotated[
    int | None,
    Query(
        ge=0,
        le=1_000_000,
        examples=[1],
        description="The one that was looked at: of another one nothing is applied (409).",
    ),
]


class NewChange(Body):
    """What a person says of one artifact, as `/plan change` takes it."""

    target: str = Field(pattern=r"^(QN|R|Q|D|T)-[1-9][0-9]{0,5}$", description="QN-n, R-n, Q-n, D-n or T-n.")
    text: Words = Field(
        max_length=4000,
        description="The new words; `drop`; for a ticket `title: … | description: …`, `merge T-13`, `split A | B`.",
    )


class NewRestore(Body):
    """An earlier version becomes the newest, and what rests on it follows."""

    document: str = Field(pattern="^(bdd|hld|tickets|estimates|assignments)$")
    version: Annotated[int, Field(ge=1, le=1_000_000), NUMBER]


class ChangeView(BaseModel):
    """`impact` is empty while it is computed."""

    id: str
    target: str
    status: ChangeStatus
    revision: int
    approvals_needed: int
    approved_by: tuple[str, ...]
    error: str
    impact: Impact
    created_by: str
    created_at: datetime


@routes.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    openapi_extra=asks("plan.change", body={"target": "R-2", "text": "Guards swap shifts until noon."}),
)
async def create(initiative_id: UUID, body: NewChange, act: Act) -> ChangeView:
    """Computed by a worker; follow it by GET. Nothing of the plan moves before it is applied."""
    call = act.call(await act.plan(initiative_id), rest=f"{body.target} {body.text}")
    await act.do("plan.change", changing.change, call)
    return await _opened(act, initiative_id)


@restorations.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    openapi_extra=asks("plan.restore", body={"document": "bdd", "version": 1}),
)
async def restore(initiative_id: UUID, body: NewRestore, act: Act) -> ChangeView:
    """Proposed like every other change."""
    call = act.call(await act.plan(initiative_id), rest=f"{body.document} {body.version}")
    await act.do("plan.restore", changing.restore, call)
    return await _opened(act, initiative_id)


@routes.get("", openapi_extra=asks("plan.show"))
async def index(initiative_id: UUID, caller: Caller, deps: Dependencies) -> list[ChangeView]:
    """Oldest first."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return [_view(one) for one in await workflow.list_changes(tx, initiative_id)]


@routes.get("/{change}", openapi_extra=asks("plan.show"), response_model=ChangeView, responses=READ)
async def one(initiative_id: UUID, change: Name, request: Request, caller: Caller, deps: Dependencies) -> Response:
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        found = _view(await workflow.find_change(tx, initiative_id, _number(change)))
    return told(request, found, is_read=True)


@routes.post("/{change}/apply", openapi_extra=asks("plan.apply"), response_model=ChangeView, responses=STALE)
async def apply(
    initiative_id: UUID, change: Name, request: Request, act: Act, revision: Revision = None, if_match: IfMatch = None
) -> Response:
    """The caller's approval; `computing` afterwards means that the plan had moved on and it is computed anew."""
    found = await _found(act, initiative_id, change)
    must_match(request, found, found.id)
    _as_seen(found, revision)
    asked = found.revision if if_match is not None and revision is None else revision
    seen = {} if asked is None else {"revision": str(asked)}  # asked once more where it is applied
    call = act.call(await act.plan(initiative_id), values={"change": change, **seen})
    try:
        await act.do("plan.apply", changing.apply, call)
    except Conflict as error:
        if if_match is not None and (await _found(act, initiative_id, change)).revision != found.revision:
            raise Stale(error.args[0]) from error  # computed anew between our look and the deed
        raise
    return told(request, await _found(act, initiative_id, change))


@routes.post("/{change}/discard", openapi_extra=asks("plan.discard"), response_model=ChangeView, responses=STALE)
async def discard(initiative_id: UUID, change: Name, request: Request, act: Act, if_match: IfMatch = None) -> Response:
    must_match(request, await _found(act, initiative_id, change), change)
    call = act.call(await act.plan(initiative_id), values={"change": change})
    await act.do("plan.discard", changing.discard, call)
    return told(request, await _found(act, initiative_id, change))


def _as_seen(found: ChangeView, revision: int | None) -> None:
    """Raises Conflict where what would be applied is not what the caller has looked at."""
    if revision is not None and found.status is ChangeStatus.PROPOSED and found.revision != revision:
        now = str(found.revision)
        raise Conflict(replies.sentence("change-moved-on", name=found.id, now=now, asked=str(revision)))


async def _opened(act: Act, initiative_id: UUID) -> ChangeView:
    """The one that this request opened. Raises NotFound for an answer whose words are written already."""
    async with act.deps.open_tx(act.actor) as tx:
        made = [one for one in await workflow.list_changes(tx, initiative_id) if one.origin == act.event_id]
    if not made:
        raise NotFound("That answer belongs to no finished plan; what it changes is simply written.")
    return _view(made[0])


async def _found(act: Act, initiative_id: UUID, change: str) -> ChangeView:
    async with act.deps.open_tx(act.actor) as tx:
        return _view(await workflow.find_change(tx, initiative_id, _number(change)))


def _number(name: str) -> int:
    return int(name.removeprefix("CH-"))


def _view(found: Change) -> ChangeView:
    return ChangeView(
        id=found.name,
        target=found.edit.target,
        status=found.status,
        revision=found.revision,
        approvals_needed=found.people,
        approved_by=found.voters,
        error=found.error,
        impact=found.impact,
        created_by=found.created_by,
        created_at=found.created_at,
    )
