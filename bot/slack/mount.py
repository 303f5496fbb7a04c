"""Slack's three addresses, answered before the web framework sees the request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from prometheus_client import Counter

from bot.ahead import Hear, Tell
from bot.answers import SAVED, Answer, Message, Receive, Send, send_answer
from bot.api.metrics import Metrics

if TYPE_CHECKING:
    from bot.durable_inbox import DurableInbox

PATHS = ("/slack/events", "/slack/commands", "/slack/interactive")
_PATHS = {path.encode(): path for path in PATHS}
App = Callable[[Message, Receive, Send], Awaitable[None]]


class SlackFirst:
    """An ASGI app around the others. `inbox` is there once the process has started, and gone when Slack is off."""

    def __init__(self, app: App, inbox: Callable[[], DurableInbox | None], metrics: Metrics) -> None:
        self._app = app
        self.inbox = inbox
        self._metrics = metrics
        self._counters: dict[tuple[str, int], Counter] = {}  # the library's own look-up costs more than the count

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in PATHS:
            inbox = self.inbox()
            if inbox is not None:
                await self._heard(inbox, scope, receive, send)
                return
        await self._app(scope, receive, send)

    def ahead(self, path: bytes) -> tuple[int, Hear] | None:
        """As HearsAhead says; what Slack sends is heard without the way through the app."""
        known = _PATHS.get(path)
        inbox = None if known is None else self.inbox()
        return None if known is None or inbox is None else (inbox.most_body, partial(self._hear, inbox, known))

    def _hear(self, inbox: DurableInbox, path: str, headers: Mapping[bytes, bytes], body: bytes, tell: Tell) -> None:
        def counted(answer: Answer) -> None:
            self._counter(path, answer.status).inc()
            tell(answer)

        inbox.hear(headers, body, counted)

    async def _heard(self, inbox: DurableInbox, scope: Message, receive: Receive, send: Send) -> None:
        status = await send_answer(send, SAVED) if _is_check(scope) else await inbox(scope, receive, send)
        if status:
            self._counter(scope["path"], status).inc()

    def _counter(self, path: str, status: int) -> Counter:
        if (path, status) not in self._counters:
            self._counters[path, status] = self._metrics.requests.labels("POST", path, str(status))
        return self._counters[path, status]


def _is_check(scope: Message) -> bool:
    """Now and then Slack looks whether the certificate holds, with a GET that says nothing else."""
    if scope["method"] != "GET":
        return False
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get("ssl_check") == ["1"]
