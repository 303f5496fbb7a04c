"""A bus that remembers what was published, and may be away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.core.errors import Unavailable


class RecordingBus:
    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.is_away = False

    async def publish(self, events: Sequence[dict[str, Any]]) -> None:
        if self.is_away:
            raise Unavailable("The bus does not answer.")
        self.events.extend(events)

    async def ping(self) -> str:
        return "Events are remembered."
