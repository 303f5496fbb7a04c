"""Stage estimate: how long each ticket may take."""

from __future__ import annotations

from handlers import documents, replies
from handlers.call import words_in
from jobs.pipeline import Made, advance, saving
from services import estimator, hld, tickets, trace, workflow
from services.core.actor import system
from services.core.deps import Deps
from services.core.values import content_hash
from services.workflow import Post, Run


async def work(deps: Deps, run: Run) -> None:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        words = words_in(await workflow.get_initiative(tx, run.initiative_id))
        plan = await tickets.load(tx, run.initiative_id)
        design = await hld.load(tx, run.initiative_id)
    if plan is None or design is None:
        raise documents.missing("tickets" if plan is None else "hld")
    filled = await estimator.estimate(deps.ai, plan, design)
    estimates = filled.value
    async with saving(deps, run) as tx:
        version = await estimator.save_estimates(tx, run.initiative_id, run.id, estimates)
        graph = estimator.estimates_graph(estimates, version)
        await trace.record(tx, run.initiative_id, graph, artifact="estimates", version=version)
        post = Post(f"estimates-v{version}", replies.estimates_ready(words, plan, estimates))
        made = Made(f"estimates@{version}", estimates.generator, content_hash(plan), [post], filled.usage)
        await advance(tx, run, made)
