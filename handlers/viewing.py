"""A shared card as one person should see it: without the buttons that are not theirs to press."""

from __future__ import annotations

from uuid import UUID

from handlers.replies import Words
from services import workflow
from services.core.actor import Actor
from services.core.chat import Block, Choices, Reply
from services.core.errors import NotAllowed
from services.core.tx import Tx

APPROVE = "approve"
_VOTES = (APPROVE, "reject")


async def seen_by(tx: Tx, actor: Actor | None, initiative_id: UUID, reply: Reply) -> Reply:
    """`actor` is None for somebody who is no member; the reply is a post of that plan."""
    words = Words.of(reply.language)
    gates = {
        str(one.values.get("gate", ""))
        for block in reply.blocks
        if isinstance(block, Choices)
        for one in block.choices
        if one.action in _VOTES
    }
    waiting = await workflow.pending_approvals(tx, initiative_id) if actor is not None else ()
    voted = any(actor is not None and actor.name in one.voters and one.gate.value in gates for one in waiting)
    blocks = tuple(_seen(words, block, may=_may(actor), voted=voted) for block in reply.blocks)
    return reply.model_copy(update={"blocks": blocks})


def _may(actor: Actor | None) -> bool:
    try:
        return actor is not None and bool(workflow.voter_of(actor))
    except NotAllowed:
        return False


def _asks(block: Choices) -> bool:
    return any(one.action == APPROVE for one in block.choices)


def _seen(words: Words, block: Block, *, may: bool, voted: bool) -> Block:
    if not isinstance(block, Choices) or not _asks(block) or (may and not voted):
        return block
    rest = tuple(one for one in block.choices if one.action not in _VOTES)
    hint = words("view-voted") if voted else words("view-not-yours")
    return block.model_copy(update={"choices": rest, "hint": hint})
