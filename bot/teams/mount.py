"""Teams' address, answered before the web framework sees the request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from prometheus_client import Counter

from bot.answers import ONLY_POST, SAVED, Message, Receive, Send, send_answer
from bot.api.metrics import Metrics

if TYPE_CHECKING:
    from bot.teams.door import Door

PATH = "/teams/messages"
App = Callable[[Message, Receive, Send], Awaitable[None]]


class TeamsFirst:
    """An ASGI app around the others. `door` is there once the process has started, and gone when Teams is off."""

    def __init__(self, app: App, door: Callable[[], Door | None], metrics: Metrics) -> None:
        self._app = app
        self.door = door
        self._metrics = metrics
        self._counters: dict[tuple[str, int], Counter] = {}  # the library's own look-up costs more than the count

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH:
            door = self.door()
            if door is not None:
                await self._heard(door, scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _heard(self, door: Door, scope: Message, receive: Receive, send: Send) -> None:
        method = scope["method"]
        if method == "POST":
            status = await door(scope, receive, send)
        else:  # Teams looks with a HEAD whether anybody is there
            status = await send_answer(send, SAVED if method == "HEAD" else ONLY_POST)
        if status:
            self._counter(method, status).inc()

    def _counter(self, method: str, status: int) -> Counter:
        known = method if method in ("POST", "HEAD", "GET") else "other"
        if (known, status) not in self._counters:
            self._counters[known, status] = self._metrics.requests.labels(known, PATH, str(status))
        return self._counters[known, status]
