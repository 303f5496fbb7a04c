"""Messages of which a platform gave the id before it had their words, so that no second try doubles them."""

from __future__ import annotations

from services.core.chat import Platform
from services.core.tx import Tx
from services.core.values import read_back
from services.tenancy import held_queries as queries
from services.tenancy.values import Held


async def held_messages(tx: Tx, platform: Platform, conversation: str) -> tuple[Held, ...]:
    """Newest first. Whoever else asks for the same conversation waits until this transaction ends."""
    values = _chat(tx, platform, conversation)
    await tx.execute(queries.LOCK, values)
    rows = (await tx.execute(queries.LIST, values)).mappings()
    return tuple(read_back(Held, dict(row)) for row in rows)


async def hold_message(tx: Tx, platform: Platform, conversation: str, held: Held) -> None:
    """What was held there for longer than a day is forgotten."""
    values = _chat(tx, platform, conversation)
    await tx.execute(queries.PRUNE, values)
    told = held.model_dump(include={"message", "thread", "operation", "part", "said"})
    await tx.execute(queries.HOLD, {**values, **told})


async def tell_line(tx: Tx, platform: Platform, conversation: str, message: str, *, said: str) -> None:
    """It says something else now, which is one more in its sequence."""
    await tx.execute(queries.TELL, {**_chat(tx, platform, conversation), "message": message, "said": said})


async def give_line(tx: Tx, platform: Platform, conversation: str, message: str, *, operation: str, part: int) -> None:
    """From now on only that operation's words may take its place."""
    about = {"message": message, "operation": operation, "part": part}
    await tx.execute(queries.GIVE, {**_chat(tx, platform, conversation), **about})


async def message_sent(tx: Tx, platform: Platform, conversation: str, message: str) -> None:
    await tx.execute(queries.SENT, {**_chat(tx, platform, conversation), "message": message})


async def drop_message(tx: Tx, platform: Platform, conversation: str, message: str) -> None:
    """The platform takes nothing more in its place, and shows nothing of it."""
    await tx.execute(queries.DROP, {**_chat(tx, platform, conversation), "message": message})


def _chat(tx: Tx, platform: Platform, conversation: str) -> dict[str, object]:
    return {"tenant_id": tx.tenant_id, "platform": platform.value, "conversation": conversation}
