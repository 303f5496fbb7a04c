"""The doorbell over Redis, carried by arq: `RedisQueue` rings it, `Doorbell` hears it."""

from __future__ import annotations

from integrations.redis.doorbell import Doorbell, Handler, RingLater
from integrations.redis.limits import RedisLimits
from integrations.redis.queue import RedisQueue, is_worker_heard, open_queue

__all__ = ["Doorbell", "Handler", "RedisLimits", "RedisQueue", "RingLater", "is_worker_heard", "open_queue"]
