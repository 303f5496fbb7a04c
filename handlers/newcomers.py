"""Issues that people made where a plan was adopted, taken into the plan as they stand: nothing is written for them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from handlers import connections, ground, replies
from handlers.call import Call, words_in
from services import clarifier, estimator, events, hld, tickets, trace, workflow
from services.core.contracts import EstimateSet, Hld, Requirement
from services.core.errors import BadInput
from services.core.issues import IssueFields, IssueRef, Site
from services.core.tx import Tx
from services.core.watched import IssueSeen
from services.events import EventType
from services.tickets import ADOPTED, Account, Linked, TrackerEdit
from services.tickets.newcomers import TakenIn
from services.workflow import Initiative

SAID = 2000  # characters of an issue that are kept as its message
LEVELS = 2  # a part stands in a story, and that in an epic


@dataclass(frozen=True, slots=True)
class Looked:
    """`found` by the edit's name for it; `above` what these stand in and no plan has, by its issue's id."""

    found: Mapping[str, IssueSeen]
    above: Mapping[str, IssueSeen]


async def look(call: Call, edits: Sequence[TrackerEdit]) -> Looked:
    """As they stand now. Never while a transaction is open. Raises BadInput for one that is gone."""
    found: dict[str, IssueSeen] = {}
    above: dict[str, IssueSeen] = {}
    for account_id in dict.fromkeys(one.account_id for one in edits):
        async with call.deps.open_tx(call.actor) as tx:
            account = await tickets.find_account(tx, account_id)
        if account is None or call.deps.watch is None:
            raise BadInput(replies.sentence("publish-not-connected"))
        mine = [one for one in edits if one.account_id == account_id]
        refs = [IssueRef(id=tickets.newcomers.issue_of(one.ticket_id), key=one.issue_key) for one in mine]
        site = await connections.open_site(call.deps, account)
        seen = await call.deps.watch.look(site, account.mapping, refs)
        for edit, ref in zip(mine, refs, strict=True):
            if ref.id not in seen:
                raise BadInput(replies.sentence("tracker-edit-gone", name=edit.name, issue=edit.issue_key))
            found[edit.ticket_id] = seen[ref.id]
        above |= await _above(call, account, site, seen)
    return Looked(found, above)


async def _above(call: Call, account: Account, site: Site, seen: Mapping[str, IssueSeen]) -> dict[str, IssueSeen]:
    """Of what they stand in, those of the project that are in no plan."""
    known: Mapping[str, IssueSeen] = seen
    found: dict[str, IssueSeen] = {}
    for _ in range(LEVELS):
        names = {name for one in known.values() for name in (one.issue.id, one.issue.key)}
        parents = [one.parent for one in known.values() if one.parent and not {one.parent.id, one.parent.key} & names]
        refs = {one.key: IssueRef(id=one.id or one.key, key=one.key) for one in parents}
        if not refs or call.deps.watch is None:
            break
        there = await call.deps.watch.look(site, account.mapping, list(refs.values()))
        async with call.deps.open_tx(call.actor) as tx:
            planned = await tickets.tickets_of(tx, account.id, list(there))
        taken = {issue_id for of_plan in planned.values() for issue_id in of_plan.values()}
        more = {n: one for n, one in there.items() if n not in taken and one.project == account.project}
        known, found = {**known, **more}, found | more
        if not more:
            break
    return found


async def take_in(tx: Tx, call: Call, plan: Initiative, edits: Sequence[TrackerEdit], looked: Looked) -> None:
    """One new version of each document that they change. For a transaction that holds the plan."""
    first = edits[0]
    account = await tickets.find_account(tx, first.account_id)
    ticket_set, bdd = await tickets.load(tx, plan.id), await clarifier.load_bdd(tx, plan.id)
    design, hours = await hld.load(tx, plan.id), await estimator.load_estimates(tx, plan.id)
    if account is None or ticket_set is None or bdd is None or design is None or hours is None:
        raise BadInput(replies.sentence("tracker-edit-not-taken", name=first.name))
    linked = await tickets.links(tx, account.id, plan.id)
    found = []
    coming = [(f"jira-new-{edit.id}", looked.found[edit.ticket_id]) for edit in edits]
    here = {one.issue.id for _, one in coming} | {one.issue.id for one in linked.values() if one.is_made}
    coming += [(f"jira-above-{name}", one) for name, one in looked.above.items() if name not in here]
    for event_id, one in coming:
        text = f"{one.summary}\n{one.body[:SAID]}".strip()
        message = await clarifier.note(tx, plan.id, event_id=event_id, author=one.issue.key, text=text)
        found.append((one, tickets.newcomers.place_of(one, linked), message.id))
    numbers = [int(name[2:]) for name in (*(r.id for r in bdd.requirements), *bdd.retired) if name.startswith("R-")]
    taken = tickets.newcomers.take_in(ticket_set, found, account.mapping, linked, after=max(numbers, default=0))
    more = tuple(
        Requirement(id=s.id, title=s.title, text=s.text, priority=s.priority, sources=(s.source,))
        for s in taken.statements
    )
    bdd = bdd.model_copy(update={"requirements": (*bdd.requirements, *more)})
    hours = await asyncio.to_thread(_estimated, hours, taken, design, plan)
    state = await clarifier.load_state(tx, plan.id)
    run_id, before = first.id, await ground.ours(tx, plan, account)
    graphs = {
        "bdd": clarifier.bdd_graph(state, bdd, await clarifier.save_bdd(tx, plan.id, run_id, bdd)),
        "tickets": tickets.graph(taken.tickets, await tickets.save(tx, plan.id, run_id, taken.tickets)),
        "estimates": estimator.estimates_graph(hours, await estimator.save_estimates(tx, plan.id, run_id, hours)),
    }
    version = (await tickets.versions(tx, plan.id))[-1].number
    for name, graph in graphs.items():
        await trace.record(tx, plan.id, graph, artifact=name, version=version)
    told = {"stage": "adopt", "output": f"tickets@{version}", "generator": ADOPTED, "initiative_id": str(plan.id)}
    await events.emit(tx, EventType.TICKET_PLAN_READY, told, correlation_id=plan.id)
    await _link(tx, plan, account, taken, run_id)
    await _agree(tx, plan, account, linked, before)
    is_asked = await workflow.renew_approvals(tx, plan.id)
    reply = replies.newcomers_taken(words_in(plan), taken.issues, by=call.name, is_asked=is_asked)
    await workflow.post(tx, plan.id, key=f"newcomers-{first.id}", reply=reply)


async def _agree(
    tx: Tx, plan: Initiative, account: Account, linked: Mapping[str, Linked], before: Mapping[str, IssueFields]
) -> None:
    """A whole counts its parts: what the plan says of it now, and what stands in its issue, are one as well. What
    waited to be written before goes on waiting."""
    after = await ground.ours(tx, plan, account)
    for ticket_id, one in linked.items():
        if not one.is_made or ticket_id not in before or ticket_id not in after:
            continue
        agreed = tickets.newcomers.agreed_again(one, before[ticket_id], after[ticket_id])
        if agreed:
            await tickets.note_changed(tx, account.id, plan.id, ticket_id, agreed, one.labels)


def _estimated(hours: EstimateSet, taken: TakenIn, design: Hld, plan: Initiative) -> EstimateSet:
    """The team's own figures where the issues have them; those that were there stay."""
    words = words_in(plan)
    given = {
        ticket_id: estimator.Given(one.points, one.seconds, words("adopted-estimate", issue=one.issue.key))
        for ticket_id, one in taken.issues.items()
        if one.points is not None or one.seconds
    }
    return estimator.extended_estimates(hours, taken.tickets, design, given, generator=ADOPTED)


async def _link(tx: Tx, plan: Initiative, account: Account, taken: TakenIn, run_id: UUID) -> None:
    """What stands there and what the plan says count as agreed, as at the adoption itself."""
    ours = await ground.ours(tx, plan, account)
    links: list[dict[str, Any]] = [
        tickets.adopted_link(plan.tenant_id, plan.id, ticket_id, one, ours[ticket_id], taken.tickets)
        for ticket_id, one in taken.issues.items()
        if ticket_id in ours
    ]
    await tickets.note_adopted(tx, account.id, plan.id, run_id, links)
    for ticket_id, one in taken.issues.items():
        await tickets.note_seen(tx, account.id, plan.id, ticket_id, one)
    for blocker, blocked in taken.links:
        await tickets.note_stood(tx, account.id, plan.id, blocker, blocked)
