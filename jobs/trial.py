"""A trial of a prompt: past questions played, or asked anew inside the budgets, and what came of it told."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import structlog

from handlers import prompts, replies, trials
from handlers.replies import own_prompts as told
from handlers.trials import Live, Player
from handlers.trials.asking import VERBS
from handlers.trials.outcome import compared
from integrations.llm import ReplayAi
from services import ai, tenancy, workflow
from services.ai import Prompt, Status, Trial, TrialKind, TrialStatus, Verdict
from services.core import logs
from services.core.actor import Actor, system
from services.core.deps import Deps
from services.core.errors import AppError, Conflict, NotAllowed, Unavailable
from services.core.tx import Tx
from services.core.words import sentence

log = structlog.get_logger(__name__)

LEASE = 30.0  # seconds; it is kept while the work goes on
LONGEST = 1800.0  # seconds of one trial
MAX_TRIES = 5
Ended = tuple[TrialStatus, Mapping[str, Any], str]


async def trial(deps: Deps, tenant_id: UUID, trial_id: UUID, *, lease: float = LEASE, longest: float = LONGEST) -> None:
    """What was asked of a model before a death is on record, and is not asked again."""
    async with deps.open_tx(system(tenant_id)) as tx:
        held = await ai.claim_trial(tx, trial_id, lease_seconds=lease)
    if held is None:
        return
    with logs.bind(tenant=tenant_id, prompt=held.wish.label):
        try:
            await _end(deps, tenant_id, held, await _kept_up(deps, tenant_id, held, lease, longest))
        except Conflict as error:
            log.info("trial_lost", because=str(error))
        except Unavailable as error:
            await _later(deps, tenant_id, held, error)
        except Exception as error:
            if not isinstance(error, AppError):
                error = AppError(replies.sentence("stage-bug", bug=logs.bug(error, job="trial")))
            words = replies.Words.of(held.wish.language).error(error)
            log.warning("trial_failed", error=words)
            with contextlib.suppress(Conflict):
                await _end(deps, tenant_id, held, (TrialStatus.FAILED, {}, words))


async def _kept_up(deps: Deps, tenant_id: UUID, held: Trial, lease: float, longest: float) -> Ended:
    """The work, as long as the lease is ours: whoever stops the trial ends it. Raises Conflict then."""
    work = asyncio.create_task(_run(deps, tenant_id, held))
    beating = asyncio.create_task(_beat(deps, tenant_id, held, lease))
    try:
        async with asyncio.timeout(longest):
            await asyncio.wait((work, beating), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            await beating
        return await work
    except TimeoutError:
        raise AppError(sentence("prompt-trial-long", minutes=round(longest / 60))) from None
    finally:
        for task in (work, beating):
            task.cancel()
        await asyncio.gather(work, beating, return_exceptions=True)


async def _beat(deps: Deps, tenant_id: UUID, held: Trial, lease: float) -> None:
    while True:
        await asyncio.sleep(lease / 6)
        with contextlib.suppress(Unavailable):
            async with deps.open_tx(system(tenant_id)) as tx:
                await ai.beat_trial(tx, held, lease_seconds=lease)


async def _run(deps: Deps, tenant_id: UUID, held: Trial) -> Ended:
    wish = held.wish
    async with deps.open_tx(system(tenant_id)) as tx:
        actor = await _asker(tx, held)

    async def moved(done: int, total: int) -> None:
        async with deps.open_tx(system(tenant_id)) as tx:
            await ai.move_trial(tx, held, done, total)
            await _asker(tx, held)

    live = Live.of(deps, actor, most=wish.most) if wish.is_live else None
    player = Player(deps, actor, ReplayAi, live, moved, wish.language or "en")
    if wish.kind is TrialKind.PROMOTION:
        return await _promoted(player, held)
    async with deps.open_tx(actor) as tx:
        candidate = await prompts.text(tx, wish.step, wish.version)
    found = await trials.changes(player, wish.step, candidate, wish.plans)
    return TrialStatus.DONE, compared(found).model_dump(mode="json"), ""


async def _promoted(player: Player, held: Trial) -> Ended:
    wish, seen = held.wish, list[Verdict]()

    async def judge(step: str, candidate: Prompt, current: Prompt) -> Verdict:
        seen.append(await trials.verdict(player, step, candidate, current))
        async with player.deps.open_tx(system(player.actor.tenant_id)) as tx:
            await _asker(tx, held)
        return seen[-1]

    error = ""
    status = TrialStatus.DONE
    try:
        await prompts.promote(player.deps, player.actor, wish.step, wish.version, judge)
    except Conflict as refused:
        if not await _is_live(player, held):  # a worker that died behind its last step had put it in force
            status, error = TrialStatus.REFUSED, replies.Words.of(wish.language).error(refused)
    return status, ai.outcome_of(seen[-1]).model_dump(mode="json") if seen else {}, error


async def _is_live(player: Player, held: Trial) -> bool:
    async with player.open_tx() as tx:
        there = await ai.prompt_versions(tx, held.wish.step)
    return any(one.version == held.wish.version and one.status is Status.LIVE for one in there)


async def _asker(tx: Tx, held: Trial) -> Actor:
    """Whoever asked for it, with the role that they have now; it is asked again while the trial runs. Raises
    NotAllowed."""
    member = await tenancy.get_member(tx, held.wish.member_id) if held.wish.member_id else None
    if member is None:
        raise NotAllowed(sentence("prompt-trial-gone"))
    actor = Actor(tx.tenant_id, member.id, member.role, member.name)
    tenancy.need(actor, VERBS[held.wish.kind], told=sentence("prompt-trial-gone"))
    return actor


async def _end(deps: Deps, tenant_id: UUID, held: Trial, ended: Ended) -> None:
    status, kept, error = ended
    async with deps.open_tx(system(tenant_id)) as tx:
        await ai.end_trial(tx, held, status, outcome=kept, error=error)
        wish = held.wish
        reply = told.trial_over(replies.Words.of(wish.language), await ai.get_trial(tx, held.id))
        if wish.initiative_id is not None:
            await workflow.post(tx, wish.initiative_id, key=f"trial-{held.id}", reply=reply)
        elif wish.thread is not None and wish.thread.platform in deps.chats:
            await workflow.post_loose(tx, wish.thread, reply, key=f"{held.id}:trial", user=wish.user)
    log.info("trial_over", status=status.value)


async def _later(deps: Deps, tenant_id: UUID, held: Trial, error: Unavailable) -> None:
    if held.failures + 1 >= MAX_TRIES:
        words = replies.Words.of(held.wish.language).error(error)
        with contextlib.suppress(Conflict):
            await _end(deps, tenant_id, held, (TrialStatus.FAILED, {}, words))
        return
    delay = max(error.retry_after or 0.0, 5.0 * 2.0**held.failures)
    with contextlib.suppress(Conflict):
        async with deps.open_tx(system(tenant_id)) as tx:
            await ai.trial_later(tx, held, str(error), delay=delay)
