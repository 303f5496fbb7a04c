"""`/v1/initiatives/{id}/events`: what the bot says and where the plan stands, as server-sent events."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Iterator
from typing import Annotated
from uuid import UUID

from fastapi import Header, Query, Request
from fastapi.responses import StreamingResponse

from bot.api.door import asks, router
from bot.api.following import VERB, Following, News, Stream, following_of
from bot.api.initiatives import PostView, view
from bot.auth import Caller, Dependencies, shown

routes = router("/initiatives/{initiative_id}", "initiatives")
EVENT = {
    "type": "object",
    "required": ["id", "event", "data"],
    "properties": {
        "id": {"type": "string"},
        "event": {"enum": ["post", "status", "progress"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
}
QUIET_SECONDS = 15.0  # then a comment, so that nobody on the way hangs up


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
    following = following_of(request, deps)
    stream = Stream(await shown(request, deps), caller, initiative_id, after=int(last or 0))
    told = _told(following, stream, await following.first(stream), until=time.monotonic() + seconds)
    return StreamingResponse(told, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _told(following: Following, stream: Stream, first: News, *, until: float) -> AsyncIterator[str]:
    news: News | None = first
    before: News | None = None
    spoke = time.monotonic()
    with following.one_more(stream):
        while True:
            for part in _parts(news, before) if news is not None else (": still here\n\n",):
                if stream.is_over:
                    return  # whoever may no longer comes again and hears why
                yield part
                spoke = time.monotonic()
            before = news or before
            news = await stream.next(min(until, spoke + QUIET_SECONDS) - time.monotonic())
            if stream.is_over or time.monotonic() >= until:
                return


def _parts(news: News, before: News | None) -> Iterator[str]:
    for one in news.posts:
        yield _event("post", one.seq, PostView(seq=one.seq, key=one.key, reply=one.reply).model_dump_json())
    if before is None or view(news.plan) != view(before.plan):
        yield _event("status", news.last, view(news.plan).model_dump_json())
    if news.came is not None and (before is None or news.came != before.came):
        told = {"stage": news.came.stage, "characters": news.came.characters}
        yield _event("progress", news.last, json.dumps(told))


def _event(name: str, number: int, data: str) -> str:
    return f"id: {number}\nevent: {name}\ndata: {data}\n\n"
