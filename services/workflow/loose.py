"""Messages that belong to no plan: answers to one person, notices to others. Durable first, told once, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.core.chat import Platform, Reply, ThreadRef
from services.core.errors import Conflict
from services.core.ports import Job
from services.core.sealed import hide, show
from services.core.tx import Lobby, Tx
from services.core.values import Value, read_back
from services.workflow import loose_queries as queries
from services.workflow.loose_tables import loose_post
from services.workflow.service import place

_LOST = "Another worker has taken this message over."


class _Body(Value):
    reply: Reply
    instead: Reply | None = None


@dataclass(frozen=True, slots=True)
class LoosePost:
    """One that this worker may send now. `user`: that person alone; empty: whoever is there. `instead`: for everybody
    there, when that person cannot be reached. `was_tried` means: look for it before sending it again."""

    id: UUID
    where: ThreadRef
    user: str
    key: str
    reply: Reply
    instead: Reply | None
    attempt: int
    lease_epoch: int

    @property
    def was_tried(self) -> bool:
        return self.attempt > 1


async def post_loose(
    tx: Tx, where: ThreadRef, reply: Reply, *, key: str, user: str = "", instead: Reply | None = None
) -> bool:
    """Will be told once; False when the key was there already. `key` is the operation's id on the platform's message;
    a channel that is empty is the person's own chat."""
    body = hide(tx, loose_post.c.body, {"key": key}, _Body(reply=reply, instead=instead).model_dump_json())
    values = {**place(where), "tenant": tx.tenant_id, "user": user, "key": key, "body": body}
    row = (await tx.execute(queries.ADD, values)).one_or_none()
    if row is None:
        return False
    tx.enqueue(Job.TELL, row[0])
    return True


async def claim_loose(
    tx: Tx, post_id: UUID, *, platforms: Iterable[Platform] = Platform, lease_seconds: float = 60.0
) -> LoosePost | None:
    """What is to be told next where `post_id` is; None when another worker has it, or none is due."""
    names = [one.value for one in platforms]
    values = {"tenant": tx.tenant_id, "post": post_id, "lease": lease_seconds, "platforms": names}
    row = (await tx.execute(queries.CLAIM, values)).mappings().one_or_none()
    if row is None:
        return None
    body = read_back(_Body, json.loads(show(tx, loose_post.c.body, row, row["body"])))
    where = ThreadRef(
        platform=Platform(row["platform"]), workspace=row["workspace"], channel=row["channel"], thread=row["thread"]
    )
    return LoosePost(
        id=row["id"],
        where=where,
        user=row["user_id"],
        key=row["key"],
        reply=body.reply,
        instead=body.instead,
        attempt=row["attempt"],
        lease_epoch=row["lease_epoch"],
    )


async def loose_told(tx: Tx, claimed: LoosePost) -> None:
    """Its words are forgotten. Raises Conflict when the lease was lost."""
    await _mine(tx, queries.TOLD, claimed)
    await tx.execute(queries.FORGET, {"tenant": tx.tenant_id})


async def loose_later(
    tx: Tx, claimed: LoosePost, *, error: str, delay: float, is_untried: bool = False
) -> None:  # fmt: skip
    """Later ones to the same person wait as well. `is_untried`: nothing was sent, so it counts as no try."""
    await _mine(tx, queries.LATER, claimed, error=error, delay=delay, untried=int(is_untried))


async def give_up_loose(tx: Tx, claimed: LoosePost, *, error: str) -> None:
    """Nobody is there to be told; later ones go on."""
    await _mine(tx, queries.GIVE_UP, claimed, error=error)


async def due_loose(
    lobby: Lobby, *, platforms: Iterable[Platform] = Platform, limit: int = 200
) -> tuple[tuple[UUID, UUID], ...]:
    """(tenant, post) of every tenant, those of suspended ones as well: whoever writes is told why nothing happens."""
    rows = await lobby.execute(queries.DUE, {"limit": limit, "platforms": [one.value for one in platforms]})
    return tuple((row[0], row[1]) for row in rows)


async def _mine(tx: Tx, query: Any, claimed: LoosePost, **values: Any) -> None:
    fence = {"tenant": tx.tenant_id, "post": claimed.id, "epoch": claimed.lease_epoch}
    if (await tx.execute(query, {**fence, **values})).one_or_none() is None:
        raise Conflict(_LOST)
