"""Stage bdd: write the business draft and its features."""

from __future__ import annotations

import asyncio

import structlog

from handlers import card, replies
from handlers.call import words_in
from jobs import again
from jobs.pipeline import Made, advance, saving
from jobs.undecided import decided_only
from services import clarifier, trace, workflow
from services.clarifier import ClarifierState
from services.core.actor import system
from services.core.chat import File
from services.core.contracts import Bdd, ChangeKind
from services.core.deps import Deps
from services.core.values import content_hash
from services.workflow import Initiative, Post, Run

log = structlog.get_logger(__name__)


async def work(deps: Deps, run: Run) -> Run | None:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        initiative = await workflow.get_initiative(tx, run.initiative_id)
        state = await clarifier.load_state(tx, run.initiative_id)
        previous = await clarifier.load_bdd(tx, run.initiative_id)
        state = decided_only(state, await workflow.list_changes(tx, run.initiative_id))
        said = await again.edits(tx, run.initiative_id, ChangeKind.REQUIREMENT)
    is_same_language = previous is not None and previous.language == initiative.document_language
    if previous is not None and (is_same_language or trace.is_offline(previous)):
        return await _again(deps, run, state.model_copy(update={"edits": said}), previous, initiative)
    filled = await clarifier.draft_bdd(deps.ai, state, previous, language=initiative.document_language)
    return await _save(deps, run, state, filled.value, initiative)


async def _again(deps: Deps, run: Run, state: ClarifierState, previous: Bdd, plan: Initiative) -> Run | None:
    """Only what was said since reaches the draft; when nothing comes out different, there is no new version."""
    open_now = clarifier.unheard(state, previous)
    told = trace.told_answers(answer for answer in state.live_answers() if answer.id in open_now)
    done = await clarifier.redraft(deps.ai, state, previous, open_now, change=told)
    if not done.is_clean:
        return await _save(deps, run, state, done.document, plan)
    async with saving(deps, run) as tx:
        version = await again.newest(tx, "bdd", run.initiative_id)
        return await advance(tx, run, Made(f"bdd@{version}", previous.generator, content_hash(state)))


async def _save(deps: Deps, run: Run, state: ClarifierState, bdd: Bdd, plan: Initiative) -> Run | None:
    markdown = await asyncio.to_thread(clarifier.bdd_markdown, bdd)
    features = await asyncio.to_thread(_features, bdd) if plan.thread.platform in card.PLATFORMS else ()
    await asyncio.to_thread(_tell_findings, run, state, bdd)
    async with saving(deps, run) as tx:
        version = await clarifier.save_bdd(tx, run.initiative_id, run.id, bdd)
        graph = clarifier.bdd_graph(state, bdd, version)
        await trace.record(tx, run.initiative_id, graph, artifact="bdd", version=version)
        told = replies.bdd_ready(words_in(plan), bdd, version=version)
        files = (File(name=f"bdd-v{version}.md", content=markdown, title=bdd.title), *features)
        post = Post(f"bdd-v{version}", told.model_copy(update={"blocks": (*told.blocks, *files)}))
        return await advance(tx, run, Made(f"bdd@{version}", bdd.generator, content_hash(state), [post]))


def _features(bdd: Bdd) -> tuple[File, ...]:
    """They hang at the message; a terminal has them among the files of the run."""
    return tuple(
        File(name=name, media_type="text/x-gherkin", content=content)
        for name, content in clarifier.feature_files(bdd).items()
    )


def _tell_findings(run: Run, state: ClarifierState, bdd: Bdd) -> None:
    """Weak spots are logged by rule and place, never by their words; none of them stops the stage."""
    for item in (*clarifier.bdd_findings(bdd, state), *clarifier.gherkin_findings(bdd)):
        log.warning(
            "finding", run=str(run.id), rule=item.rule, where=item.where, level=item.level.value, finding=item.id
        )
