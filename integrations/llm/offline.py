"""The drafter without a model: rules and a catalogue of patterns, the same typed answers."""

from __future__ import annotations

import asyncio

from services.core.ports import A, AiStep, Filled, G
from services.core.values import OFFLINE_GENERATOR


class OfflineAi:
    """Never downgrades: it is the least that there is."""

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        # In a thread, because drafting is pure CPU work and heartbeats have to go on meanwhile.
        value = await asyncio.to_thread(step.offline, given)
        return Filled(value, OFFLINE_GENERATOR)

    async def ping(self) -> str:
        return "No model is configured; the offline drafter writes every document (THREADWRIGHT_AI__MODEL sets one)."
