"""The worker: hears the bell, sweeps for what the bell missed, and binds every job to its code."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar
from uuid import UUID

import structlog
from arq.worker import Retry

from handlers.serving import serving
from integrations.redis import Doorbell, RedisQueue, RingLater
from integrations.wiring import open_deps, slack_of, teams_of
from jobs import heard_jira
from jobs.announce import announce
from jobs.asleep import Asleep
from jobs.change import propose
from jobs.clear import keep_clearing
from jobs.forget import keep_forgetting
from jobs.learn import learn
from jobs.receive import Hear, receive
from jobs.reconcile import reconcile
from jobs.relay import relay
from jobs.remind import remind
from jobs.run_stage import WORK, Again, Work, run_stage
from jobs.seal_old import keep_sealing
from jobs.sweep import find_due
from jobs.tell import tell
from jobs.trial import trial
from services.core import logs, watched
from services.core import settings as configuration
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import AppError, BadConfig, Unavailable
from services.core.ports import Job
from services.crypto import vault_of
from services.events import InboxSeal
from services.workflow import Stage

log = structlog.get_logger(__name__)

Handler = Callable[[UUID, UUID], Awaitable[None]]
T = TypeVar("T")
FINISH_SECONDS = 10.0  # what a stage that runs gets at shutdown before its lease is given back
AWAY_SWEEP_SECONDS = 1.0  # while Redis is away the sweep is the only bell


def bind(
    deps: Deps,
    *,
    name: str,
    work: Mapping[Stage, Work] = WORK,
    hears: Mapping[str, Hear] | None = None,
    asleep: Asleep | None = None,
) -> dict[Job, Handler]:
    """Every job's handler; one that wants to be called again raises arq's Retry. `hears`: the adapters by platform.
    What is rung for a suspended tenant is forgotten: its row is due once the tenant is resumed."""
    sleepers = asleep or Asleep(deps)

    def awake(handler: Handler) -> Handler:
        async def only(tenant_id: UUID, row_id: UUID) -> None:
            if not await sleepers.holds(tenant_id):
                await handler(tenant_id, row_id)

        return only

    async def on_stage(tenant_id: UUID, row_id: UUID) -> None:
        running = run_stage(deps, tenant_id, row_id, worker=name, work=work, is_asleep=sleepers.holds)
        _ring_later(tenant_id, await _patiently(running))

    handlers: dict[Job, Handler] = {
        Job.RUN_STAGE: on_stage,
        Job.POST: _again(partial(announce, deps)),
        Job.RELAY: _again(lambda tenant_id, _row_id: relay(deps, tenant_id)),
        Job.CHANGE: _again(partial(propose, deps, worker=name)),
        Job.REMIND: partial(remind, deps),
        Job.SYNC: partial(reconcile, deps),
        Job.LEARN: partial(learn, deps),
        Job.TRIAL: partial(trial, deps),
    }
    handlers = {job: awake(handler) for job, handler in handlers.items()}
    # This and what is heard goes on: whoever writes is told that the tenant is suspended.
    handlers[Job.TELL] = _again(partial(tell, deps))
    if hears:
        adapters, sealing = hears, InboxSeal(vault_of(deps), deps.open_tx)

        async def on_receive(tenant_id: UUID, row_id: UUID) -> None:
            await receive(deps, tenant_id, row_id, hears=adapters, sealing=sealing)

        handlers[Job.RECEIVE] = on_receive
    return handlers


def _again(work: Callable[[UUID, UUID], Awaitable[float | None]]) -> Handler:
    """Called again once the seconds that it says are over."""

    async def handle(tenant_id: UUID, row_id: UUID) -> None:
        delay = await _patiently(work(tenant_id, row_id))
        if delay is not None:
            raise Retry(defer=delay)

    return handle


def _ring_later(tenant_id: UUID, later: Again | None) -> None:
    """Perhaps not the run that was rung, but one that followed it."""
    if later is not None:
        raise RingLater((Job.RUN_STAGE, tenant_id, later.run_id), later.seconds)


async def _patiently(work: Awaitable[T | None]) -> T | None:
    """A database that is away is no failure of the job: its row is still due, and the sweep comes back to it."""
    try:
        return await work
    except Unavailable as error:
        log.warning("job_put_off", error=str(error))
        return None


class Sweeper:
    """Every few seconds, with jitter, so that many workers do not ask at once; never more than there is room for."""

    def __init__(self, deps: Deps, bell: Doorbell, jobs: frozenset[Job]) -> None:
        self.deps = deps
        self.bell = bell
        self.jobs = jobs
        self.now = asyncio.Event()
        self.is_redis_away = False
        self.failures = 0

    def on_away(self, is_away: bool) -> None:
        """Redis went or came back: what it forgot meanwhile is found by a sweep."""
        self.is_redis_away = is_away
        self.now.set()

    async def run(self) -> None:
        while True:
            self.now.clear()
            is_full = await self._sweep()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause(is_full=is_full)):
                    await self.now.wait()

    async def _sweep(self) -> bool:
        """True when there was more than room."""
        room = self.bell.max_jobs - len(self.bell.running)
        if room <= 0:
            return True
        try:
            due = await find_due(self.deps, limit=room, has_inbox=Job.RECEIVE in self.jobs)
        except AppError as error:
            self._failed(str(error))
            return False
        except Exception:
            log.exception("sweep_bug")
            self._failed("bug")
            return False
        self.failures = 0
        for ring in due[:room]:
            if ring[0] in self.jobs and ring not in self.bell.at_work and self.bell.may_start(ring):
                self.bell.start_ring(ring)
        return len(due) >= room

    def _failed(self, words: str) -> None:
        self.failures += 1
        if self.failures == 1:
            log.warning("sweep_failed", error=words)

    def _pause(self, *, is_full: bool) -> float:
        seconds = self.deps.settings.worker.sweep_seconds
        if self.failures:
            seconds = min(seconds, 0.25 * 2.0 ** min(self.failures, 10))
        elif is_full or self.is_redis_away:
            seconds = min(seconds, AWAY_SWEEP_SECONDS)
        return seconds * (0.5 + random.random())  # noqa: S311


@asynccontextmanager
async def running(
    deps: Deps, *, name: str = "", work: Mapping[Stage, Work] = WORK, hears: Mapping[str, Hear] | None = None
) -> AsyncIterator[Doorbell]:
    """A worker inside this process, until the block ends: then what runs may finish, or gives its lease back."""
    if not isinstance(deps.queue, RedisQueue):
        raise BadConfig("The worker hears the bell through Redis only; set REDIS_URL or use the embedded one.")
    worker = name or f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
    handlers = bind(deps, name=worker, work=work, hears=hears)
    sweeper: list[Sweeper] = []
    bell = Doorbell(
        deps.queue.pool,
        handlers,
        concurrency=deps.settings.worker.concurrency,
        finish_seconds=FINISH_SECONDS,
        on_away=lambda is_away: sweeper[0].on_away(is_away),
    )
    sweeper.append(Sweeper(deps, bell, frozenset(handlers)))
    beside = (keep_sealing(deps), keep_forgetting(deps), keep_clearing(deps))
    tasks = [asyncio.create_task(one) for one in (bell.async_run(), sweeper[0].run(), *beside)]
    log.info("worker_started", worker=worker, concurrency=deps.settings.worker.concurrency)
    try:
        yield bell
    finally:
        tasks[1].cancel()
        await bell.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        log.info("worker_stopped", worker=worker)


async def run(deps: Deps) -> None:
    """Until SIGTERM or Ctrl-C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with serving(deps, stop=stop.set), running(deps, hears=await asyncio.to_thread(_hears, deps)):
        await stop.wait()


def _hears(deps: Deps) -> Mapping[str, Hear]:
    """The adapters of the platforms that are set up, imported only then; issue trackers are set up by tenants."""
    found: dict[str, Hear] = {watched.PLATFORM: heard_jira.hear}
    if (slack := slack_of(deps)) is not None:
        from bot.slack.app import hearing

        found[Platform.SLACK.value] = hearing(slack)
    if (teams := teams_of(deps)) is not None:
        from bot.teams.app import hearing as hearing_teams

        found[Platform.TEAMS.value] = hearing_teams(teams)
    return found


async def _main() -> None:
    settings = configuration.load()
    logs.configure(settings.log)
    async with open_deps(settings, is_migrating=False) as deps:
        await run(deps)


if __name__ == "__main__":
    try:
        asyncio.run(_main())
    except BadConfig as error:  # a new start would not help, and whoever started us should know
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
