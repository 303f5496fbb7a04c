"""Looks after files that people give along: uploads nobody took, removals that broke off, files past their time."""

from __future__ import annotations

from functools import partial

import structlog

from handlers import files
from jobs.beside import now_and_then
from services import tenancy, workflow
from services.core.deps import Deps

log = structlog.get_logger(__name__)

MOST = 100  # tenants a look at the list
FIRST_SECONDS = 60.0
PAUSE_SECONDS = 300.0


async def keep_clearing(deps: Deps) -> None:
    """Until it is cancelled; nothing to do where nobody can give files along."""
    if deps.uploads is not None:
        await now_and_then(partial(clear_files, deps), job="clear", first=FIRST_SECONDS, pause=PAUSE_SECONDS)


async def clear_files(deps: Deps) -> int:
    """A page of each tenant that has some; how many it looked after."""
    tenants = await deps.gather(lambda lobby: workflow.tenants_with_due_files(lobby, limit=MOST), tenancy.itself)
    done = 0
    for tenant_id in tenants:
        done += await files.clear(deps, tenant_id)
    if done:
        log.info("files_cleared", files=done)
    return done
