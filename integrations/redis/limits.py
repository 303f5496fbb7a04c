"""Rate limits that all processes share, by one script in Redis; each keeps its own while Redis is away."""

from __future__ import annotations

import time
from collections.abc import Sequence

import structlog
from arq.connections import ArqRedis
from redis.exceptions import RedisError

from services.core.limits import MINUTE, LocalLimits, nearest
from services.core.ports import Allowance, Taken

log = structlog.get_logger(__name__)

LOCAL_SHARE = 0.25  # of an allowance, for each process, while they cannot agree
AWAY_SECONDS = 5.0  # so long nobody asks again; then one does, and the others wait for nobody

# The generic cell rate algorithm in microseconds of the server's own clock. ARGV: requests a minute of each key.
# Answers, for each key, until when it is spent (from now) and how long to wait; nothing is taken when one must wait.
TAKE = """
local now = redis.call('TIME')
now = now[1] * 1000000 + now[2]
local answer, until_when, free = {}, {}, true
for at = 1, #KEYS do
    local step = 60000000 / ARGV[at]
    local spent = math.max(tonumber(redis.call('GET', KEYS[at]) or now), now) + step
    local wait = math.max(0, spent - now - 60000000)
    if wait > 0 then free = false; spent = spent - step end
    until_when[at] = spent
    answer[#answer + 1] = string.format('%.0f', spent - now)
    answer[#answer + 1] = string.format('%.0f', math.ceil(wait))
end
if free then
    for at = 1, #KEYS do
        redis.call('SET', KEYS[at], string.format('%.0f', until_when[at]), 'PX', 61000)
    end
end
return answer
"""

# KEYS: when the last calls were, newest first, in milliseconds of the server's own clock; what is there while the other
# side wants a pause. ARGV: for each span, how many calls it takes and its milliseconds; the longest is kept.
TURN = """
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local wait, most, longest = math.max(0, redis.call('PTTL', KEYS[2])), 0, 0
for at = 1, #ARGV, 2 do
    local count, span = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
    local when = redis.call('LINDEX', KEYS[1], count - 1)
    if when then wait = math.max(wait, when + span - now) end
    most, longest = math.max(most, count), math.max(longest, span)
end
if wait > 0 then return math.ceil(wait) end
redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
redis.call('LTRIM', KEYS[1], 0, most - 1)
redis.call('PEXPIRE', KEYS[1], longest)
return 0
"""
HOLD = """
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '', 'PX', ARGV[1]) end
"""


class RedisLimits:
    """The Limits port."""

    def __init__(self, pool: ArqRedis, *, away_seconds: float = AWAY_SECONDS) -> None:
        self._take = pool.register_script(TAKE)
        self._turn = pool.register_script(TURN)
        self._hold = pool.register_script(HOLD)
        self._local = LocalLimits(share=LOCAL_SHARE)
        self._away_seconds, self._away_until = away_seconds, 0.0
        self._prefix = f"{pool.default_queue_name}:limit:"

    async def take(self, allowances: Sequence[Allowance]) -> Taken:
        if self._is_away():
            return await self._local.take(allowances)
        keys = [self._prefix + one.name for one in allowances]
        try:
            told = await self._take(keys=keys, args=[one.per_minute for one in allowances])
            self._away_until = 0.0
        except (TimeoutError, RedisError, OSError) as error:
            self._away(error)
            return await self._local.take(allowances)
        pairs = zip(allowances, told[::2], told[1::2], strict=True)
        return nearest([_taken(one, int(spent) / 1e6, int(wait) / 1e6) for one, spent, wait in pairs])

    async def turn(self, name: str, spans: Sequence[tuple[int, float]], *, within: str) -> float:
        if self._is_away():
            return await self._local.turn(name, spans, within=within)
        keys = [f"{self._prefix}calls:{name}", f"{self._prefix}hold:{within}"]
        args = [part for count, span in spans for part in (count, max(1, round(span * 1000)))]
        try:
            wait = int(await self._turn(keys=keys, args=args)) / 1000
            self._away_until = 0.0
            return wait
        except (TimeoutError, RedisError, OSError) as error:
            self._away(error)
            return await self._local.turn(name, spans, within=within)

    async def hold(self, within: str, seconds: float) -> None:
        await self._local.hold(within, seconds)  # for when Redis is away before the pause is over
        if seconds <= 0 or self._is_away():
            return
        try:
            await self._hold(keys=[f"{self._prefix}hold:{within}"], args=[max(1, round(seconds * 1000))])
            self._away_until = 0.0
        except (TimeoutError, RedisError, OSError) as error:
            self._away(error)

    def _is_away(self) -> bool:
        now = time.monotonic()
        if now < self._away_until:
            return True
        if self._away_until:  # whoever comes now asks for all
            self._away_until = now + self._away_seconds
        return False

    def _away(self, error: Exception) -> None:
        self._away_until = time.monotonic() + self._away_seconds
        log.warning("limits_local", error=str(error))


def _taken(allowance: Allowance, spent: float, wait: float) -> Taken:
    step = MINUTE / allowance.per_minute
    return Taken(allowance, 0 if wait else max(0, int((MINUTE - spent) / step)), spent, wait)
