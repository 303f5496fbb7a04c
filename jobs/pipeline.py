"""What follows what: the only file that knows the whole road."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from handlers import card, replies
from handlers.call import words_in
from services import workflow
from services.core.actor import system
from services.core.deps import Deps
from services.core.tx import Tx
from services.events import EventType
from services.workflow import Event, Gate, InitiativeStatus, Post, Run, Stage


@dataclass(frozen=True, slots=True)
class Leg:
    """One stage: what comes next, who may have to approve before that, and the event that tells of it."""

    next: Stage | None
    gate: Gate | None
    event: EventType | None
    rests: InitiativeStatus = InitiativeStatus.APPROVED  # where the plan stands when nothing follows


ROAD: dict[Stage, Leg] = {
    Stage.CLARIFY: Leg(Stage.BDD, None, None),
    Stage.BDD: Leg(Stage.HLD, Gate.HLD, EventType.BDD_READY),
    Stage.HLD: Leg(Stage.SLICE, Gate.SLICE, EventType.HLD_DRAFT_READY),
    Stage.SLICE: Leg(Stage.ESTIMATE, None, EventType.TICKET_PLAN_READY),
    Stage.ESTIMATE: Leg(Stage.ASSIGN, None, EventType.ESTIMATES_READY),
    Stage.ASSIGN: Leg(None, Gate.PUBLISH, EventType.ASSIGNMENTS_READY),
    # Asks for its approval itself, of the exact writes.
    Stage.PUBLISH: Leg(None, None, EventType.TICKETS_PUBLISHED, InitiativeStatus.PUBLISHED),
}


@dataclass(frozen=True, slots=True)
class Made:
    """What a stage has made, as it goes down in its run; `output_ref` is `bdd@2` or the like."""

    output_ref: str = ""
    generator: str = ""
    input_hash: str = ""
    posts: Sequence[Post] = field(default_factory=tuple)


@asynccontextmanager
async def saving(deps: Deps, run: Run) -> AsyncIterator[Tx]:
    """The transaction in which a stage saves all that it made; opens by proving that the run is still ours, so that
    a zombie waits for its successor and then learns that it lost, instead of writing beside it."""
    async with deps.open_tx(system(run.tenant_id)) as tx:
        await workflow.hold(tx, run)
        yield tx


async def advance(tx: Tx, run: Run, made: Made, *, leg: Leg | None = None) -> Run | None:
    """Ends the stage and starts the next, or asks for the approval that stands before it.

    What may follow at once stays with this worker: its run is returned, leased, for whoever runs the stages.
    """
    leg = leg or ROAD[run.stage]
    told = {"stage": run.stage.value, "output": made.output_ref, "generator": made.generator}
    finished = await workflow.finish(
        tx,
        run,
        output_ref=made.output_ref,
        next_stage=leg.next,
        gate=leg.gate,
        posts=made.posts,
        events=[Event(leg.event, told)] if leg.event else (),
        generator=made.generator,
        input_hash=made.input_hash,
        rests=leg.rests,
        is_kept=True,
    )
    if finished.people and leg.next is not None and leg.gate is not None:
        key = f"approval-{leg.gate}-{made.output_ref or run.id}"
        initiative = await workflow.get_initiative(tx, run.initiative_id)
        reply = replies.approval(words_in(initiative), leg.gate.value, needed=finished.people)
        await workflow.post(tx, run.initiative_id, key=key, reply=reply)
    await card.refresh(tx, run.initiative_id)
    return finished.next
