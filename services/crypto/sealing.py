"""A tenant's keys at hand in its transactions (Deps.sealing), with no key service asked while one is open."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from services.core import tx as transactions
from services.core.actor import system
from services.core.databases import Databases
from services.core.deps import Deps
from services.core.errors import AppError, NotFound, Unavailable
from services.core.ports import Keys, Queue
from services.core.words import sentence
from services.crypto.deployment import DEPLOYMENT
from services.crypto.forms import form_in_force, need_read
from services.crypto.passes import FORM
from services.crypto.rules import key_id_of, open_in, seal_steadily
from services.crypto.vault import LOOK_AGAIN_SECONDS, OpenBare, Ring, Vault

log = structlog.get_logger(__name__)

LOOK_FOR_FORM_SECONDS = 300.0
SLOW_SECONDS = 0.5
QUIET_SECONDS = 2.0  # a key service that takes so long to fail is not asked again for every transaction


class TenantSealer:
    """Of one tenant, for one transaction."""

    def __init__(
        self, vault: Vault, tenant_id: UUID, ring: Ring | None, fault: AppError | None = None, *, form: int = 1
    ) -> None:
        self._form = form
        self._vault = vault
        self._tenant_id = tenant_id
        self._ring = ring
        self._fault = fault

    @property
    def form(self) -> int:
        return self._form

    @property
    def present(self) -> UUID:
        return self._at_hand().sealing(self._vault.now()).id

    def seal(self, table: str, column: str, row: str, plaintext: bytes) -> bytes:
        key = self._at_hand().sealing(self._vault.now())
        return seal_steadily(key, plaintext, self._tenant_id, table, column, row)

    def open(self, table: str, column: str, row: str, sealed: bytes) -> bytes:
        ring = self._at_hand()
        key = ring.opening(sealed)
        if key is None:
            key_id_of(sealed)  # what was never sealed is refused as that
            if ring.loaded + LOOK_AGAIN_SECONDS > self._vault.now():
                raise NotFound(sentence("key-gone"))
            self._vault.forget(self._tenant_id)  # the next transaction looks whether it is a younger one
            raise Unavailable(sentence("key-unknown"), retry_after=1)
        return open_in(key, sealed, self._tenant_id, table, column, row)

    def _at_hand(self) -> Ring:
        if self._ring is None:
            raise self._fault or Unavailable(sentence("key-service-away"), retry_after=5)
        return self._ring


class TenantSealing:
    """Made once a process; fills the port Sealing."""

    def __init__(
        self, keys: Keys, open_bare: OpenBare, *, now: Callable[[], float] = time.monotonic, reads: int = FORM
    ) -> None:
        """`open_bare` opens a transaction without a sealer: only wrapped keys are read in it. `reads`: the newest form
        that this program knows."""
        self.reads = reads
        self.form = 1
        self._form_until = -math.inf
        self.vault = Vault(keys, now=now, open_bare=open_bare)
        self._open_bare = open_bare
        self._faults: dict[UUID, tuple[float, AppError]] = {}

    async def sealer(self, tenant_id: UUID) -> TenantSealer:
        await self._look_for_form()
        made = partial(TenantSealer, self.vault, tenant_id, form=self.form)
        ring = self.vault.known(tenant_id)
        if ring is not None:
            return made(ring)
        until, fault = self._faults.get(tenant_id, (0.0, None))
        if fault is not None and until > self.vault.now():
            return made(None, fault)
        asked = self.vault.now()
        try:
            ring = await self.vault.ring(tenant_id, partial(self._open_bare, system(tenant_id)))
        except AppError as error:
            if self.vault.now() - asked > SLOW_SECONDS:
                self._faults[tenant_id] = (self.vault.now() + QUIET_SECONDS, error)
            return made(None, error)
        self._faults.pop(tenant_id, None)
        return made(ring)

    async def _look_for_form(self) -> None:
        """Now and then until the newest that we know is in force: who is behind writes in the clear, which everybody
        reads. Raises BadConfig when rows may be sealed that this program would not know for sealed."""
        if self._form_until > self.vault.now():
            return
        self._form_until = self.vault.now() + LOOK_FOR_FORM_SECONDS
        try:
            async with self._open_bare(system(DEPLOYMENT)) as tx:
                self.know_form(await form_in_force(tx))
        except Unavailable as error:
            self._form_until = self.vault.now() + QUIET_SECONDS
            log.warning("form_unknown", error=str(error))

    def know_form(self, form: int) -> None:
        """Raises BadConfig."""
        self.form = need_read(form, self.reads)
        if form == self.reads:
            self._form_until = math.inf  # it rises no further for us; who serves longer than a command beats (forms.py)


def open_sealing(
    engine: AsyncEngine, queue: Queue, keys: Keys, databases: Databases | None = None
) -> TenantSealing:  # fmt: skip
    """For Deps: one a process, so that the key service is asked once for all."""
    if databases is not None:
        return TenantSealing(keys, partial(databases.open_tx, queue))
    return TenantSealing(keys, partial(transactions.open_tx, engine, queue))


def vault_of(deps: Deps) -> Vault:
    """The process' own."""
    return sealing_of(deps).vault


def sealing_of(deps: Deps) -> TenantSealing:
    """The process' own."""
    assert isinstance(deps.sealing, TenantSealing)
    return deps.sealing
