"""Data keys in the clear: one call to the key service per tenant and five minutes, however many ask at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from uuid import UUID, uuid4

from services.core.errors import NotFound
from services.core.ports import Keys
from services.core.tx import Tx
from services.crypto import rules, service
from services.crypto.rules import DataKey
from services.crypto.service import WrappedKey

CACHE_SECONDS = 300.0
MOST_KEYS = 10_000

OpenTx = Callable[[], AbstractAsyncContextManager[Tx]]


class Vault:
    """Made once a process. `open_tx` opens a transaction of the tenant: the database is never open while the key
    service is asked."""

    def __init__(self, keys: Keys, *, now: Callable[[], float] = time.monotonic) -> None:
        self._keys = keys
        self._now = now
        self._cache: dict[tuple[UUID, UUID | None], tuple[float, DataKey]] = {}
        self._asking: dict[tuple[UUID, UUID | None], asyncio.Future[DataKey]] = {}

    async def key(self, tenant_id: UUID, open_tx: OpenTx, *, key_id: UUID | None = None) -> DataKey:
        """The key that seals now (made when there is none), or the one named. Raises Unavailable, NotFound."""
        wanted = (tenant_id, key_id)
        while True:
            cached = self._cache.get(wanted)
            if cached is not None and cached[0] > self._now():
                return cached[1]
            asking = self._asking.get(wanted)
            if asking is None:
                return await self._ask(wanted, open_tx)
            try:
                return await asyncio.shield(asking)
            except asyncio.CancelledError:
                if not asking.cancelled():  # it is we who were cancelled, not the one who asked for all
                    raise

    def forget(self, tenant_id: UUID) -> None:
        """After a rotation, or when a tenant's key was withdrawn."""
        for wanted in [wanted for wanted in self._cache if wanted[0] == tenant_id]:
            del self._cache[wanted]

    async def rotate(self, tenant_id: UUID, open_tx: OpenTx) -> DataKey:
        """A new key seals from now on, here at once and in other processes within CACHE_SECONDS."""
        new, key = await self._new(tenant_id)
        async with open_tx() as tx:
            await service.add_key(tx, new)
        self.forget(tenant_id)
        return key

    async def _ask(self, wanted: tuple[UUID, UUID | None], open_tx: OpenTx) -> DataKey:
        asking: asyncio.Future[DataKey] = asyncio.get_running_loop().create_future()
        self._asking[wanted] = asking
        try:
            key = await self._load(*wanted, open_tx)
        except asyncio.CancelledError:
            asking.cancel()
            raise
        except Exception as error:
            asking.set_exception(error)
            asking.exception()  # it is raised below; whoever waits as well gets it too
            raise
        else:
            asking.set_result(key)
            self._keep(wanted, key)
            return key
        finally:
            del self._asking[wanted]

    def _keep(self, wanted: tuple[UUID, UUID | None], key: DataKey) -> None:
        if len(self._cache) >= MOST_KEYS:
            for old in sorted(self._cache, key=lambda each: self._cache[each][0])[: MOST_KEYS // 10]:
                del self._cache[old]
        self._cache[wanted] = (self._now() + CACHE_SECONDS, key)

    async def _load(self, tenant_id: UUID, key_id: UUID | None, open_tx: OpenTx) -> DataKey:
        async with open_tx() as tx:
            known = await service.newest_key(tx) if key_id is None else await service.find_key(tx, key_id)
        if known is None and key_id is not None:
            raise NotFound("The key that sealed this is gone; what it sealed cannot be read any more.")
        if known is None:
            new, key = await self._new(tenant_id)
            async with open_tx() as tx:
                known = await service.add_first_key(tx, new)
            if known.id == new.id:
                return key
        context = rules.wrapping_context(tenant_id, known.id)
        return rules.data_key(known.id, tenant_id, await self._keys.unwrap(known.wrapped, context=context))

    async def _new(self, tenant_id: UUID) -> tuple[WrappedKey, DataKey]:
        key_id, secret = uuid4(), rules.new_key_bytes()
        wrapped = await self._keys.wrap(secret, context=rules.wrapping_context(tenant_id, key_id))
        return WrappedKey(key_id, wrapped), rules.data_key(key_id, tenant_id, secret)
