"""Looks at issues as they stand, and tells the plan what people did there: the one road of everything that comes back.

A webhook, a lost one, or the nightly comparison: each only says which issues to look at. What counts is what the
tracker shows when it is asked, so it does not matter how often, in which order, or by whom we were told.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import structlog

from handlers import connections, ground, replies
from jobs.newcomers import look_for
from jobs.sync_plan import Told, tell
from services import tickets, workflow
from services.core.actor import system
from services.core.contracts import TicketSet
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, Disconnected, Unavailable
from services.core.issues import EditIssue, IssueFields, Site
from services.core.ports import Watch
from services.core.watched import IssueSeen
from services.tickets import Account, Linked, Mine
from services.workflow import Initiative

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """One plan before its issues are looked at; `wanted` are the tickets in question, by issue id."""

    plan: Initiative
    wanted: Mapping[str, str]
    linked: Mapping[str, Linked]
    ours: Mapping[str, IssueFields]
    tickets: TicketSet | None


def need_watch(deps: Deps) -> Watch:
    if deps.watch is None:
        raise BadInput(replies.sentence("publish-not-connected"))
    return deps.watch


@asynccontextmanager
async def renewing(deps: Deps, account: Account, site: Site) -> AsyncIterator[None]:
    """Access that was granted in a browser may be refused before its time: it is renewed, and whatever was under way
    is tried again later. Raises NotAllowed when it is lost for good."""
    try:
        yield
    except Disconnected as error:
        if account.grant_id is None:
            raise
        await connections.open_site(deps, account, spent=site.secret)
        raise Unavailable(error.args[0], retry_after=1) from error


async def look_at(deps: Deps, tenant_id: UUID, account_id: UUID, issue_ids: Sequence[str]) -> int:
    """How many of them are ours; the others are nobody's business here. Raises Unavailable when a publish is at work on
    the same plan, or when the tracker is away: then it is asked again later."""
    account, readings = await _read(deps, tenant_id, account_id, issue_ids)
    if account is None:
        return 0
    ours = {issue_id for one in readings for issue_id in one.wanted}
    if strangers := [one for one in issue_ids if one not in ours]:
        await look_for(deps, need_watch(deps), tenant_id, account_id, strangers)
    if not readings:
        return 0
    site = await connections.open_site(deps, account)
    refs = {issue_id: r.linked[t].issue for r in readings for issue_id, t in r.wanted.items()}
    async with renewing(deps, account, site):
        seen = await need_watch(deps).look(site, account.mapping, list(refs.values()))
    for reading in readings:
        mine = await _mine(deps, account, site, reading)
        await _tell(deps, account, reading, seen, mine)
    return len(refs)


async def _read(
    deps: Deps, tenant_id: UUID, account_id: UUID, issue_ids: Sequence[str]
) -> tuple[Account | None, list[Reading]]:
    async with deps.open_tx(system(tenant_id)) as tx:
        account = await tickets.find_account(tx, account_id)
        if account is None:
            return None, []
        found = []
        for initiative_id, wanted in (await tickets.tickets_of(tx, account_id, issue_ids)).items():
            plan = await workflow.get_initiative(tx, initiative_id)
            found.append(
                Reading(
                    plan=plan,
                    wanted={issue_id: ticket_id for ticket_id, issue_id in wanted.items()},
                    linked=await tickets.links(tx, account_id, initiative_id),
                    ours=await ground.ours(tx, plan, account),
                    tickets=await tickets.load(tx, initiative_id),
                )
            )
        return account, found


async def _mine(deps: Deps, account: Account, site: Site, reading: Reading) -> dict[str, Mine]:
    """Our side of each ticket, in the tracker's normal form; a rehearsal asks nobody."""
    issues = connections.need_issues(deps)
    parents = {key: t for t, one in reading.linked.items() for key in (one.issue.id, one.issue.key) if key}
    texts = {t.id: t.description for t in reading.tickets.tickets} if reading.tickets else {}
    found = {}
    for ticket_id in reading.wanted.values():
        fields = reading.ours.get(ticket_id)
        if fields is None:
            continue
        parent = reading.linked.get(fields.parent)
        asked = EditIssue(
            issue=reading.linked[ticket_id].issue,
            names=tickets.ASKED,
            fields=fields.model_copy(update={"parent": parent.issue.key if parent else ""}),
            is_rehearsal=True,
        )
        stands = await issues.change(site, account.mapping, asked)
        found[ticket_id] = Mine(fields, stands, texts.get(ticket_id, ""), parents)
    return found


async def _tell(
    deps: Deps, account: Account, reading: Reading, seen: Mapping[str, IssueSeen], mine: Mapping[str, Mine]
) -> None:
    """Holds the plan, so that no publish begins meanwhile, and refuses what one has overtaken."""
    plan = reading.plan
    async with deps.open_tx(system(plan.tenant_id)) as tx:
        try:
            await workflow.lock_plan(tx, plan.id)
        except Conflict:
            raise Unavailable(replies.sentence("sync-publishing"), retry_after=2) from None
        now = await tickets.links(tx, account.id, plan.id)
        if any(_moved(reading.linked[t], now.get(t)) for t in reading.wanted.values()):
            raise Unavailable(replies.sentence("sync-publishing"), retry_after=1)
        looked = {ticket_id: seen.get(issue_id) for issue_id, ticket_id in reading.wanted.items()}
        stands = await tickets.load(tx, plan.id)
        await tell(tx, Told(plan=plan, account=account, linked=now, seen=looked, mine=mine, tickets=stands))


def _moved(before: Linked, now: Linked | None) -> bool:
    """Our own side was written meanwhile: what we looked at may be older than that."""
    return now is None or (before.written, before.state, before.issue) != (now.written, now.state, now.issue)
