"""Calls that spend against shared caps, in a process of their own."""

from __future__ import annotations

import asyncio
import random
from multiprocessing.connection import Connection
from uuid import UUID

from integrations.postgres import open_engine
from services.ai import Planned, Spender, Used, reserve, settle
from services.core.actor import system
from services.core.errors import OverBudget
from services.core.tx import open_tx
from tests.fakes.queue import RecordingQueue

PROMPT, COMPLETION, AT_ONCE = 70, 30, 10


def spend(told: Connection, url: str, tenant: UUID, initiative: UUID, calls: int) -> None:
    """Tells the tokens that were spent, and how many calls were refused."""
    told.send(asyncio.run(_spend(url, tenant, initiative, calls)))
    told.close()


async def _spend(url: str, tenant: UUID, initiative: UUID, calls: int) -> tuple[int, int]:
    engine, queue, actor = open_engine(url, pool_size=AT_ONCE), RecordingQueue(), system(tenant)
    chance = random.Random(str(initiative))
    turns = asyncio.Semaphore(AT_ONCE)  # a pool waits for a connection for so long only, and a machine may be slow
    spent, refused = 0, 0

    async def call() -> None:
        nonlocal spent, refused
        planned = Planned("hld", "m", PROMPT, COMPLETION, micros=100)
        try:
            async with turns, open_tx(engine, queue, actor) as tx:
                held = await reserve(tx, Spender(initiative, UUID(int=1)), planned)
        except OverBudget:
            refused += 1
            return
        used = chance.choice([Used(PROMPT, COMPLETION, 100), Used(40, 10, 50), Used(is_billed=False), None])
        async with turns, open_tx(engine, queue, actor) as tx:
            await settle(tx, held, used)
        if used is None:
            spent += PROMPT + COMPLETION
        elif used.is_billed:
            spent += used.prompt_tokens + used.completion_tokens

    await asyncio.gather(*(call() for _ in range(calls)))
    await engine.dispose()
    return spent, refused
