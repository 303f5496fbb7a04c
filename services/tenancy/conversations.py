"""Where the conversations of a chat platform are reached, and which of them the app is in."""

from __future__ import annotations

from datetime import datetime

from services.core.chat import Platform
from services.core.tx import Tx
from services.core.values import read_back
from services.tenancy import conversation_queries as queries
from services.tenancy.values import Conversation


async def keep_conversation(
    tx: Tx, platform: Platform, workspace: str, conversation: Conversation, *, told_at: datetime
) -> None:
    """As the platform tells it now; what it told before `told_at` does not undo it."""
    told = conversation.model_dump(mode="json", exclude={"is_left"})
    await tx.execute(queries.KEEP, {**_place(tx, platform, workspace), **told, "told_at": told_at})


async def find_conversation(tx: Tx, platform: Platform, workspace: str, conversation: str) -> Conversation | None:
    """Also one that the app was taken out of."""
    values = {**_place(tx, platform, workspace), "id": conversation}
    row = (await tx.execute(queries.FIND, values)).mappings().one_or_none()
    return None if row is None else read_back(Conversation, dict(row))


async def find_personal(tx: Tx, platform: Platform, workspace: str, user: str) -> Conversation | None:
    """The chat with that person."""
    values = {**_place(tx, platform, workspace), "user_id": user}
    row = (await tx.execute(queries.FIND_PERSONAL, values)).mappings().one_or_none()
    return None if row is None else read_back(Conversation, dict(row))


async def service_url(tx: Tx, platform: Platform, workspace: str) -> str:
    """Where the platform was last heard from; empty when never."""
    return (await tx.execute(queries.NEWEST, _place(tx, platform, workspace))).scalar_one_or_none() or ""


async def leave_conversation(
    tx: Tx, platform: Platform, workspace: str, place: str, *, told_at: datetime
) -> tuple[str, ...]:
    """The app was taken out of it, or out of the team of that id with all its channels; which ones it had been in."""
    values = {**_place(tx, platform, workspace), "id": place, "told_at": told_at}
    return tuple((await tx.execute(queries.LEAVE, values)).scalars())


def _place(tx: Tx, platform: Platform, workspace: str) -> dict[str, object]:
    return {"tenant_id": tx.tenant_id, "platform": platform.value, "workspace": workspace}
