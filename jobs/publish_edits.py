"""Edits of a publish: what people changed since is theirs, what stands there already is not written again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobs.pipeline import saving
from jobs.publish_hand import BUSY_TRIES, ROUNDS, Done, Hand, waited
from services import tickets
from services.core.errors import BadInput, NotFound, Unavailable, Unsure
from services.core.issues import EditIssue, IssueChange, IssueNow
from services.tickets import EditWrite, Kept, Linked


async def edit_all(hand: Hand, edits: Sequence[EditWrite], done: Done) -> None:
    """Whoever changed a field since it was approved keeps it."""
    linked = await hand.linked()
    known = {one.ticket_id: linked[one.ticket_id] for one in edits if one.ticket_id in linked}
    refs = [one.issue for one in known.values() if one.is_made]
    now = await hand.issues.read(hand.site, hand.mapping, refs) if refs else {}
    for edit in edits:
        mine = known.get(edit.ticket_id)
        if mine is not None and mine.issue.id in now:
            await _edit(hand, edit, mine, now[mine.issue.id], linked, done)


async def _edit(
    hand: Hand, edit: EditWrite, mine: Linked, now: IssueNow, linked: Mapping[str, Linked], done: Done
) -> None:
    change = _change(edit, linked)
    stands = await hand.issues.change(hand.site, hand.mapping, change.model_copy(update={"is_rehearsal": True}))
    fresh, kept = tickets.compared(mine, now, edit.fields)
    # What stands there already was written by a try before this one, which died before it was noted.
    there = frozenset(name for name in change.names if now.fields.get(name) == stands.get(name))
    overtaken = tuple(name for name in kept if name in change.names and name not in there)
    if overtaken:
        done.kept.append(Kept(ticket_id=edit.ticket_id, key=now.issue.key, names=overtaken))
    names = tuple(n for n in change.names if fresh is not None and n in fresh.names and n not in there)
    added = tuple(n for n in edit.labels_added if fresh is not None and n in fresh.labels_added)
    removed = tuple(n for n in edit.labels_removed if fresh is not None and n in fresh.labels_removed)
    exact = change.model_copy(update={"names": names, "labels_added": added, "labels_removed": removed})
    try:
        if names or added or removed:
            await patiently(hand, exact)
    except (BadInput, NotFound) as error:
        done.refused[edit.ticket_id] = str(error)
        return
    written = tickets.written_of(
        change.fields, {name: stands[name] for name in (*names, *there) if name in stands}, edit.fields.parent
    )
    async with saving(hand.deps, hand.run) as tx:
        await tickets.note_changed(
            tx, hand.account.id, hand.run.initiative_id, edit.ticket_id, written, edit.fields.labels
        )
    if written or added or removed:
        done.edited[edit.ticket_id] = now.issue


def _change(edit: EditWrite, linked: Mapping[str, Linked]) -> EditIssue:
    """With the parent by its key; without it when the parent has no issue."""
    parent = linked.get(edit.fields.parent)
    key = edit.under.key if edit.under else parent.issue.key if parent is not None and parent.is_made else ""
    return EditIssue(
        issue=edit.issue,
        names=tuple(name for name in edit.names if name != "parent" or key),
        fields=edit.fields.model_copy(update={"parent": key}),
        labels_added=edit.labels_added,
        labels_removed=edit.labels_removed,
    )


async def patiently(hand: Hand, change: IssueChange, *, is_repeatable: bool = True) -> dict[str, str]:
    """Waits while the tracker says so. Raises Unsure at once for what is not to be asked for twice."""
    unsure, busy = ROUNDS, BUSY_TRIES
    while True:
        try:
            return await hand.issues.change(hand.site, hand.mapping, change)
        except Unsure:
            unsure -= 1
            if not unsure or not is_repeatable:
                raise
        except Unavailable as error:
            busy -= 1
            if not busy or not await waited(error):
                raise
