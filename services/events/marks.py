"""What became of a message of a platform: edited, deleted; what comes late must not undo it."""

from __future__ import annotations

from services.core.chat import ThreadRef
from services.core.tx import Tx
from services.events import queries


async def mark_edited(tx: Tx, where: ThreadRef, message: str, *, edit: str) -> bool:
    """`edit` sorts by time, e.g. Slack's. False when a newer one or the deletion is known already; the same one again
    is news, because whoever marked it may have died before acting on it."""
    return (await tx.execute(queries.MARK_EDITED, {**_place(tx, where, message), "edit": edit})).rowcount == 1


async def mark_deleted(tx: Tx, where: ThreadRef, message: str) -> None:
    """No edit and no first words of it count from now on."""
    await tx.execute(queries.MARK_DELETED, _place(tx, where, message))


async def is_outdated(tx: Tx, where: ThreadRef, message: str) -> bool:
    """Whether the first words of a message come too late: it was edited, or is gone."""
    return (await tx.execute(queries.MARKED, _place(tx, where, message))).one_or_none() is not None


def _place(tx: Tx, where: ThreadRef, message: str) -> dict[str, object]:
    return {
        "tenant_id": tx.tenant_id,
        "platform": where.platform.value,
        "workspace": where.workspace,
        "channel": where.channel,
        "message": message,
    }
