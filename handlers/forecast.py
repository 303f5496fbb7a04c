"""`/plan forecast`: when the plan may be done, what another team or scope would make of it, and the burn-up."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handlers import documents, replies
from handlers.call import Call, need_plan, words_in, words_of
from handlers.pictures import folder_of, keep_sources
from services import estimator, tickets, workflow
from services.core.chat import Reply
from services.core.contracts import AssignmentSet, EstimateSet, Team, TicketSet
from services.core.errors import BadInput
from services.core.markup import one_line
from services.core.tx import Tx
from services.estimator import Forecast, WhatIf
from services.workflow import Initiative

_PEOPLE = re.compile(r"\+(\d)")
_WITHOUT = re.compile(r"-?(T-\d{1,6})", re.IGNORECASE)
_WEEKS = re.compile(r"(\d{1,2})w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    tickets: TicketSet
    estimates: EstimateSet
    assigned: AssignmentSet | None
    team: Team
    factor: float
    start: date


async def forecast(call: Call) -> Reply | None:
    """`/plan forecast`; `+1` a developer more, `-T-4` without it and what is below, `2w` begun two weeks later; all of
    them together compare with the plan as it is."""
    asked = what_if(words_of(call))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        ground = await _ground(tx, call, plan)
    _check(asked, ground.tickets)
    usual = await _computed(ground, None)
    other = None if asked.is_plain else await _computed(ground, asked)
    words = words_in(plan)
    key = await _picture(call, plan.id, other or usual, words("forecast-weeks"), words("forecast-tickets"))
    async with call.deps.open_tx(call.actor) as tx:
        reply = replies.forecast(words, ground.tickets, usual, other, asked, key, start=ground.start)
        await workflow.post(tx, plan.id, key=f"forecast-{call.incoming.event_id}", reply=reply)
    return None


def what_if(text: str) -> WhatIf:
    """Raises BadInput that names what is not understood."""
    people, later, without = 0, 0.0, []
    for word in text.split():
        if found := _PEOPLE.fullmatch(word):
            people += int(found[1])
        elif found := _WITHOUT.fullmatch(word):
            without.append(found[1].upper())
        elif found := _WEEKS.fullmatch(word):
            later += float(found[1])
        else:
            raise BadInput(replies.sentence("forecast-what", word=one_line(word, 40)))
    return WhatIf(people, tuple(without), later)


def _check(asked: WhatIf, ticket_set: TicketSet) -> None:
    known = {one.id for one in ticket_set.tickets}
    unknown = next((one for one in asked.without if one not in known), None)
    if unknown is not None:
        raise BadInput(replies.sentence("forecast-no-ticket", ticket=unknown))


async def _ground(tx: Tx, call: Call, plan: Initiative) -> Ground:
    ticket_set = await tickets.load(tx, plan.id)
    estimates = await estimator.load_estimates(tx, plan.id)
    if ticket_set is None or estimates is None:
        raise documents.missing("tickets" if ticket_set is None else "estimates")
    team = await estimator.team(tx)
    if not team.developers:
        raise BadInput(replies.sentence("forecast-no-team"))
    account = await tickets.account_for(tx, plan.id, plan.thread)
    history = estimator.history_of(await estimator.histories(tx), account.id if account else None)
    model = await estimator.active_model(tx, history) if history else None
    return Ground(
        ticket_set,
        estimates,
        await estimator.load_assignments(tx, plan.id),
        team,
        model.card.overrun if model else 0.0,
        call.deps.clock.now().date(),
    )


async def _computed(ground: Ground, asked: WhatIf | None) -> Forecast:
    return await asyncio.to_thread(
        estimator.forecast,
        ground.tickets,
        ground.estimates,
        ground.team,
        ground.assigned,
        start=ground.start,
        factor=ground.factor,
        what_if=asked,
    )


async def _picture(call: Call, plan_id: UUID, found: Forecast, weeks: str, done: str) -> str:
    """The key of the burn-up; empty where there is nothing to draw."""
    if found.tickets == 0:
        return ""
    source = estimator.burn_up(found, weeks=weeks, tickets=done)
    keys = await keep_sources(call.deps, folder_of(call.actor.tenant_id, plan_id, "forecast"), {"burn-up": source})
    return keys["burn-up"]
