"""Stage publish, and taking it back: shows the exact writes, waits for their approval, does them and nothing else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import structlog

from handlers import card, connections, pages, replies
from handlers.call import words_in
from handlers.pictures import folder_of
from jobs import publish_beside, publish_files, publish_writes
from jobs.pipeline import Leg, Made, advance, saving
from jobs.publish_hand import LONGEST_WAIT
from services import audit, estimator, hld, tickets, workflow
from services.core.actor import system
from services.core.chat import Reply
from services.core.contracts import AssignmentSet, DuplicateSet, EstimateSet, Hld, TicketSet
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Disconnected, Throttled, Unavailable
from services.core.issues import IssueNow, Site
from services.core.ports import Issues, Permalinks
from services.core.tracker_schema import TrackerSchema
from services.core.tx import Tx
from services.core.values import content_hash
from services.tickets import Account, Addresses, DesignPicture, Linked, Planned, WriteList
from services.workflow import Gate, Initiative, InitiativeStatus, Post, Run

log = structlog.get_logger(__name__)

UNDO = "undo-"  # what begins the origin of a run that takes the last publish back
UNDO_DELETE = "undo-delete-"  # and deletes, where the others close
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
    design: Hld | None = None
    addresses: Addresses | None = None  # None when nobody has asked the chat yet
    pictures: tuple[DesignPicture, ...] = ()

    @property
    def base(self) -> str:
        account = self.account
        return tickets.base_of(
            self.tickets,
            self.estimates,
            self.assigned,
            str(account.id),
            content_hash(account.mapping),
            self.design,
            self.duplicates,
        )


async def work(deps: Deps, run: Run) -> None:
    reading = await _read(deps, run)
    issues = connections.need_issues(deps)
    site = await connections.open_site(deps, reading.account)
    try:
        await _go_on(deps, run, reading, issues, site)
    except Throttled as error:
        if (error.retry_after or 0.0) > LONGEST_WAIT:
            await _say_wait(deps, run, reading, error)
        raise
    except Disconnected as error:
        if reading.account.grant_id is None:
            raise
        await connections.open_site(deps, reading.account, spent=site.secret)  # says so when it is lost for good
        raise Unavailable(error.args[0], retry_after=0.1) from error


async def _say_wait(deps: Deps, run: Run, reading: Reading, error: Throttled) -> None:
    """An hour's quota is used up: nobody should wonder why nothing happens."""
    async with saving(deps, run) as tx:
        reply = replies.publish_waits(words_in(reading.plan), error)
        await workflow.post(tx, run.initiative_id, key=f"waits-{run.id}-{run.lease_epoch}", reply=reply)


async def _go_on(deps: Deps, run: Run, reading: Reading, issues: Issues, site: Site) -> None:
    if reading.approved is not None and reading.approved[1] == reading.base:
        await _execute(deps, run, reading, issues, site, reading.approved[0])
        return
    await _propose(deps, run, reading, issues, site)


async def _read(deps: Deps, run: Run) -> Reading:
    async with deps.open_tx(system(run.tenant_id)) as tx:
        plan = await workflow.get_initiative(tx, run.initiative_id)
        account = await tickets.account_for(tx, plan.id, plan.thread)
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
            design=await hld.load(tx, run.initiative_id),
            addresses=await tickets.addresses(tx, run.initiative_id),
        )


async def _propose(deps: Deps, run: Run, reading: Reading, issues: Issues, site: Site) -> None:
    """Nothing is written before people have seen it, and nothing is shown that the project would not take."""
    schema = await issues.discover(site)
    is_undo = _is_undo(run)
    if not is_undo:
        _refuse_misfits(reading, schema)
        reading = await _with_the_plans_own(deps, run, reading)
    reading = await _look_for_lost(deps, run, reading, issues, site, schema)
    refs = [one.issue for one in reading.linked.values() if one.is_made]
    now = await issues.read(site, reading.account.mapping, refs) if refs else {}
    older = {} if is_undo else await publish_beside.existing(issues, site, reading.account.mapping, reading.duplicates)
    ground = replace(_ground(reading, schema, now), existing=older)
    is_deleted = run.origin.startswith(UNDO_DELETE)
    planned = tickets.plan_removal(ground, is_deleted=is_deleted) if is_undo else tickets.plan_writes(ground)
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
    creates = [one for one in planned.writes.creates if not _is_undo(run) or one.ticket_id in reading.linked]
    if not creates:
        return reading
    if not await publish_writes.take_up(deps, run, reading.account, issues, site, creates):
        return reading
    async with deps.open_tx(system(run.tenant_id)) as tx:
        return replace(reading, linked=await tickets.links(tx, reading.account.id, run.initiative_id))


async def _with_the_plans_own(deps: Deps, run: Run, reading: Reading) -> Reading:
    """The addresses of its thread, where the chat has one, and of its pages, and the pictures of its design."""
    addresses, plan = reading.addresses or await _asked(deps, reading.plan), reading.plan
    pictures: tuple[DesignPicture, ...] = ()
    if reading.design is not None and reading.design.components:  # an adopted plan has none to show
        folder = folder_of(run.tenant_id, plan.id, "hld")
        diagrams = await asyncio.to_thread(hld.diagrams, reading.design)
        pictures = await publish_files.pictures(deps, folder, diagrams)
    return replace(reading, addresses=addresses, pictures=pictures)


async def _asked(deps: Deps, plan: Initiative) -> Addresses | None:
    """Kept, so that what stands in the issues stays the same. None while the chat cannot say it: the issues do without
    it, and the next publish asks again."""
    chat, thread = deps.chats.get(plan.thread.platform), ""
    if isinstance(chat, Permalinks):
        try:
            thread = await chat.permalink(plan.thread)
        except AppError as error:
            log.info("no_permalink", error=str(error))
            return None
    found = Addresses(thread, pages.address(deps, plan.id))
    if not (found.thread or found.pages):
        return None
    async with deps.open_tx(system(plan.tenant_id)) as tx:
        return await tickets.keep_addresses(tx, plan.id, found)


def _ground(reading: Reading, schema: TrackerSchema, now: dict[str, IssueNow]) -> tickets.Ground:
    account, plan = reading.account, reading.plan
    there = reading.addresses or Addresses()
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
        thread=there.thread,
        pages=there.pages,
        pictures=reading.pictures,
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
                if one.issue.id in now:
                    await tickets.note_taken_away(tx, reading.account.id, run.initiative_id, one, now[one.issue.id])
        if writes.is_empty:
            reply = replies.nothing_to_publish(words, planned, project=writes.project, is_undo=_is_undo(run))
            await _end(tx, run, writes, reply, is_done=False)
            return
        await tickets.keep_publication(tx, run.initiative_id, run.id, writes, base=reading.base)
        people = await workflow.ask(tx, run, Gate.PUBLISH, writes.hash)
        ahead = tickets.forecast(writes, reading.account.kind)
        reply = replies.publish_preview(words, planned, ahead, needed=people)
        key = f"publish-{run.id}-{writes.hash[:12]}-{run.lease_epoch}"
        await workflow.post(tx, run.initiative_id, key=key, reply=reply)
        await card.refresh(tx, run.initiative_id)
    if not people:
        await _execute(deps, run, reading, issues, site, writes)


async def _execute(deps: Deps, run: Run, reading: Reading, issues: Issues, site: Site, writes: WriteList) -> None:
    words = words_in(reading.plan)
    done = await publish_writes.execute(deps, run, reading.account, issues, site, writes, words)
    async with saving(deps, run) as tx:
        reply = replies.published(words, done, site=reading.account.base_url)
        await _end(tx, run, writes, reply, is_done=True)


async def _end(tx: Tx, run: Run, writes: WriteList, reply: Reply, *, is_done: bool) -> None:
    made = Made(f"publication@{writes.hash[:12]}", posts=[Post(f"published-{run.id}", reply)])
    taken = TAKEN_BACK if is_done and writes.removes else NOTHING_TAKEN
    await advance(tx, run, made, leg=taken if _is_undo(run) else None)
    verb = "jira.taken_back" if _is_undo(run) else "jira.written"
    await audit.record(tx, verb, f"initiative/{run.initiative_id}", {"publication": writes.hash, "is_done": is_done})


def _is_undo(run: Run) -> bool:
    return run.origin.startswith(UNDO)
