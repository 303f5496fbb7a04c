"""How many questions at once one model is asked with one key; the others wait, for a while."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from integrations.llm.faults import ModelFault
from services.core.words import sentence


class Turns:
    """In the order in which they came."""

    def __init__(self, at_once: int) -> None:
        self._free = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def one(self, *, by: float) -> AsyncIterator[None]:
        """`by` is on the loop's clock. Raises ModelFault after it: that others ask so much says nothing about the
        model's health, and nothing was reserved yet."""
        try:
            if self._free.locked():
                async with asyncio.timeout_at(by):
                    await self._free.acquire()
            else:
                await self._free.acquire()  # at once
        except TimeoutError:
            raise ModelFault(sentence("model-no-turn")) from None
        try:
            yield
        finally:
            self._free.release()
