"""Target 8: a durable stage without a model."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from tests.bench.child import measured
from tests.bench.measure import Bound, Case, Result
from tests.bench.world import World

ROADS = 40


async def results(world: World) -> AsyncIterator[Result]:
    stage = Result(
        "8",
        "a durable stage without a model",
        [
            Case("claim and finish (ours)", "ours", partial(measured, "stage_ours", world, ROADS)),
            Case("DBOS step", "peer", partial(measured, "stage_dbos", world, ROADS)),
        ],
        [
            Bound("latency ms", "claim and finish (ours)", "DBOS step", 0.5),
            Bound("cpu ms", "claim and finish (ours)", "DBOS step", 0.2),
        ],
        "Six stages in a row, each side in its own process on the same durable server. Ours takes two transactions a "
        "stage, a lease and then the result with its outbox event; a DBOS step has no lease of its own. Both wait for "
        "the disk once a stage, so on a slow disk the latencies meet.",
    )
    commit = Result(
        "8",
        "the end of a stage beside one bare commit",
        [
            Case("run, advance and event (ours)", "ours", partial(measured, "finish_ours", world, ROADS)),
            Case("BEGIN, INSERT, COMMIT", "floor", partial(_latency, "commit_bare", world)),
            Case("one INSERT that commits by itself", "floor", partial(_latency, "commit_single", world)),
        ],
        [Bound("latency ms", "run, advance and event (ours)", "BEGIN, INSERT, COMMIT", 1.5)],
        "The floors are bare asyncpg, without row-level security and without a pool.",
    )
    yield stage
    yield commit


async def _latency(name: str, world: World) -> dict[str, float]:
    found = await measured(name, world, ROADS)
    return {"latency ms": found["latency ms"]}
