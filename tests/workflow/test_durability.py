"""What waits for the disk: everything but the taking of a lease."""

from __future__ import annotations

from sqlalchemy import text

from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.tx import Tx


async def waits(tx: Tx) -> str:
    return str((await tx.execute(text("SHOW synchronous_commit"))).scalar_one())


async def test_only_a_lease_is_not_waited_for(deps: Deps, actor: Actor) -> None:
    thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread="t")
    async with deps.open_tx(actor) as tx:
        plan = await workflow.create_initiative(tx, Idea(text="A shop", title="A shop"), thread=thread, created_by="U")
        run_id = (await workflow.stage_runs(tx, plan.id))[0].id
        assert await waits(tx) == "on"
    async with deps.open_tx(actor) as tx:
        run = await workflow.claim(tx, run_id, worker="w")
        assert run is not None
        assert await waits(tx) == "off"
    async with deps.open_tx(actor) as tx:
        await workflow.heartbeat(tx, run)
        await workflow.finish(tx, run, output_ref="v1", next_stage=None)
        assert await waits(tx) == "on"  # what a stage has made stands in the same transaction
