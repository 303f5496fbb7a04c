"""What plans of ours tell a team's history: points that people voted blind, and what closed tickets took."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from services import estimator, tickets
from services.core.chat import ThreadRef
from services.core.contracts import Ticket
from services.core.tx import Tx
from services.estimator import Closing, History, Origin
from services.workflow import Initiative

HOME_TEAM = "team"  # of a tenant without a connection


async def team_of(tx: Tx, initiative_id: UUID, thread: ThreadRef) -> tuple[str, History | None]:
    """Whose past and whose lessons count for a plan."""
    account = await tickets.account_for(tx, initiative_id, thread)
    known = estimator.history_of(await estimator.histories(tx), account.id if account else None)
    if known is not None:
        return known.team, known
    return (account.name if account else HOME_TEAM), None


async def voted(tx: Tx, plan: Initiative, ticket: Ticket, points: float) -> None:
    """What a team agreed on becomes a past ticket of its own, which says that it was a vote; a history begins with it
    where there was none. Voted again, the newer points count."""
    team, history = await team_of(tx, plan.id, plan.thread)
    past = replace(
        estimator.as_past(ticket),
        key=_key(plan, ticket.id),
        points=points,
        created=plan.created_at,
        origin=Origin.VOTE,
    )
    await estimator.add_past(tx, team, [past])
    if history is None:
        await estimator.begin_history(tx, team)


async def outcomes(tx: Tx, plan: Initiative, closing: Closing) -> None:
    """The hours of what was voted on; and every other ticket that took hours as so many points as these come to at the
    team's own pace, once enough work was logged to know one."""
    team, history = await team_of(tx, plan.id, plan.thread)
    model = await estimator.active_model(tx, history) if history else None
    known = await estimator.past_named(tx, team, [_key(plan, name) for name in closing.actual])
    made = []
    for ticket in closing.ticket_set.tickets:
        hours = closing.actual.get(ticket.id)
        if hours is None:
            continue
        before = known.get(_key(plan, ticket.id))
        if before is not None and before.origin is Origin.VOTE:
            made.append(replace(before, hours=hours))
        elif model is not None and (points := model.card.points_of(hours)) is not None:
            past = replace(estimator.as_past(ticket), key=_key(plan, ticket.id), points=points, hours=hours)
            made.append(replace(past, created=plan.created_at, origin=Origin.OUTCOME))
    await estimator.add_past(tx, team, made)


def _key(plan: Initiative, ticket_id: str) -> str:
    """No issue tracker has such a key."""
    return f"#{plan.number}/{ticket_id}"
