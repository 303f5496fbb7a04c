"""A person's change: computed as a proposal and shown; nothing of the plan moves before it is approved."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from uuid import UUID

import structlog

from handlers import applying, papers, replies
from handlers.call import words_in
from handlers.familiarity import past_of
from handlers.papers import Papers
from handlers.pictures import folder_of, keep_sources
from jobs.excluded import allowed
from jobs.impact import impact
from jobs.knowing import knowing
from jobs.ripple import Ripple, carry
from jobs.undecided import decided_only
from services import ai, clarifier, hld, tickets, workflow
from services.core import logs
from services.core.actor import system
from services.core.contracts import ChangeKind, Edit
from services.core.deps import Deps
from services.core.errors import AppError, Conflict, NotFound, Unavailable
from services.core.tx import Tx
from services.workflow import Change, ChangeStatus, ClaimedChange, Initiative

log = structlog.get_logger(__name__)


async def propose(deps: Deps, tenant_id: UUID, change_id: UUID, *, worker: str) -> float | None:
    """Seconds after which it is worth another look; None when there is nothing to come back for."""
    lease = deps.settings.worker.lease_seconds
    async with deps.open_tx(system(tenant_id)) as tx:
        claimed = await workflow.claim_change(tx, change_id, worker=worker, lease_seconds=lease)
    if claimed is None:
        return None
    with logs.bind(tenant=tenant_id, initiative=claimed.change.initiative_id, change=claimed.change.name):
        beating = asyncio.create_task(_beat(deps, claimed))
        try:
            await _compute(deps, claimed)
        except Conflict as error:
            log.info("change_lost", because=str(error))
        except Exception as error:
            return await _failed(deps, claimed, error)
        finally:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)
    return None


async def _compute(deps: Deps, claimed: ClaimedChange) -> None:
    """Read in one transaction, think with none, write in another that is fenced by the lease."""
    change = claimed.change
    async with deps.open_tx(system(claimed.tenant_id)) as tx:
        now = await papers.load(tx, change.initiative_id)
        deps = await allowed(tx, deps, change.initiative_id, stage="change")
        earlier = await _earlier(tx, change)
        plan = await workflow.get_initiative(tx, change.initiative_id)
        past = await past_of(tx, plan)
        others = await workflow.list_changes(tx, plan.id)
        paid = await _paid(tx, plan)
    edit = prepared(now, change.edit)
    with_it = now if edit.kind in (ChangeKind.ANSWER, ChangeKind.RESTORE) else replace(now, edits=(*now.edits, edit))
    with_it = replace(with_it, state=decided_only(with_it.state, others, own=change))
    know = knowing(deps, claimed.tenant_id, change.initiative_id)
    today = deps.clock.now().date()
    ripple = await carry(deps.ai, with_it, edit, earlier=earlier, start=today, know=know, past=past)
    found = impact(now, ripple)
    pictures = await _pictures(deps, claimed, now, ripple)
    outcome = {name: _body(ripple, name) for name in ripple.documents} | {"pictures": pictures}
    async with deps.open_tx(system(claimed.tenant_id)) as tx:
        await workflow.lock_road(tx, change.initiative_id)
        total = await _paid(tx, plan)
        if found.model_calls and paid is not None and total is not None:
            found = found.model_copy(update={"model_micros": total - paid})
        words = words_in(await workflow.get_initiative(tx, change.initiative_id))
        made = await workflow.propose_change(tx, claimed, edit=edit, base=now.base(), impact=found, outcome=outcome)
        if found.is_empty:
            await workflow.close_change(tx, made, ChangeStatus.APPLIED)
            reply = replies.change_empty(words, made.name)
            await workflow.post(tx, change.initiative_id, key=f"change-{made.number}-{made.revision}", reply=reply)
            return
        is_generated = any(_writings(ripple.after, name) > _writings(now, name) for name in ripple.documents)
        card = replies.impact(words, made).model_copy(update={"is_generated": is_generated})
        await workflow.post(tx, change.initiative_id, key=f"change-{made.number}-{made.revision}", reply=card)
        if made.people == 0:
            with contextlib.suppress(Conflict):  # a stage has begun meanwhile: the card waits for a person
                async with tx.savepoint():
                    await applying.apply_change(tx, made, by=made.created_by)


async def _paid(tx: Tx, plan: Initiative) -> int | None:
    """What the plan's models have cost so far, in millionths of a US dollar; None where a price is not known."""
    costs = await ai.costs_of(tx, plan.id, since=plan.created_at)
    priced = [one.micros for one in costs if one.micros is not None]
    return sum(priced) if len(priced) == len(costs) else None


def _writings(papers: Papers, name: str) -> int:
    """How often a model wrote at it."""
    document = papers.of(name)
    return 0 if document is None else len(document.made)


def prepared(now: Papers, edit: Edit) -> Edit:
    """The edit checked against what is there, with what it replaces. Raises a sentence for what cannot be."""
    earlier = tuple(one for one in now.edits if one.kind is edit.kind)
    match edit.kind:
        case ChangeKind.REQUIREMENT if now.bdd is not None:
            return clarifier.edited(now.bdd, edit, earlier)
        case ChangeKind.DECISION if now.hld is not None:
            return hld.edited(now.hld, edit, earlier)
        case ChangeKind.TICKET if now.tickets is not None and now.bdd is not None and now.hld is not None:
            return tickets.edited(now.tickets, edit, now.bdd, now.hld)
        case ChangeKind.ANSWER | ChangeKind.RESTORE:
            return edit
        case _:
            raise NotFound(replies.sentence("nothing-to-change-yet", target=edit.target))


def _body(ripple: Ripple, name: str) -> object:
    document = ripple.after.of(name)
    assert document is not None
    return document.model_dump(mode="json", by_alias=True)


async def _pictures(deps: Deps, claimed: ClaimedChange, now: Papers, ripple: Ripple) -> dict[str, str]:
    """Keys of the diagrams whose source comes out different; their sources are kept, so that they can be drawn."""
    after = ripple.after.hld
    if after is None or "hld" not in ripple.documents:
        return {}
    new = await asyncio.to_thread(hld.diagrams, after)
    old = await asyncio.to_thread(hld.diagrams, now.hld) if now.hld is not None else {}
    folder = folder_of(claimed.tenant_id, claimed.change.initiative_id, "hld")
    return await keep_sources(deps, folder, {name: src for name, src in new.items() if old.get(name) != src})


async def _earlier(tx: Tx, change: Change) -> Papers | None:
    if change.edit.kind is not ChangeKind.RESTORE:
        return None
    return await papers.load_earlier(tx, change.initiative_id, change.edit.target, change.edit.version)


async def _beat(deps: Deps, claimed: ClaimedChange) -> None:
    lease = deps.settings.worker.lease_seconds
    while True:
        await asyncio.sleep(lease / 3)
        with contextlib.suppress(Unavailable):
            async with deps.open_tx(system(claimed.tenant_id)) as tx:
                await workflow.beat_change(tx, claimed, lease_seconds=lease)


async def _failed(deps: Deps, claimed: ClaimedChange, error: Exception) -> float | None:
    change = claimed.change
    if not isinstance(error, AppError):
        error = AppError(replies.sentence("stage-bug", bug=logs.bug(error, job="change")))
    try:
        async with deps.open_tx(system(claimed.tenant_id)) as tx:
            words = words_in(await workflow.get_initiative(tx, change.initiative_id))
            sentence = words.error(error)
            delay = await workflow.fail_change(tx, claimed, error, sentence=sentence)
            if delay is None:
                reply = replies.change_failed(words, change.name, sentence)
                key = f"change-{change.number}-failed-{claimed.lease_epoch}"
                await workflow.post(tx, change.initiative_id, key=key, reply=reply)
                await applying.take_back(tx, change)
    except Conflict as lost:  # discarded while it was computed: nobody waits to hear that it failed
        log.info("change_lost", because=str(lost))
        return None
    log.warning("change_failed", error=sentence, retry_in=delay)
    return delay
