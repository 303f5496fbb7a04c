"""What a plan says in its issues right now, ticket by ticket, as a publish would write it; no tracker is asked."""

from __future__ import annotations

from services import estimator, tickets
from services.core.contracts import TicketType
from services.core.issues import IssueFields
from services.core.tracker_schema import FieldInfo, IssueTypeInfo, TrackerSchema
from services.core.tx import Tx
from services.tickets import Account, Ground
from services.workflow import Initiative

_LEVELS = {TicketType.EPIC: 1, TicketType.SUBTASK: -1}


async def ours(tx: Tx, plan: Initiative, account: Account) -> dict[str, IssueFields]:
    """By ticket; empty while there are no tickets."""
    ticket_set = await tickets.load(tx, plan.id)
    if ticket_set is None:
        return {}
    there = await tickets.addresses(tx, plan.id) or tickets.Addresses()
    ground = Ground(
        tenant_id=plan.tenant_id,
        initiative_id=plan.id,
        account=str(account.id),
        site=account.site,
        project=account.project,
        mapping=account.mapping,
        schema=_taking_all(account),
        name=f"#{plan.number} {plan.title}",
        tickets=ticket_set,
        estimates=await estimator.load_estimates(tx, plan.id),
        assigned=await estimator.load_assignments(tx, plan.id),
        duplicates=await tickets.duplicates_of(tx, plan.id, ticket_set),
        thread=there.thread,
        pages=there.pages,
    )
    return {one.ticket_id: one.fields for one in tickets.plan_writes(ground).writes.creates}


def _taking_all(account: Account) -> TrackerSchema:
    """Every field that we can fill: what a type really takes does not matter, because only what was written before is
    compared."""
    mapping = account.mapping
    names = ["parent", "timetracking", "assignee", "priority", mapping.points_field, mapping.epic_link_field]
    fields = tuple(FieldInfo(id=name, name=name) for name in names if name)
    types = {
        type_id: IssueTypeInfo(id=type_id, name=kind, level=_LEVELS.get(TicketType(kind), 0), fields=fields)
        for kind, type_id in mapping.types.items()
        if kind in set(TicketType)
    }
    return TrackerSchema(project=account.project, project_id="", project_name="", types=tuple(types.values()))
