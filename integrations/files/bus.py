"""Domain events that stay where they already are: in the database's outbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import structlog

log = structlog.get_logger(__name__)


class DatabaseBus:
    """Accepts every batch and sends it nowhere: the outbox row is the event's only home until a broker is set."""

    async def publish(self, events: Sequence[dict[str, Any]]) -> None:
        log.debug("events_kept_in_database", count=len(events))

    async def ping(self) -> str:
        return "Domain events stay in the database; THREADWRIGHT_KAFKA__SERVERS names a broker that they go to."
