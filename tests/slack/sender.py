"""The half of Slack that speaks first: signs and delivers events, commands and clicks, as often as Slack would."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from tests.slack.server import SlackServer

SECRET = "test-signing-secret"


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    stamp = str(int(time.time() if at is None else at))
    found = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={found}"}


@dataclass
class Sender:
    """One workspace's Slack. `times`: how often each event is delivered, in an order that nobody knows."""

    slack: SlackServer
    http: httpx.AsyncClient
    team: str = "T1"
    times: int = 1
    enterprise: str = ""
    is_org: bool = False
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    held: list[dict[str, Any]] | None = None  # not None: events wait here until `release`
    count: int = 0
    last: httpx.Response = field(default_factory=lambda: httpx.Response(200))  # what was answered last

    # --- what people do ---------------------------------------------------------------------------

    async def say(self, user: str, text: str, *, channel: str = "C1", thread: str = "", **more: Any) -> str:
        """Somebody writes; who mentions the app is told twice, as Slack does. The message's ts."""
        message = self.slack.world.add_message(channel, user, text, thread_ts=thread)
        told = {"channel": channel, "user": user, "text": text, "ts": message.ts, "team": self.team, **more}
        told |= {"thread_ts": thread} if thread else {}
        told |= {"channel_type": "im" if channel.startswith("D") else "channel"}
        events = [self.event({"type": "message", **told})]
        if f"<@{self.bot}>" in text and not channel.startswith("D"):
            events.append(self.event({"type": "app_mention", **told}))
        await self.deliver(events)
        return message.ts

    async def edit(self, ts: str, text: str, *, channel: str = "C1", at: str = "") -> None:
        await self.deliver([self.edited(ts, text, channel=channel, at=at)])

    def edited(self, ts: str, text: str, *, channel: str = "C1", at: str = "") -> dict[str, Any]:
        message = self.slack.world.find(channel, ts)
        assert message is not None
        old = {"type": "message", "user": message.user, "text": message.text, "ts": ts, "team": self.team}
        old |= {"thread_ts": message.thread_ts} if message.thread_ts else {}
        message.text = text
        stamp = at or self.slack.world.new_ts()
        new = {**old, "text": text, "edited": {"user": message.user, "ts": stamp}}
        changed = {"type": "message", "subtype": "message_changed", "channel": channel, "ts": stamp}
        return self.event({**changed, "message": new, "previous_message": old, "channel_type": "channel"})

    async def delete(self, ts: str, *, channel: str = "C1") -> None:
        message = self.slack.world.find(channel, ts)
        assert message is not None
        self.slack.world.messages.remove(message)
        old = {"type": "message", "user": message.user, "text": message.text, "ts": ts}
        old |= {"thread_ts": message.thread_ts} if message.thread_ts else {}
        gone = {"type": "message", "subtype": "message_deleted", "channel": channel, "ts": self.slack.world.new_ts()}
        await self.deliver([self.event({**gone, "deleted_ts": ts, "previous_message": old})])

    async def command(self, user: str, name: str, text: str = "", *, channel: str = "C1") -> int:
        fields = {
            "command": name,
            "text": text,
            "channel_id": channel,
            "user_id": user,
            "team_id": self.team,
            "trigger_id": self.slack.world.new_trigger(self.team),
            "response_url": "https://hooks.slack.invalid/commands/1",
            "is_enterprise_install": "true" if self.is_org else "false",
            **({"enterprise_id": self.enterprise} if self.enterprise else {}),
        }
        return await self.post("/slack/commands", urlencode(fields).encode())

    async def press(self, user: str, ts: str, button: dict[str, Any], *, channel: str = "C1") -> int:
        """`button`: the element as it stands in the message."""
        message = self.slack.world.find(channel, ts)
        assert message is not None
        action = {"type": "button", "action_id": button["action_id"], "value": button.get("value", "")}
        shown = {"ts": ts, **({"thread_ts": message.thread_ts} if message.thread_ts else {})}
        return await self.interact(
            {
                "type": "block_actions",
                "user": {"id": user, "team_id": self.team},
                "container": {"type": "message", "message_ts": ts, "channel_id": channel},
                "channel": {"id": channel},
                "message": shown,
                "actions": [action],
            }
        )

    async def submit(self, user: str, view: dict[str, Any], given: dict[str, str]) -> int:
        state = {name: {"value": {"type": "plain_text_input", "value": text}} for name, text in given.items()}
        told = {**view, "state": {"values": state}}
        who = {"id": user, "team_id": self.team}
        return await self.interact({"type": "view_submission", "user": who, "view": told})

    async def shortcut(self, user: str, ts: str, *, channel: str = "C1") -> int:
        message = self.slack.world.find(channel, ts)
        assert message is not None
        return await self.interact(
            {
                "type": "message_action",
                "callback_id": "plan_thread",
                "user": {"id": user, "team_id": self.team},
                "channel": {"id": channel},
                "message": message.shown(has_metadata=False),
            }
        )

    # --- how it travels ---------------------------------------------------------------------------

    @property
    def bot(self) -> str:
        return f"UB{self.team}"

    def event(self, told: dict[str, Any], **more: Any) -> dict[str, Any]:
        self.count += 1
        whose = {"team_id": self.team, "user_id": self.bot, "is_bot": True, "enterprise_id": self.enterprise or None}
        return {
            "type": "event_callback",
            "team_id": self.team,
            "api_app_id": "A1",
            "event_id": f"Ev{self.team}{self.count:05d}",
            "event_time": int(time.time()),
            "authorizations": [{**whose, "is_enterprise_install": self.is_org}],
            "event": {"event_ts": told.get("ts", ""), **told},
            **more,
        }

    async def deliver(self, events: list[dict[str, Any]]) -> None:
        if self.held is not None:
            self.held += events
            return
        told = [(event, retry) for event in events for retry in range(self.times)]
        self.dice.shuffle(told)
        for event, retry in told:
            assert await self.send(event, retry=retry) == 200

    async def release(self) -> None:
        """What was held back arrives now, mixed up."""
        held, self.held = self.held or [], None
        await self.deliver(held)

    async def send(self, event: dict[str, Any], *, retry: int = 0) -> int:
        again = {"x-slack-retry-num": str(retry), "x-slack-retry-reason": "http_timeout"} if retry else {}
        return await self.post("/slack/events", json.dumps(event).encode(), **again)

    async def interact(self, payload: dict[str, Any]) -> int:
        whole = {
            "team": {"id": self.team},
            "enterprise": {"id": self.enterprise} if self.enterprise else None,
            "is_enterprise_install": self.is_org,
            "trigger_id": self.slack.world.new_trigger(self.team),
            **payload,
        }
        return await self.post("/slack/interactive", urlencode({"payload": json.dumps(whole)}).encode())

    async def post(self, path: str, body: bytes, **headers: str) -> int:
        kind = "application/json" if body[:1] == b"{" else "application/x-www-form-urlencoded"
        answer = await self.http.post(
            path, content=body, headers={"content-type": kind, **signed(body), **headers}
        )  # fmt: skip
        self.last = answer
        return answer.status_code
