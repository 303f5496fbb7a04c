"""A process that serves says so, and what it reads of what is sealed (services/crypto/forms.py)."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from uuid import UUID, uuid4

import structlog

from services import crypto
from services.core import logs
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, BadConfig, Unavailable

log = structlog.get_logger(__name__)
AGAIN_SECONDS = 2.0  # the database was away


def _stop() -> None:
    """As whoever replaces us would."""
    os.kill(os.getpid(), signal.SIGTERM)


@asynccontextmanager
async def serving(
    deps: Deps, *, stop: Callable[[], None] = _stop, every: float = crypto.BEAT_SECONDS
) -> AsyncIterator[None]:
    """Around everything that the process does for others. Raises BadConfig for a program that is older than the rows.
    `stop`: what a process does that learns so later, e.g. one that stood still for days; `every`: seconds."""
    process = uuid4()
    is_known = await _said(deps, process)
    beating = asyncio.create_task(_beat(deps, process, stop, every, is_known=is_known))
    try:
        yield
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
        with suppress(AppError):  # else it is forgotten after a while
            async with deps.open_tx(system(crypto.DEPLOYMENT)) as tx:
                await crypto.leave(tx, process)


async def _beat(deps: Deps, process: UUID, stop: Callable[[], None], every: float, *, is_known: bool) -> None:
    while True:
        await asyncio.sleep(every * (0.5 + random.random() / 2) if is_known else AGAIN_SECONDS)  # noqa: S311
        try:
            is_known = await _said(deps, process)
        except BadConfig as error:
            log.error("program_too_old", error=str(error))
            stop()
            return
        except Exception as error:
            logs.bug(error, job="serving")


async def _said(deps: Deps, process: UUID) -> bool:
    """False while the database is away: then nothing is read either."""
    sealing = crypto.sealing_of(deps)
    try:
        async with deps.open_tx(system(crypto.DEPLOYMENT)) as tx:
            sealing.know_form(await crypto.beat(tx, process, reads=sealing.reads))
    except Unavailable as error:
        log.warning("process_not_told", error=str(error))
        return False
    return True
