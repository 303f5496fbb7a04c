"""`/v1/initiatives/{id}/edits`: what people changed in the tracker, and what is decided about it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Path, Request, Response
from pydantic import BaseModel, Field

from bot.api.acting import NUMBER, Act, Acting, Body
from bot.api.door import asks, router
from bot.api.tags import READ, STALE, IfMatch, must_match, told
from bot.auth import Caller, Dependencies
from handlers import access, tracker_edits
from handlers.call import Handler
from services import tickets
from services.tickets import EditKind, EditStatus, TrackerEdit

routes = router("/initiatives/{initiative_id}/edits", "edits")
Name = Annotated[str, Path(pattern=r"^JE-[1-9][0-9]{0,5}$", description="JE-n")]


class FieldView(BaseModel):
    """`can_be_taken`: it can be said in the plan."""

    name: str
    ours: str
    theirs: str
    can_be_taken: bool


class EditView(BaseModel):
    """`revision` counts what people saw of it."""

    id: str
    ticket: str
    issue: str
    kind: EditKind
    status: EditStatus
    revision: int
    fields: list[FieldView]
    decided_by: str


class Seen(Body):
    """What is decided is what was seen, and nothing that came after."""

    revision: Annotated[int, Field(ge=0, le=999_999), NUMBER]


@routes.get("", openapi_extra=asks("plan.edits"))
async def index(initiative_id: UUID, caller: Caller, deps: Dependencies) -> list[EditView]:
    """Decided ones too."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return [_view(one) for one in await tickets.tracker_edits(tx, initiative_id)]


@routes.get("/{edit}", openapi_extra=asks("plan.edits"), response_model=EditView, responses=READ)
async def one(initiative_id: UUID, edit: Name, request: Request, caller: Caller, deps: Dependencies) -> Response:
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return told(request, _view(await tickets.find_edit(tx, initiative_id, _number(edit))), is_read=True)


@routes.post(
    "/{edit}/accept",
    openapi_extra=asks("plan.accept", body={"revision": 1}),
    response_model=EditView,
    responses=STALE,
)
async def accept(
    initiative_id: UUID, edit: Name, body: Seen, request: Request, act: Act, if_match: IfMatch = None
) -> Response:
    """Into the plan, as a change that is proposed like any other; a new issue comes in as it stands."""
    return await _decided(act, initiative_id, edit, body, request, "plan.accept", tracker_edits.accept)


@routes.post(
    "/{edit}/keep",
    openapi_extra=asks("plan.keep", body={"revision": 1}),
    response_model=EditView,
    responses=STALE,
)
async def keep(
    initiative_id: UUID, edit: Name, body: Seen, request: Request, act: Act, if_match: IfMatch = None
) -> Response:
    """Both stand as they are, and nobody asks again."""
    return await _decided(act, initiative_id, edit, body, request, "plan.keep", tracker_edits.keep)


@routes.post(
    "/{edit}/ours",
    openapi_extra=asks("plan.ours", body={"revision": 1}),
    response_model=EditView,
    responses=STALE,
)
async def ours(
    initiative_id: UUID, edit: Name, body: Seen, request: Request, act: Act, if_match: IfMatch = None
) -> Response:
    """The next publish shows our words as a write, to be approved as any other."""
    return await _decided(act, initiative_id, edit, body, request, "plan.ours", tracker_edits.ours)


async def _decided(
    act: Acting, initiative_id: UUID, edit: str, body: Seen, request: Request, verb: str, handler: Handler
) -> Response:
    plan, number = await act.plan(initiative_id), _number(edit)
    async with act.deps.open_tx(act.actor) as tx:
        must_match(request, _view(await tickets.find_edit(tx, plan.id, number)), edit)
    await act.do(verb, handler, act.call(plan, values={"edits": f"{number}:{body.revision}"}))
    async with act.deps.open_tx(act.actor) as tx:
        return told(request, _view(await tickets.find_edit(tx, plan.id, number)))


def _number(edit: str) -> int:
    return int(edit.removeprefix("JE-"))


def _view(one: TrackerEdit) -> EditView:
    return EditView(
        id=one.name,
        ticket=one.ticket_id,
        issue=one.issue_key,
        kind=one.kind,
        status=one.status,
        revision=one.revision,
        fields=[
            FieldView(name=field.name, ours=field.ours, theirs=field.theirs, can_be_taken=bool(field.words))
            for field in one.fields
        ],
        decided_by=one.decided_by,
    )
