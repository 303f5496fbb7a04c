"""The life of a stage run: leased by the database's clock, fenced, finished in one statement."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import text

from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, Reply, Text, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, NotFound, Unavailable
from services.core.ports import Job
from services.workflow import Gate, Initiative, Post, Run, RunStatus, Stage

THREAD = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")
IDEA = Idea(text="A shop for bicycles", title="A shop for bicycles")


def words(said: str) -> Reply:
    return Reply(blocks=(Text(text=said),), summary=said)


async def begun(deps: Deps, actor: Actor, thread: ThreadRef = THREAD, **settings: int) -> Initiative:
    async with deps.open_tx(actor) as tx:
        return await workflow.create_initiative(
            tx, IDEA, thread=thread, created_by="Ada", settings=workflow.InitiativeSettings(**settings)
        )


async def open_run(deps: Deps, actor: Actor, initiative: Initiative) -> UUID:
    async with deps.open_tx(actor) as tx:
        runs = await workflow.stage_runs(tx, initiative.id)
    return runs[-1].id


async def claimed(deps: Deps, actor: Actor, run_id: UUID, *, worker: str = "w1", lease: float = 15.0) -> Run | None:
    async with deps.open_tx(actor) as tx:
        return await workflow.claim(tx, run_id, worker=worker, lease_seconds=lease)


async def pass_time(deps: Deps, actor: Actor, column: str) -> None:
    """As if the moment in that column had come."""
    async with deps.open_tx(actor) as tx:
        await tx.execute(text(f"UPDATE workflow.stage_run SET {column} = now()"))


async def statuses(deps: Deps, actor: Actor, initiative: Initiative) -> list[tuple[Stage, RunStatus]]:
    async with deps.open_tx(actor) as tx:
        return [(run.stage, run.status) for run in await workflow.stage_runs(tx, initiative.id)]


async def test_begin_rings_for_the_first_stage_and_numbers_count_in_the_tenant(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    first = await begun(deps, actor)
    second = await begun(deps, actor, THREAD.model_copy(update={"thread": "2"}))
    foreign = await begun(deps, other_actor)
    assert (first.number, second.number, foreign.number) == (1, 2, 1)
    assert await statuses(deps, actor, first) == [(Stage.CLARIFY, RunStatus.READY)]
    assert await open_run(deps, actor, first) in deps.queue.rows(Job.RUN_STAGE)
    async with deps.open_tx(other_actor) as tx:
        with pytest.raises(NotFound):
            await workflow.get_initiative(tx, first.id)
        found = await workflow.find_by_thread(tx, THREAD)
        assert found is not None and found.id == foreign.id
    async with deps.open_tx(actor) as tx:
        assert [one.number for one in await workflow.list_initiatives(tx, limit=1)] == [2]
        assert [one.number for one in await workflow.list_initiatives(tx, after=2)] == [1]


async def test_the_same_event_begins_once_and_a_thread_has_one_initiative(deps: Deps, actor: Actor) -> None:
    made = []
    for _ in range(2):
        async with deps.open_tx(actor) as tx:
            made.append(await workflow.create_initiative(tx, IDEA, thread=THREAD, created_by="Ada", origin="e1"))
    assert made[0].id == made[1].id
    with pytest.raises(Conflict, match="#1"):
        await begun(deps, actor)
    async with deps.open_tx(actor) as tx:
        await workflow.stop(tx, made[0].id, by="Ada")
    again = await begun(deps, actor)
    async with deps.open_tx(actor) as tx:
        found = await workflow.find_by_thread(tx, THREAD)
    assert found is not None and found.id == again.id


async def test_one_worker_claims_and_finish_starts_the_next_stage(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    run_id = await open_run(deps, actor, initiative)
    both = await asyncio.gather(*(claimed(deps, actor, run_id, worker=f"w{n}") for n in range(8)))
    runs = [run for run in both if run is not None]
    assert len(runs) == 1
    async with deps.open_tx(actor) as tx:
        finished = await workflow.finish(
            tx,
            runs[0],
            output_ref="clarify",
            next_stage=Stage.BDD,
            posts=[Post("a", words("A")), Post("b", words("B"))],
        )
    assert finished == workflow.Finished(0)
    assert await statuses(deps, actor, initiative) == [
        (Stage.CLARIFY, RunStatus.DONE),
        (Stage.BDD, RunStatus.READY),
    ]
    async with deps.open_tx(actor) as tx:
        assert [(post.key, post.seq) for post in await workflow.posts(tx, initiative.id)] == [("a", 1), ("b", 2)]
        assert (await workflow.get_initiative(tx, initiative.id)).stage is Stage.BDD
    assert await claimed(deps, actor, run_id) is None


async def test_what_follows_at_once_may_stay_with_the_worker(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    run = await claimed(deps, actor, await open_run(deps, actor, initiative), worker="w1", lease=30)
    assert run is not None
    deps.queue.clear()
    async with deps.open_tx(actor) as tx:
        kept = (await workflow.finish(tx, run, output_ref="x", next_stage=Stage.BDD, is_kept=True)).next
    assert kept is not None and (kept.stage, kept.worker, kept.lease_epoch) == (Stage.BDD, "w1", 1)
    assert deps.queue.rows(Job.RUN_STAGE) == []  # nobody else is called
    assert await claimed(deps, actor, kept.id, worker="w2") is None
    async with deps.open_tx(actor) as tx:
        assert await workflow.heartbeat(tx, kept, lease_seconds=0.1) is False
    await asyncio.sleep(0.15)  # it died: the lease runs out as any other
    heir = await claimed(deps, actor, kept.id, worker="w2")
    assert heir is not None and (heir.attempt, heir.lease_epoch) == (2, 2)
    with pytest.raises(Conflict):
        async with deps.open_tx(actor) as tx:
            await workflow.finish(tx, kept, output_ref="y", next_stage=Stage.HLD)


async def test_nothing_is_kept_behind_a_gate(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    async with deps.open_tx(actor) as tx:
        await workflow.set_gate(tx, workflow.Gate.HLD, 1)
    run = await claimed(deps, actor, await open_run(deps, actor, initiative))
    assert run is not None
    async with deps.open_tx(actor) as tx:
        finished = await workflow.finish(
            tx, run, output_ref="x", next_stage=Stage.HLD, gate=workflow.Gate.HLD, is_kept=True
        )
    assert finished == workflow.Finished(1)
    assert (await statuses(deps, actor, initiative))[-1] == (Stage.HLD, RunStatus.GATED)
    assert await claimed(deps, actor, await open_run(deps, actor, initiative)) is None


async def test_a_zombie_is_fenced_and_everything_it_wrote_rolls_back(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    run_id = await open_run(deps, actor, initiative)
    zombie = await claimed(deps, actor, run_id, lease=0.05)
    assert zombie is not None
    await asyncio.sleep(0.1)
    owner = await claimed(deps, actor, run_id, worker="w2")
    assert owner is not None and owner.lease_epoch > zombie.lease_epoch
    with pytest.raises(Conflict):
        async with deps.open_tx(actor) as tx:
            await workflow.post(tx, initiative.id, key="of-a-zombie", reply=words("boo"))
            await workflow.finish(tx, zombie, output_ref="x", next_stage=Stage.BDD)
    for verb in (workflow.heartbeat, workflow.wait, workflow.release):
        with pytest.raises(Conflict):
            async with deps.open_tx(actor) as tx:
                await verb(tx, zombie)
    with pytest.raises(Conflict):
        async with deps.open_tx(actor) as tx:
            await workflow.fail(tx, zombie, Unavailable("x"))
    async with deps.open_tx(actor) as tx:
        assert await workflow.posts(tx, initiative.id) == ()
        await workflow.finish(tx, owner, output_ref="clarify", next_stage=Stage.BDD)


async def test_a_heartbeat_keeps_the_lease(deps: Deps, actor: Actor) -> None:
    run_id = await open_run(deps, actor, await begun(deps, actor))
    run = await claimed(deps, actor, run_id, lease=1.0)
    assert run is not None
    async with deps.open_tx(actor) as tx:
        assert await workflow.heartbeat(tx, run, lease_seconds=30) is False
    await asyncio.sleep(1.1)
    assert await claimed(deps, actor, run_id, worker="w2") is None


async def test_an_answer_during_the_thinking_is_not_lost(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    run_id = await open_run(deps, actor, initiative)
    run = await claimed(deps, actor, run_id)
    assert run is not None
    async with deps.open_tx(actor) as tx:
        assert await workflow.wake(tx, initiative.id, Stage.CLARIFY) is True
        assert await workflow.heartbeat(tx, run) is True
    async with deps.open_tx(actor) as tx:
        assert await workflow.wait(tx, run) is False  # it goes on at once
    run = await claimed(deps, actor, run_id)
    assert run is not None
    async with deps.open_tx(actor) as tx:
        assert await workflow.wait(tx, run) is True
    assert await claimed(deps, actor, run_id) is None
    deps.queue.clear()
    async with deps.open_tx(actor) as tx:
        assert await workflow.wake(tx, initiative.id, Stage.CLARIFY) is True
        assert await workflow.wake(tx, initiative.id, Stage.BDD) is False
    assert deps.queue.rows(Job.RUN_STAGE) == [run_id]
    assert await claimed(deps, actor, run_id) is not None


async def test_failures_back_off_and_the_last_one_is_final_until_retry(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    run_id = await open_run(deps, actor, initiative)
    for count in (1, 2, 3):
        run = await claimed(deps, actor, run_id)
        assert run is not None and run.failures == count - 1
        async with deps.open_tx(actor) as tx:
            failure = await workflow.fail(
                tx, run, Unavailable("The model is away."), max_attempts=3, backoff_seconds=60
            )
        if count < 3:
            assert failure.retry_in is not None and 0.5 <= failure.retry_in / (60 * 2 ** (count - 1)) <= 1.5
            assert await claimed(deps, actor, run_id) is None  # not due yet
            await pass_time(deps, actor, "next_attempt_at")
    assert failure.is_final
    async with deps.open_tx(actor) as tx:
        shown = (await workflow.stage_runs(tx, initiative.id))[-1]
        assert (shown.status, shown.error_kind, shown.error) == (
            RunStatus.FAILED,
            "unavailable",
            "The model is away.",
        )
        assert await workflow.retry(tx, initiative.id) is Stage.CLARIFY
        assert await workflow.retry(tx, initiative.id) is None  # pressed twice
    assert await claimed(deps, actor, run_id) is not None


async def test_a_stage_that_is_open_is_not_begun_a_second_time(deps: Deps, actor: Actor) -> None:
    """Whoever wrote it began, and waited for the plan, before the stopped one was written: it looks older."""
    initiative = await begun(deps, actor)
    await open_run(deps, actor, initiative)
    stopped = (
        "INSERT INTO workflow.stage_run (tenant_id, initiative_id, stage, status, deadline_seconds, created_at) "
        "VALUES (:tenant, :initiative, 'publish', 'stopped', 900, now() + interval '1 second')"
    )
    async with deps.open_tx(actor) as tx:
        await tx.execute(text(stopped), {"tenant": actor.tenant_id, "initiative": initiative.id})
        assert await workflow.retry(tx, initiative.id) is None


async def test_what_a_retry_cannot_mend_fails_at_once(deps: Deps, actor: Actor) -> None:
    run_id = await open_run(deps, actor, await begun(deps, actor))
    run = await claimed(deps, actor, run_id)
    assert run is not None
    async with deps.open_tx(actor) as tx:
        assert (await workflow.fail(tx, run, BadInput("The plan has a cycle."))).is_final


async def test_a_deadline_passes_although_the_lease_is_held(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    run_id = await open_run(deps, actor, initiative)
    hung = await claimed(deps, actor, run_id, lease=60)
    assert hung is not None and not hung.is_late
    assert await claimed(deps, actor, run_id, worker="w2") is None
    await pass_time(deps, actor, "deadline_at")
    async with deps.open_lobby() as lobby:
        assert (actor.tenant_id, run_id) in await workflow.due_runs(lobby)
    late = await claimed(deps, actor, run_id, worker="w2")
    assert late is not None and late.is_late
    async with deps.open_tx(actor) as tx:
        assert (await workflow.fail(tx, late, Unavailable("It took too long."))).is_final


async def test_stop_fences_the_worker_and_retry_goes_on(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    run_id = await open_run(deps, actor, initiative)
    run = await claimed(deps, actor, run_id)
    assert run is not None
    async with deps.open_tx(actor) as tx:
        stopped = await workflow.stop(tx, initiative.id, by="Ada")
        assert (stopped.stage, stopped.is_new) == (Stage.CLARIFY, True)
        assert (await workflow.stop(tx, initiative.id, by="Ada")).is_new is False
    with pytest.raises(Conflict):
        async with deps.open_tx(actor) as tx:
            await workflow.finish(tx, run, output_ref="x", next_stage=Stage.BDD)
    assert await claimed(deps, actor, run_id) is None
    async with deps.open_tx(actor) as tx:
        assert await workflow.retry(tx, initiative.id) is Stage.CLARIFY
        assert (await workflow.get_initiative(tx, initiative.id)).status is workflow.InitiativeStatus.ACTIVE
    assert await claimed(deps, actor, run_id) is not None


async def test_a_rerun_supersedes_what_is_under_way_and_starts_once_per_event(deps: Deps, actor: Actor) -> None:
    initiative = await begun(deps, actor)
    async with deps.open_tx(actor) as tx:
        first = await workflow.rerun_from(tx, initiative.id, Stage.BDD, origin="e7")
        assert await workflow.rerun_from(tx, initiative.id, Stage.BDD, origin="e7") == first
    assert await statuses(deps, actor, initiative) == [
        (Stage.CLARIFY, RunStatus.STOPPED),
        (Stage.BDD, RunStatus.READY),
    ]


async def test_the_sweep_sees_every_tenant_and_only_what_is_due(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    mine = await open_run(deps, actor, await begun(deps, actor))
    theirs = await open_run(deps, other_actor, await begun(deps, other_actor))
    async with deps.open_lobby() as lobby:
        assert set(await workflow.due_runs(lobby)) == {(actor.tenant_id, mine), (other_actor.tenant_id, theirs)}
    await claimed(deps, actor, mine)
    await claimed(deps, other_actor, theirs, lease=0.05)
    await asyncio.sleep(0.1)
    async with deps.open_lobby() as lobby:
        assert await workflow.due_runs(lobby) == ((other_actor.tenant_id, theirs),)


async def test_the_lobby_reads_no_table(deps: Deps) -> None:
    with pytest.raises(Exception, match="permission denied"):
        async with deps.open_lobby() as lobby:
            await lobby.execute(text("SELECT error FROM workflow.stage_run"))


async def test_gate_defaults(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        assert await workflow.gates(tx) == {Gate.HLD: 0, Gate.SLICE: 0, Gate.PUBLISH: 1, Gate.CHANGE: 1}
        with pytest.raises(BadInput):
            await workflow.set_gate(tx, Gate.HLD, 3)
