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
from services.estimator import Forecast, Pace, WhatIf
from services.workflow import Initiative

_PEOPLE = re.compile(r"\+(\d)")
_AWAY = re.compile(r"-(\w[\w-]{0,79})")
_UNTIL = re.compile(r"(\d{4}-\d{2}-\d{2})")
_BY = ("by", "bis", "para", "antes")  # may stand before a day
_WITHOUT = re.compile(r"-?(T-\d{1,6})", re.IGNORECASE)
_WEEKS = re.compile(r"(\d{1,2})w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    tickets: TicketSet
    estimates: EstimateSet
    assigned: AssignmentSet | None
    team: Team
    pace: Pace
    start: date


async def forecast(call: Call) -> Reply | None:
    """`/plan forecast`; `+1` a developer more, `-ana` without her, `-T-4` without it and what is below, `2w` begun two
    weeks later: all of them together compare with the plan as it is; `by 2027-03-01` asks how likely that day is."""
    asked = what_if(words_of(call))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        ground = await ground_of(tx, plan, call.deps.clock.now().date())
    usual, other = await computed(ground, asked)
    words = words_in(plan)
    key = await _picture(call, plan.id, other or usual, words("forecast-weeks"), words("forecast-tickets"))
    async with call.deps.open_tx(call.actor) as tx:
        reply = replies.forecast(words, ground.tickets, usual, other, asked, key, start=ground.start)
        await workflow.post(tx, plan.id, key=f"forecast-{call.incoming.event_id}", reply=reply)
    return None


def what_if(text: str) -> WhatIf:
    """Raises BadInput that names what is not understood."""
    people, later, until = 0, 0.0, None
    without: list[str] = []
    away: list[str] = []
    for word in text.split():
        if found := _PEOPLE.fullmatch(word):
            people += int(found[1])
        elif found := _WITHOUT.fullmatch(word):
            without.append(found[1].upper())
        elif found := _WEEKS.fullmatch(word):
            later += float(found[1])
        elif found := _UNTIL.fullmatch(word):
            until = _day(word)
        elif found := _AWAY.fullmatch(word):
            away.append(found[1].lower())
        elif word.lower() not in _BY:
            raise BadInput(replies.sentence("forecast-what", word=one_line(word, 40)))
    return WhatIf(people, tuple(without), later, tuple(away), until)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise BadInput(replies.sentence("forecast-what", word=one_line(word, 40))) from None


def _check(asked: WhatIf, ground: Ground) -> None:
    known = {one.id for one in ground.tickets.tickets}
    unknown = next((one for one in asked.without if one not in known), None)
    if unknown is not None:
        raise BadInput(replies.sentence("forecast-no-ticket", ticket=unknown))
    people = {one.id for one in ground.team.developers}
    stranger = next((one for one in asked.away if one not in people), None)
    if stranger is not None:
        names = ", ".join(sorted(people)[:10])
        raise BadInput(replies.sentence("forecast-no-person", person=one_line(stranger, 40), people=names))
    if people <= set(asked.away) and not asked.people:
        raise BadInput(replies.sentence("forecast-nobody-left"))


async def ground_of(tx: Tx, plan: Initiative, start: date) -> Ground:
    """Raises NotFound before there are estimates, BadInput without a team."""
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
        estimator.pace_of(estimates, model.card if model else None),
        start,
    )


async def computed(ground: Ground, asked: WhatIf) -> tuple[Forecast, Forecast | None]:
    """The plan as it is, and as it was asked about. Raises BadInput for what is not in it."""
    _check(asked, ground)
    usual = await _computed(ground, WhatIf(until=asked.until))
    return usual, None if asked.is_plain else await _computed(ground, asked)


async def _computed(ground: Ground, asked: WhatIf) -> Forecast:
    return await asyncio.to_thread(
        estimator.forecast,
        ground.tickets,
        ground.estimates,
        ground.team,
        ground.assigned,
        start=ground.start,
        pace=ground.pace,
        what_if=asked,
    )


async def _picture(call: Call, plan_id: UUID, found: Forecast, weeks: str, done: str) -> str:
    """The key of the burn-up; empty where there is nothing to draw."""
    if found.tickets == 0:
        return ""
    source = estimator.burn_up(found, weeks=weeks, tickets=done)
    keys = await keep_sources(call.deps, folder_of(call.actor.tenant_id, plan_id, "forecast"), {"burn-up": source})
    return keys["burn-up"]
