"""Issues that nobody knows yet: those that people made below a plan's own, or on its board or in its project where it
was adopted without an epic, are told in its thread, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from handlers import connections, replies
from handlers.settling import draw
from services import tickets, workflow
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import Conflict, NotFound, Unavailable
from services.core.issues import IssueRef, Site
from services.core.ports import Watch
from services.core.watched import IssueSeen, Scope
from services.tickets import Account, EditKind

AT_ONCE = 100


async def look_for(deps: Deps, watch: Watch, tenant_id: UUID, account_id: UUID, issue_ids: Sequence[str]) -> int:
    """How many plans were told. Only plans that were adopted take in what others make: the tracker is asked nothing
    where there is none. Raises Unavailable while a plan is being published."""
    async with deps.open_tx(system(tenant_id)) as tx:
        account = await tickets.find_account(tx, account_id)
        plans = await tickets.newcomers.adopted_plans(tx, account_id) if account is not None else ()
        linked = {plan_id: await tickets.links(tx, account_id, plan_id) for plan_id in plans}
        asked = {one.ticket_id for plan_id in plans for one in await tickets.tracker_edits(tx, plan_id)}
        scopes = await tickets.newcomers.scopes(tx, account_id)
    known = {one.issue.id for links in linked.values() for one in links.values()}
    new = [one for one in issue_ids if one not in known and tickets.newcomers.waiting_name(one) not in asked]
    if account is None or not plans or not new:
        return 0
    site = await connections.open_site(deps, account)
    seen = await watch.look(site, account.mapping, [IssueRef(id=one, key="") for one in new])
    rest, told = dict(seen), 0
    for plan_id, links in linked.items():
        here = [one for one in seen.values() if tickets.newcomers.place_of(one, links)]
        rest = {name: one for name, one in rest.items() if one not in here}
        told += await _tell(deps, account, plan_id, here)
    rest = {n: one for n, one in rest.items() if tickets.newcomers.is_work_of_people(one, account.mapping)}
    for plan_id, board in scopes.items():
        here = await _shown(watch, site, account, board, rest) if plan_id in linked else []
        rest = {name: one for name, one in rest.items() if one not in here}
        told += await _tell(deps, account, plan_id, here)
    return told


async def _shown(
    watch: Watch, site: Site, account: Account, board: str, found: Mapping[str, IssueSeen]
) -> list[IssueSeen]:
    """Those that the board shows, or that are in the project."""
    if not board:
        return [one for one in found.values() if one.project == account.project]
    shown: list[IssueSeen] = []
    names = sorted(found)
    for start in range(0, len(names), AT_ONCE):
        scope, token = Scope(board=board, among=tuple(names[start : start + AT_ONCE])), ""
        while True:
            try:
                page = await watch.listed(site, account.mapping, scope, token=token)
            except NotFound:  # the board is gone; the plan lives on
                return shown
            shown += [found[one.issue.id] for one in page.issues if one.issue.id in found]
            if not page.token:
                break
            token = page.token
    return shown


async def _tell(deps: Deps, account: Account, plan_id: UUID, found: Sequence[IssueSeen]) -> int:
    """1 when there was something to tell."""
    if not found:
        return 0
    async with deps.open_tx(system(account.tenant_id)) as tx:
        try:
            await workflow.lock_plan(tx, plan_id)
        except Conflict:
            raise Unavailable(replies.sentence("sync-publishing"), retry_after=2) from None
        cards: dict[int, None] = {}
        edits = await tickets.tracker_edits(tx, plan_id)
        for one in sorted(found, key=lambda each: int(each.issue.id)):
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
    return 1
