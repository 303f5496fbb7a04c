"""Stage estimate: how long each ticket may take."""

from __future__ import annotations

from handlers import documents, replies
from handlers.call import words_in
from jobs import again
from jobs.knowing import knowing
from jobs.pipeline import Made, advance, saving
from services import estimator, hld, tickets, trace, workflow
from services.core.actor import system
from services.core.deps import Deps
from services.core.values import content_hash
from services.workflow import Post, Run


async def work(deps: Deps, run: Run) -> Run | None:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        words = words_in(await workflow.get_initiative(tx, run.initiative_id))
        plan = await tickets.load(tx, run.initiative_id)
        design = await hld.load(tx, run.initiative_id)
        previous = await estimator.load_estimates(tx, run.initiative_id)
        since: frozenset[str] = frozenset()
        if plan is not None and design is not None and previous is not None:
            since = await again.since_estimates(tx, run.initiative_id, plan, design)
    if plan is None or design is None:
        raise documents.missing("tickets" if plan is None else "hld")
    known = await knowing(deps, run.tenant_id, run.initiative_id)(plan, design)
    if previous is None:
        filled = await estimator.estimate(deps.ai, plan, design, known)
        estimates, is_clean = filled.value, False
    else:
        done = await estimator.redraft_estimates(
            deps.ai, plan, design, previous, since, change=trace.TICKETS_CHANGED, knowledge=known
        )
        estimates, is_clean = done.document, done.is_clean
    async with saving(deps, run) as tx:
        if is_clean:
            version = await again.newest(tx, "estimates", run.initiative_id)
            made = Made(f"estimates@{version}", estimates.generator, content_hash(plan))
            return await advance(tx, run, made)
        version = await estimator.save_estimates(tx, run.initiative_id, run.id, estimates)
        graph = estimator.estimates_graph(estimates, version)
        await trace.record(tx, run.initiative_id, graph, artifact="estimates", version=version)
        post = Post(f"estimates-v{version}", replies.estimates_ready(words, plan, estimates, version=version))
        made = Made(f"estimates@{version}", estimates.generator, content_hash(plan), [post])
        return await advance(tx, run, made)
