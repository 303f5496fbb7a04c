"""Slack's three addresses, answered before the web framework sees the request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from bot.durable_inbox import SAVED, DurableInbox, Message, Receive, Send, send_answer

PATHS = ("/slack/events", "/slack/commands", "/slack/interactive")
App = Callable[[Message, Receive, Send], Awaitable[None]]


class SlackFirst:
    """An ASGI app around the others. `inbox` is there once the process has started, and gone when Slack is off."""

    def __init__(self, app: App, inbox: Callable[[], DurableInbox | None]) -> None:
        self._app = app
        self._inbox = inbox

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in PATHS:
            inbox = self._inbox()
            if inbox is not None:
                if _is_check(scope):
                    await send_answer(send, SAVED)
                    return
                await inbox(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_check(scope: Message) -> bool:
    """Now and then Slack looks whether the certificate holds, with a GET that says nothing else."""
    if scope["method"] != "GET":
        return False
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get("ssl_check") == ["1"]
