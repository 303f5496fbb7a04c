"""One stage run: whatever its work does, the run ends in words or goes on."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from integrations.llm import OfflineAi
from jobs.pipeline import Made, advance, saving
from jobs.run_stage import Work, run_stage
from services import tenancy, workflow
from services.core.actor import Actor
from services.core.chat import Choices, Platform, Reply, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.errors import BadInput, Unavailable
from services.core.settings import Settings, WorkerSettings
from services.workflow import Initiative, Run, RunStatus, Stage

THREAD = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")
QUICK = WorkerSettings(lease_seconds=1.0, backoff_seconds=0.01, max_attempts=3)


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return replace(deps, settings=Settings(_env_file=None, worker=QUICK))


async def begun(deps: Deps, actor: Actor, **settings: int) -> tuple[Initiative, UUID]:
    async with deps.open_tx(actor) as tx:
        initiative = await workflow.create_initiative(
            tx,
            Idea(text="A shop", title="A shop"),
            thread=THREAD,
            created_by="Ada",
            settings=workflow.InitiativeSettings(**settings),
        )
        return initiative, (await workflow.stage_runs(tx, initiative.id))[0].id


def only(work: Work) -> Mapping[Stage, Work]:
    return {Stage.CLARIFY: work}


async def shown(deps: Deps, actor: Actor, initiative: Initiative) -> workflow.StageRun:
    async with deps.open_tx(actor) as tx:
        return (await workflow.stage_runs(tx, initiative.id))[0]


async def said(deps: Deps, actor: Actor, initiative: Initiative) -> list[Choices]:
    async with deps.open_tx(actor) as tx:
        posts = await workflow.posts(tx, initiative.id)
    return [block for post in posts for block in post.reply.blocks if isinstance(block, Choices)]


async def good(deps: Deps, run: Run) -> Run | None:
    async with saving(deps, run) as tx:
        return await advance(tx, run, Made("clarified"))


async def test_good_work_advances(deps: Deps, actor: Actor) -> None:
    initiative, run_id = await begun(deps, actor)
    assert await run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(good)) is None
    assert (await shown(deps, actor, initiative)).status is RunStatus.DONE


async def test_a_final_failure_is_said_in_the_thread_with_a_retry_button(deps: Deps, actor: Actor) -> None:
    async def refused(deps: Deps, run: Run) -> None:
        raise BadInput("The tickets form a cycle: T-1, T-2.")

    initiative, run_id = await begun(deps, actor)
    assert await run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(refused)) is None
    (card,) = await said(deps, actor, initiative)
    assert "The tickets form a cycle: T-1, T-2." in card.text
    assert [choice.action for choice in card.choices] == ["retry", "stop"]
    async with deps.open_tx(actor) as tx:
        await workflow.retry(tx, initiative.id)
    await run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(refused))
    assert len(await said(deps, actor, initiative)) == 2  # the second failure is news


async def test_a_passing_trouble_is_retried_and_not_posted(deps: Deps, actor: Actor) -> None:
    tries = 0

    async def flaky(deps: Deps, run: Run) -> Run | None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise Unavailable("The model is away.")
        return await good(deps, run)

    initiative, run_id = await begun(deps, actor)
    for _ in range(3):
        later = await run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(flaky))
        await asyncio.sleep((later.seconds if later else 0) + 0.01)
    assert (await shown(deps, actor, initiative)).status is RunStatus.DONE
    assert await said(deps, actor, initiative) == []


async def test_a_bug_is_told_by_its_id_only(deps: Deps, actor: Actor) -> None:
    async def broken(deps: Deps, run: Run) -> None:
        raise RuntimeError("secret detail")

    initiative, run_id = await begun(deps, actor)
    for _ in range(2):
        later = await run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(broken))
        await asyncio.sleep((later.seconds if later else 0) + 0.01)
    (card,) = await said(deps, actor, initiative)
    assert "Please pass on" in card.text and "secret" not in card.text
    assert (await shown(deps, actor, initiative)).error_kind == "bug"


async def test_slow_work_keeps_its_lease_and_a_stop_ends_it(deps: Deps, actor: Actor) -> None:
    was_cancelled = asyncio.Event()

    async def slow(deps: Deps, run: Run) -> None:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            was_cancelled.set()
            raise

    initiative, run_id = await begun(deps, actor)
    working = asyncio.create_task(run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(slow)))
    await asyncio.sleep(1.6)  # far beyond one lease
    async with deps.open_tx(actor) as tx:
        assert await workflow.claim(tx, run_id, worker="thief") is None
        await workflow.stop(tx, initiative.id, by="Ada")
    assert await asyncio.wait_for(working, 2) is None
    assert was_cancelled.is_set()
    assert (await shown(deps, actor, initiative)).status is RunStatus.STOPPED


async def test_a_shutdown_gives_the_lease_back(deps: Deps, actor: Actor) -> None:
    async def slow(deps: Deps, run: Run) -> None:
        await asyncio.sleep(30)

    initiative, run_id = await begun(deps, actor)
    working = asyncio.create_task(run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(slow)))
    await asyncio.sleep(0.15)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    run = await shown(deps, actor, initiative)
    assert (run.status, run.attempt) == (RunStatus.READY, 0)


async def test_a_passed_deadline_fails_the_stage_in_words(deps: Deps, actor: Actor) -> None:
    initiative, run_id = await begun(deps, actor)
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE workflow.stage_run SET deadline_at = now()"))
    assert await run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(good)) is None
    assert (await shown(deps, actor, initiative)).status is RunStatus.FAILED
    (card,) = await said(deps, actor, initiative)
    assert "longer than the time" in card.text


async def test_what_a_failing_stage_wrote_is_gone(deps: Deps, actor: Actor) -> None:
    async def half(deps: Deps, run: Run) -> None:
        async with saving(deps, run) as tx:
            await workflow.post(tx, run.initiative_id, key="half", reply=Reply(blocks=(), summary="half"))
            await advance(tx, run, Made("clarified"))
            raise BadInput("Half way.")

    initiative, run_id = await begun(deps, actor)
    await run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(half))
    async with deps.open_tx(actor) as tx:
        (run,) = await workflow.stage_runs(tx, initiative.id)
        assert (run.status, run.output_ref) == (RunStatus.FAILED, "")
        assert [post.key.split("-")[0] for post in await workflow.posts(tx, initiative.id)] == ["failed"]


async def test_one_claim_carries_what_follows_and_a_failure_is_of_its_own_run(deps: Deps, actor: Actor) -> None:
    done: list[Stage] = []

    async def through(deps: Deps, run: Run) -> Run | None:
        if run.stage is Stage.HLD:
            raise Unavailable("The model is away.")
        done.append(run.stage)
        return await good(deps, run)

    initiative, run_id = await begun(deps, actor)
    work = dict.fromkeys((Stage.CLARIFY, Stage.BDD, Stage.HLD), through)
    later = await run_stage(deps, actor.tenant_id, run_id, worker="w", work=work)
    async with deps.open_tx(actor) as tx:
        runs = await workflow.stage_runs(tx, initiative.id)
    assert done == [Stage.CLARIFY, Stage.BDD]
    assert later is not None and later.run_id == runs[-1].id != run_id
    assert [run.status for run in runs] == [RunStatus.DONE, RunStatus.DONE, RunStatus.READY]
    assert [run.attempt for run in runs] == [1, 1, 1]


async def test_a_stage_that_this_worker_does_not_know_is_given_back(deps: Deps, actor: Actor) -> None:
    initiative, run_id = await begun(deps, actor)
    await run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(good))
    async with deps.open_tx(actor) as tx:
        following = (await workflow.stage_runs(tx, initiative.id))[-1]
    assert (following.stage, following.status, following.attempt) == (Stage.BDD, RunStatus.READY, 0)


async def test_a_shutdown_in_the_moment_of_the_handing_gives_the_next_stage_back(deps: Deps, actor: Actor) -> None:
    ended = asyncio.Event()

    async def last_words(deps: Deps, run: Run) -> Run | None:
        following = await good(deps, run)
        ended.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(30)
        return following

    initiative, run_id = await begun(deps, actor)
    working = asyncio.create_task(run_stage(deps, actor.tenant_id, run_id, worker="w", work=only(last_words)))
    await ended.wait()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    async with deps.open_tx(actor) as tx:
        runs = await workflow.stage_runs(tx, initiative.id)
    assert [run.status for run in runs] == [RunStatus.DONE, RunStatus.READY]


async def test_a_model_that_is_excluded_between_two_stages_is_not_asked(deps: Deps, actor: Actor) -> None:
    class Model:
        fill = OfflineAi.fill
        ping = OfflineAi.ping

    asked: list[str] = []

    async def noted(deps: Deps, run: Run) -> Run | None:
        asked.append(type(deps.ai).__name__)
        if run.stage is Stage.CLARIFY:
            async with deps.open_tx(actor) as tx:
                await tenancy.set_channel_rule(tx, THREAD, tenancy.ChannelRule(is_ai_excluded=True))
        return await good(deps, run)

    _, run_id = await begun(deps, actor)
    await run_stage(
        replace(deps, ai=Model()),
        actor.tenant_id,
        run_id,
        worker="w",
        work=dict.fromkeys((Stage.CLARIFY, Stage.BDD), noted),
    )
    assert asked == ["Model", "WithoutModel"]
