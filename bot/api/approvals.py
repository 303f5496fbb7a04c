"""`/v1/initiatives/{id}/approvals`, `publication` and `undo`: nothing is written to Jira but the exact list that people
approved by its hash."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path, status
from pydantic import BaseModel, Field

from bot.api.acting import NUMBER, Act, Body, Done
from bot.api.door import asks, router
from bot.auth import Caller, Dependencies
from handlers import access, publishing, steer
from services import audit, tickets, workflow
from services.core.errors import Conflict, NotFound
from services.core.tx import Tx
from services.tickets import WriteList
from services.workflow import Approval, Decision, Gate, RunStatus, Stage

routes = router("/initiatives/{initiative_id}", "approvals")
gates = router("/gates", "approvals")


class ApprovalView(BaseModel):
    gate: Gate
    people: int = Field(description="How many have to approve.")
    approved_by: tuple[str, ...] = Field(description="Ids of the members who have.")
    subject: str = Field(description="The hash of what is approved, where it is a list of writes; else empty.")
    created_at: datetime


class NewVote(Body):
    """`subject`: what was seen, as the waiting approval names it."""

    gate: Gate
    decision: Decision = Decision.APPROVE
    subject: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


class Publication(BaseModel):
    """`writes` is None while it is computed, and where no tracker is connected."""

    status: RunStatus
    error: str
    hash: str
    writes: WriteList | None


class Undo(Body):
    is_deleting: bool = Field(default=False, strict=True, description="Delete the issues instead of closing them.")


class GateView(BaseModel):
    gate: Gate
    people: Annotated[int, Field(ge=0, le=2, description="How many have to approve; 0: nobody is asked.")]


class NewGate(Body):
    people: Annotated[int, Field(ge=0, le=2), NUMBER]


@routes.get("/approvals", openapi_extra=asks("plan.status"))
async def index(initiative_id: UUID, caller: Caller, deps: Dependencies) -> list[ApprovalView]:
    """Those that wait, oldest first."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return [_approval(one) for one in await workflow.pending_approvals(tx, initiative_id)]


@routes.post(
    "/approvals", openapi_extra=asks("plan.approve", also=("plan.reject",), body={"gate": "hld", "decision": "approve"})
)
async def vote(initiative_id: UUID, body: NewVote, act: Act) -> Done:
    """One person's word. A list of writes is approved by its hash, and by no other."""
    plan = await act.plan(initiative_id)
    async with act.deps.open_tx(act.actor) as tx:
        waiting = await workflow.pending_approvals(tx, initiative_id)
    exact = next((one.subject for one in waiting if one.gate is body.gate), "")
    if exact and not body.subject:
        raise Conflict("Name what you approve: `subject` is the hash of …/publication.")
    is_approval = body.decision is Decision.APPROVE
    call = act.call(plan, values={"gate": body.gate.value, "subject": body.subject})
    if is_approval:
        return await act.do("plan.approve", steer.approve, call)
    return await act.do("plan.reject", steer.reject, call)


@routes.get("/publication", openapi_extra=asks("plan.show"))
async def publication(initiative_id: UUID, caller: Caller, deps: Dependencies) -> Publication:
    """Where publishing stands, and the exact writes that wait for an approval."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return await _publication(tx, initiative_id)


@routes.post("/publication", status_code=status.HTTP_202_ACCEPTED, openapi_extra=asks("plan.publish"))
async def publish(initiative_id: UUID, act: Act) -> Done:
    """Computes the exact writes; they wait for an approval of their hash."""
    return await act.do("plan.publish", publishing.publish, act.call(await act.plan(initiative_id)))


@routes.post(
    "/undo",
    status_code=status.HTTP_202_ACCEPTED,
    openapi_extra=asks("plan.undo", also=("plan.undo.delete",), body={"is_deleting": False}),
)
async def undo(initiative_id: UUID, body: Undo, act: Act) -> Done:
    """The issues of the last publish that nobody has touched since; shown first, like every write."""
    call = act.call(await act.plan(initiative_id), rest=publishing.DELETE[0] if body.is_deleting else "")
    return await act.do("plan.undo", publishing.undo, call)


@gates.get("", openapi_extra=asks("gate.read"))
async def all_gates(caller: Caller, deps: Dependencies) -> list[GateView]:
    async with deps.open_tx(caller) as tx:
        return [GateView(gate=gate, people=people) for gate, people in (await workflow.gates(tx)).items()]


@gates.put("/{gate}", openapi_extra=asks("gate.set", body={"people": 2}))
async def set_gate(gate: Annotated[Gate, Path()], body: NewGate, act: Act) -> GateView:
    """For every plan from now on."""
    async with act.deps.open_tx(act.actor) as tx:
        await workflow.set_gate(tx, gate, body.people)
        await audit.record(tx, "gate.set", f"gate/{gate.value}", {"people": body.people})
    return GateView(gate=gate, people=body.people)


async def _publication(tx: Tx, initiative_id: UUID) -> Publication:
    runs = [one for one in await workflow.stage_runs(tx, initiative_id) if one.stage is Stage.PUBLISH]
    if not runs:
        raise NotFound("Nobody has asked to publish this plan yet; POST …/publication does.")
    last = runs[-1]
    waiting = await workflow.pending_approvals(tx, initiative_id)
    subject = next((one.subject for one in waiting if one.gate is Gate.PUBLISH and one.subject), "")
    kept = await tickets.find_publication(tx, last.id, subject) if subject else None
    return Publication(status=last.status, error=last.error, hash=subject, writes=kept[0] if kept else None)


def _approval(one: Approval) -> ApprovalView:
    return ApprovalView(
        gate=one.gate, people=one.people, approved_by=one.voters, subject=one.subject, created_at=one.created_at
    )
