"""Target 8: a durable stage without a model."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from tests.bench.child import measured
from tests.bench.measure import Bound, Case, Result
from tests.bench.world import World

ROADS, COMMITS = 40, 60


async def results(world: World) -> AsyncIterator[Result]:
    stage = Result(
        "8",
        "a durable stage without a model",
        [
            Case("finish and lease (ours)", "ours", partial(measured, "stage_ours", world, ROADS)),
            Case("DBOS step", "peer", partial(measured, "stage_dbos", world, ROADS)),
        ],
        [
            Bound("latency ms", "finish and lease (ours)", "DBOS step", 0.5),
            Bound("cpu ms", "finish and lease (ours)", "DBOS step", 0.2),
        ],
        "Six stages in a row, each side in its own process on the same durable server. Ours takes one transaction a "
        "stage, the result with its outbox event and the lease of the next one, and one for the first lease; a DBOS "
        "step has no lease of its own. Both wait for the disk once a stage, so on a slow disk the latencies meet.",
    )
    ours = "run, advance and event (ours)"
    commit = Result(
        "8",
        "the end of a stage over one bare commit",
        [Case(ours, "ours", partial(measured, "commits", world, COMMITS))],
        [Bound("of BEGIN, INSERT, COMMIT", ours, "", 1.5)],
        "All three in turn in one process, commit by commit. The floors are bare asyncpg, without row-level security "
        "and without a pool.",
    )
    yield stage
    yield commit
