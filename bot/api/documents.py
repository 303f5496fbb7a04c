"""`/v1/initiatives/{id}/documents`: every version of every document, as JSON or Markdown, and the trace."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from bot.auth import Caller, Dependencies
from handlers import documents
from services import trace, workflow
from services.core.differences import Changed, differences
from services.core.errors import NotFound

router = APIRouter(prefix="/v1/initiatives/{initiative_id}", tags=["documents"])


class VersionView(BaseModel):
    version: int
    generator: str
    content_hash: str
    created_at: datetime


@router.get("/documents")
async def index(initiative_id: UUID, caller: Caller, deps: Dependencies) -> dict[str, list[VersionView]]:
    """The versions of each, oldest first; a document that is not written yet has none."""
    async with deps.open_tx(caller) as tx:
        await workflow.get_initiative(tx, initiative_id)
        return {
            name: [
                VersionView(
                    version=one.number,
                    generator=one.generator,
                    content_hash=one.content_hash,
                    created_at=one.created_at,
                )
                for one in await documents.versions(tx, name, initiative_id)
            ]
            for name in documents.NAMES
        }


class DiffView(BaseModel):
    """Lines that are not as they were, word by word; `line` counts in the newer version."""

    document: str
    old: int
    new: int
    lines: tuple[Changed, ...]


@router.get("/documents/{name}/diff")
async def diff(
    initiative_id: UUID,
    name: str,
    caller: Caller,
    deps: Dependencies,
    old: Annotated[int | None, Query(alias="from", ge=1, le=1_000_000)] = None,
    new: Annotated[int | None, Query(alias="to", ge=1, le=1_000_000)] = None,
) -> DiffView:
    """`from` and `to` are versions; without them, the last two."""
    if name not in documents.NAMES:
        raise NotFound(f"There is no document “{name}”; the names are {', '.join(documents.NAMES)}.")
    async with deps.open_tx(caller) as tx:
        await workflow.get_initiative(tx, initiative_id)
        newest = documents.latest(name, await documents.versions(tx, name, initiative_id))
        second = new or newest
        first = old or max(1, second - 1)
        for number in (first, second):
            documents.within(name, number, newest)
        before = await documents.compared(tx, name, initiative_id, first)
        after = await documents.compared(tx, name, initiative_id, second)
    return DiffView(document=name, old=first, new=second, lines=differences(before, after))


@router.get("/documents/{name}")
async def one(
    initiative_id: UUID,
    name: str,
    request: Request,
    caller: Caller,
    deps: Dependencies,
    version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
) -> Response:
    """JSON as `threadwright schema NAME` describes it; `Accept: text/markdown` for reading."""
    if name not in documents.NAMES:
        raise NotFound(f"There is no document “{name}”; the names are {', '.join(documents.NAMES)}.")
    is_reading = "text/markdown" in request.headers.get("accept", "")
    async with deps.open_tx(caller) as tx:
        await workflow.get_initiative(tx, initiative_id)
        if is_reading:
            text = await documents.written(tx, name, initiative_id, version)
            return Response(text, media_type="text/markdown; charset=utf-8")
        found = await documents.load(tx, name, initiative_id, version)
    return Response(found.model_dump_json(by_alias=True), media_type="application/json")


@router.get("/trace")
async def graph(
    initiative_id: UUID, caller: Caller, deps: Dependencies, node: Annotated[str | None, Query(max_length=80)] = None
) -> dict[str, Any]:
    """The whole graph, or with `node` what that node rests on."""
    async with deps.open_tx(caller) as tx:
        await workflow.get_initiative(tx, initiative_id)
        found = await trace.load(tx, initiative_id)
    if node is not None:
        if node not in {item.id for item in found.nodes}:
            raise NotFound(f"There is no {node} in this plan.")
        found = trace.path_back(found, node)
    return found.model_dump(mode="json", by_alias=True)
