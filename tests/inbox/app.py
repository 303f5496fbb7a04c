"""A web process with nothing but the inbox, for tests that need several of them or kill one: python -m tests.inbox.app
DATABASE_URL SOCKET."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import sys
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager

import uvicorn

from bot.ahead import Hear
from bot.answers import UNAUTHORIZED, Answer, Message, Receive, Send
from bot.durable_inbox import DurableInbox
from bot.listening import options
from integrations.postgres import open_engine
from services.core.tx import Lobby, open_door
from services.core.web import WebSettings
from services.events import Arrival
from tests.fakes.queue import RecordingQueue

SECRET = b"test-only"


def sign(body: bytes) -> str:
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest()


def verify(headers: Mapping[bytes, bytes], body: bytes) -> Arrival | Answer:
    if not hmac.compare_digest(headers.get(b"x-signature", b""), sign(body).encode()):
        return UNAUTHORIZED
    told = json.loads(body)
    if "challenge" in told:
        return Answer(200, told["challenge"].encode())
    return Arrival("slack", told["workspace"], told["id"], body, told.get("twin"))


def make(url: str) -> DurableInbox:
    engine = open_engine(url, pool_size=2)

    def door() -> AbstractAsyncContextManager[Lobby]:
        return open_door(engine)

    return DurableInbox(verify, door, RecordingQueue())


class Ahead:
    """The inbox alone, heard as the product's own process hears it."""

    def __init__(self, inbox: DurableInbox) -> None:
        self.inbox = inbox

    def ahead(self, _path: bytes) -> tuple[int, Hear] | None:
        return self.inbox.most_body, self.inbox.hear

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        await self.inbox(scope, receive, send)


if __name__ == "__main__":
    config = uvicorn.Config(Ahead(make(sys.argv[1])), uds=sys.argv[2], lifespan="off", **options(WebSettings()))
    asyncio.run(uvicorn.Server(config).serve())
