"""`/v1/initiatives/{id}/documents`: every version of every document, as JSON or Markdown, and the trace."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response, status
from pydantic import BaseModel, Field

from bot.api.acting import NUMBER, Act, Body
from bot.api.door import asks, router
from bot.api.tags import is_known
from bot.auth import Caller, Dependencies
from handlers import access, documents, feedback
from services import trace
from services.core.contracts import AssignmentSet, Bdd, EstimateSet, Graph, Hld, TicketSet
from services.core.differences import Changed, differences
from services.core.documents import Version
from services.core.errors import NotFound
from services.core.values import Making

routes = router("/initiatives/{initiative_id}", "documents")
Name = Annotated[str, Path(pattern="^(bdd|hld|tickets|estimates|assignments)$")]
Number = Annotated[int | None, Query(ge=1, le=1_000_000)]
ETAG = {
    "description": "Changes whenever the document does; send it back as If-None-Match.",
    "schema": {"type": "string"},
}


class VersionView(BaseModel):
    version: int
    generator: str
    content_hash: str
    created_at: datetime


class DiffView(BaseModel):
    """Lines that are not as they were, word by word; `line` counts in the newer version."""

    document: str
    old: int
    new: int
    lines: tuple[Changed, ...]


class MakingView(BaseModel):
    """`made`: how a model wrote the whole, then how parts were written anew; empty where none did."""

    version: int
    generator: str
    downgrade: str
    made: tuple[Making, ...]


class NewFeedback(Body):
    """`version`: the newest where none is named."""

    is_good: bool = Field(strict=True)
    reason: str = Field(default="", max_length=2_000, pattern=r"^[^\x00]*$")
    version: Annotated[int, Field(ge=1, le=1_000_000), NUMBER] | None = None


class SaidView(BaseModel):
    """`is_recorded`: what was asked for the document is on record, and can be asked again with another prompt."""

    document: str
    version: int
    is_good: bool
    is_recorded: bool


@routes.get("/documents", openapi_extra=asks("plan.show"))
async def index(initiative_id: UUID, caller: Caller, deps: Dependencies) -> dict[str, list[VersionView]]:
    """The versions of each, oldest first; a document that is not written yet has none."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return {
            name: [_version(one) for one in await documents.versions(tx, name, initiative_id)]
            for name in documents.NAMES
        }


@routes.get("/documents/{name}/diff", openapi_extra=asks("plan.diff"))
async def diff(
    initiative_id: UUID,
    name: Name,
    caller: Caller,
    deps: Dependencies,
    old: Annotated[int | None, Query(alias="from", ge=1, le=1_000_000)] = None,
    new: Annotated[int | None, Query(alias="to", ge=1, le=1_000_000)] = None,
) -> DiffView:
    """`from` and `to` are versions; without them, the last two."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        newest = documents.latest(name, await documents.versions(tx, name, initiative_id))
        second = new or newest
        first = old or max(1, second - 1)
        for number in (first, second):
            documents.within(name, number, newest)
        before = await documents.compared(tx, name, initiative_id, first)
        after = await documents.compared(tx, name, initiative_id, second)
    return DiffView(document=name, old=first, new=second, lines=differences(before, after))


@routes.get(
    "/documents/{name}",
    openapi_extra=asks("plan.show"),
    response_model=Bdd | Hld | TicketSet | EstimateSet | AssignmentSet,
    responses={
        200: {"content": {"text/markdown": {"schema": {"type": "string"}}}, "headers": {"ETag": ETAG}},
        304: {"description": "It is as it was (If-None-Match)."},
    },
)
async def one(
    initiative_id: UUID, name: Name, request: Request, caller: Caller, deps: Dependencies, version: Number = None
) -> Response:
    """JSON as `threadwright schema NAME` describes it; `Accept: text/markdown` for reading. What is named by a version
    never changes."""
    is_reading = "text/markdown" in request.headers.get("accept", "")
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        there = await documents.versions(tx, name, initiative_id)
        number = version or documents.latest(name, there)
        meant = next((each for each in there if each.number == number), None)
        if meant is None:
            documents.within(name, number, documents.latest(name, there))
            raise documents.missing(name)
        tag = f'"{meant.content_hash[:32]}-{number}{"-md" if is_reading else ""}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}
        if is_known(request, tag):
            return Response(status_code=304, headers=headers)
        if is_reading:
            text = await documents.written(tx, name, initiative_id, number)
            return Response(text, media_type="text/markdown; charset=utf-8", headers=headers)
        found = await documents.load(tx, name, initiative_id, number)
    return Response(found.model_dump_json(by_alias=True), media_type="application/json", headers=headers)


@routes.get("/documents/{name}/making", openapi_extra=asks("plan.show"))
async def making(
    initiative_id: UUID, name: Name, caller: Caller, deps: Dependencies, version: Number = None
) -> MakingView:
    """How a version was written: each prompt with its version, the model and the parameters."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        newest = documents.latest(name, await documents.versions(tx, name, initiative_id))
        documents.within(name, version or newest, newest)
        found = await documents.load(tx, name, initiative_id, version or newest)
    return MakingView(version=version or newest, generator=found.generator, downgrade=found.downgrade, made=found.made)


@routes.post(
    "/documents/{name}/feedback",
    status_code=status.HTTP_201_CREATED,
    openapi_extra=asks("plan.feedback", body={"is_good": False, "reason": "It names a shop that we do not have."}),
)
async def said(initiative_id: UUID, name: Name, body: NewFeedback, act: Act) -> SaidView:
    """A thumb with a reason, kept with the prompt that wrote the document; said again it takes the place of the one
    before."""
    plan = await act.plan(initiative_id)
    thumb = feedback.Thumb(name, body.version or 0, body.is_good, body.reason)
    async with act.deps.open_tx(act.actor) as tx:
        member = str(act.actor.member_id or act.actor.name)
        version, is_recorded = await feedback.give(tx, plan.id, thumb, member=member)
    return SaidView(document=name, version=version, is_good=body.is_good, is_recorded=is_recorded)


@routes.get("/trace", openapi_extra=asks("plan.trace"), response_model=Graph)
async def graph(
    initiative_id: UUID,
    caller: Caller,
    deps: Dependencies,
    node: Annotated[str | None, Query(min_length=1, max_length=80)] = None,
) -> dict[str, Any]:
    """The whole graph, or with `node` what that node rests on."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        found = await trace.load(tx, initiative_id)
    if node is not None:
        if node not in {item.id for item in found.nodes}:
            raise NotFound("There is no such node in this plan.")
        found = trace.path_back(found, node)
    return found.model_dump(mode="json", by_alias=True)


def _version(one: Version) -> VersionView:
    return VersionView(
        version=one.number, generator=one.generator, content_hash=one.content_hash, created_at=one.created_at
    )
