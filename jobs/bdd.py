"""Stage bdd: write the business draft and its features."""

from __future__ import annotations

import asyncio

import structlog

from handlers import replies
from handlers.call import words_in
from jobs.pipeline import Made, advance, saving
from services import clarifier, trace, workflow
from services.core.actor import system
from services.core.chat import File
from services.core.contracts import Bdd
from services.core.deps import Deps
from services.core.values import content_hash
from services.workflow import Post, Run

log = structlog.get_logger(__name__)


async def work(deps: Deps, run: Run) -> None:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        initiative = await workflow.get_initiative(tx, run.initiative_id)
        state = await clarifier.load_state(tx, run.initiative_id)
        previous = await clarifier.load_bdd(tx, run.initiative_id)
    filled = await clarifier.draft_bdd(deps.ai, state, previous, language=initiative.document_language)
    bdd = filled.value
    markdown = await asyncio.to_thread(clarifier.bdd_markdown, bdd)
    await asyncio.to_thread(_tell_findings, run, state, bdd)
    async with saving(deps, run) as tx:
        version = await clarifier.save_bdd(tx, run.initiative_id, run.id, bdd)
        graph = clarifier.bdd_graph(state, bdd, version)
        await trace.record(tx, run.initiative_id, graph, artifact="bdd", version=version)
        told = replies.bdd_ready(words_in(initiative), bdd, version=version)
        file = File(name=f"bdd-v{version}.md", content=markdown, title=bdd.title)
        post = Post(f"bdd-v{version}", told.model_copy(update={"blocks": (*told.blocks, file)}))
        await advance(tx, run, Made(f"bdd@{version}", bdd.generator, content_hash(state), [post], filled.usage))


def _tell_findings(run: Run, state: clarifier.ClarifierState, bdd: Bdd) -> None:
    """Weak spots are logged by rule and place, never by their words; none of them stops the stage."""
    for item in (*clarifier.bdd_findings(bdd, state), *clarifier.gherkin_findings(bdd)):
        log.warning(
            "finding", run=str(run.id), rule=item.rule, where=item.where, level=item.level.value, finding=item.id
        )
