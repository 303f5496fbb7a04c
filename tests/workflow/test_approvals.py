"""Gates: none, one or two people; nobody counts twice; a rejection stops."""

from __future__ import annotations

from uuid import uuid4

import pytest

from services import workflow
from services.core.actor import Actor, Role, system
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.errors import Conflict, NotAllowed
from services.core.ports import Job
from services.workflow import Decision, Gate, Initiative, InitiativeStatus, RunStatus, Stage

THREAD = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")


def person(actor: Actor, name: str, role: Role = Role.MANAGER) -> Actor:
    return Actor(actor.tenant_id, uuid4(), role, name)


async def at_gate(deps: Deps, actor: Actor, gate: Gate, people: int) -> Initiative:
    """An initiative whose next run stands behind `gate`."""
    following = {Gate.HLD: Stage.HLD, Gate.SLICE: Stage.SLICE, Gate.PUBLISH: None}[gate]
    async with deps.open_tx(actor) as tx:
        await workflow.set_gate(tx, gate, people)
        idea = Idea(text="A shop", title="A shop")
        initiative = await workflow.create_initiative(tx, idea, thread=THREAD, created_by="Ada")
        run_id = (await workflow.stage_runs(tx, initiative.id))[0].id
        run = await workflow.claim(tx, run_id, worker="w")
        assert run is not None
        finished = await workflow.finish(tx, run, output_ref="x", next_stage=following, gate=gate)
        assert finished.people == people
    deps.queue.clear()
    return initiative


async def last_run(deps: Deps, actor: Actor, initiative: Initiative) -> workflow.StageRun:
    async with deps.open_tx(actor) as tx:
        return (await workflow.stage_runs(tx, initiative.id))[-1]


async def vote(
    deps: Deps, actor: Actor, initiative: Initiative, gate: Gate, decision: Decision = Decision.APPROVE
) -> workflow.Voted:
    async with deps.open_tx(actor) as tx:
        return await workflow.approve(tx, initiative.id, gate, actor, decision)


async def test_without_people_the_gate_is_open(deps: Deps, actor: Actor) -> None:
    initiative = await at_gate(deps, actor, Gate.HLD, 0)
    assert (await last_run(deps, actor, initiative)).status is RunStatus.READY
    async with deps.open_tx(actor) as tx:
        assert await workflow.pending_approvals(tx) == ()
    with pytest.raises(Conflict):
        await vote(deps, actor, initiative, Gate.HLD)


async def test_one_person_opens_it_and_pressing_again_changes_nothing(deps: Deps, actor: Actor) -> None:
    initiative = await at_gate(deps, actor, Gate.HLD, 1)
    gated = await last_run(deps, actor, initiative)
    assert gated.status is RunStatus.GATED
    async with deps.open_tx(actor) as tx:
        assert await workflow.claim(tx, gated.id, worker="w") is None
    voted = await vote(deps, actor, initiative, Gate.HLD)
    assert (voted.is_open, voted.is_new, voted.votes) == (True, True, 1)
    assert deps.queue.rows(Job.RUN_STAGE) == [gated.id]
    again = await vote(deps, actor, initiative, Gate.HLD)
    assert (again.is_open, again.is_new) == (True, False)
    assert (await last_run(deps, actor, initiative)).status is RunStatus.READY


async def test_two_people_means_two_different_ones(deps: Deps, actor: Actor) -> None:
    initiative = await at_gate(deps, actor, Gate.SLICE, 2)
    ada, ben = person(actor, "Ada"), person(actor, "Ben")
    assert (await vote(deps, ada, initiative, Gate.SLICE)).is_open is False
    twice = await vote(deps, ada, initiative, Gate.SLICE)
    assert (twice.is_open, twice.is_new, twice.votes) == (False, False, 1)
    async with deps.open_tx(actor) as tx:
        (waiting,) = await workflow.pending_approvals(tx, initiative.id)
        assert (waiting.people, waiting.voters) == (2, ("Ada",))
    assert (await vote(deps, ben, initiative, Gate.SLICE)).is_open is True
    assert (await last_run(deps, actor, initiative)).status is RunStatus.READY


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.CONTRACTOR])
async def test_only_people_who_may_can_approve(deps: Deps, actor: Actor, role: Role) -> None:
    initiative = await at_gate(deps, actor, Gate.HLD, 1)
    for who in (person(actor, "Cid", role), system(actor.tenant_id)):
        with pytest.raises(NotAllowed):
            await vote(deps, who, initiative, Gate.HLD)


async def test_a_rejection_stops_and_retry_asks_again(deps: Deps, actor: Actor) -> None:
    initiative = await at_gate(deps, actor, Gate.SLICE, 2)
    ada, ben = person(actor, "Ada"), person(actor, "Ben")
    await vote(deps, ada, initiative, Gate.SLICE)
    assert (await vote(deps, ben, initiative, Gate.SLICE, Decision.REJECT)).is_rejected
    stopped = await last_run(deps, actor, initiative)
    assert (stopped.status, stopped.error) == (RunStatus.STOPPED, "Rejected by Ben.")
    async with deps.open_tx(actor) as tx:
        assert await workflow.retry(tx, initiative.id) is Stage.SLICE
        (waiting,) = await workflow.pending_approvals(tx, initiative.id)
        assert waiting.voters == ()
    assert (await last_run(deps, actor, initiative)).status is RunStatus.GATED


async def test_after_the_last_stage_the_approval_is_of_the_plan(deps: Deps, actor: Actor) -> None:
    initiative = await at_gate(deps, actor, Gate.PUBLISH, 1)
    async with deps.open_tx(actor) as tx:
        assert (await workflow.get_initiative(tx, initiative.id)).status is InitiativeStatus.PLAN_READY
    await vote(deps, actor, initiative, Gate.PUBLISH)
    async with deps.open_tx(actor) as tx:
        assert (await workflow.get_initiative(tx, initiative.id)).status is InitiativeStatus.APPROVED


async def test_a_gate_that_was_stopped_opens_again_by_retry(deps: Deps, actor: Actor) -> None:
    initiative = await at_gate(deps, actor, Gate.HLD, 1)
    async with deps.open_tx(actor) as tx:
        await workflow.stop(tx, initiative.id, by="Ada")
    with pytest.raises(Conflict):
        await vote(deps, actor, initiative, Gate.HLD)
    async with deps.open_tx(actor) as tx:
        await workflow.retry(tx, initiative.id)
    assert (await vote(deps, actor, initiative, Gate.HLD)).is_open
    run = await last_run(deps, actor, initiative)
    async with deps.open_tx(actor) as tx:  # approved is approved: a later stop does not ask again
        await workflow.stop(tx, initiative.id, by="Ada")
        await workflow.retry(tx, initiative.id)
        assert await workflow.claim(tx, run.id, worker="w") is not None
