"""Socket Mode: where Slack cannot reach us we go to it; the same inbox, the same acknowledgement after the commit."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import msgspec
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers import SAVED
from bot.durable_inbox import DurableInbox
from bot.slack.verify import COMMAND_TYPE, Envelope, arrival_of
from services.core.settings import SlackSettings
from services.events import Arrival

log = structlog.get_logger(__name__)

AGAIN_SECONDS = 5.0
_QUIET = logging.getLogger("threadwright.slack.socket")
_QUIET.setLevel(logging.ERROR)  # at less the SDK writes down what people said, and the address with its ticket
_DECODER = msgspec.json.Decoder(Envelope)


@asynccontextmanager
async def connected(settings: SlackSettings, inbox: DurableInbox) -> AsyncIterator[None]:
    """Until the block ends; Slack being away, or asking to come again, is mended by itself."""
    web = AsyncWebClient(base_url=settings.api_base, retry_handlers=[], logger=_QUIET)
    client = SocketModeClient(settings.app_token.get_secret_value(), logger=_QUIET, web_client=web)
    hearing = Hearing(inbox)
    client.socket_mode_request_listeners.append(hearing)
    connecting = asyncio.create_task(_connect(client))
    try:
        yield
    finally:
        connecting.cancel()
        await asyncio.gather(connecting, return_exceptions=True)
        await asyncio.gather(*hearing.tasks, return_exceptions=True)
        await client.close()  # type: ignore[no-untyped-call]


async def _connect(client: SocketModeClient) -> None:
    """The first time; from then on the SDK keeps the connection."""
    while True:
        try:
            await client.connect_to_new_endpoint()
        except (SlackApiError, SlackClientError, aiohttp.ClientError, OSError, TimeoutError) as error:
            reason = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
            log.warning("socket_not_connected", reason=str(reason))
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            log.info("socket_connected")
            return


class Hearing:
    """Each envelope on its own, so that many are written in one group; acknowledged when it is saved."""

    def __init__(self, inbox: DurableInbox) -> None:
        self._inbox = inbox
        self.tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        task = asyncio.create_task(self._hear(client, request))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _hear(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        arrival = arrival_from(request.type, request.payload)
        answer = SAVED if arrival is None else await self._inbox.take(arrival)
        if answer.status >= 500:
            return  # unacknowledged: Slack tells it again
        try:
            takes = request.accepts_response_payload and answer.media_type.startswith(b"application/json")
            said = json.loads(answer.body) if takes else None
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, said))
        except (SlackClientError, aiohttp.ClientError, OSError) as error:
            log.info("socket_not_acknowledged", reason=type(error).__name__)  # told again, and saved once


def arrival_from(kind: str, payload: dict[str, Any]) -> Arrival | None:
    """None for what we cannot read."""
    told = payload
    if kind == "slash_commands":
        told = {**{name: value for name, value in payload.items() if name != "token"}, "type": COMMAND_TYPE}
    kept = json.dumps(told).encode()
    try:
        return arrival_of(_DECODER.decode(kept), kept)
    except ValueError:  # msgspec's errors are
        return None
