"""One stage run from claim to end: leased, kept alive, and whatever goes wrong written down in words."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

import structlog

from handlers import card, replies
from handlers.call import words_in
from jobs import assign, bdd, clarify, estimate, hld, publish, slice  # noqa: A004 - the stage has that name
from jobs.excluded import allowed, needs_leave
from services import tenancy, workflow
from services.core import logs
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, AskFirst, Conflict, NotAllowed, Unavailable
from services.workflow import Run, Stage

log = structlog.get_logger(__name__)

Work = Callable[[Deps, Run], Awaitable[Run | None]]
WORK: Mapping[Stage, Work] = {
    Stage.CLARIFY: clarify.work,
    Stage.BDD: bdd.work,
    Stage.HLD: hld.work,
    Stage.SLICE: slice.work,
    Stage.ESTIMATE: estimate.work,
    Stage.ASSIGN: assign.work,
    Stage.PUBLISH: publish.work,
}
LAST_WORDS_SECONDS = 0.5
SETTLE_PAUSE = 0.5  # between tries to write down an end while the database is away


class _SuspendedError(Exception):
    """The tenant was suspended while the stage was at work: no failure, it is done again once it is resumed."""


@dataclass(frozen=True, slots=True)
class Again:
    """A run that is worth another look after so many seconds."""

    run_id: UUID
    seconds: float


async def run_stage(
    deps: Deps,
    tenant_id: UUID,
    run_id: UUID,
    *,
    worker: str,
    work: Mapping[Stage, Work] = WORK,
    is_asleep: Callable[[UUID], Awaitable[bool]] | None = None,
) -> Again | None:
    """The run, and what follows it for as long as nobody has to be waited for; None when there is nothing to come
    back for. `is_asleep`: whether the tenant is suspended; then what follows is left for later."""
    lease = deps.settings.worker.lease_seconds
    async with deps.open_tx(system(tenant_id)) as tx:
        run = await workflow.claim(tx, run_id, worker=worker, lease_seconds=lease)
        if run is None:
            return None
        here = await allowed(tx, deps, run.initiative_id, stage=run.stage.value)
    while run.stage in work and not (is_asleep and await is_asleep(tenant_id)):
        ended = await _one(here, run, work[run.stage])
        if not isinstance(ended, Run):
            return ended
        run = ended
        if needs_leave(deps):  # whether a model may be asked can change from one stage to the next
            async with deps.open_tx(system(tenant_id)) as tx:
                here = await allowed(tx, deps, run.initiative_id, stage=run.stage.value)
    await _release(deps, run)
    return None


async def _one(deps: Deps, run: Run, work: Work) -> Run | Again | None:
    """One stage; the next one, when it is ours already."""
    with logs.bind(tenant=run.tenant_id, initiative=run.initiative_id, run=run.id, stage=run.stage.value):
        try:
            if run.is_late:
                raise Unavailable(replies.sentence("stage-late"))
            return await _kept_alive(deps, run, work(deps, run))
        except asyncio.CancelledError:
            await asyncio.shield(_release(deps, run))
            raise
        except _SuspendedError:
            log.info("stage_put_off")
            await _release(deps, run)
            return None
        except Exception as error:
            delay = await _settle(deps, run, error)
            return None if delay is None else Again(run.id, delay)


async def _kept_alive(deps: Deps, run: Run, work: Awaitable[Run | None]) -> Run | None:
    """Does the work while the lease is renewed; a lost lease ends the work."""
    working = asyncio.ensure_future(work)
    beating = asyncio.create_task(_beat(deps, run))
    is_told = False
    try:
        await asyncio.wait((working, beating), return_when=asyncio.FIRST_COMPLETED)
        if beating.done():  # perhaps because the work has just ended the run: then it needs only to ring
            await asyncio.wait((working,), timeout=LAST_WORDS_SECONDS)
        if not working.done():
            beating.result()
        following = working.result()
        is_told = True
        return following
    finally:
        working.cancel()
        beating.cancel()
        made, _ = await asyncio.gather(working, beating, return_exceptions=True)
        if isinstance(made, Run) and not is_told:  # ended in the moment of the shutdown: nobody will run it here
            await asyncio.shield(_release(deps, made))


async def _beat(deps: Deps, run: Run) -> None:
    """Until it is cancelled; raises Conflict when the lease is gone, and _SuspendedError. A database that is away is
    waited for."""
    lease = deps.settings.worker.lease_seconds
    while True:
        await asyncio.sleep(lease / 3)
        try:
            async with deps.open_tx(system(run.tenant_id)) as tx:
                await workflow.heartbeat(tx, run, lease_seconds=lease)
                await tenancy.need_active(tx)
        except NotAllowed as error:
            raise _SuspendedError from error
        except Unavailable as error:
            log.warning("heartbeat_missed", error=str(error))


async def _settle(deps: Deps, run: Run, error: Exception) -> float | None:
    """Writes the failure down; while the database is away it tries for as long as the lease lasts, then the lease
    runs out and the sweep finds the run."""
    told: Exception = error
    if not isinstance(error, AppError):
        told = AppError(replies.sentence("stage-bug", bug=logs.bug(error, job="run_stage")))
    loop = asyncio.get_running_loop()
    until = loop.time() + deps.settings.worker.lease_seconds
    while True:
        try:
            return await _fail(deps, run, error, told)
        except Conflict:
            log.info("stage_lost", because=str(error))
            return None
        except Unavailable as away:
            if loop.time() > until:
                log.warning("failure_not_saved", error=str(away))
                return None
            await asyncio.sleep(SETTLE_PAUSE)


async def _fail(deps: Deps, run: Run, error: Exception, told: Exception) -> float | None:
    settings = deps.settings.worker
    async with deps.open_tx(system(run.tenant_id)) as tx:
        initiative = await workflow.get_initiative(tx, run.initiative_id)
        words = words_in(initiative)
        sentence = words.error(told)
        failure = await workflow.fail(
            tx,
            run,
            error,
            sentence=sentence,
            max_attempts=settings.max_attempts,
            backoff_seconds=settings.backoff_seconds,
        )
        if failure.is_final:
            said = replies.budget_reached if isinstance(error, AskFirst) else replies.stage_failed
            reply = said(words, run.stage.value, sentence, initiative.number)
            await workflow.post(tx, run.initiative_id, key=f"failed-{run.id}-{run.lease_epoch}", reply=reply)
            await card.refresh(tx, run.initiative_id)
    log.warning("stage_failed", error=str(told), is_final=failure.is_final, retry_in=failure.retry_in)
    return failure.retry_in


async def _release(deps: Deps, run: Run) -> None:
    """At shutdown: the next worker starts at once instead of waiting for the lease."""
    with contextlib.suppress(AppError):
        async with deps.open_tx(system(run.tenant_id)) as tx:
            await workflow.release(tx, run)
