"""A doorbell that remembers who rang, and may be made deaf."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from services.core.errors import Unavailable
from services.core.ports import Job


class RecordingQueue:
    """`rings` in the order they came; `is_away` makes every ring fail as a lost Redis does."""

    def __init__(self) -> None:
        self.rings: list[tuple[Job, UUID, UUID]] = []
        self.is_away = False

    async def ring(self, job: Job, tenant_id: UUID, row_id: UUID) -> None:
        await self.ring_many([(job, tenant_id, row_id)])

    async def ring_many(self, rings: Sequence[tuple[Job, UUID, UUID]]) -> None:
        await self.ping()
        self.rings.extend(rings)

    async def ping(self) -> None:
        if self.is_away:
            raise Unavailable("The queue does not answer.")

    def rows(self, job: Job) -> list[UUID]:
        """The rows that this job was rung for."""
        return [row for rung, _, row in self.rings if rung is job]

    def clear(self) -> None:
        self.rings.clear()
