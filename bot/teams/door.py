"""Teams' address: what is told there is believed, written down, and then answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog

from bot.answers import AWAY, BROKEN, SAVED, UNKNOWN, Answer, Message, Receive, Send, as_json, read_body, send_answer
from bot.durable_inbox import DurableInbox
from bot.teams.verify import Verified, bearer
from integrations.teams import VIEW
from services import events
from services.core.errors import AppError, BadInput, Unavailable
from services.core.tx import Lobby
from services.events import Arrival

log = structlog.get_logger(__name__)

INVOKE_SECONDS = 9.0  # Teams waits a little longer; the row is still due, and a worker ends what was begun
BEGINS = ("installationUpdate", "conversationUpdate", "message")
FETCHES = ("task/fetch", "composeExtension/fetchTask")

Json = dict[str, Any]


@dataclass(slots=True)
class Door:
    """`ready` fetches the keys that a token needs, `verify` believes. `fetched` answers what needs no row, `view` what
    leaves none, `act` answers an invoke by its row, `late` says that this takes longer. `settle` makes a new
    organisation's tenant and says whether it did."""

    inbox: DurableInbox
    ready: Callable[[str], Awaitable[None]]
    verify: Callable[[Mapping[bytes, bytes], bytes], Verified | Answer]
    open_door: Callable[[], AbstractAsyncContextManager[Lobby]]
    seal: Callable[[Sequence[Arrival]], Awaitable[Sequence[Arrival]]]
    fetched: Callable[[Json], Json]
    late: Callable[[Json], Json]
    act: Callable[[UUID, UUID], Awaitable[Json]]
    view: Callable[[str, Json], Awaitable[Json]]
    settle: Callable[[Verified], Awaitable[bool]]
    invoke_seconds: float = INVOKE_SECONDS

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> int:
        """The status that was answered; 0 when the client went away in the middle."""
        headers = dict(scope["headers"])
        body = await read_body(receive, headers, self.inbox.most_body)
        if body is None:
            return 0
        return await send_answer(send, body if isinstance(body, Answer) else await self.answer(headers, body))

    async def answer(self, headers: Mapping[bytes, bytes], body: bytes) -> Answer:
        try:
            await self.ready(bearer(headers))
        except Unavailable as error:
            log.warning("keys_away", error=str(error))
            return AWAY
        verified = self.verify(headers, body)
        if isinstance(verified, Answer):
            return verified
        if verified.type == "invoke":
            return await self._invoked(verified)
        answer = await self.inbox.take(verified.arrival)
        if answer is UNKNOWN and verified.type in BEGINS and await self._settled(verified):
            answer = await self.inbox.take(verified.arrival)
        return answer

    async def _invoked(self, verified: Verified) -> Answer:
        """Somebody waits: saved, acted on here, and answered with what came of it."""
        if verified.name in FETCHES:
            try:
                return as_json(self.fetched(json.loads(verified.arrival.body)))
            except AppError as error:
                return as_json({"task": {"type": "message", "value": str(error)}})
        if verified.name == "adaptiveCard/action" and _is_look(told := json.loads(verified.arrival.body)):
            return await self._seen(verified.arrival.workspace, told)
        try:
            kept = await self.seal([verified.arrival])
            async with self.open_door() as door:
                (receipt,) = await events.receive_anywhere(door, self.inbox.beside, kept)
        except BadInput:
            return BROKEN
        except AppError as error:
            log.warning("inbox_away", error=str(error), events=1)
            return AWAY
        if receipt.tenant_id is None:
            return UNKNOWN
        if receipt.id is None:
            return SAVED  # told again
        try:
            async with asyncio.timeout(self.invoke_seconds):
                return as_json(await self.act(receipt.tenant_id, receipt.id))
        except TimeoutError:
            log.warning("invoke_slow", name=verified.name)
            return as_json(self.late(json.loads(verified.arrival.body)))

    async def _seen(self, workspace: str, told: Json) -> Answer:
        """Teams asks by itself, whenever somebody looks: nobody did anything, so nothing is written down."""
        try:
            async with asyncio.timeout(self.invoke_seconds):
                return as_json(await self.view(workspace, told))
        except (AppError, TimeoutError) as error:
            log.info("card_not_viewed", error=str(error))
            return as_json(same_card())

    async def _settled(self, verified: Verified) -> bool:
        try:
            return await self.settle(verified)
        except AppError as error:
            log.warning("organisation_not_settled", error=str(error))
            return False


def _is_look(told: Json) -> bool:
    value = told.get("value")
    action = value.get("action") if isinstance(value, dict) else None
    return isinstance(action, dict) and action.get("verb") == VIEW


def same_card() -> Json:
    """It stays as it is."""
    return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": ""}
