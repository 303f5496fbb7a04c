"""Work that a worker does now and then, beside everything else."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

import structlog

from services.core import logs
from services.core.errors import AppError

log = structlog.get_logger(__name__)


async def now_and_then(look: Callable[[], Awaitable[int]], *, job: str, first: float, pause: float) -> None:
    """Until it is cancelled, first after about `first` seconds. `look` says how much it did: it looks again at once
    after it did something, else in about `pause` seconds; several workers at once do no harm."""
    wait = first
    while True:
        await asyncio.sleep(wait * (0.5 + random.random()))  # noqa: S311
        did = 0
        try:
            did = await look()
        except AppError as error:
            log.warning("put_off", job=job, error=str(error))
        except Exception as error:
            logs.bug(error, job=job)
        wait = 0.0 if did else pause
