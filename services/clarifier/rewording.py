"""What a message did when it was heard, and other words for one that did nothing."""

from __future__ import annotations

from uuid import UUID

from services.clarifier import queries
from services.clarifier.state import Heard, HeardKind
from services.core.tx import Tx


async def heard_of(tx: Tx, initiative_id: UUID, event_id: str) -> Heard | None:
    """What the event did when it came; None when it never did, or was no message of the dialogue."""
    return await queries.find_heard(tx, initiative_id, event_id)


async def leave_out(tx: Tx, initiative_id: UUID, message_id: str) -> None:
    """What was told beside the questions is side talk from now on: the next draft does not know of it."""
    await queries.lock_session(tx, initiative_id)
    found = await queries.find_told(tx, initiative_id, message_id)
    if found is None:
        return
    event_id, heard = found
    said = heard.message.model_copy(update={"is_aside": True, "overrules": ()})
    aside = heard.model_copy(update={"kind": HeardKind.ASIDE, "message": said, "question": None})
    await queries.set_message(tx, initiative_id, event_id, said, aside)


async def reword(tx: Tx, initiative_id: UUID, event_id: str, text: str) -> bool:
    """New words for side talk, none when it was deleted; False for what was heard as more: a document may quote it."""
    await queries.lock_session(tx, initiative_id)
    heard = await queries.find_heard(tx, initiative_id, event_id)
    if heard is None or heard.kind is not HeardKind.ASIDE:
        return False
    said = heard.message.model_copy(update={"text": text})
    await queries.set_message(tx, initiative_id, event_id, said, heard.model_copy(update={"message": said}))
    return True
