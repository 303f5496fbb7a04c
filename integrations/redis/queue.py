"""Rings: one member of arq's queue per (job, tenant, row); a bell that already hangs is not hung twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from arq.connections import ArqRedis
from arq.constants import default_queue_name, health_check_key_suffix
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from integrations.redis.connection import ENDING
from services.core.certificates import is_cut, tls_context, tls_refusal, unread
from services.core.errors import AppError, BadConfig, Unavailable
from services.core.ports import Job
from services.core.stores import Encrypted

Ring = tuple[Job, UUID, UUID]
CONNECT_SECONDS = 1.0
ANSWER_SECONDS = 2.0
OLDEST_SERVER = 7  # BZMPOP

# Start-time fair queueing: a tenant's next ring stands one place behind its last one, but never before what is heard
# next. So each tenant is served in turn, however many rings another one hangs. Without rings there is no past.
# All rings are one argument, a line each: the client's library takes longer over arguments than the server over rings.
FAIR = r"""
local first = tonumber(redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2])
if not first then redis.call('DEL', KEYS[2]); first = 0 end
local last = {}
for ring, tenant in string.gmatch(ARGV[1], '([^\n:]+:([^\n:]+):[^\n:]+)') do
    local before = last[tenant] or tonumber(redis.call('HGET', KEYS[2], tenant) or -1)
    local place = math.max(first, before + 1)
    if redis.call('ZADD', KEYS[1], 'NX', place, ring) == 1 then last[tenant] = place end
end
for tenant, place in pairs(last) do redis.call('HSET', KEYS[2], tenant, string.format('%.0f', place)) end
"""
AWAY = "Redis does not answer, so work starts late; check REDIS_URL and that the server runs."
AWAY_TLS = (
    "Redis does not answer, so work starts late; check REDIS_URL, that the server runs, and that it speaks TLS on that "
    "port, as rediss:// says."
)
AWAY_PLAIN = (
    "Redis ended the connection, so work starts late; when that stays so, it speaks TLS on that port: begin REDIS_URL "
    "with rediss:// (two s)."
)


def ring_id(job: Job, tenant_id: UUID, row_id: UUID) -> str:
    """The whole payload, so that a worker needs no second look-up."""
    return f"{job}:{tenant_id}:{row_id}"


def read_ring(text: str) -> Ring:
    """Raises ValueError for anything that we did not write."""
    job, tenant_id, row_id = text.split(":")
    return Job(job), UUID(tenant_id), UUID(row_id)


class RedisQueue:
    """The Queue port: heard tenant by tenant in turn. `name` keeps several deployments on one server apart."""

    def __init__(self, pool: ArqRedis, *, has_tls: bool = False) -> None:
        self.pool = pool
        self.has_tls = has_tls
        self._hang = pool.register_script(FAIR)

    async def ring(self, job: Job, tenant_id: UUID, row_id: UUID) -> None:
        await self.ring_many([(job, tenant_id, row_id)])

    async def ring_many(self, rings: Sequence[Ring]) -> None:
        """One command for all. Raises Unavailable within seconds; whoever rang has its row, so nothing is lost."""
        if not rings:
            return
        name = self.pool.default_queue_name
        told = "\n".join([ring_id(*ring) for ring in rings])
        try:
            await self._hang(keys=[name, f"{name}:places"], args=[told])
        except (TimeoutError, RedisError, OSError) as error:
            raise self.away(error) from error

    def away(self, error: BaseException) -> AppError:
        """What is said of it."""
        if not self.has_tls:
            return Unavailable(AWAY_PLAIN if is_cut(error) else AWAY)
        if why := unread(error):
            return BadConfig(f"A file that REDIS_URL names (ssl_ca_certs, ssl_certfile, ssl_keyfile): {why}.")
        return tls_refusal(error, "Redis") or Unavailable(AWAY_TLS)

    async def ping(self) -> None:
        try:
            shown = await self.pool.info("server")
        except (TimeoutError, RedisError, OSError) as error:
            raise self.away(error) from error
        version = str(shown.get("redis_version", "0"))
        if int(version.split(".")[0]) < OLDEST_SERVER:
            raise Unavailable(f"The Redis server is version {version}; Threadwright needs {OLDEST_SERVER} or newer.")


async def is_worker_heard(queue: RedisQueue) -> str:
    """What a living worker last said about itself; empty when none did for a while. Raises Unavailable."""
    try:
        said = await queue.pool.get(queue.pool.default_queue_name + health_check_key_suffix)
    except (RedisError, OSError, TimeoutError) as error:
        raise queue.away(error) from error
    return said.decode() if said else ""


@asynccontextmanager
async def open_queue(
    url: str, *, name: str = default_queue_name, tls: Encrypted | None = None
) -> AsyncIterator[RedisQueue]:  # fmt: skip
    """Connects at the first use, so that a Redis that is away stops nobody from starting. Raises BadConfig."""
    try:
        connections = ConnectionPool.from_url(
            url,
            socket_connect_timeout=CONNECT_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            max_connections=200,
            **_files(url, tls),
        )
    except ValueError as error:
        raise BadConfig("REDIS_URL is wrong; it looks like redis://host:6379/0, rediss://… or unix:///path.") from error
    connections.connection_class = ENDING[connections.connection_class]
    pool = ArqRedis(connections, default_queue_name=name)
    try:
        yield RedisQueue(pool, has_tls=url.startswith("rediss://"))
    finally:
        await pool.aclose(close_connection_pool=True)


def _files(url: str, tls: Encrypted | None) -> dict[str, Any]:
    """How the client library takes them; the host is always compared with the certificate."""
    is_encrypted = url.startswith("rediss://")
    if tls is None or not tls.has_tls:
        return {"ssl_check_hostname": True} if is_encrypted else {}
    if not is_encrypted:
        raise BadConfig("THREADWRIGHT_REDIS__TLS_… is set, so REDIS_URL must begin with rediss:// (two s).")
    tls_context(tls, "REDIS")  # says what is wrong with a file
    named = {"ssl_ca_certs": tls.tls_ca, "ssl_certfile": tls.tls_certificate, "ssl_keyfile": tls.tls_key}
    return {"ssl_check_hostname": True, **{key: str(path) for key, path in named.items() if path is not None}}
