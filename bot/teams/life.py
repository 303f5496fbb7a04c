"""Where the app is added and taken out, what is renamed and what is gone: the tenant's records say it."""

from __future__ import annotations

from typing import Any

import structlog

from bot.teams.delivery import Delivery, list_of, text_of
from handlers import replies
from handlers.replies import Words
from services import tenancy, workflow
from services.core.chat import Platform
from services.tenancy import ChatScope

log = structlog.get_logger(__name__)

_GONE = {"channelDeleted": ("channel",), "teamDeleted": ("team",), "teamHardDeleted": ("team",)}


async def on_conversation(delivery: Delivery) -> None:
    told = delivery.body
    event = text_of(told, "channelData", "eventType")
    if event in _GONE:
        await _leave(delivery, text_of(told, "channelData", *_GONE[event], "id"))
    elif _has_bot(delivery, "membersRemoved"):
        await _leave(delivery, text_of(told, "channelData", "team", "id") or delivery.channel)
    elif event in ("channelRenamed", "channelCreated", "channelRestored", "teamRenamed"):
        await _keep_channel(delivery)
    elif _has_bot(delivery, "membersAdded"):
        await _welcome(delivery)


async def on_installed(delivery: Delivery) -> None:
    """`add`, `add-upgrade`, `remove`, `remove-upgrade`: an upgrade changes nothing."""
    if text_of(delivery.body, "action") == "remove":
        await _leave(delivery, text_of(delivery.body, "channelData", "team", "id") or delivery.channel)


def is_among(body: dict[str, Any]) -> bool:
    """It tells that the app is in the conversation: not where it is taken out, and not where a message extension is
    used, which people may do anywhere."""
    match body.get("type"):
        case "invoke":
            return not text_of(body, "name").startswith("composeExtension/")
        case "installationUpdate":
            return text_of(body, "action") != "remove"
        case "conversationUpdate":
            ours = text_of(body, "recipient", "id")
            is_out = any(text_of(one, "id") == ours for one in list_of(body, "membersRemoved"))
            return not is_out and text_of(body, "channelData", "eventType") not in _GONE
        case _:
            return True


async def _leave(delivery: Delivery, place: str) -> None:
    """What still waits to be posted there is given up."""
    if not place:
        return
    said = str(replies.sentence("teams-uninstalled"))
    async with delivery.deps.open_tx(delivery.system) as tx:
        where = (Platform.TEAMS, delivery.workspace)
        left = await tenancy.leave_conversation(tx, *where, place, told_at=delivery.at)
        given_up = 0
        for channel in left:
            given_up += await workflow.give_up_workspace(tx, *where, error=said, channel=channel)
    for channel in left:
        delivery.teams.places.forget(delivery.workspace, channel)
    log.info("conversations_left", count=len(left), posts_given_up=given_up)


async def _keep_channel(delivery: Delivery) -> None:
    """The event is told in the team's first channel, and is about another one."""
    channel = text_of(delivery.body, "channelData", "channel", "id")
    if not channel:
        return
    about = delivery.conversation()
    about = about.model_copy(
        update={
            "id": channel,
            "scope": ChatScope.CHANNEL,
            "name": text_of(delivery.body, "channelData", "channel", "name")[:200],
        }
    )
    async with delivery.deps.open_tx(delivery.system) as tx:
        await tenancy.keep_conversation(tx, Platform.TEAMS, delivery.workspace, about, told_at=delivery.at)


async def _welcome(delivery: Delivery) -> None:
    """Once: a repeat finds the key."""
    where, words = delivery.place(delivery.root), Words.of(delivery.locale)
    async with delivery.deps.open_tx(delivery.system) as tx:
        await workflow.post_loose(tx, where, replies.welcome(words), key=f"{delivery.row}:welcome")


def _has_bot(delivery: Delivery, name: str) -> bool:
    return any(text_of(one, "id") == delivery.bot for one in list_of(delivery.body, name))
