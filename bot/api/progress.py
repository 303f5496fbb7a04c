"""`/v1/initiatives/{id}/events`: what the bot says and where the plan stands, as server-sent events."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Annotated
from uuid import UUID

from fastapi import Header, Query, Request
from fastapi.responses import StreamingResponse

from bot.api.door import asks, router
from bot.api.initiatives import PostView, view
from bot.auth import Caller, Dependencies, known
from handlers import access
from services import tenancy, workflow
from services.core.deps import Deps
from services.core.errors import AppError

routes = router("/initiatives/{initiative_id}", "initiatives")
VERB = "plan.status"
EVENT = {
    "type": "object",
    "required": ["id", "event", "data"],
    "properties": {
        "id": {"type": "string"},
        "event": {"enum": ["post", "status", "progress"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
}
LOOK_SECONDS = 1.0
QUIET_SECONDS = 15.0  # then a comment, so that nobody on the way hangs up
LOOKS, TENANT_LOOKS = 40, 20  # a second, of one process and of one tenant in it: a look is two short transactions


class Following:
    """How many streams each tenant has open in this process. However many there are, they cost no more than so many
    looks a second, and it is those of a tenant with many that wait longer."""

    def __init__(self) -> None:
        self._open: Counter[UUID] = Counter()

    @contextmanager
    def one_more(self, tenant_id: UUID) -> Iterator[None]:
        self._open[tenant_id] += 1
        try:
            yield
        finally:
            self._open[tenant_id] -= 1
            if not self._open[tenant_id]:
                del self._open[tenant_id]

    def pause(self, tenant_id: UUID) -> float:
        """Seconds between two looks of one stream."""
        fair = LOOKS / max(1, len(self._open))
        return max(LOOK_SECONDS, self._open[tenant_id] / min(TENANT_LOOKS, fair))


def following_of(request: Request) -> Following:
    """One a process."""
    if getattr(request.app.state, "following", None) is None:
        request.app.state.following = Following()
    found = request.app.state.following
    assert isinstance(found, Following)
    return found


@routes.get(
    "/events",
    openapi_extra=asks(VERB),
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": EVENT}}}},
)
async def events(
    initiative_id: UUID,
    request: Request,
    caller: Caller,
    deps: Dependencies,
    last: Annotated[str | None, Header(alias="Last-Event-ID", pattern="^[0-9]{1,9}$")] = None,
    seconds: Annotated[int, Query(ge=1, le=900, description="Ends after so long.")] = 900,
) -> StreamingResponse:
    """`post` events carry what `…/posts` does, `status` events what the initiative's GET does, first of all and
    whenever it moved; `progress` events say how many characters of a model's answer have come in which stage, while
    it comes: what came is not checked yet, and nobody's to see. The id of an event is the number of the last post
    before it."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
    told = _told(request, deps, caller.tenant_id, initiative_id, after=int(last or 0), until=time.monotonic() + seconds)
    return StreamingResponse(told, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _told(
    request: Request, deps: Deps, tenant_id: UUID, initiative_id: UUID, *, after: int, until: float
) -> AsyncIterator[str]:
    following = following_of(request)
    with following.one_more(tenant_id):
        async for part in _looked(request, deps, following, initiative_id, after=after, until=until):
            yield part


async def _looked(
    request: Request, deps: Deps, following: Following, initiative_id: UUID, *, after: int, until: float
) -> AsyncIterator[str]:
    moved, spoke, came = "", time.monotonic(), None
    while True:
        try:
            caller = (await known(request, deps)).actor  # a key or a session may have ended meanwhile, a role be less
            tenancy.need(caller, VERB)
            async with deps.open_tx(caller) as tx:
                found = await access.plan(tx, caller, initiative_id)
                posts = await workflow.posts(tx, initiative_id, after=after)
                before, came = came, await workflow.look(tx, initiative_id)
        except AppError:
            return  # the client comes again and hears why
        for one in posts:
            after = one.seq
            yield _event("post", after, PostView(seq=one.seq, key=one.key, reply=one.reply).model_dump_json())
        shown = view(found).model_dump_json()
        has_moved, is_coming = shown != moved, came is not None and came != before
        if has_moved:
            moved = shown
            yield _event("status", after, shown)
        if came is not None and is_coming:
            spoke = time.monotonic()
            yield _event("progress", after, json.dumps({"stage": came.stage, "characters": came.characters}))
        if not (has_moved or is_coming or posts) and time.monotonic() - spoke > QUIET_SECONDS:
            spoke = time.monotonic()
            yield ": still here\n\n"
        pause = following.pause(caller.tenant_id)
        if time.monotonic() + pause > until:
            return
        await asyncio.sleep(pause)


def _event(name: str, number: int, data: str) -> str:
    return f"id: {number}\nevent: {name}\ndata: {data}\n\n"
