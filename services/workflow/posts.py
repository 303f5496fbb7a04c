"""The messages of a thread: durable first, posted once, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from services.core.chat import Platform, Posted, Reply, ThreadPost, ThreadRef
from services.core.errors import Conflict, NotFound
from services.core.ports import Job
from services.core.tx import Lobby, Tx
from services.core.words import sentence
from services.workflow import post_queries, queries, thread_queries
from services.workflow.model import ClaimedPost, Initiative
from services.workflow.service import get_initiative, place, reply_hidden, reply_shown, thread_of

_LOST = "Another worker has taken this message over."


async def post(tx: Tx, initiative_id: UUID, *, key: str, reply: Reply) -> bool:
    """Will be posted once in the initiative's thread; False when the key was there already.

    A key that starts with `card-` or `question-` may be posted again with other words: its message is edited.
    """
    values = {"tenant": tx.tenant_id, "initiative": initiative_id}
    added = await tx.execute(
        post_queries.ADD, {**values, "key": key, "reply": json.dumps(reply_hidden(tx, initiative_id, reply))}
    )
    row = added.one_or_none()
    if row is not None:
        tx.enqueue(Job.POST, row[0])
        return True
    if (await tx.execute(post_queries.KNOWN, values)).one_or_none() is None:
        raise NotFound(sentence("no-initiative"))
    return False


async def posts(tx: Tx, initiative_id: UUID, *, after: int = 0) -> tuple[ThreadPost, ...]:
    """In the order of the thread; `after` is the last `seq` that was seen."""
    rows = await tx.execute(post_queries.LIST, {"tenant": tx.tenant_id, "initiative": initiative_id, "after": after})
    return tuple(
        ThreadPost(
            id=row["id"],
            initiative_id=row["initiative_id"],
            thread=thread_of(row),
            key=row["key"],
            reply=reply_shown(tx, row),
            external_id=row["external_id"],
            seq=row["seq"],
        )
        for row in rows.mappings()
    )


async def sent_post(tx: Tx, initiative_id: UUID, key: str) -> tuple[Posted, Reply] | None:
    """Where that message stands, and what it says; None while it is not sent."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "key": key}
    row = (await tx.execute(post_queries.SENT, values)).mappings().first()
    return None if row is None else (Posted(external_id=row["external_id"]), reply_shown(tx, row))


async def question_keys(tx: Tx, initiative_id: UUID, question: str) -> tuple[str, ...]:
    """Of the messages in which a question was asked; it may have been asked again."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "key": f"question-{question}"}
    return tuple(row[0] for row in await tx.execute(post_queries.QUESTIONS, values))


async def close_question(tx: Tx, initiative_id: UUID, question: str, reply: Reply) -> None:
    """Its messages say `reply` from now on. What a model asked stays marked as that: it still stands there."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "key": f"question-{question}"}
    for row in (await tx.execute(post_queries.QUESTIONS, values)).mappings().all():
        mark = {"is_generated": reply_shown(tx, row).is_generated}
        await post(tx, initiative_id, key=row["key"], reply=reply.model_copy(update=mark))


async def find_message(tx: Tx, where: ThreadRef, message: str) -> tuple[ThreadRef, Reply] | None:
    """The plan's thread that a message of ours in that channel stands in, and what it says now."""
    values = {**place(where), "tenant": tx.tenant_id, "message": message}
    row = (await tx.execute(post_queries.BY_MESSAGE, values)).mappings().one_or_none()
    return None if row is None else (thread_of(row), reply_shown(tx, row))


async def newest_in_channel(tx: Tx, where: ThreadRef) -> tuple[ThreadRef, Initiative] | None:
    """Where a chat has no threads, what is said there belongs to it; the thread is the one that it has there."""
    newest = await recent_in_channel(tx, where, limit=1)
    return newest[0] if newest else None


async def recent_in_channel(tx: Tx, where: ThreadRef, *, limit: int = 10) -> list[tuple[ThreadRef, Initiative]]:
    """The plans that a channel has threads of, newest first."""
    values = {**place(where), "tenant": tx.tenant_id, "limit": limit}
    rows = (await tx.execute(post_queries.NEWEST_IN_CHANNEL, values)).mappings().all()
    return [(thread_of(row), await get_initiative(tx, row["initiative_id"])) for row in rows]


async def mirror(tx: Tx, initiative_id: UUID, *keys: str) -> None:
    """What these messages of the main thread say is said in the initiative's other threads as well, each once."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "keys": list(keys)}
    for row in await tx.execute(thread_queries.MIRROR, values):
        tx.enqueue(Job.POST, row[0])


async def claim_post(
    tx: Tx, post_id: UUID, *, platforms: Iterable[Platform] = Platform, lease_seconds: float = 60.0
) -> ClaimedPost | None:
    """The post that comes next in the thread of `post_id`; None when another worker has it, none is due, or it
    belongs on none of `platforms`."""
    values = {
        "tenant": tx.tenant_id,
        "post": post_id,
        "lease": lease_seconds,
        "platforms": [one.value for one in platforms],
    }
    row = await tx.first(post_queries.CLAIM, values)
    if row is None:
        return None
    return ClaimedPost(
        id=row["id"],
        initiative_id=row["initiative_id"],
        thread_id=row["thread_id"],
        thread=thread_of(row),
        key=row["key"],
        reply=reply_shown(tx, row),
        revision=row["revision"],
        attempt=row["attempt"],
        lease_epoch=row["lease_epoch"],
        external_id=row["external_id"],
    )


def _fence(tx: Tx, claimed: ClaimedPost) -> dict[str, Any]:
    return {"tenant": tx.tenant_id, "post": claimed.id, "epoch": claimed.lease_epoch}


async def posted(tx: Tx, claimed: ClaimedPost, *, external_id: str) -> None:
    """It is in the thread. Raises Conflict when the lease was lost."""
    values = {**_fence(tx, claimed), "revision": claimed.revision, "external": external_id}
    if await tx.first(post_queries.POSTED, values) is None:
        raise Conflict(_LOST)


async def post_later(tx: Tx, claimed: ClaimedPost, *, error: str, delay: float, is_untried: bool = False) -> None:
    """The platform is away or asks to slow down; the thread's later posts wait as well. `is_untried`: nothing was
    sent, so it counts as no try."""
    values = {**_fence(tx, claimed), "error": error, "delay": delay, "untried": int(is_untried)}
    if (await tx.execute(post_queries.LATER, values)).one_or_none() is None:
        raise Conflict(_LOST)


async def give_up_post(tx: Tx, claimed: ClaimedPost, *, error: str) -> None:
    """It cannot be posted (the channel is gone, the message is refused); later ones go on."""
    if (await tx.execute(post_queries.GIVE_UP, {**_fence(tx, claimed), "error": error})).one_or_none() is None:
        raise Conflict(_LOST)


async def give_up_workspace(
    tx: Tx, platform: Platform, workspace: str, *, error: str, channel: str | None = None
) -> int:
    """Nothing can be posted there, or in that channel of it, any more; how many messages were waiting."""
    where = {"platform": platform.value, "workspace": workspace, "channel": channel}
    values = {**where, "tenant": tx.tenant_id, "error": error}
    return (await tx.execute(post_queries.GIVE_UP_WORKSPACE, values)).rowcount


async def revive_workspace(
    tx: Tx, platform: Platform, workspace: str, *, errors: Iterable[str], days: int = 7
) -> int:  # fmt: skip
    """The workspace is connected again: what was given up for that alone (`errors`) is posted now; how many."""
    values = {"tenant": tx.tenant_id, "platform": platform.value, "workspace": workspace, "days": days}
    rows = (await tx.execute(post_queries.REVIVE_WORKSPACE, {**values, "errors": [*errors]})).all()
    for row in rows:
        tx.enqueue(Job.POST, row[0])
    return len(rows)


async def due_posts(
    lobby: Lobby, *, platforms: Iterable[Platform] = Platform, limit: int = 200
) -> tuple[tuple[UUID, UUID], ...]:
    """(tenant, post) of every tenant: one per thread, the first that is due."""
    rows = await lobby.execute(queries.DUE_POSTS, {"limit": limit, "platforms": [one.value for one in platforms]})
    return tuple((row[0], row[1]) for row in rows)
