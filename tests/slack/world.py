"""What a Slack knows: teams, tokens, channels, messages, files and views; and how fast it may be called."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

ALL_SCOPES = (
    "app_mentions:read,assistant:write,canvases:write,channels:history,channels:read,chat:write,commands,files:read,files:write,"
    "groups:history,groups:read,im:history,im:read,im:write,reactions:write,users:read,users:read.email"
)


@dataclass
class Token:
    token: str
    team: str
    bot_user: str
    scopes: frozenset[str]
    app_id: str = "A1"
    enterprise: str = ""
    is_revoked: bool = False


@dataclass
class Channel:
    id: str
    team: str
    name: str = ""
    is_im: bool = False
    is_archived: bool = False
    user: str = ""
    has_bot: bool = True


@dataclass
class Message:
    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str = ""
    metadata: dict[str, Any] | None = None
    files: list[dict[str, Any]] = field(default_factory=list)
    is_edited: bool = False
    is_streaming: bool = False
    reactions: list[str] = field(default_factory=list)

    def shown(self, *, has_metadata: bool) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text}
        found["blocks"] = self.blocks
        if self.thread_ts:
            found["thread_ts"] = self.thread_ts
        if self.files:
            found["files"] = self.files
        if has_metadata and self.metadata is not None:
            found["metadata"] = self.metadata
        return found


@dataclass
class StoredFile:
    id: str
    team: str
    name: str
    length: int
    title: str = ""
    alt_text: str = ""
    content: bytes | None = None
    is_complete: bool = False
    channel: str = ""
    ready: float = 0.0  # until then a block may not show it: Slack works on an upload for a while

    def shown(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "title": self.title or self.name, "size": self.length}


@dataclass
class Trigger:
    team: str
    made: float
    is_used: bool = False


@dataclass
class Bucket:
    """Tokens that come back at `rate` a second, at most `burst` of them."""

    rate: float
    burst: float
    left: float
    at: float

    def wait(self, now: float) -> float:
        """0 when the call may go; else the seconds until it may."""
        self.left = min(self.burst, self.left + (now - self.at) * self.rate)
        self.at = now
        if self.left >= 1:
            self.left -= 1
            return 0.0
        return (1 - self.left) / self.rate


@dataclass
class Limits:
    """Calls per minute and team, and posts per second and channel. `unit` is the least that Retry-After says: Slack
    says whole seconds; a test that cannot wait that long has another."""

    per_minute: dict[str, float] = field(default_factory=lambda: dict(TIERS))
    posts_per_second: float = 1.0
    post_burst: float = 5.0
    unit: float = 1.0
    is_history_strict: bool = False  # for apps that are not in the marketplace: once a minute, 15 messages
    strict_per_minute: float = 1.0


TIERS: dict[str, float] = {
    "conversations.replies": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.open": 50,
    "users.info": 100,
    "views.open": 100,
    "views.update": 100,
    "views.publish": 100,
    "chat.update": 50,
    "chat.delete": 50,
    "chat.postEphemeral": 100,
    "files.getUploadURLExternal": 100,
    "files.completeUploadExternal": 100,
}


@dataclass
class World:
    """All state of one fake Slack."""

    tokens: dict[str, Token] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    ephemerals: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, StoredFile] = field(default_factory=dict)
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    homes: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)  # (team, user) → view
    triggers: dict[str, Trigger] = field(default_factory=dict)
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)  # OAuth code → oauth.v2.access answer
    refreshes: dict[str, dict[str, Any]] = field(default_factory=dict)  # refresh token → the same, once
    statuses: list[dict[str, Any]] = field(default_factory=list)
    canvases: dict[str, dict[str, Any]] = field(default_factory=dict)
    canvas_teams: set[str] = field(default_factory=set)  # workspaces that have canvases
    sessions: list[tuple[str, str, str]] = field(default_factory=list)  # channel, thread, status; of agents
    agents: set[str] = field(default_factory=set)  # teams whose app is declared an agent
    fetched: list[str] = field(default_factory=list)  # of these, as they were asked for
    sent: dict[str, bytes] = field(default_factory=dict)  # people's files, by id
    unknown_blocks: set[str] = field(default_factory=set)  # kinds that this workspace does not have
    limits: Limits = field(default_factory=Limits)
    trigger_seconds: float = 3.0
    file_seconds: float = 0.0  # from the end of an upload until a block may show it
    _buckets: dict[tuple[str, ...], Bucket] = field(default_factory=dict)
    _count: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _last_ts: int = 0  # microseconds

    def add_team(self, team: str, *, token: str = "", scopes: str = ALL_SCOPES) -> Token:
        """A workspace with the app installed; the bot's user is `UB<team>`."""
        made = Token(token or f"xoxb-{team}-secret", team, f"UB{team}", frozenset(scopes.split(",")))
        self.tokens[made.token] = made
        return made

    def add_channel(self, team: str, channel: str, *, name: str = "general") -> Channel:
        self.channels[channel] = Channel(channel, team, name)
        return self.channels[channel]

    def add_message(self, channel: str, user: str, text: str, *, thread_ts: str = "", **more: Any) -> Message:
        """Something that a person wrote."""
        message = Message(channel, self.new_ts(), user, text, thread_ts=thread_ts, **more)
        self.messages.append(message)
        return message

    def new_trigger(self, team: str) -> str:
        name = f"{next(self._count)}.trigger.{team}"
        self.triggers[name] = Trigger(team, time.monotonic())
        return name

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._count):08d}"

    def new_ts(self) -> str:
        """Unique and growing, as in Slack."""
        self._last_ts = max(time.time_ns() // 1000, self._last_ts + 1)  # whole microseconds: two floats may print alike
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def find(self, channel: str, ts: str) -> Message | None:
        return next((one for one in self.messages if one.channel == channel and one.ts == ts), None)

    def thread(self, channel: str, ts: str) -> list[Message]:
        """What stands below the first message, oldest first."""
        return sorted(
            (one for one in self.messages if one.channel == channel and one.thread_ts == ts and one.ts != ts),
            key=lambda one: float(one.ts),
        )

    def ready_files(self, team: str) -> set[str]:
        now = time.monotonic()
        return {one.id for one in self.files.values() if one.team == team and one.is_complete and one.ready <= now}

    def wait(self, method: str, team: str, channel: str) -> float:
        """0, or the seconds that Retry-After says."""
        now, limits = time.monotonic(), self.limits
        if method == "chat.postMessage":
            found = self._bucket((method, team, channel), limits.posts_per_second, limits.post_burst, now)
        elif method in ("conversations.replies", "conversations.history") and limits.is_history_strict:
            found = self._bucket((method, team, "strict"), limits.strict_per_minute / 60, 1, now)
        elif method in limits.per_minute:
            rate = limits.per_minute[method]
            found = self._bucket((method, team), rate / 60, rate, now)
        else:
            return 0.0
        seconds = found.wait(now)
        return 0.0 if seconds == 0 else limits.unit * max(1, -(-seconds // limits.unit))

    def _bucket(self, key: tuple[str, ...], rate: float, burst: float, now: float) -> Bucket:
        return self._buckets.setdefault(key, Bucket(rate, burst, burst, now))
