"""Stage hld: design and announce; the pictures follow."""

from __future__ import annotations

import asyncio

import structlog

from handlers import documents, replies
from handlers.call import words_in
from handlers.pictures import folder_of, keep_sources
from handlers.replies import Words
from jobs import again
from jobs.pipeline import Made, advance, saving
from services import clarifier, hld, trace, workflow
from services.core.actor import system
from services.core.chat import File, Picture, Reply
from services.core.contracts import Bdd, ChangeKind, Hld
from services.core.deps import Deps
from services.core.values import content_hash
from services.workflow import Post, Run

log = structlog.get_logger(__name__)

MAX_FINDINGS = 5


async def work(deps: Deps, run: Run) -> Run | None:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        words = words_in(await workflow.get_initiative(tx, run.initiative_id))
        bdd = await clarifier.load_bdd(tx, run.initiative_id)
        previous = await hld.load(tx, run.initiative_id)
        said = await again.edits(tx, run.initiative_id, ChangeKind.DECISION)
        since = await again.since_design(tx, run.initiative_id, bdd) if bdd and previous else frozenset()
    if bdd is None:
        raise documents.missing("bdd")
    if previous is None:
        filled = await hld.draft(deps.ai, bdd, previous)
        return await _save(deps, run, bdd, filled.value, words)
    done = await hld.redraft(deps.ai, bdd, previous, since, edits=said, change=trace.DRAFT_CHANGED)
    if not done.is_clean:
        return await _save(deps, run, bdd, done.document, words)
    async with saving(deps, run) as tx:
        version = await again.newest(tx, "hld", run.initiative_id)
        return await advance(tx, run, Made(f"hld@{version}", previous.generator, content_hash(bdd)))


async def _save(deps: Deps, run: Run, bdd: Bdd, design: Hld, words: Words) -> Run | None:
    findings = await asyncio.to_thread(hld.findings, design, bdd)
    if findings:  # a weak spot for people to see; what tickets need of it is checked when they are cut
        told = [f"{found.level.value} {found.rule} {found.where}" for found in findings[:MAX_FINDINGS]]
        log.warning("design_findings", findings=told, count=len(findings))
    folder = folder_of(run.tenant_id, run.initiative_id, "hld")
    keys = await keep_sources(deps, folder, await asyncio.to_thread(hld.diagrams, design))
    markdown = await asyncio.to_thread(hld.markdown, design)
    async with saving(deps, run) as tx:
        version = await hld.save(tx, run.initiative_id, run.id, design)
        await trace.record(tx, run.initiative_id, hld.graph(design, version), artifact="hld", version=version)
        file = File(name=f"hld-v{version}.md", content=markdown, title=design.title)
        posts = _posts(words, replies.hld_ready(words, design, keys, version=version), file, version)
        return await advance(tx, run, Made(f"hld@{version}", design.generator, content_hash(bdd), posts))


def _posts(words: Words, told: Reply, file: File, version: int) -> list[Post]:
    """The words at once, and the pictures when they are drawn."""
    text = tuple(block for block in told.blocks if not isinstance(block, Picture))
    pictures = tuple(block for block in told.blocks if isinstance(block, Picture))
    return [
        Post(f"hld-v{version}", told.model_copy(update={"blocks": (*text, file)})),
        Post(f"late-hld-v{version}", replies.drawn(words, pictures)),
    ]
