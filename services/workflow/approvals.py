"""Gates: how many people must approve before a stage, and their votes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from services import audit, tenancy
from services.core.actor import Actor, Role
from services.core.errors import BadInput, Conflict, NotAllowed
from services.core.ports import Job
from services.core.tx import Tx
from services.core.words import sentence
from services.workflow import approval_queries, queries, rules
from services.workflow.model import Approval, Decision, Gate, InitiativeStatus, Run, Voted
from services.workflow.service import get_initiative

MAX_PEOPLE = 2
_VERBS = {Decision.APPROVE: "approved", Decision.REJECT: "rejected"}


async def set_gate(tx: Tx, gate: Gate, people: int) -> None:
    """For the whole tenant, from now on; 0 opens it."""
    if not 0 <= people <= MAX_PEOPLE:
        raise BadInput(f"An approval takes none, one or two people, not {people}.")
    await tx.execute(approval_queries.SET_GATE, {"tenant": tx.tenant_id, "gate": gate.value, "people": people})


async def gates(tx: Tx) -> dict[Gate, int]:
    rows = await tx.execute(approval_queries.GATES, {"tenant": tx.tenant_id})
    return {**rules.ROAD_PEOPLE, **{Gate(row[0]): int(row[1]) for row in rows}}


def voter_of(actor: Actor, verb: str = "plan.approve") -> str:
    """Whoever may decide: the person's id, or the name of one who has none."""
    if actor.role is Role.SYSTEM:
        raise NotAllowed(sentence("only-people-approve"))
    tenancy.need(actor, verb, told=sentence("approve-role"))
    if actor.member_id is None and not actor.name:
        raise NotAllowed(sentence("approve-unknown"))
    return str(actor.member_id or actor.name)


async def ask(tx: Tx, run: Run, gate: Gate, subject: str) -> int:
    """The run waits until people approve exactly `subject`, a hash; how many. None are needed: it goes on, nothing was
    done. For a transaction that holds the run."""
    where = {"tenant": tx.tenant_id, "run": run.id, "gate": gate.value}
    values = {**where, "epoch": run.lease_epoch, "people": rules.ROAD_PEOPLE[gate]}
    people = int((await tx.execute(approval_queries.ASK, values)).scalar_one())
    if people:
        row = {**where, "initiative": run.initiative_id, "people": people, "subject": subject}
        await tx.execute(approval_queries.ADD, row)
    return people


async def approved_subject(tx: Tx, run: Run) -> str | None:
    """The hash that people approved last for this run; None when they did not."""
    found = await tx.execute(approval_queries.APPROVED_SUBJECT, {"tenant": tx.tenant_id, "run": run.id})
    return found.scalar_one_or_none()


async def approve(
    tx: Tx, initiative_id: UUID, gate: Gate, actor: Actor, decision: Decision, *, subject: str = ""
) -> Voted:
    """One person's vote; the gate opens when enough have approved, and one rejection stops it.

    The same person counts once. `subject` is the hash that the person saw, or its beginning. Raises Conflict when
    nothing waits at this gate, or something else than what the person saw.
    """
    voter = voter_of(actor)
    where: dict[str, Any] = {"tenant": tx.tenant_id, "initiative": initiative_id, "gate": gate.value}
    pending = (await tx.execute(approval_queries.PENDING, where)).mappings().one_or_none()
    if pending is None:
        return await _decided_before(tx, where, gate, decision)
    if subject and not pending["subject"].startswith(subject):
        raise Conflict(sentence("approval-void"))
    vote = {
        "tenant": tx.tenant_id,
        "approval": pending["id"],
        "voter": voter,
        "name": actor.name or voter,
        "decision": decision.value,
    }
    is_new = (await tx.execute(approval_queries.VOTE, vote)).one_or_none() is not None
    counted = await tx.execute(approval_queries.COUNT, {"tenant": tx.tenant_id, "approval": pending["id"]})
    votes, people = int(counted.scalar_one()), int(pending["people"])
    is_rejected = is_new and decision is Decision.REJECT
    is_open = not is_rejected and votes >= people
    if is_rejected:
        await _reject(tx, initiative_id, pending["id"], pending["run_id"], actor)
    elif is_open:
        await _open(tx, initiative_id, pending["id"], pending["run_id"])
    if is_new:
        told = {"gate": gate.value, "approval": str(pending["id"]), "subject": pending["subject"]}
        await audit.record(tx, f"plan.{_VERBS[decision]}", f"initiative/{initiative_id}", told)
    return Voted(gate, decision, votes, people, is_open, is_rejected, is_new, pending["subject"])


async def _decided_before(tx: Tx, where: dict[str, Any], gate: Gate, decision: Decision) -> Voted:
    """A button that is pressed again says what is so; it changes nothing."""
    latest = (await tx.execute(approval_queries.LATEST, where)).mappings().one_or_none()
    if latest is None or latest["status"] == "withdrawn":
        raise Conflict(sentence("no-approval"))
    is_open = latest["status"] == "approved"
    people = int(latest["people"])
    return Voted(gate, decision, people if is_open else 0, people, is_open, not is_open, False)


async def _open(tx: Tx, initiative_id: UUID, approval_id: UUID, run_id: UUID | None) -> None:
    await tx.execute(approval_queries.DECIDE, {"tenant": tx.tenant_id, "approval": approval_id, "status": "approved"})
    if run_id is None:
        values = {"tenant": tx.tenant_id, "initiative": initiative_id, "stage": None}
        await tx.execute(queries.MOVE, {**values, "status": InitiativeStatus.APPROVED.value})
        return
    await tx.execute(queries.REVIVE, {"tenant": tx.tenant_id, "run": run_id})
    tx.enqueue(Job.RUN_STAGE, run_id)


async def _reject(tx: Tx, initiative_id: UUID, approval_id: UUID, run_id: UUID | None, actor: Actor) -> None:
    await tx.execute(approval_queries.DECIDE, {"tenant": tx.tenant_id, "approval": approval_id, "status": "rejected"})
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "stage": None}
    if run_id is not None:
        plan = await get_initiative(tx, initiative_id)
        error = sentence("rejected-by", by=actor.name or str(actor.member_id)).text(plan.chat_language)
        await tx.execute(approval_queries.REJECT_RUN, {"tenant": tx.tenant_id, "run": run_id, "error": error})
    await tx.execute(queries.MOVE, {**values, "status": InitiativeStatus.STOPPED.value})


async def pending_approvals(tx: Tx, initiative_id: UUID | None = None) -> tuple[Approval, ...]:
    """Of one initiative, or of the tenant; oldest first."""
    rows = await tx.execute(approval_queries.ALL_PENDING, {"tenant": tx.tenant_id, "initiative": initiative_id})
    return tuple(
        Approval(
            id=row["id"],
            initiative_id=row["initiative_id"],
            gate=Gate(row["gate"]),
            people=row["people"],
            voters=tuple(row["voters"]),
            created_at=row["created_at"],
            subject=row["subject"],
        )
        for row in rows.mappings()
    )
