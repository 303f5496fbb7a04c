"""What a Teams knows: organisations, conversations, messages, and how fast it may be called."""

from __future__ import annotations

import itertools
import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass
class Chat:
    """`scope`: personal, groupChat or channel. A channel's team has a group in the directory."""

    id: str
    tenant: str
    scope: str
    team: str = ""
    group: str = ""
    name: str = ""
    has_bot: bool = True
    user: str = ""


@dataclass
class Sent:
    """A message; `root` is the first of its channel's thread. `by`: a person's id, or the bot's."""

    id: str
    chat: str
    root: str
    by: str
    activity: dict[str, Any]
    at: float = field(default_factory=time.time)
    edits: int = 0

    @property
    def card(self) -> dict[str, Any]:
        (attachment,) = self.activity["attachments"]
        card: dict[str, Any] = attachment["content"]
        return card

    @property
    def summary(self) -> str:
        return str(self.activity.get("summary", ""))


@dataclass
class Stream:
    """What a chat shows while its answer is made: the lines so far, and why it takes no more."""

    chat: str
    said: list[str]
    is_open: bool = True
    why: str = ""


@dataclass
class World:
    """All state of one fake Teams. `per_second`: sends in one conversation before it asks to slow down."""

    chats: dict[str, Chat] = field(default_factory=dict)
    messages: list[Sent] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)  # app id → secret
    certificates: dict[str, bytes] = field(default_factory=dict)  # app id → PEM
    tokens: set[str] = field(default_factory=set)
    graph_tokens: dict[str, str] = field(default_factory=dict)  # token → organisation
    homes: dict[str, str] = field(default_factory=dict)  # a person → the organisation, where it is another
    guests: set[str] = field(default_factory=set)
    streams: dict[str, Stream] = field(default_factory=dict)
    is_readable: bool = True  # the app may read along where it is added
    region: str = "emea"
    per_second: float = 1_000.0
    most_bytes: int = 28 * 1024
    _sent_at: dict[str, list[float]] = field(default_factory=dict)
    _count: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def add(self, tenant: str, chat: str, scope: str, **more: Any) -> Chat:
        self.chats[chat] = Chat(chat, tenant, scope, **more)
        return self.chats[chat]

    def new_id(self) -> str:
        """Milliseconds, as in Teams; unique and growing."""
        return str(1_790_000_000_000 + next(self._count))

    def find(self, message: str) -> Sent | None:
        return next((one for one in self.messages if one.id == message), None)

    def thread(self, chat: str, root: str = "") -> list[Sent]:
        """What stands there, oldest first."""
        return [one for one in self.messages if one.chat == chat and (not root or one.root == root)]

    def is_too_fast(self, chat: str) -> bool:
        now = time.monotonic()
        recent = [one for one in self._sent_at.get(chat, []) if now - one < 1.0]
        if len(recent) >= self.per_second:
            return True
        self._sent_at[chat] = [*recent, now]
        return False


def graph_message(sent: Sent, bot_app: str) -> dict[str, Any]:
    """As Microsoft Graph tells it."""
    is_bot = sent.by == bot_app
    who = {"application": {"id": bot_app}} if is_bot else {"user": {"id": sent.by, "displayName": sent.by}}
    attachments = [
        {"contentType": one["contentType"], "content": json.dumps(one["content"])}
        for one in sent.activity.get("attachments") or ()
    ]
    return {
        "id": sent.id,
        "createdDateTime": datetime.fromtimestamp(sent.at, UTC).isoformat(),
        "from": who,
        "body": {"contentType": "text", "content": sent.activity.get("text", "")},
        "attachments": attachments,
    }
