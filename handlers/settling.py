"""What people accepted from the tracker, once the plan says it too: written down as agreed, so that nothing is written
for it."""

from __future__ import annotations

from uuid import UUID

from handlers import card, ground, replies
from handlers.call import words_in
from services import tickets, workflow
from services.core.tx import Tx
from services.tickets import EditStatus, TrackerEdit
from services.workflow import Change, ChangeStatus

_WAITS = (ChangeStatus.COMPUTING, ChangeStatus.PROPOSED)


async def settle(tx: Tx, initiative_id: UUID) -> None:
    """For a transaction that holds the plan's road. Safe to repeat."""
    edits = await tickets.tracker_edits(tx, initiative_id)
    accepted = [one for one in edits if one.status is EditStatus.ACCEPTED]
    if not accepted:
        return
    changes = {one.id: one for one in await workflow.list_changes(tx, initiative_id)}
    decided = [one for one in accepted if _change(changes, one).status not in _WAITS]
    for edit in decided:
        await _decide(tx, edit, _change(changes, edit).status)
    for number in dict.fromkeys(one.card for one in decided):
        await draw(tx, initiative_id, number)


def _change(changes: dict[UUID, Change], edit: TrackerEdit) -> Change:
    assert edit.change_id is not None  # accepting opens one
    return changes[edit.change_id]


async def _decide(tx: Tx, edit: TrackerEdit, status: ChangeStatus) -> None:
    """A change that was discarded, or could not be, leaves both as they are."""
    if status is not ChangeStatus.APPLIED:
        await tickets.decide_edit(tx, edit, EditStatus.KEPT, by=edit.decided_by)
        return
    account = await tickets.find_account(tx, edit.account_id)
    known = (await tickets.links(tx, edit.account_id, edit.initiative_id)).get(edit.ticket_id)
    says = None
    if account is not None:
        plan = await workflow.get_initiative(tx, edit.initiative_id)
        says = (await ground.ours(tx, plan, account)).get(edit.ticket_id)
    await tickets.settle(tx, edit, known, says)


async def draw(tx: Tx, initiative_id: UUID, number: int) -> None:
    """The card as its edits stand now; its message is edited in place."""
    plan = await workflow.get_initiative(tx, initiative_id)
    mine = [one for one in await tickets.tracker_edits(tx, initiative_id) if one.card == number]
    titles = {ticket_id: title for ticket_id, _, title in await tickets.items(tx, initiative_id)}
    reply = replies.tracker_edits(words_in(plan), mine, titles)
    await workflow.post(tx, initiative_id, key=f"card-jira-edit-{number}", reply=reply)
    await card.refresh(tx, initiative_id)
