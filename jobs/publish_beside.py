"""Issues that were there before the plan: looked up by the keys that people named, linked once, and let go again."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import replies
from jobs.pipeline import saving
from jobs.publish_edits import patiently
from jobs.publish_hand import Done, Hand
from jobs.publish_links import drawn_once
from services import tickets
from services.core.contracts import DuplicateSet
from services.core.errors import BadInput, Disconnected, NotAllowed, NotFound
from services.core.issues import IssueMapping, IssueNow, IssueRef, RelateIssues, Site, UnlinkIssues
from services.core.ports import Issues
from services.tickets import Linked, RelateWrite, Relation, RelationState, UnrelateWrite


async def existing(issues: Issues, site: Site, mapping: IssueMapping, duplicates: DuplicateSet) -> dict[str, IssueNow]:
    """By the key that was named; what is not there, or out of sight, is left out."""
    keys = tickets.named_issues(duplicates)
    if not keys:
        return {}
    there = await issues.read(site, mapping, [IssueRef(id=key, key=key) for key in keys])
    by_key = {one.issue.key: one for one in there.values()}
    found = {key: by_key[key] for key in keys if key in by_key}
    if len(found) < len(there):  # one was moved, and answers to its old key as well
        for key in [key for key in keys if key not in found]:
            alone = await issues.read(site, mapping, [IssueRef(id=key, key=key)])
            if alone:
                found[key] = next(iter(alone.values()))
    return found


async def relate_all(hand: Hand, writes: Sequence[RelateWrite], done: Done) -> None:
    """Looked at again before each: an issue that went since is said to be gone, and nothing is left half done."""
    if not writes:
        return
    linked = await hand.linked()
    mine = [one for one in writes if one.ticket_id in linked and linked[one.ticket_id].is_made]
    refs = {ref.id: ref for one in mine for ref in (linked[one.ticket_id].issue, one.issue)}
    now = await hand.issues.read(hand.site, hand.mapping, list(refs.values())) if refs else {}
    for write in mine:
        known = linked[write.ticket_id]
        there, other = now.get(known.issue.id), now.get(write.issue.id)
        if there is None:
            continue
        if other is None:
            told = replies.sentence("publish-beside-missing", issue=write.named)
            done.refused.setdefault(f"{write.ticket_id} → {write.named}", str(told))
            continue
        await _relate(hand, write, known, there, other, done)


async def _relate(hand: Hand, write: RelateWrite, known: Linked, there: IssueNow, other: IssueNow, done: Done) -> None:
    before = known.relates.get(other.issue.id)
    if before is None and other.issue.id in there.beside:
        return  # somebody else's, who drew it since
    if before is None or before.state is not RelationState.MADE:
        await _note(hand, write, RelationState.ASKED)
        try:
            wanted = RelateIssues(issue=there.issue, other=other.issue, link_type=write.link_type)
            await drawn_once(hand, there, lambda now: write.link_type in now.beside.get(other.issue.id, {}), wanted)
        except Disconnected:
            raise
        except (BadInput, NotFound, NotAllowed) as error:
            async with saving(hand.deps, hand.run) as tx:
                where = (hand.account.id, hand.run.initiative_id, write.ticket_id)
                await tickets.note_relation(tx, *where, write.issue.id, None)
            done.refused.setdefault(f"{write.ticket_id} → {write.named}", str(error))
            return
        await _note(hand, write, RelationState.MADE)
    done.related += 1


async def _note(hand: Hand, write: RelateWrite, state: RelationState) -> None:
    relation = Relation(state=state, named=write.named, link_type=write.link_type, run=hand.run.id)
    async with saving(hand.deps, hand.run) as tx:
        where = (hand.account.id, hand.run.initiative_id, write.ticket_id)
        await tickets.note_relation(tx, *where, write.issue.id, relation)


async def unrelate_all(hand: Hand, writes: Sequence[UnrelateWrite], done: Done) -> None:
    """What is gone already is only noted."""
    if not writes:
        return
    linked = await hand.linked()
    mine = [one for one in writes if one.ticket_id in linked and one.issue.id in linked[one.ticket_id].relates]
    refs = {linked[one.ticket_id].issue.id: linked[one.ticket_id].issue for one in mine}
    now = await hand.issues.read(hand.site, hand.mapping, list(refs.values())) if refs else {}
    for write in mine:
        issue = linked[write.ticket_id].issue
        there = now.get(issue.id)
        link_id = there.beside.get(write.issue.id, {}).get(write.link_type, "") if there is not None else ""
        if link_id:
            try:
                await patiently(hand, UnlinkIssues(link_id=link_id, issue=issue, blocked=write.issue))
            except Disconnected:
                raise
            except (BadInput, NotAllowed) as error:
                done.refused.setdefault(f"{write.ticket_id} → {write.issue.key}", str(error))
                continue
        async with saving(hand.deps, hand.run) as tx:
            where = (hand.account.id, hand.run.initiative_id, write.ticket_id)
            await tickets.note_relation(tx, *where, write.issue.id, None)
        done.unrelated += 1
