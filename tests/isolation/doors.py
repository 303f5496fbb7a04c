"""The doors that Slack and Teams ring, as the fuzzer of isolation uses them: signed requests over HTTP."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from services.core.actor import Actor
from tests.slack.joined import Joined as InSlack
from tests.slack.joined import buttons as slack_buttons
from tests.teams.joined import Joined as InTeams
from tests.teams.joined import buttons as teams_buttons

USERS = ("U1", "U2")


@dataclass
class Company:
    """`chats` are its own, `threads` the first messages of its threads, with the chat of each."""

    actor: Actor
    marker: str
    workspace: str
    chats: tuple[str, ...]
    threads: list[tuple[str, str]] = field(default_factory=list)


class Door(Protocol):
    """One platform. `shown` is all that stands in a company's chats and was not written by its people."""

    async def connect(self, company: Company) -> None: ...
    async def say(self, company: Company, user: str, words: str, chat: str, thread: str) -> str: ...
    async def command(self, company: Company, user: str, words: str, chat: str) -> None: ...
    async def press(self, company: Company, user: str, button: dict[str, Any]) -> bool: ...
    async def edit(self, company: Company, user: str, words: str) -> None: ...
    def buttons(self) -> list[dict[str, Any]]: ...
    def shown(self, company: Company) -> list[str]: ...
    async def work(self) -> bool: ...


class SlackDoor:
    def __init__(self, here: InSlack) -> None:
        self.here, self.world = here, here.server.world

    async def connect(self, company: Company) -> None:
        await self.here.connect(company.actor.tenant_id, company.workspace, channels=company.chats)

    async def say(self, company: Company, user: str, words: str, chat: str, thread: str) -> str:
        sender = self.here.sender(company.workspace)
        return await sender.say(user, f"<@{sender.bot}> {words}", channel=chat, thread=thread)

    async def command(self, company: Company, user: str, words: str, chat: str) -> None:
        name, _, rest = words.partition(" ")
        await self.here.sender(company.workspace).command(user, f"/{name}", rest, channel=chat)

    async def press(self, company: Company, user: str, button: dict[str, Any]) -> bool:
        ours = [m for m in self.world.messages if m.channel in company.chats and slack_buttons(m)]
        if ours:
            sender = self.here.sender(company.workspace)
            await sender.press(user, ours[-1].ts, button, channel=ours[-1].channel)
        return bool(ours)

    async def edit(self, company: Company, user: str, words: str) -> None:
        mine = [m for m in self.world.messages if m.channel in company.chats and m.user == user]
        if mine:
            await self.here.sender(company.workspace).edit(mine[-1].ts, words, channel=mine[-1].channel)

    def buttons(self) -> list[dict[str, Any]]:
        return [one for message in self.world.messages for one in slack_buttons(message)]

    def shown(self, company: Company) -> list[str]:
        world, told = self.world, []
        told += [str(m) for m in world.messages if m.channel in company.chats and m.user not in USERS]
        told += [str(one) for one in world.ephemerals if one["channel"] in company.chats]
        told += [str(view) for (team, _), view in world.homes.items() if team == company.workspace]
        files = [one for one in world.files.values() if one.team == company.workspace]
        return told + [f"{one.name} {one.title} {(one.content or b'').decode(errors='replace')}" for one in files]

    async def work(self) -> bool:
        return await self.here.settle_once()


class TeamsDoor:
    def __init__(self, here: InTeams) -> None:
        self.here, self.world = here, here.server.world

    async def connect(self, company: Company) -> None:
        mark = company.chats[0].removeprefix("19:general@thread.tacv2")
        await self.here.connect(company.actor.tenant_id, company.workspace, mark=mark)

    async def say(self, company: Company, user: str, words: str, chat: str, thread: str) -> str:
        return await self.here.sender(company.workspace).say(user, words, chat, root=thread, is_mention=True)

    async def command(self, company: Company, user: str, words: str, chat: str) -> None:
        await self.say(company, user, words, company.chats[-1], "")

    async def press(self, company: Company, user: str, button: dict[str, Any]) -> bool:
        ours = [one for chat in company.chats for one in self.here.ours(chat) if _has_buttons(one)]
        if ours:
            await self.here.sender(company.workspace).press(user, ours[-1], button)
        return bool(ours)

    async def edit(self, company: Company, user: str, words: str) -> None:
        mine = [one for one in self.world.messages if one.chat in company.chats and one.by == user]
        if mine:
            sender = self.here.sender(company.workspace)
            await sender.edit(user, words, mine[-1].chat, mine[-1].id, root=mine[-1].root)

    def buttons(self) -> list[dict[str, Any]]:
        sent = [one for one in self.world.messages if one.by not in USERS and _has_buttons(one)]
        found = [button for one in sent for button in teams_buttons(one)]
        return [one for one in found if one["type"] == "Action.Execute"]

    def shown(self, company: Company) -> list[str]:
        return [str(one.activity) for chat in company.chats for one in self.here.ours(chat)]

    async def work(self) -> bool:
        return await self.here.settle_once()


def _has_buttons(sent: Any) -> bool:
    with suppress(KeyError, ValueError):
        return bool(teams_buttons(sent))
    return False
