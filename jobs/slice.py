"""Stage slice: cut the plan into tickets that cover it both ways."""

from __future__ import annotations

import asyncio

from handlers import documents, replies
from handlers.backlog import story_limits
from handlers.call import words_in
from jobs import again
from jobs.pipeline import Made, advance, saving
from services import clarifier, hld, tickets, trace, workflow
from services.core.actor import system
from services.core.contracts import ChangeKind, Level
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.values import content_hash
from services.workflow import Post, Run

MAX_FINDINGS = 5


async def work(deps: Deps, run: Run) -> Run | None:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        words = words_in(await workflow.get_initiative(tx, run.initiative_id))
        bdd = await clarifier.load_bdd(tx, run.initiative_id)
        design = await hld.load(tx, run.initiative_id)
        previous = await tickets.load(tx, run.initiative_id)
        said = await again.edits(tx, run.initiative_id, ChangeKind.TICKET)
        since: frozenset[str] = frozenset()
        if bdd is not None and design is not None and previous is not None:
            since = await again.since_tickets(tx, run.initiative_id, bdd, design)
        limits = await story_limits(tx, deps.settings)
    if bdd is None or design is None:
        raise documents.missing("bdd" if bdd is None else "hld")
    if previous is None:
        filled = await tickets.slice_plan(deps.ai, bdd, design, previous)
        plan, is_clean = filled.value, False
    else:
        done = await tickets.redraft(deps.ai, bdd, design, previous, since, edits=said, change=trace.PLAN_CHANGED)
        plan, is_clean = done.document, done.is_clean
    findings = await asyncio.to_thread(tickets.findings, plan, bdd, design)
    errors = [f"{found.text} {found.mend}" for found in findings if found.level is Level.ERROR]
    if errors:
        raise BadInput(replies.sentence("tickets-uncovered", findings=" ".join(errors[:MAX_FINDINGS])))
    splits = tickets.splits(plan, bdd, design, limits=limits)
    input_hash = content_hash([content_hash(bdd), content_hash(design)])
    async with saving(deps, run) as tx:
        if is_clean:
            version = await again.newest(tx, "tickets", run.initiative_id)
            return await advance(tx, run, Made(f"tickets@{version}", plan.generator, input_hash))
        version = await tickets.save(tx, run.initiative_id, run.id, plan)
        await trace.record(tx, run.initiative_id, tickets.graph(plan, version), artifact="tickets", version=version)
        post = Post(f"tickets-v{version}", replies.tickets_ready(words, plan, version=version, splits=splits))
        made = Made(f"tickets@{version}", plan.generator, input_hash, [post])
        return await advance(tx, run, made)
