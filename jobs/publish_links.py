"""Links of a publish: written once, and taken away again only where they are ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handlers import replies
from jobs.pipeline import saving
from jobs.publish_edits import patiently
from jobs.publish_hand import ROUNDS, Done, Hand
from services import tickets
from services.core.errors import BadInput, NotFound, Unavailable, Unsure
from services.core.issues import IssueChange, IssueNow, IssueRef, LinkIssues, UnlinkIssues
from services.tickets import UnlinkWrite, WriteList


async def link_all(hand: Hand, writes: WriteList, done: Done) -> None:
    linked = await hand.linked()
    made = {ticket_id for ticket_id, one in linked.items() if one.is_made}
    links = [one for one in writes.links if one.blocker in made and one.blocked in made]
    refs = [linked[blocker].issue for blocker in dict.fromkeys(one.blocker for one in links)]
    now = await hand.issues.read(hand.site, hand.mapping, refs) if refs else {}
    where = (hand.account.id, hand.run.initiative_id)
    for link in links:
        blocker, blocked = linked[link.blocker], linked[link.blocked]
        there = now.get(blocker.issue.id)
        if there is None:
            continue
        if blocked.issue.id in there.blocks and link.blocked not in blocker.our_links:
            continue  # somebody else's, who made it since
        if link.blocked not in blocker.blocks:
            async with saving(hand.deps, hand.run) as tx:
                await tickets.note_linking(tx, *where, link.blocker, link.blocked)
            try:
                wanted = LinkIssues(blocker=there.issue, blocked=blocked.issue)
                await drawn_once(hand, there, _blocks(blocked.issue), wanted)
            except (BadInput, NotFound) as error:
                done.refused.setdefault(f"{link.blocker} → {link.blocked}", str(error))
                continue
            async with saving(hand.deps, hand.run) as tx:
                await tickets.note_link(tx, *where, link.blocker, link.blocked)
        done.links += 1


def _blocks(blocked: IssueRef) -> Callable[[IssueNow], bool]:
    return lambda now: blocked.id in now.blocks


async def drawn_once(hand: Hand, there: IssueNow, is_drawn: Callable[[IssueNow], bool], wanted: IssueChange) -> None:
    """Looked for at `there` before it is asked for again: a second link would be one too many."""
    for _ in range(ROUNDS):
        if is_drawn(there):
            return
        try:
            await patiently(hand, wanted, is_repeatable=False)
            return
        except Unsure:
            again = await hand.issues.read(hand.site, hand.mapping, [there.issue])
            there = again.get(there.issue.id, there)
    raise Unavailable(replies.sentence("publish-unsure", site=hand.account.site))


async def unlink_all(hand: Hand, unlinks: Sequence[UnlinkWrite], done: Done) -> None:
    """What is gone already is only noted."""
    if not unlinks:
        return
    linked = await hand.linked()
    ours = [one for one in unlinks if one.blocker in linked and one.blocked in linked[one.blocker].our_links]
    refs = [linked[blocker].issue for blocker in dict.fromkeys(one.blocker for one in ours)]
    now = await hand.issues.read(hand.site, hand.mapping, refs) if refs else {}
    for one in ours:
        blocker, blocked = linked[one.blocker], linked.get(one.blocked)
        there = now.get(blocker.issue.id)
        link_id = there.links.get(blocked.issue.id, "") if there is not None and blocked is not None else ""
        if link_id and blocked is not None:
            wanted = UnlinkIssues(link_id=link_id, issue=blocker.issue, blocked=blocked.issue)
            try:
                await patiently(hand, wanted)
            except BadInput as error:
                done.refused.setdefault(f"{one.blocker} → {one.blocked}", str(error))
                continue
        async with saving(hand.deps, hand.run) as tx:
            await tickets.note_unlinked(tx, hand.account.id, hand.run.initiative_id, one.blocker, one.blocked)
        done.unlinked += 1
