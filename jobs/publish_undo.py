"""Takes issues back that are still as we made them: closed with words, or deleted where that was asked for."""

from __future__ import annotations

from handlers.replies import Words
from jobs.pipeline import saving
from jobs.publish_beside import unrelate_all
from jobs.publish_edits import patiently
from jobs.publish_hand import Done, Hand
from services import tickets
from services.core.errors import BadInput, Disconnected, NotAllowed, NotFound
from services.core.issues import CloseIssue, IssueChange, RemoveIssue
from services.tickets import Kept, RemoveWrite, WriteList


async def remove_all(hand: Hand, writes: WriteList, done: Done, words: Words) -> None:
    """What somebody has touched since it was approved stays; what is gone already is gone. Links to older issues go
    once the issue is closed: one that cannot be stays as it was."""
    removes = writes.removes
    if not removes:
        return
    linked = await hand.linked()
    now = await hand.issues.read(hand.site, hand.mapping, [one.issue for one in removes])
    for remove in removes:
        known, there = linked.get(remove.ticket_id), now.get(remove.issue.id)
        names = tickets.touched_names(known, there) if known is not None and there is not None else ()
        if names:
            done.kept.append(Kept(ticket_id=remove.ticket_id, key=remove.issue.key, names=names))
            continue
        if there is not None:
            try:
                await patiently(hand, _change(remove, words))
            except NotFound:
                pass  # a try before this one took it back
            except Disconnected:
                raise
            except (BadInput, NotAllowed) as error:
                done.refused[remove.ticket_id] = str(error)
                continue
        if there is not None:
            await unrelate_all(hand, [one for one in writes.unrelates if one.ticket_id == remove.ticket_id], done)
        async with saving(hand.deps, hand.run) as tx:
            await tickets.forget_link(tx, hand.account.id, hand.run.initiative_id, remove.ticket_id)
        done.removed[remove.ticket_id] = remove.issue


def _change(remove: RemoveWrite, words: Words) -> IssueChange:
    if remove.is_deleted:
        return RemoveIssue(issue=remove.issue)
    said = words("undo-comment", ticket=remove.ticket_id)
    return CloseIssue(issue=remove.issue, marker=remove.marker, label=tickets.TAKEN_BACK, words=said)
