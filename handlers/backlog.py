"""`/plan duplicates`: the plan's tickets against a backlog that was pasted, and what a person decides about them."""

from __future__ import annotations

import asyncio
import re
from uuid import UUID

from handlers import replies
from handlers.call import Call, need_plan, words_of
from services import tenancy, tickets
from services.core.chat import Reply
from services.core.contracts import DuplicateSet, Verdict
from services.core.errors import BadInput, NotFound
from services.core.settings import Settings
from services.core.tx import Tx
from services.tickets import StoryLimits

_FENCE = re.compile(r"^\s*```\w*\n?|\n?```\s*$")
_ID = re.compile(r"T-\d{1,6}", re.IGNORECASE)


async def duplicates(call: Call) -> Reply | None:
    """`/plan duplicates` and a pasted CSV compares; `accept`, `skip T-4 KEY`, `link T-4 KEY`, `create T-4` decide; with
    nothing behind it, it shows how things stand."""
    first, _, more = call.rest.partition("\n")
    if more.strip() or any(mark in first for mark in ",;\t"):
        is_order = not any(mark in first for mark in ",;\t`") and more.strip()
        told = call.behind(first if is_order else "")
        return replies.duplicates_found(call.words, await compared(told, more if is_order else call.rest))
    word, *others = words_of(call).split()[:3] or [""]
    if not word:
        return await _show(call)
    if word.lower() == "accept":
        return await _accept(call)
    if word.lower() in tuple(Verdict):
        return await _decide(call, Verdict(word.lower()), others)
    raise BadInput(replies.sentence("duplicates-unknown", word=word[:60]))


async def story_limits(tx: Tx, settings: Settings) -> StoryLimits:
    """How large a story may be: the tenant's choice, else the installation's."""
    tenant, usual = await tenancy.get_settings(tx), settings.tickets
    return StoryLimits(
        points=tenant.story_points or usual.story_points,
        scenarios=tenant.story_scenarios or usual.story_scenarios,
        components=tenant.story_components or usual.story_components,
    )


async def compared(call: Call, pasted: str) -> DuplicateSet:
    """A backlog as CSV against the plan's tickets; what was decided stays. Raises BadInput, NotFound."""
    backlog = tickets.parse_backlog(_FENCE.sub("", pasted), call.words("duplicates-pasted"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        ticket_set = await tickets.load(tx, plan.id)
        known = await tickets.decided(tx, plan.id)
    if ticket_set is None:
        raise NotFound(replies.sentence("duplicates-no-tickets"))
    found = await asyncio.to_thread(tickets.compare, ticket_set, backlog, known)
    async with call.deps.open_tx(call.actor) as tx:
        await tickets.propose(tx, plan.id, found)
    return found


async def _show(call: Call) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        found = await known(tx, (await need_plan(tx, call)).id)
    return replies.duplicates_found(call.words, found)


async def known(tx: Tx, initiative_id: UUID) -> DuplicateSet:
    """How things stand. Raises NotFound before anything was compared."""
    ticket_set = await tickets.load(tx, initiative_id)
    found = await tickets.duplicates_of(tx, initiative_id, ticket_set) if ticket_set else None
    if found is None or not found.duplicates:
        raise NotFound(replies.sentence("duplicates-none-yet"))
    return found


async def _accept(call: Call) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        ticket_set = await tickets.load(tx, plan.id)
        count = await tickets.accept_all(tx, plan.id, ticket_set, by=call.name) if ticket_set else 0
    return replies.duplicates_accepted(call.words, count)


async def _decide(call: Call, verdict: Verdict, others: list[str]) -> Reply:
    if not others or not _ID.fullmatch(others[0]):
        raise BadInput(replies.sentence("duplicates-name-ticket", verdict=verdict.value))
    issue = others[1][:60] if len(others) > 1 else ""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        ticket_set = await tickets.load(tx, plan.id)
        if ticket_set is None:
            raise NotFound(replies.sentence("duplicates-no-tickets"))
        made = await tickets.decide(tx, plan.id, ticket_set, others[0].upper(), verdict, issue=issue, by=call.name)
    return replies.duplicate_decided(call.words, made)
