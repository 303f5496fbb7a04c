"""Tenants that are suspended: nothing of theirs is begun until they are resumed, and nothing of it is lost."""

from __future__ import annotations

import asyncio
import time
from uuid import UUID

import structlog

from services import tenancy
from services.core.deps import Deps
from services.core.errors import AppError

log = structlog.get_logger(__name__)

KNOWN_SECONDS = 5.0  # for so long a suspension may be overlooked by a worker


class Asleep:
    """One a process. All databases are asked together, and not for every job."""

    def __init__(self, deps: Deps, *, known_seconds: float = KNOWN_SECONDS) -> None:
        self.deps = deps
        self.known_seconds = known_seconds
        self._tenants: frozenset[UUID] = frozenset()
        self._until = 0.0
        self._asking = asyncio.Lock()

    async def holds(self, tenant_id: UUID) -> bool:
        """What was known before counts while no database answers."""
        if time.monotonic() >= self._until:
            async with self._asking:
                if time.monotonic() >= self._until:
                    await self._ask()
        return tenant_id in self._tenants

    async def _ask(self) -> None:
        try:
            self._tenants = frozenset(await self.deps.gather(tenancy.suspended_tenants, tenancy.itself))
        except AppError as error:
            log.warning("suspended_unknown", error=str(error))
            return
        self._until = time.monotonic() + self.known_seconds
