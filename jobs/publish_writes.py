"""Does a list of writes: each is noted before it leaves and after it is done, so that no death makes it twice."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID

import structlog

from handlers import replies
from handlers.replies import Words
from jobs import publish_late
from jobs.pipeline import saving
from jobs.publish_beside import relate_all, unrelate_all
from jobs.publish_edits import edit_all
from jobs.publish_files import file_all
from jobs.publish_hand import BUSY_TRIES, ROUNDS, Done, Hand, waited
from jobs.publish_late import in_full
from jobs.publish_links import link_all, unlink_all
from jobs.publish_marks import mark_all
from jobs.publish_undo import remove_all
from services import tickets, workflow
from services.core.clock import lease_clock
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Conflict, Unavailable, Unsure
from services.core.issues import Draft, Outcome, Site
from services.core.ports import Issues
from services.tickets import Account, CreateWrite, Linked, WriteList
from services.workflow import Run

log = structlog.get_logger(__name__)

LEASE_SHARE = 0.9  # of the lease in which a request may leave


async def execute(
    deps: Deps, run: Run, account: Account, issues: Issues, site: Site, writes: WriteList, words: Words
) -> Done:
    """Safe to repeat at any point: what is done already is found in the rows, or by its marker."""
    hand, done = Hand(deps, run, account, issues, site), Done()
    for level in sorted({one.level for one in writes.creates}):
        same = [one for one in writes.creates if one.level == level]
        for start in range(0, len(same), site.kind.batch):
            await _create(hand, same[start : start + site.kind.batch], done)
    if not writes.removes:
        await mark_all(hand)
    await edit_all(hand, writes.edits, done)
    await link_all(hand, writes, done)
    await unlink_all(hand, writes.unlinks, done)
    await relate_all(hand, writes.relates, done)
    taken_back = {one.ticket_id for one in writes.removes}
    await unrelate_all(hand, [one for one in writes.unrelates if one.ticket_id not in taken_back], done)
    await file_all(hand, writes, done)
    await remove_all(hand, writes, done, words)
    return done


async def take_up(
    deps: Deps, run: Run, account: Account, issues: Issues, site: Site, creates: Sequence[CreateWrite]
) -> int:
    """Issues with our markers that no row knows; how many were found. Waits for what may be under way."""
    hand = Hand(deps, run, account, issues, site)
    linked = await hand.linked()
    await asyncio.sleep(max(0.0, hand.lag(one.age for one in linked.values() if one.state == "sending")))
    return len(await _find(hand, creates, linked))


async def _create(hand: Hand, creates: Sequence[CreateWrite], done: Done) -> None:
    unsure, busy = ROUNDS, BUSY_TRIES
    while True:
        open_now = await _open_after_looking(hand, creates, done)
        if not open_now:
            return
        try:
            await in_full(_send(hand, open_now, done))
        except Unsure as error:
            unsure -= 1
            log.info("create_unsure", error=str(error), issues=len(open_now), left=unsure)
            if not unsure:
                raise
        except Unavailable as error:
            busy -= 1
            if not busy or not await waited(error):
                raise


async def _open_after_looking(hand: Hand, creates: Sequence[CreateWrite], done: Done) -> list[CreateWrite]:
    """What is still to be made. A request whose answer nobody knows is given the time that a search may lag, and then
    looked for."""
    linked = await hand.linked()
    open_now = _still_open(creates, linked, done)
    sent = [one for one in open_now if one.ticket_id in linked and linked[one.ticket_id].state == "sending"]
    if not sent:
        return open_now
    await asyncio.sleep(max(0.0, hand.lag(linked[one.ticket_id].age for one in sent)))
    await _find(hand, sent, linked)
    return _still_open(creates, await hand.linked(), done)


def _still_open(creates: Sequence[CreateWrite], linked: Mapping[str, Linked], done: Done) -> list[CreateWrite]:
    """Not made, not refused, and not below something that was refused."""
    found = []
    for one in creates:
        known = linked.get(one.ticket_id)
        if known is not None and known.is_made:
            done.created[one.ticket_id] = known.issue
            continue
        parent = one.fields.parent
        if parent and one.under is None and not (parent in linked and linked[parent].is_made):
            done.refused.setdefault(one.ticket_id, str(replies.sentence("publish-no-parent", parent=parent)))
        if one.ticket_id not in done.refused:
            found.append(one)
    return found


async def _send(hand: Hand, creates: Sequence[CreateWrite], done: Done) -> None:
    """Row first, request second, and none once our lease may be over. Raises Unsure when the answer is not known; the
    rows say so until it is."""
    linked = await hand.linked()
    drafts = {one.ticket_id: _draft(hand, one, linked) for one in creates}
    lease = hand.deps.settings.worker.lease_seconds
    until = lease_clock() + LEASE_SHARE * lease  # whoever takes over waits for the whole of it
    async with saving(hand.deps, hand.run) as tx:
        await workflow.heartbeat(tx, hand.run, lease_seconds=lease)
        ours = await tickets.note_sending(tx, hand.account.id, hand.run.initiative_id, hand.run.id, creates)
    sent = [one for one in creates if one.ticket_id in ours]
    if not sent:
        return
    asked = [drafts[one.ticket_id] for one in sent]
    try:
        outcomes = await hand.issues.create(hand.site, hand.mapping, asked, until=until)
    except Unsure:
        await _sent_late(hand, sent)
        raise
    except BadInput:
        await _not_sent(hand, sent)
        if len(sent) < 2:
            raise
        for one in sent:  # each alone says why, and the good ones among them are made
            await _send(hand, [one], done)
        return
    except AppError:
        await _not_sent(hand, sent)
        raise
    try:
        await _record(hand, sent, outcomes, done)
    except Conflict:
        await publish_late.settle(hand, sent, outcomes, ours)
        raise


async def _sent_late(hand: Hand, creates: Sequence[CreateWrite]) -> None:
    """It may have arrived only now, and a search may lag behind that."""
    async with saving(hand.deps, hand.run) as tx:
        await tickets.note_sending(tx, hand.account.id, hand.run.initiative_id, hand.run.id, creates)


async def _not_sent(hand: Hand, creates: Sequence[CreateWrite]) -> None:
    async with saving(hand.deps, hand.run) as tx:
        ids = [one.ticket_id for one in creates]
        await tickets.note_not_made(tx, hand.account.id, hand.run.initiative_id, ids)


async def _record(
    hand: Hand,
    sent: Sequence[CreateWrite],
    outcomes: Sequence[Outcome],
    done: Done,
    runs: Mapping[str, UUID] | None = None,
) -> None:
    """At once, whatever comes next; `runs` says which publish asked for it, where it was not this one."""
    by_ticket = {one.ticket_id: one for one in sent}
    async with saving(hand.deps, hand.run) as tx:
        for outcome in outcomes:
            create = by_ticket[outcome.ticket_id]
            if outcome.issue is None:
                done.refused[outcome.ticket_id] = outcome.error
                ids = [outcome.ticket_id]
                await tickets.note_not_made(tx, hand.account.id, hand.run.initiative_id, ids)
                continue
            written = hand.written(create, outcome)
            run_id = (runs or {}).get(outcome.ticket_id, hand.run.id)
            await tickets.note_made(tx, hand.account.id, hand.run.initiative_id, run_id, create, outcome.issue, written)


async def _find(hand: Hand, creates: Sequence[CreateWrite], linked: Mapping[str, Linked]) -> dict[str, Outcome]:
    drafts = {one.ticket_id: _draft(hand, one, linked) for one in creates}
    found = await hand.issues.find(hand.site, hand.mapping, list(drafts.values()))
    refs = [outcome.issue for outcome in found.values() if outcome.issue is not None]
    there = await hand.issues.read(hand.site, hand.mapping, refs) if refs else {}
    alive = {}
    for ticket_id, one in found.items():  # a search also lags behind a delete, and behind a label that was taken away
        now = there.get(one.issue.id) if one.issue is not None else None
        if now is not None and drafts[ticket_id].marker in now.labels:
            alive[ticket_id] = one
    if alive:
        runs = {ticket_id: linked[ticket_id].run_id for ticket_id in alive if ticket_id in linked}
        await _record(hand, creates, tuple(alive.values()), Done(), runs)
    return alive


def _draft(hand: Hand, create: CreateWrite, linked: Mapping[str, Linked]) -> Draft:
    parent = linked.get(create.fields.parent)
    key = create.under.key if create.under else parent.issue.key if parent and parent.is_made else ""
    return Draft(
        ticket_id=create.ticket_id,
        marker=create.marker,
        type_id=create.type_id,
        is_subtask=create.level == 2,
        is_epic=create.level == 0,
        fields=create.fields.model_copy(update={"parent": key}),
        origin=hand.origin(create.ticket_id),
    )
