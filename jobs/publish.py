"""Stage publish, and taking it back: shows the exact writes, waits for their approval, does them and nothing else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from handlers import card, replies
from handlers.call import words_in
from jobs import publish_writes
from jobs.pipeline import Leg, Made, advance, saving
from services import crypto, estimator, tickets, workflow
from services.core.actor import system
from services.core.chat import Reply
from services.core.contracts import AssignmentSet, DuplicateSet, EstimateSet, TicketSet
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.issues import IssueNow, Site, TrackerSchema
from services.core.ports import Issues
from services.core.tx import Tx
from services.core.values import content_hash
from services.tickets import Account, Linked, Planned, WriteList
from services.workflow import Gate, Initiative, InitiativeStatus, Post, Run

UNDO = "undo-"  # what begins the origin of a run that takes the last publish back
TAKEN_BACK = Leg(None, None, None, InitiativeStatus.APPROVED)
NOTHING_TAKEN = Leg(None, None, None, InitiativeStatus.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the database knows when the stage begins."""

    plan: Initiative
    account: Account
    tickets: TicketSet
    estimates: EstimateSet | None
    assigned: AssignmentSet | None
    duplicates: DuplicateSet
    linked: dict[str, Linked]
    approved: tuple[WriteList, str] | None

    @property
    def base(self) -> str:
        account = self.account
        return tickets.base_of(
            self.tickets, self.estimates, self.assigned, str(account.id), content_hash(account.mapping)
        )


async def work(deps: Deps, run: Run) -> None:
    reading = await _read(deps, run)
    issues = need_issues(deps)
    site = await open_site(deps, reading.account)
    if reading.approved is not None and reading.approved[1] == reading.base:
        await _execute(deps, run, reading, issues, site, reading.approved[0])
        return
    await _propose(deps, run, reading, issues, site)


def need_issues(deps: Deps) -> Issues:
    if deps.issues is None:
        raise BadInput(replies.sentence("publish-not-connected"))
    return deps.issues


async def open_site(deps: Deps, account: Account) -> Site:
    vault = crypto.Vault(deps.keys)
    return await tickets.open_site(vault, lambda: deps.open_tx(system(account.tenant_id)), account)


async def _read(deps: Deps, run: Run) -> Reading:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        plan = await workflow.get_initiative(tx, run.initiative_id)
        account = await tickets.active_account(tx)
        ticket_set = await tickets.load(tx, run.initiative_id)
        if account is None:
            raise BadInput(replies.sentence("publish-not-connected"))
        if ticket_set is None:
            raise BadInput(replies.sentence("no-document-yet", name="tickets"))
        subject = await workflow.approved_subject(tx, run)
        return Reading(
            plan=plan,
            account=account,
            tickets=ticket_set,
            estimates=await estimator.load_estimates(tx, run.initiative_id),
            assigned=await estimator.load_assignments(tx, run.initiative_id),
            duplicates=await tickets.duplicates_of(tx, run.initiative_id, ticket_set),
            linked=await tickets.links(tx, account.id, run.initiative_id),
            approved=await tickets.find_publication(tx, run.id, subject) if subject else None,
        )


async def _propose(deps: Deps, run: Run, reading: Reading, issues: Issues, site: Site) -> None:
    """Nothing is written before people have seen it, and nothing is shown that the project would not take."""
    schema = await issues.discover(site)
    is_undo = _is_undo(run)
    if not is_undo:
        _refuse_misfits(reading, schema)
        reading = await _look_for_lost(deps, run, reading, issues, site, schema)
    refs = [one.issue for one in reading.linked.values() if one.is_made]
    now = await issues.read(site, reading.account.mapping, refs) if refs else {}
    ground = _ground(reading, schema, now)
    planned = tickets.plan_removal(ground) if is_undo else tickets.plan_writes(ground)
    await _ask(deps, run, reading, issues, site, planned, now)


def _refuse_misfits(reading: Reading, schema: TrackerSchema) -> None:
    kinds = {ticket.type.value for ticket in reading.tickets.tickets}
    lacking = tickets.misfits(schema, reading.account.mapping, kinds)
    if lacking:
        words = " ".join(one.text(reading.plan.chat_language) for one in lacking[:8])
        raise BadInput(replies.sentence("publish-misfits", project=schema.project, words=words))


async def _look_for_lost(
    deps: Deps, run: Run, reading: Reading, issues: Issues, site: Site, schema: TrackerSchema
) -> Reading:
    """Issues of ours that no row knows, because a process died or a backup was restored, are taken up again."""
    planned = tickets.plan_writes(_ground(reading, schema, {}))
    if not planned.writes.creates:
        return reading
    sending = [one.age for one in reading.linked.values() if one.state == "sending"]
    if sending:
        await asyncio.sleep(max(0.0, deps.settings.jira.settle_seconds - min(sending)))
    made = await publish_writes.take_up(deps, run, reading.account, issues, site, planned.writes.creates)
    if not made:
        return reading
    async with deps.open_tx(system(run.tenant_id)) as tx:
        return replace(reading, linked=await tickets.links(tx, reading.account.id, run.initiative_id))


def _ground(reading: Reading, schema: TrackerSchema, now: dict[str, IssueNow]) -> tickets.Ground:
    account, plan = reading.account, reading.plan
    return tickets.Ground(
        tenant_id=plan.tenant_id,
        initiative_id=plan.id,
        account=str(account.id),
        site=account.site,
        project=account.project,
        mapping=account.mapping,
        schema=schema,
        name=f"#{plan.number} {plan.title}",
        tickets=reading.tickets,
        estimates=reading.estimates,
        assigned=reading.assigned,
        duplicates=reading.duplicates,
        linked=reading.linked,
        now=now,
    )


async def _ask(
    deps: Deps,
    run: Run,
    reading: Reading,
    issues: Issues,
    site: Site,
    planned: Planned,
    now: dict[str, IssueNow],
) -> None:
    writes, words = planned.writes, words_in(reading.plan)
    async with saving(deps, run) as tx:
        for ticket_id, one in reading.linked.items():
            if one.is_made:
                key = now[one.issue.id].issue.key if one.issue.id in now else ""
                await tickets.note_place(tx, reading.account.id, run.initiative_id, ticket_id, key)
        if writes.is_empty:
            reply = replies.nothing_to_publish(words, planned, project=writes.project, is_undo=_is_undo(run))
            await _end(tx, run, writes, reply, is_done=False)
            return
        await tickets.keep_publication(tx, run.initiative_id, run.id, writes, base=reading.base)
        people = await workflow.ask(tx, run, Gate.PUBLISH, writes.hash)
        reply = replies.publish_preview(words, planned, needed=people)
        key = f"publish-{run.id}-{writes.hash[:12]}-{run.lease_epoch}"
        await workflow.post(tx, run.initiative_id, key=key, reply=reply)
        await card.refresh(tx, run.initiative_id)
    if not people:
        await _execute(deps, run, reading, issues, site, writes)


async def _execute(deps: Deps, run: Run, reading: Reading, issues: Issues, site: Site, writes: WriteList) -> None:
    done = await publish_writes.execute(deps, run, reading.account, issues, site, writes)
    async with saving(deps, run) as tx:
        reply = replies.published(words_in(reading.plan), done, site=reading.account.base_url)
        await _end(tx, run, writes, reply, is_done=True)


async def _end(tx: Tx, run: Run, writes: WriteList, reply: Reply, *, is_done: bool) -> None:
    made = Made(f"publication@{writes.hash[:12]}", posts=[Post(f"published-{run.id}", reply)])
    taken = TAKEN_BACK if is_done else NOTHING_TAKEN
    await advance(tx, run, made, leg=taken if _is_undo(run) else None)


def _is_undo(run: Run) -> bool:
    return run.origin.startswith(UNDO)
