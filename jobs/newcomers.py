"""Issues that nobody knows yet: those that people made below a plan's own are told in its thread, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from handlers import connections, replies
from handlers.settling import draw
from services import tickets, workflow
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import Conflict, Unavailable
from services.core.issues import IssueRef
from services.core.ports import Watch
from services.core.watched import IssueSeen
from services.tickets import Account, EditKind, Linked


async def look_for(deps: Deps, watch: Watch, tenant_id: UUID, account_id: UUID, issue_ids: Sequence[str]) -> int:
    """How many plans were told. Only plans that were adopted take in what others make: the tracker is asked nothing
    where there is none. Raises Unavailable while a plan is being published."""
    async with deps.open_tx(system(tenant_id)) as tx:
        account = await tickets.find_account(tx, account_id)
        plans = await tickets.newcomers.adopted_plans(tx, account_id) if account is not None else ()
        linked = {plan_id: await tickets.links(tx, account_id, plan_id) for plan_id in plans}
        asked = {one.ticket_id for plan_id in plans for one in await tickets.tracker_edits(tx, plan_id)}
    known = {one.issue.id for links in linked.values() for one in links.values()}
    new = [one for one in issue_ids if one not in known and tickets.newcomers.waiting_name(one) not in asked]
    if account is None or not plans or not new:
        return 0
    site = await connections.open_site(deps, account)
    seen = await watch.look(site, account.mapping, [IssueRef(id=one, key="") for one in new])
    told = 0
    for plan_id, links in linked.items():
        here = [one for one in seen.values() if tickets.newcomers.place_of(one, links)]
        if here:
            await _tell(deps, account, plan_id, sorted(here, key=lambda one: int(one.issue.id)), links)
            told += 1
    return told


async def _tell(
    deps: Deps, account: Account, plan_id: UUID, found: Sequence[IssueSeen], linked: Mapping[str, Linked]
) -> None:
    async with deps.open_tx(system(account.tenant_id)) as tx:
        try:
            await workflow.lock_plan(tx, plan_id)
        except Conflict:
            raise Unavailable(replies.sentence("sync-publishing"), retry_after=2) from None
        cards: dict[int, None] = {}
        edits = await tickets.tracker_edits(tx, plan_id)
        for one in found:
            name = tickets.newcomers.waiting_name(one.issue.id)
            number = await tickets.note_edit(
                tx,
                plan_id,
                account.id,
                name,
                one.issue.key,
                (tickets.newcomers.told(one),),
                history=[edit for edit in edits if edit.ticket_id == name],
                kind=EditKind.NEW,
                card=next(iter(cards), None),
            )
            if number is not None:
                cards[number] = None
        for number in cards:
            await draw(tx, plan_id, number)
