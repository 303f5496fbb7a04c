"""The half of Teams that speaks first: signs and delivers what people do, as often as Teams would."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx

from tests.teams.server import APP, TeamsServer
from tests.teams.world import Sent

PATH = "/teams/messages"


@dataclass
class Sender:
    """One organisation's Teams. `times`: how often each event is delivered, in an order that nobody knows."""

    teams: TeamsServer
    http: httpx.AsyncClient
    tenant: str
    times: int = 1
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    held: list[dict[str, Any]] | None = None  # not None: events wait here until `release`
    names: dict[str, str] = field(default_factory=lambda: {"u-1": "Ada", "u-2": "Grace", "u-3": "Linus"})

    # --- what people do ---------------------------------------------------------------------------

    async def say(
        self, user: str, text: str, chat: str, *, root: str = "", is_mention: bool = False, **more: Any
    ) -> str:
        """Somebody writes; the message's id."""
        message = self.teams.world.new_id()
        told = self.message(user, text, chat, message, root=root or message, is_mention=is_mention, **more)
        self.teams.world.messages.append(Sent(message, chat, root or message, user, {"text": text}))
        await self.deliver([told])
        return message

    def message(
        self, user: str, text: str, chat: str, message: str, *, root: str, is_mention: bool = False, **more: Any
    ) -> dict[str, Any]:
        told: dict[str, Any] = {"text": text, "textFormat": "plain", "entities": [{"type": "clientInfo"}]}
        if is_mention:
            tag = "<at>Threadwright</at>"
            told["text"] = f"{tag} {text}"
            told["entities"].append(
                {"type": "mention", "text": tag, "mentioned": {"id": f"28:{APP}", "name": "Threadwright"}}
            )
        return self.activity("message", user, chat, id=message, root=root, **{**told, **more})

    async def edit(self, user: str, text: str, chat: str, message: str, *, root: str) -> None:
        told = self.message(user, text, chat, message, root=root)
        told |= {"type": "messageUpdate", "channelData": {**told["channelData"], "eventType": "editMessage"}}
        await self.deliver([told])

    async def delete(self, user: str, chat: str, message: str, *, root: str) -> None:
        told = self.activity("messageDelete", user, chat, id=message, root=root)
        told["channelData"] |= {"eventType": "softDeleteMessage"}
        await self.deliver([told])

    async def press(self, user: str, sent: Sent, action: dict[str, Any], **typed: str) -> dict[str, Any]:
        """`action`: as it stands in the card. What comes back at once."""
        if action["type"] == "Action.Submit" and action["data"].get("msteams", {}).get("type") == "task/fetch":
            data = {name: value for name, value in action["data"].items() if name != "msteams"}
            return await self.invoke(
                "task/fetch", user, sent, {"data": {**data, **typed}, "context": {"theme": "default"}}
            )
        told = {"type": "Action.Execute", "verb": action["verb"], "data": {**action["data"], **typed}}
        return await self.invoke("adaptiveCard/action", user, sent, {"action": told, "trigger": "manual"})

    async def submit(self, user: str, sent: Sent, dialog: dict[str, Any], **typed: str) -> dict[str, Any]:
        """A dialog that `press` opened."""
        (action,) = dialog["task"]["value"]["card"]["content"]["actions"]
        return await self.invoke("task/submit", user, sent, {"data": {**action["data"], **typed}})

    async def press_old(self, user: str, sent: Sent, action: dict[str, Any], **typed: str) -> None:
        """With a client that knows no Action.Execute."""
        data = action["fallback"]["data"]
        told = self.activity("message", user, sent.chat, root=sent.root, replyToId=sent.id, value={**data, **typed})
        await self.deliver([told])

    async def invoke(self, name: str, user: str, sent: Sent, value: dict[str, Any], **more: Any) -> dict[str, Any]:
        given = {"name": name, "value": value, "replyToId": sent.id, **more}
        told = self.activity("invoke", user, sent.chat, root=sent.root, **given)
        answer = await self.post(told)
        assert answer.status_code == 200, answer.text
        return answer.json() if answer.content else {}

    async def plan_message(
        self, user: str, message: str, *, name: str = "composeExtension/submitAction", **typed: str
    ) -> dict[str, Any]:
        sent = self.teams.world.find(message)
        assert sent is not None
        payload = {
            "id": sent.id,
            "replyToId": sent.root if sent.root != sent.id else None,
            "body": {"contentType": "html", "content": f"<div>{sent.activity['text']}</div>"},
            "from": {"user": {"id": sent.by, "displayName": self.names.get(sent.by, sent.by)}},
        }
        value = {"commandId": "planMessage", "commandContext": "message", "messagePayload": payload, "data": typed}
        return await self.invoke(name, user, sent, value)

    async def install(self, user: str, chat: str) -> None:
        """As Teams tells it: twice, in two ways."""
        bot = {"id": f"28:{APP}", "name": "Threadwright"}
        first = self.activity("installationUpdate", user, chat, action="add")
        await self.deliver([first, self.activity("conversationUpdate", user, chat, membersAdded=[bot])])

    async def uninstall(self, user: str, chat: str) -> None:
        self.teams.world.chats[chat].has_bot = False
        bot = {"id": f"28:{APP}", "name": "Threadwright"}
        first = self.activity("installationUpdate", user, chat, action="remove")
        await self.deliver([first, self.activity("conversationUpdate", user, chat, membersRemoved=[bot])])

    async def channel_event(self, user: str, chat: str, event: str, channel: dict[str, str]) -> None:
        told = self.activity("conversationUpdate", user, chat)
        told["channelData"] |= {"eventType": event, "channel": channel}
        await self.deliver([told])

    # --- how it travels ---------------------------------------------------------------------------

    def activity(self, kind: str, user: str, chat: str, *, root: str = "", id: str = "", **more: Any) -> dict[str, Any]:  # noqa: A002
        world = self.teams.world
        where = world.chats[chat]
        data: dict[str, Any] = {"tenant": {"id": self.tenant}}
        if where.scope == "channel":
            data |= {"team": {"id": where.team, "aadGroupId": where.group}, "channel": {"id": chat}}
        place = f"{chat};messageid={root}" if where.scope == "channel" and root else chat
        conversation = {"id": place, "conversationType": where.scope, "tenantId": self.tenant}
        return {
            "type": kind,
            "id": id or f"f:{world.new_id()}",
            "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
            "channelId": "msteams",
            "serviceUrl": self.teams.service_url,
            "locale": "en-US",
            "from": {"id": f"29:{user}", "name": self.names.get(user, user), "aadObjectId": user},
            "recipient": {"id": f"28:{APP}", "name": "Threadwright"},
            "conversation": conversation | ({"isGroup": True} if where.scope != "personal" else {}),
            "channelData": data,
            **more,
        }

    async def deliver(self, events: list[dict[str, Any]]) -> None:
        if self.held is not None:
            self.held += events
            return
        told = [event for event in events for _ in range(self.times)]
        self.dice.shuffle(told)
        for event in told:
            answer = await self.post(event)
            assert answer.status_code == 200, answer.text

    async def release(self) -> None:
        """What was held back arrives now, mixed up."""
        held, self.held = self.held or [], None
        await self.deliver(held)

    async def post(self, activity: dict[str, Any], **claims: Any) -> httpx.Response:
        token = self.teams.keys.token(APP, activity.get("serviceUrl", self.teams.service_url), **claims)
        return await self.http.post(
            PATH, content=json.dumps(activity).encode(), headers={"authorization": f"Bearer {token}"}
        )
