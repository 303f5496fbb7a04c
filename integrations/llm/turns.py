"""How many questions at once one model is asked with one key; the others wait, for a while."""

from __future__ import annotations

import asyncio
from collections import deque
from types import TracebackType

from integrations.llm.faults import ModelFault
from services.core.words import sentence


class Turns:
    """Tenant by tenant in turn, and each one's in the order in which they came: with a key of the deployment nobody
    waits for all that another one has asked."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}  # the first of them is next

    def one(self, whose: str, *, by: float) -> Turn:
        """`by` is on the loop's clock. Raises ModelFault after it: that others ask so much says nothing about the
        model's health, and nothing was reserved yet."""
        return Turn(self, whose, by)

    async def _wait(self, whose: str, by: float) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(whose, deque()).append(turn)
        try:
            async with asyncio.timeout_at(by):
                await turn
        except BaseException as error:
            if turn.done() and not turn.cancelled():  # it was given a turn in the same moment
                self._leave()
            if isinstance(error, TimeoutError):
                raise ModelFault(sentence("model-no-turn")) from None
            raise

    def _leave(self) -> None:
        """Gives the turn to the next who still waits."""
        while self._waiting:
            whose = next(iter(self._waiting))
            line = self._waiting.pop(whose)
            while line and line[0].done():  # did not wait any longer
                line.popleft()
            if not line:
                continue
            turn = line.popleft()
            if line:
                self._waiting[whose] = line  # behind the others
            turn.set_result(None)
            return
        self._free += 1


class Turn:
    """From its beginning, as soon as there is one, to its end."""

    __slots__ = ("_by", "_turns", "_whose")

    def __init__(self, turns: Turns, whose: str, by: float) -> None:
        self._turns, self._whose, self._by = turns, whose, by

    async def __aenter__(self) -> None:
        if self._turns._free:  # nobody waits, then
            self._turns._free -= 1
        else:
            await self._turns._wait(self._whose, self._by)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._turns._leave()
