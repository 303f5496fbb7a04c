"""Target 13: our model layer per call beside a raw litellm call, both against one server in another process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from tests.bench.child import measured
from tests.bench.measure import Bound, Case, Result
from tests.bench.world import World

ROUNDS = 9
OURS = "our port: prompt, schema, checks (ours)"


async def results(world: World) -> AsyncIterator[Result]:
    yield Result(
        "13",
        "one typed answer of a model, our port over a raw litellm call",
        [Case(OURS, "ours", partial(measured, "model", world, ROUNDS))],
        [
            Bound("cpu ratio", OURS, "", 1.1),
            Bound("wall ratio", OURS, "", 1.1),
            Bound("cpu ratio of a new text", OURS, "", 1.1),
        ],
        "Same messages, schema, bound and answer, same HTTP server on loopback; the raw side reads what comes as JSON, "
        "ours guards both ways, hides the names of twenty people and checks the answer. Without budgets and record, "
        "which are transactions. Rounds of both alternate in one process. What a text "
        "holds is known from its first call on; of a new text each call is the first.",
        is_whole=True,
    )
