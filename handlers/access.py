"""Which plans somebody sees: a contractor those that they take part in, everybody else all of the tenant's."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from handlers.replies import sentence
from services import workflow
from services.core.actor import Actor, Role
from services.core.errors import NotFound
from services.core.tx import Tx
from services.workflow import Initiative


async def plans(
    tx: Tx, actor: Actor, *, after: int | None = None, limit: int = 50, words: str = ""
) -> tuple[Initiative, ...]:
    """Newest first; `after` is the last number of the page before. `words`: those whose title has them all."""
    is_outside = actor.role is Role.CONTRACTOR
    if is_outside and actor.member_id is None:
        return ()
    if words:
        member_id = actor.member_id if is_outside else None
        return await workflow.find_initiatives(tx, words, after=after, limit=limit, member_id=member_id)
    if not is_outside or actor.member_id is None:
        return await workflow.list_initiatives(tx, after=after, limit=limit)
    return await workflow.list_taken(tx, actor.member_id, after=after, limit=limit)


async def plan(tx: Tx, actor: Actor, initiative_id: UUID) -> Initiative:
    """Raises NotFound, also for one that the actor may not see."""
    found = await workflow.get_initiative(tx, initiative_id)
    if not await sees(tx, actor, found):
        raise NotFound(sentence("plan-unseen"))
    return found


async def sees(tx: Tx, actor: Actor, found: Initiative) -> bool:
    if actor.role is not Role.CONTRACTOR:
        return True
    return actor.member_id is not None and await workflow.takes_part(tx, found.id, actor.member_id)


async def seen(tx: Tx, asked: Iterable[tuple[Actor, UUID]]) -> frozenset[tuple[Actor, UUID]]:
    """Of (actor, plan that is there): those where the actor may see it, by one statement at most."""
    pairs = frozenset(asked)
    outside = {one for one in pairs if one[0].role is Role.CONTRACTOR}
    members = {actor.member_id for actor, _ in outside if actor.member_id is not None}
    taken = await workflow.taking_part(tx, {plan for _, plan in outside}, members) if members else frozenset()
    return pairs - {(actor, plan) for actor, plan in outside if (actor.member_id, plan) not in taken}


async def came_by_thread(tx: Tx, actor: Actor, found: Initiative) -> None:
    """Whom the platform let write where the plan is talked about takes part in it."""
    if actor.role is Role.CONTRACTOR and actor.member_id is not None:
        await workflow.take_part(tx, found.id, actor.member_id)
