"""One thing that Slack told, with all that is needed to act on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bot.slack.people import People, Someone
from bot.slack.waiting import Waiting
from integrations.slack import ConnectedSlack, SlackClient
from services.core.actor import Actor, system
from services.core.chat import Incoming, IncomingKind, Platform, ThreadRef
from services.core.deps import Deps
from services.core.errors import BadInput


@dataclass(frozen=True)
class Delivery:
    """`bot` is the app's user id in this workspace; `key` the delivery's own id, the same however often it comes;
    `row` the inbox's, and `attempt` how often that was begun."""

    deps: Deps
    slack: ConnectedSlack
    people: People
    tenant_id: UUID
    workspace: str
    bot: str
    key: str
    row: UUID
    attempt: int
    body: dict[str, Any]
    waiting: Waiting | None = None  # somebody, before a dialog that is still open

    @property
    def web(self) -> SlackClient:
        return self.slack.client

    def operation(self, what: str) -> str:
        """The key of a message: it begins with the row's id, whose time tells how far back to look for it."""
        return f"{self.row}:{what}"

    @property
    def system(self) -> Actor:
        return system(self.tenant_id, request_id=self.key)

    def place(self, channel: str, thread: str = "") -> ThreadRef:
        return ThreadRef(platform=Platform.SLACK, workspace=self.workspace, channel=channel, thread=thread)

    def told(self, kind: IncomingKind, where: ThreadRef, by: Someone, *, event_id: str = "", **said: Any) -> Incoming:
        """What `by` did; without an `event_id` of its own it goes by the delivery's."""
        return Incoming(
            event_id=event_id or f"slack:{self.key}",
            kind=kind,
            thread=where,
            user=by.id,
            user_name=by.name,
            locale=by.locale,
            **said,
        )


def text_of(value: Any, *path: str) -> str:
    """What stands at the end of the path when it is text, else empty: a payload is somebody else's."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def need(value: Any, *path: str) -> str:
    """Raises BadInput when it is not there."""
    found = text_of(value, *path)
    if not found:
        raise BadInput(f"Slack sent something without its {'.'.join(path)}.")
    return found
