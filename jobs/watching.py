"""An answer that comes in parts, shown where its plan is looked at as how much of it is there: never what, it is not
checked yet."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from uuid import UUID

import structlog

from handlers import card
from services import workflow
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError
from services.workflow import Came

log = structlog.get_logger(__name__)

EVERY = 5.0  # seconds: a card that is edited more often makes the platforms refuse us
AT_ONCE = 1.0  # seconds where it is only looked up: a terminal, a program that listens


class Watching:
    """Of one stage of one plan. It is told beside the answer, and never holds it up."""

    def __init__(
        self,
        deps: Deps,
        tenant_id: UUID,
        plan_id: UUID,
        stage: str,
        *,
        every: float = EVERY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._deps = deps
        self._tenant_id = tenant_id
        self._plan_id = plan_id
        self._stage = stage
        self._every = every
        self._clock = clock
        self._next: float | None = None
        self._telling: asyncio.Task[None] | None = None
        self._is_told = False

    def __call__(self, characters: int) -> None:
        """Nothing is told of an answer that is whole before the first time is over."""
        now = self._clock()
        if self._next is None:
            self._next = now + self._every
        if now < self._next or (self._telling is not None and not self._telling.done()):
            return
        self._next = now + self._every
        self._is_told = True
        self._telling = asyncio.create_task(self._tell(characters))

    async def over(self) -> None:
        self._next = None
        telling, self._telling = self._telling, None
        if telling is not None:
            await telling
        if self._is_told:
            self._is_told = False
            await self._tell(0)

    async def _tell(self, characters: int) -> None:
        came = Came(self._stage, characters)
        try:
            async with self._deps.open_tx(system(self._tenant_id)) as tx:
                await workflow.tell_came(tx, self._plan_id, came)
                if characters:  # whatever ends the stage writes the card anew
                    await card.refresh(tx, self._plan_id, came=came)
        except AppError as error:  # the answer is worth more than the line
            log.info("progress_not_told", error=str(error))
