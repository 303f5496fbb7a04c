"""An arq worker that hears the bell at once instead of looking twice a second, and takes rings in batches.

arq's own loop sleeps between looks (0.5 s by default) and spends seven commands on each job: watch, claim, read,
result, clean-up. Ours needs none of that, because claims, leases and retries are rows in Postgres: the queue stays
arq's sorted set, and waiting for it and emptying it is one blocking command (BZMPOP).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

import structlog
from arq.connections import ArqRedis
from arq.worker import Retry, Worker, func
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from integrations.redis.queue import ANSWER_SECONDS, Ring, read_ring, ring_id
from integrations.redis.shares import Shares
from services.core.ports import Job

log = structlog.get_logger(__name__)

Handler = Callable[[UUID, UUID], Awaitable[None]]
WAIT_SECONDS = 5.0  # how long one blocking command lasts: how late a dead connection is noticed
ALIVE_SECONDS = 20.0  # for how long a sign of life is believed; several waits
AWAY_SECONDS = 0.5  # between two tries when Redis is away
LOOK_SECONDS = 0.02  # between two looks for rings of tenants that hold less than their share,
OTHERS_LOOK_SECONDS = 0.005  # and while such tenants have been about
LAG_SECONDS = 0.05  # between two looks at how late the loop is, while there is work

# The first ring of a tenant that is not among the ones that are full. Tenants stand in the queue in turn, so that
# whoever is there is found near its front.
TAKE = """
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, 199)) do
    local tenant = string.match(member, '^[^:]*:([^:]*):')
    local is_full = false
    for at = 1, #ARGV do
        if ARGV[at] == tenant then is_full = true; break end
    end
    if not is_full then
        redis.call('ZREM', KEYS[1], member)
        return member
    end
end
return false
"""


class RingLater(Retry):
    """Raised by a handler: `ring`, which may be another than its own, after so many seconds."""

    def __init__(self, ring: Ring, seconds: float) -> None:
        super().__init__(defer=seconds)
        self.ring = ring


class Doorbell(Worker):
    """`handlers[job](tenant_id, row_id)` runs at most `concurrency` at a time for one tenant (a quarter more for all,
    see Shares); it claims its row and may be rung twice. What it raises is logged and forgotten (the row knows), except
    arq's `Retry(defer=…)`, which rings again.

    `await doorbell.async_run()` until `await doorbell.close()`, which lets running handlers finish for
    `finish_seconds` and then cancels them. Signals stay with the caller. `start_ring` runs one as if it had been
    rung, for a sweep that finds Redis away.
    """

    def __init__(
        self,
        pool: ArqRedis,
        handlers: Mapping[Job, Handler],
        *,
        concurrency: int,
        finish_seconds: float = 10.0,
        on_away: Callable[[bool], None] = lambda _is_away: None,
    ) -> None:
        self.shares = Shares(concurrency)
        super().__init__(
            functions=[func(_as_coroutine(handler), name=job.value) for job, handler in handlers.items()],
            redis_pool=pool,
            queue_name=None,
            max_jobs=self.shares.slots,
            handle_signals=False,
            keep_result=0,
        )
        self.handlers = dict(handlers)
        self.finish_seconds = finish_seconds
        self.on_away = on_away
        self.listener = _listener(pool)
        self.running: dict[asyncio.Task[None], Ring] = {}
        self.at_work: set[Ring] = set()
        self.again: set[Ring] = set()  # rung while running: once more afterwards
        self.changed = asyncio.Event()  # a slot became free
        self._take_first = pool.register_script(TAKE)
        self._lag: asyncio.TimerHandle | None = None
        self.timers: set[asyncio.TimerHandle] = set()

    async def main(self) -> None:
        """Replaces arq's loop of sleeping and looking."""
        is_away = False
        while self.allow_pick_jobs:
            try:
                await self._say_alive()
                heard = await self._hear()
                if is_away:
                    is_away = False
                    self.on_away(is_away)
            except (TimeoutError, RedisError, OSError) as error:
                if not is_away:
                    is_away = True
                    log.warning("redis_away", error=str(error))
                    self.on_away(is_away)
                await asyncio.sleep(AWAY_SECONDS)
                continue
            for text in heard:
                self._take(text)

    async def _say_alive(self) -> None:
        """Under arq's own key, at most once per wait."""
        now = asyncio.get_running_loop().time()
        if now - self._last_health_check >= WAIT_SECONDS or not self._last_health_check:
            words = f"{self.jobs_complete} done, {self.jobs_failed} failed, {len(self.running)} running"
            await self.pool.set(self.health_check_key, words, px=int(ALIVE_SECONDS * 1000))
            self._last_health_check = now

    async def _hear(self) -> list[str]:
        """Waits for rings that may be answered, at most for a while; empty when none came."""
        now = asyncio.get_running_loop().time()
        room = self.shares.room(now)
        if room > 0:
            return await self._wait_for_any(room)
        self.changed.clear()
        if len(self.running) < self.max_jobs:
            first = await self._take_first(keys=[self.queue_name], args=[str(one) for one in self.shares.full(now)])
            if first:
                return [first.decode()]
        look = OTHERS_LOOK_SECONDS if self.shares.has_others(now) else LOOK_SECONDS
        with suppress(TimeoutError):
            async with asyncio.timeout(look if len(self.running) < self.max_jobs else WAIT_SECONDS):
                await self.changed.wait()
        return []

    async def _wait_for_any(self, count: int) -> list[str]:
        waiting: Any = self.listener.bzmpop(WAIT_SECONDS, 1, [self.queue_name], min=True, count=count)
        answer = await waiting
        return [member.decode() for member, _place in answer[1]] if answer else []

    def _take(self, text: str) -> None:
        try:
            ring = read_ring(text)
            if ring[0] not in self.handlers:
                raise ValueError(ring[0])
        except ValueError:
            log.warning("ring_unknown", ring=text[:100])
            return
        self.start_ring(ring)

    def start_ring(self, ring: Ring) -> None:
        """Nobody waits for it; the same ring that is being answered is answered once more afterwards."""
        if ring in self.at_work:
            self.again.add(ring)
            return
        task = asyncio.get_running_loop().create_task(self._answer(ring))
        self.running[task] = ring
        self.at_work.add(ring)
        self.shares.started(ring[1], asyncio.get_running_loop().time())
        self._watch_lag()
        task.add_done_callback(self._done)

    def may_start(self, ring: Ring) -> bool:
        """Whether there is a slot for it that its tenant may hold; `start_ring` does not ask."""
        return self.shares.may_start(ring[1], asyncio.get_running_loop().time())

    def _watch_lag(self) -> None:
        """Only while there is work: an idle worker sleeps."""
        if self._lag is None:
            loop = asyncio.get_running_loop()
            now, cpu = loop.time(), time.process_time()
            self._lag = loop.call_later(LAG_SECONDS, self._note_lag, now, cpu)

    def _note_lag(self, begun: float, cpu: float) -> None:
        self._lag = None
        passed = asyncio.get_running_loop().time() - begun
        self.shares.note_lag(passed - LAG_SECONDS, busy=(time.process_time() - cpu) / passed)
        if self.running:
            self._watch_lag()

    async def _answer(self, ring: Ring) -> None:
        job, tenant_id, row_id = ring
        try:
            await self.handlers[job](tenant_id, row_id)
            self.jobs_complete += 1
        except Retry as error:
            self.jobs_retried += 1
            later = error.ring if isinstance(error, RingLater) else ring
            self._ring_later(later, (error.defer_score or 0) / 1000)
        except Exception:
            self.jobs_failed += 1
            log.exception("ring_failed", ring=ring_id(*ring))

    def _done(self, task: asyncio.Task[None]) -> None:
        ring = self.running.pop(task)
        self.at_work.discard(ring)
        self.shares.ended(ring[1])
        self.changed.set()
        if ring in self.again and self.allow_pick_jobs:
            self.again.discard(ring)
            self.start_ring(ring)

    def _ring_later(self, ring: Ring, seconds: float) -> None:
        """Lost when we die: the sweep rings again."""

        def now() -> None:
            self.timers.discard(timer)
            self.start_ring(ring)

        timer = asyncio.get_running_loop().call_later(seconds, now)
        self.timers.add(timer)

    async def close(self) -> None:
        """Takes no more, lets what runs finish, then cancels it."""
        self.allow_pick_jobs = False
        for timer in (*self.timers, *((self._lag,) if self._lag else ())):
            timer.cancel()
        if self.main_task is not None:
            self.main_task.cancel()
            await asyncio.gather(self.main_task, return_exceptions=True)
        tasks = list(self.running)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=self.finish_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with suppress(RedisError, OSError):
            await self.pool.delete(self.health_check_key)
        await self.listener.aclose(close_connection_pool=True)


def _as_coroutine(handler: Handler) -> Callable[..., Any]:
    """The shape that arq calls, so that any arq worker can answer for us."""

    async def answer(_ctx: dict[Any, Any], tenant_id: str, row_id: str) -> None:
        await handler(UUID(tenant_id), UUID(row_id))

    return answer


def _listener(pool: ArqRedis) -> ArqRedis:
    """A connection of its own that may stay silent for as long as one wait lasts."""
    same = pool.connection_pool
    settings = {**same.connection_kwargs, "socket_timeout": WAIT_SECONDS + ANSWER_SECONDS}
    return ArqRedis(ConnectionPool(connection_class=same.connection_class, max_connections=2, **settings))
