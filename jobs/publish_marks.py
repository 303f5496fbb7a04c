"""Where an issue comes from, for programs: the second half of a create where a tracker takes no property with it."""

from __future__ import annotations

import structlog

from jobs.pipeline import saving
from jobs.publish_edits import patiently
from jobs.publish_hand import Hand
from services import tickets
from services.core.errors import BadInput, Disconnected, NotAllowed, NotFound
from services.core.issues import MarkIssue

log = structlog.get_logger(__name__)


async def mark_all(hand: Hand) -> None:
    """Each that was made and is not marked yet, whoever made it: approving the create approved this. People see
    nothing of it, and the label is what an issue is found by: one that cannot be marked stays as it is."""
    if not hand.marks_later:
        return
    for ticket_id, one in (await hand.linked()).items():
        if not one.is_made or one.written.get(tickets.MARK) != tickets.MARK_OPEN:
            continue
        try:
            await patiently(hand, MarkIssue(issue=one.issue, origin=hand.origin(ticket_id)))
        except Disconnected:
            raise
        except (BadInput, NotAllowed, NotFound) as error:
            log.info("issue_not_marked", issue=one.issue.key, error=str(error))
        async with saving(hand.deps, hand.run) as tx:
            done = {tickets.MARK: tickets.MARK_DONE}
            await tickets.note_changed(tx, hand.account.id, hand.run.initiative_id, ticket_id, done, one.labels)
