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
AWAY_SECONDS = 5.0  # so long nobody asks again

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


class RedisLimits:
    """The Limits port."""

    def __init__(self, pool: ArqRedis) -> None:
        self._take = pool.register_script(TAKE)
        self._local = LocalLimits(share=LOCAL_SHARE)
        self._away_until = 0.0
        self._prefix = f"{pool.default_queue_name}:limit:"

    async def take(self, allowances: Sequence[Allowance]) -> Taken:
        if time.monotonic() < self._away_until:
            return await self._local.take(allowances)
        keys = [self._prefix + one.name for one in allowances]
        try:
            told = await self._take(keys=keys, args=[one.per_minute for one in allowances])
        except (TimeoutError, RedisError, OSError) as error:
            self._away_until = time.monotonic() + AWAY_SECONDS
            log.warning("limits_local", error=str(error))
            return await self._local.take(allowances)
        pairs = zip(allowances, told[::2], told[1::2], strict=True)
        return nearest([_taken(one, int(spent) / 1e6, int(wait) / 1e6) for one, spent, wait in pairs])


def _taken(allowance: Allowance, spent: float, wait: float) -> Taken:
    step = MINUTE / allowance.per_minute
    return Taken(allowance, 0 if wait else max(0, int((MINUTE - spent) / step)), spent, wait)
