"""The app's own words to one person: nobody else sees them."""

from __future__ import annotations

from bot.slack.delivery import Delivery
from services.core.chat import Reply, ThreadRef


async def ephemeral(delivery: Delivery, where: ThreadRef, user: str, reply: Reply) -> None:
    """In a direct message everything is private, and stays; without a channel (on the app's home) it is told there.
    Raises Unavailable, NotFound."""
    if not where.channel:
        where = await delivery.slack.direct(delivery.workspace, user)
    if not where.channel.startswith("D"):
        await delivery.slack.whisper(where, user, reply)
        return
    key = delivery.operation("private")
    if delivery.attempt == 1 or await delivery.slack.find(where, key=key) is None:
        await delivery.slack.post(where, reply, key=key)
