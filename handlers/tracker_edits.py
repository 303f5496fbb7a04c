"""What people changed in the tracker, decided by a person: into the plan, both as they are, or ours again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import card, newcomers, replies
from handlers.call import Call, hold_plan, need_plan, words_in, words_of
from handlers.change import not_under_way
from handlers.replies import Words
from handlers.settling import draw
from services import audit, clarifier, tickets, workflow
from services.core.chat import Reply
from services.core.contracts import ChangeKind, Edit
from services.core.errors import BadInput, Conflict, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.tickets import Difference, EditKind, EditStatus, TrackerEdit
from services.workflow import Initiative

_NAME = re.compile(r"^(?:JE-?)?(\d{1,6})$", re.IGNORECASE)
_VERBS = {
    EditStatus.ACCEPTED: "tracker_edit.accepted",
    EditStatus.KEPT: "tracker_edit.kept",
    EditStatus.RESTORED: "tracker_edit.restored",
}
_SHOWN = re.compile(r"^(\d{1,6}):(\d{1,6})$")
MOST = 500


async def show(call: Call) -> Reply | None:
    """`/plan edits`: those that wait for a decision."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        waiting = [one for one in await tickets.tracker_edits(tx, plan.id) if one.status is EditStatus.OPEN]
        titles = await _titles(tx, plan)
    if not waiting:
        return replies.no_tracker_edits(call.words)
    return replies.tracker_edits(call.words, waiting, titles)


async def accept(call: Call) -> Reply | None:
    """`/plan accept JE-1`, or the button: the plan is changed by the same road as by any person's words; a new issue
    comes in as it stands."""
    async with call.deps.open_tx(call.actor) as tx:
        _, chosen = await _chosen(tx, call)
    looked = await newcomers.look(call, [one for one in chosen if one.kind is EditKind.NEW])
    async with call.deps.open_tx(call.actor) as tx:
        plan, chosen = await _chosen(tx, call)
        await not_under_way(tx, plan)
        new = [one for one in chosen if one.ticket_id in looked.found]
        if new:
            await newcomers.take_in(tx, call, plan, new, looked)
            waiting = [one for one in await tickets.tracker_edits(tx, plan.id) if one.status is EditStatus.OPEN]
            along = [one for one in waiting if tickets.newcomers.issue_of(one.ticket_id) in looked.above]
            chosen = (*chosen, *(one for one in along if one not in chosen))  # what they stand in came with them
            for edit in (*new, *along):
                await tickets.decide_edit(tx, edit, EditStatus.SETTLED, by=call.name)
        rest = [one for one in chosen if one.kind is not EditKind.NEW]
        for edit in rest:
            await _accept(tx, call, plan, edit)
        await _decided(tx, call, plan, chosen, EditStatus.ACCEPTED)
    return None


async def keep(call: Call) -> Reply | None:
    """`/plan keep JE-1`, or the button: both stand as they are, and nobody asks again."""
    async with call.deps.open_tx(call.actor) as tx:
        plan, chosen = await _chosen(tx, call)
        for edit in chosen:
            await tickets.decide_edit(tx, edit, EditStatus.KEPT, by=call.name)
        await _decided(tx, call, plan, chosen, EditStatus.KEPT)
    return None


async def ours(call: Call) -> Reply | None:
    """`/plan ours JE-1`, or the button: the next publish shows our words as a write, to be approved as any other."""
    async with call.deps.open_tx(call.actor) as tx:
        plan, chosen = await _chosen(tx, call)
        if new := next((one for one in chosen if one.kind is EditKind.NEW), None):
            raise BadInput(replies.sentence("tracker-edit-new", name=new.name, issue=new.issue_key))
        for edit in chosen:
            known = (await tickets.links(tx, edit.account_id, plan.id)).get(edit.ticket_id)
            if edit.kind is EditKind.DELETED:
                await tickets.forget_link(tx, edit.account_id, plan.id, edit.ticket_id)
            elif known is not None:
                await tickets.restore_ours(tx, edit, known)
            await tickets.decide_edit(tx, edit, EditStatus.RESTORED, by=call.name)
        await _decided(tx, call, plan, chosen, EditStatus.RESTORED)
    return None


async def _chosen(tx: Tx, call: Call) -> tuple[Initiative, tuple[TrackerEdit, ...]]:
    """Those that the button's card showed, as it showed them, or the one that is named. Raises Conflict for a card that
    is older than what stands in the issue, and for what was decided; NotFound."""
    plan = await hold_plan(tx, call)
    workflow.voter_of(call.actor)
    shown = call.incoming.values.get("edits", "")
    wanted = _pairs(shown) if shown else await _named(tx, call, plan)
    found = []
    for number, revision in wanted:
        edit = await tickets.find_edit(tx, plan.id, number)
        if edit.status is not EditStatus.OPEN:
            raise Conflict(replies.sentence("tracker-edit-decided", name=edit.name, status=edit.status.value))
        if revision is not None and revision != edit.revision:
            raise Conflict(replies.sentence("tracker-edit-old", name=edit.name))
        found.append(edit)
    return plan, tuple(found)


def _pairs(shown: str) -> list[tuple[int, int | None]]:
    pairs = [_SHOWN.match(one) for one in shown.split(",")[:MOST]]
    if not all(pairs):
        raise BadInput(replies.sentence("tracker-edit-which"))
    return [(int(pair[1]), int(pair[2])) for pair in pairs if pair is not None]


async def _named(tx: Tx, call: Call, plan: Initiative) -> list[tuple[int, int | None]]:
    """One that is named; without a name the only one that waits."""
    words = words_of(call)
    if words:
        names = [_NAME.match(word.strip(",")) for word in words.split()[:MOST]]
        if not all(names):
            raise BadInput(replies.sentence("tracker-edit-name", word=one_line(words, 40)))
        return [(int(name[1]), None) for name in names if name is not None]
    waiting = [one for one in await tickets.tracker_edits(tx, plan.id) if one.status is EditStatus.OPEN]
    if not waiting:
        raise NotFound(replies.sentence("tracker-edit-none"))
    if len(waiting) > 1:
        raise BadInput(replies.sentence("tracker-edit-which"))
    return [(waiting[0].number, None)]


async def _accept(tx: Tx, call: Call, plan: Initiative, edit: TrackerEdit) -> None:
    """Raises BadInput when nothing of it can be said in the plan."""
    taken = {one.name: one.words for one in edit.fields if one.words}
    is_gone = edit.kind is EditKind.DELETED
    shown = {one.name: _link_said(words_in(plan), edit, one) for one in edit.fields if tickets.between.is_link(one)}
    if not taken and not is_gone:
        raise BadInput(replies.sentence("tracker-edit-not-taken", name=edit.name))
    said = ", ".join(shown.get(name) or f"{name}: {text}" for name, text in taken.items())
    words = words_in(plan)
    text = words("tracker-edit-said", name=edit.name, issue=edit.issue_key) + (f" {said}" if said else "")
    event_id = f"jira-edit-{edit.id}-{edit.revision}"
    note = await clarifier.note(tx, plan.id, event_id=event_id, author=call.name, text=text)
    told = Edit(
        kind=ChangeKind.TICKET,
        target=edit.ticket_id,
        title=taken.get("summary", ""),
        description=taken.get("body", ""),
        parent=taken.get("parent", ""),
        blocks=tickets.between.ends(edit.fields, tickets.between.NEW),
        frees=tickets.between.ends(edit.fields, tickets.between.GONE),
        is_dropped=is_gone,
        message_id=note.id,
        author=call.name,
    )
    made = await workflow.open_change(tx, plan.id, told, origin=event_id, by=call.name)
    reply = replies.change_computing(words, made.name)
    await workflow.post(tx, plan.id, key=f"change-{made.number}", reply=reply)
    await tickets.decide_edit(tx, edit, EditStatus.ACCEPTED, by=call.name, change_id=made.id)


def _link_said(words: Words, edit: TrackerEdit, one: Difference) -> str:
    if one.words.startswith(tickets.between.NEW):
        return words("change-blocks", target=edit.ticket_id, names=one.words[1:])
    return words("change-frees", target=edit.ticket_id, names=one.words[1:])


async def _decided(tx: Tx, call: Call, plan: Initiative, chosen: Sequence[TrackerEdit], status: EditStatus) -> None:
    for number in dict.fromkeys(edit.card for edit in chosen):
        await draw(tx, plan.id, number)
    for edit in chosen:
        told = {"by": call.name, "ticket": edit.ticket_id, "issue": edit.issue_key}
        await audit.record(tx, _VERBS[status], f"tracker_edit/{edit.id}", told)
    await card.refresh(tx, plan.id)


async def _titles(tx: Tx, plan: Initiative) -> dict[str, str]:
    return {ticket_id: title for ticket_id, _, title in await tickets.items(tx, plan.id)}
