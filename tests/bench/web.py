"""Target 14: what starting the web process costs beside a bare FastAPI app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from tests.bench.child import measured
from tests.bench.measure import Bound, Case, Result
from tests.bench.world import World


async def results(world: World) -> AsyncIterator[Result]:
    ours, bare = "our app (ours)", "a bare FastAPI app"
    yield Result(
        "14",
        "importing the web process's app",
        [
            Case(ours, "ours", partial(measured, "app_ours", world, 0)),
            Case(bare, "peer", partial(measured, "app_bare", world, 0)),
        ],
        [Bound("cpu s", ours, bare, 2.0), Bound("memory MB", ours, bare, 2.0)],
        "Until the app object exists, in a fresh interpreter; fails when litellm was imported. The rooms are imported "
        "later, when the app starts: see the next table.",
    )
    yield Result(
        "14",
        "starting the web process until it serves",
        [
            Case(ours, "ours", partial(measured, "serving_ours", world, 0)),
            Case(bare, "peer", partial(measured, "serving_bare", world, 0)),
            Case("FastAPI with uvicorn, SQLAlchemy and redis", "floor", partial(measured, "serving_stack", world, 0)),
        ],
        [Bound("cpu s", ours, bare, 2.0), Bound("memory MB", ours, bare, 2.0)],
        "With every room, the database engine and the queue. The floor only imports the libraries that the product "
        "stands on.",
    )
