"""Data keys in the clear: one call to the key service per tenant and five minutes, however many ask at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4

from services.core.actor import Actor, system
from services.core.errors import NotFound
from services.core.ports import Keys
from services.core.tx import Tx
from services.core.words import sentence
from services.crypto import rules, service
from services.crypto.rules import HEAD_BYTES, DataKey
from services.crypto.service import WrappedKey

CACHE_SECONDS = 300.0
MOST_TENANTS = 10_000
LOOK_AGAIN_SECONDS = 5.0  # how often a key that nobody knows here makes us look for it

OpenTx = Callable[[], AbstractAsyncContextManager[Tx]]
OpenBare = Callable[[Actor], AbstractAsyncContextManager[Tx]]


@dataclass(frozen=True, slots=True)
class Ring:
    """All keys of one tenant, the one that seals last; `turns` is when each begins to seal, on this process' clock."""

    loaded: float
    keys: dict[UUID, DataKey]
    turns: tuple[tuple[float, DataKey], ...]

    def sealing(self, now: float) -> DataKey:
        """A new key seals only once every process has it."""
        for turn, key in reversed(self.turns):
            if turn <= now:
                return key
        return self.turns[0][1]

    def opening(self, sealed: bytes) -> DataKey | None:
        """The key that sealed this; None when it is not of this ring."""
        begun = sealed[:HEAD_BYTES]
        for _, key in self.turns:
            if key.head == begun:
                return key
        return None


class Vault:
    """Made once a process. `open_tx` opens a transaction of the tenant: the database is never open while the key
    service is asked. `open_bare`, where it is given, is used instead: the process' usual transactions wait for keys
    themselves, and would wait for us."""

    def __init__(
        self, keys: Keys, *, now: Callable[[], float] = time.monotonic, open_bare: OpenBare | None = None
    ) -> None:  # fmt: skip
        self._keys = keys
        self._open_bare = open_bare
        self.now = now
        self._rings: dict[UUID, Ring] = {}
        self._asking: dict[UUID, asyncio.Future[Ring]] = {}

    def known(self, tenant_id: UUID) -> Ring | None:
        """What is at hand without asking anybody; never older than CACHE_SECONDS."""
        ring = self._rings.get(tenant_id)
        return ring if ring is not None and ring.loaded + CACHE_SECONDS > self.now() else None

    async def key(self, tenant_id: UUID, open_tx: OpenTx, *, key_id: UUID | None = None) -> DataKey:
        """The key that seals now (made when there is none), or the one named. Raises Unavailable, NotFound."""
        ring = await self.ring(tenant_id, open_tx)
        if key_id is None:
            return ring.sealing(self.now())
        if key_id not in ring.keys and ring.loaded + LOOK_AGAIN_SECONDS <= self.now():
            self.forget(tenant_id)  # perhaps it is younger than what we have
            ring = await self.ring(tenant_id, open_tx)
        found = ring.keys.get(key_id)
        if found is None:
            raise NotFound(sentence("key-gone"))
        return found

    async def ring(self, tenant_id: UUID, open_tx: OpenTx) -> Ring:
        """All of the tenant's keys; one question for all who ask at once. Raises Unavailable, NotFound."""
        while True:
            known = self.known(tenant_id)
            if known is not None:
                return known
            asking = self._asking.get(tenant_id)
            if asking is None:
                return await self._ask(tenant_id, open_tx)
            try:
                return await asyncio.shield(asking)
            except asyncio.CancelledError:
                if not asking.cancelled():  # it is we who were cancelled, not the one who asked for all
                    raise

    def forget(self, tenant_id: UUID) -> None:
        """After a rotation, or when a tenant's key was withdrawn."""
        self._rings.pop(tenant_id, None)

    async def rotate(self, tenant_id: UUID, open_tx: OpenTx, *, after: float = CACHE_SECONDS) -> UUID:
        """A new key seals in `after` seconds, when every process has read it; the older ones still open. Its id."""
        open_tx = self._opener(tenant_id, open_tx)
        await self._keys.renew(tenant_id)
        await self.rewrap(tenant_id, open_tx)
        new = await self._new(tenant_id)
        async with open_tx() as tx:
            await service.add_key(tx, new, after=after)
        self.forget(tenant_id)
        return new.id

    async def rewrap(self, tenant_id: UUID, open_tx: OpenTx) -> int:
        """Every data key of the tenant, under the newest material of the key service; what they seal stays as it is."""
        open_tx = self._opener(tenant_id, open_tx)
        async with open_tx() as tx:
            known = await service.list_keys(tx)
        for one in known:
            context = rules.wrapping_context(tenant_id, one.id)
            secret = await self._keys.unwrap(one.wrapped, tenant_id=tenant_id, context=context)
            wrapped = await self._keys.wrap(secret, tenant_id=tenant_id, context=context)
            async with open_tx() as tx:
                await service.replace_wrapped(tx, WrappedKey(one.id, wrapped))
        return len(known)

    async def destroy(self, tenant_id: UUID, open_tx: OpenTx) -> str:
        """What the tenant's keys sealed is gone: here at once, in other processes within CACHE_SECONDS, in backups and
        object stores as well. One sentence of what was destroyed."""
        told = await self._keys.destroy(tenant_id)
        async with self._opener(tenant_id, open_tx)() as tx:
            await service.destroy_keys(tx)
        self.forget(tenant_id)
        return told

    def _opener(self, tenant_id: UUID, open_tx: OpenTx) -> OpenTx:
        return open_tx if self._open_bare is None else partial(self._open_bare, system(tenant_id))

    async def _ask(self, tenant_id: UUID, open_tx: OpenTx) -> Ring:
        asking: asyncio.Future[Ring] = asyncio.get_running_loop().create_future()
        self._asking[tenant_id] = asking
        try:
            ring = await self._load(tenant_id, open_tx)
        except asyncio.CancelledError:
            asking.cancel()
            raise
        except Exception as error:
            asking.set_exception(error)
            asking.exception()  # it is raised below; whoever waits as well gets it too
            raise
        else:
            asking.set_result(ring)
            self._keep(tenant_id, ring)
            return ring
        finally:
            del self._asking[tenant_id]

    def _keep(self, tenant_id: UUID, ring: Ring) -> None:
        if len(self._rings) >= MOST_TENANTS:
            for old in sorted(self._rings, key=lambda each: self._rings[each].loaded)[: MOST_TENANTS // 10]:
                del self._rings[old]
        self._rings[tenant_id] = ring

    async def _load(self, tenant_id: UUID, open_tx: OpenTx) -> Ring:
        open_tx = self._opener(tenant_id, open_tx)
        asked = self.now()  # age counts from here: what was destroyed meanwhile must not live longer for it
        async with open_tx() as tx:
            known = await service.list_keys(tx)
        fresh: dict[UUID, DataKey] = {}
        if not known:
            new, key = await self._first(tenant_id)
            async with open_tx() as tx:
                known = (await service.add_first_key(tx, new),)
            fresh[key.id] = key
        keys = {one.id: fresh.get(one.id) or await self._unwrapped(tenant_id, one) for one in known}
        return Ring(asked, keys, tuple((asked + one.waits, keys[one.id]) for one in known))

    async def _unwrapped(self, tenant_id: UUID, one: WrappedKey) -> DataKey:
        context = rules.wrapping_context(tenant_id, one.id)
        secret = await self._keys.unwrap(one.wrapped, tenant_id=tenant_id, context=context)
        return rules.data_key(one.id, tenant_id, secret)

    async def _first(self, tenant_id: UUID) -> tuple[WrappedKey, DataKey]:
        key_id, secret = uuid4(), rules.new_key_bytes()
        context = rules.wrapping_context(tenant_id, key_id)
        wrapped = await self._keys.wrap(secret, tenant_id=tenant_id, context=context)
        return WrappedKey(key_id, wrapped), rules.data_key(key_id, tenant_id, secret)

    async def _new(self, tenant_id: UUID) -> WrappedKey:
        return (await self._first(tenant_id))[0]
