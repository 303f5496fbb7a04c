"""Stage hld: design, draw and announce."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping

import structlog

from handlers import replies
from jobs.pipeline import Made, advance, saving
from services import clarifier, hld, trace
from services.core.actor import system
from services.core.chat import File
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.values import content_hash
from services.workflow import Post, Run

log = structlog.get_logger(__name__)

MAX_FINDINGS = 5


async def work(deps: Deps, run: Run) -> None:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        bdd = await clarifier.load_bdd(tx, run.initiative_id)
        previous = await hld.load(tx, run.initiative_id)
    if bdd is None:
        raise BadInput("There is no business draft to design from yet.")
    design = (await hld.draft(deps.ai, bdd, previous)).value
    findings = await asyncio.to_thread(hld.findings, design, bdd)
    if findings:  # a weak spot for people to see; what tickets need of it is checked when they are cut
        log.warning("design_findings", findings=findings[:MAX_FINDINGS])
    pictures = await _draw(deps, run, await asyncio.to_thread(hld.diagrams, design))
    markdown = await asyncio.to_thread(hld.markdown, design)
    async with saving(deps, run) as tx:
        version = await hld.save(tx, run.initiative_id, run.id, design)
        await trace.record(tx, run.initiative_id, hld.graph(design, version), artifact="hld", version=version)
        told = replies.hld_ready(design, pictures, version=version)
        file = File(name=f"hld-v{version}.md", content=markdown, title=design.title)
        post = Post(f"hld-v{version}", told.model_copy(update={"blocks": (*told.blocks, file)}))
        await advance(tx, run, Made(f"hld@{version}", design.generator, content_hash(bdd), [post]))


async def _draw(deps: Deps, run: Run, diagrams: Mapping[str, str]) -> dict[str, str]:
    """Name of the diagram → blob key; the key follows from the source, so a repeat puts the same picture again."""

    async def one(name: str, source: str) -> tuple[str, str]:
        mark = hashlib.sha256(source.encode()).hexdigest()[:16]
        key = f"{run.tenant_id}/{run.initiative_id}/hld/{name}-{mark}.png"
        await deps.blobs.put(key, await deps.diagrams.png(source), media_type="image/png")
        return name, key

    return dict(await asyncio.gather(*(one(name, source) for name, source in diagrams.items())))
