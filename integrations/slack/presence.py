"""Slack's own signs of an agent at work: a session with a Stop button, and a line below the thread."""

from __future__ import annotations

import asyncio
import time

import structlog

from integrations.slack.client import SlackClient
from services.core import markup
from services.core.chat import Progress, Reply, ThreadRef
from services.core.errors import AppError, BadInput, Disconnected, NotAllowed, NotFound
from services.core.words import Sentence

log = structlog.get_logger(__name__)

SESSION = "agents.sessions.setStatus"
LINE = "assistant.threads.setStatus"
SECONDS = 2.0  # a sign is not worth more of a post's lease
FORGET_SECONDS = 6 * 3600.0  # then it is tried again: a workspace gets new abilities
MOMENT = 60.0  # after a refusal that may be of this thread alone
_LACKING = frozenset(
    (
        "access_denied", "deprecated_endpoint", "feature_not_enabled", "method_deprecated", "no_permission",
        "not_allowed_token_type", "unknown_method",
    )
)  # fmt: skip
MOST = 10_000
TITLE = 200
STATUS = 100


class Presence:
    """Follows the status card; whatever goes wrong here is no trouble of the post."""

    def __init__(self, client: SlackClient) -> None:
        self._client = client
        self._lacks: dict[tuple[str, str], float] = {}  # workspace and method → until when it is not tried

    async def follow(self, thread: ThreadRef, reply: Reply) -> None:
        """Of a reply without steps nothing follows."""
        card = next((one for one in reply.blocks if isinstance(one, Progress)), None)
        if card is None or not thread.thread:
            return
        status = "processing" if card.doing else "suspended" if card.is_waiting else "active"
        place = {"channel_id": thread.channel, "thread_ts": thread.thread}
        try:
            async with asyncio.timeout(SECONDS):
                title = markup.one_line(card.title, TITLE)
                await self._set(thread.workspace, SESSION, {**place, "status": status, "title": title})
                await self._set(thread.workspace, LINE, {**place, "status": markup.one_line(card.doing, STATUS)})
        except TimeoutError:
            log.info("presence_slow")

    async def idle(self, thread: ThreadRef) -> None:
        """Nothing is at work there, whatever Slack believes."""
        place = {"channel_id": thread.channel, "thread_ts": thread.thread}
        await self._set(thread.workspace, SESSION, {**place, "status": "active"})
        await self._set(thread.workspace, LINE, {**place, "status": ""})

    async def _set(self, workspace: str, method: str, given: dict[str, str]) -> None:
        if self._lacks.get((workspace, method), 0.0) > time.monotonic():
            return
        try:
            await self._client.call(workspace, method, json=given)
        except (Disconnected, NotFound):  # of this channel or this install, not of the method
            return
        except (BadInput, NotAllowed) as error:
            if len(self._lacks) >= MOST:
                self._lacks.clear()
            is_lacking = isinstance(error, NotAllowed) or _reason(error) in _LACKING
            self._lacks[workspace, method] = time.monotonic() + (FORGET_SECONDS if is_lacking else MOMENT)
            log.info("presence_lacking", method=method, error=str(error))
        except AppError as error:  # away, or asked to slow down
            log.info("presence_missed", method=method, error=str(error))


def _reason(error: AppError) -> str:
    said = error.args[0] if error.args else ""
    return str(said.values.get("reason") or "") if isinstance(said, Sentence) else ""
