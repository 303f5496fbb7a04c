"""Target 14: what starting the web process costs beside a bare FastAPI app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from tests.bench.child import measured
from tests.bench.measure import Bound, Case, Result
from tests.bench.world import World


async def results(world: World) -> AsyncIterator[Result]:
    yield Result(
        "14",
        "starting the web process",
        [
            Case("the whole app (ours)", "ours", partial(measured, "app_ours", world, 0)),
            Case("a bare FastAPI app", "peer", partial(measured, "app_bare", world, 0)),
            Case(
                "FastAPI, SQLAlchemy's asyncio and redis, imported only",
                "floor",
                partial(measured, "app_stack", world, 0),
            ),
        ],
        [
            Bound("import cpu s", "the whole app (ours)", "a bare FastAPI app", 2.0),
            Bound("memory MB", "the whole app (ours)", "a bare FastAPI app", 2.0),
        ],
        "Until the app object exists, in a fresh process; the run fails when litellm was imported.",
    )
