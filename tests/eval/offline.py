"""The offline drafter over the project's own ideas, on as many processes as there are cores."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial

from integrations.llm import OfflineAi
from integrations.mermaid import MermaidDiagrams
from tests.eval import road, scores
from tests.eval.ideas import Case
from tests.eval.scores import Score


def evaluate(cases: Sequence[Case], *, is_quick: bool = False) -> list[Score]:
    """In the order of the cases; drawing is what takes the time, and it holds its process."""
    # Spawned, not forked: an engine of Mermaid must not be shared between processes.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=min(len(cases), os.cpu_count() or 1), mp_context=context) as pool:
        return list(pool.map(partial(one, is_quick=is_quick), cases))


def one(case: Case, *, is_quick: bool = False) -> Score:
    return asyncio.run(_one(case, is_quick))


async def _one(case: Case, is_quick: bool) -> Score:
    plan = await road.walk(OfflineAi(), case.text, case.prepared())
    return await scores.score(case, plan, None if is_quick else _diagrams())


@lru_cache(maxsize=1)
def _diagrams() -> MermaidDiagrams:
    """One warm engine a process: starting one takes longer than drawing with it."""
    return MermaidDiagrams(engines=1)
