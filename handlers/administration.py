"""What an admin looks over: each page is one look, for the page of a browser and for a program alike."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from handlers import connections
from handlers.administration_values import (
    PLANS,
    Access,
    AccountLine,
    BudgetLine,
    ChannelLine,
    Connections,
    DomainLine,
    EntryLine,
    KeyLine,
    MemberLine,
    Overview,
    People,
    Policies,
    RemovedLine,
    RequestLine,
    SessionLine,
    Spending,
    TrackerLine,
    Trail,
    UsageLine,
    WorkspaceLine,
)
from handlers.members import shut_by
from services import ai, audit, tenancy, tickets, tracker, workflow
from services.ai import Spender
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.words import SOURCE, Sentence
from services.tickets import Checked

LOOK_SECONDS = 6.0  # for all trackers together: a page does not wait longer for one that is away
NEWEST = 6
ENTRIES = 50


async def overview(deps: Deps, actor: Actor) -> Overview:
    async with deps.open_tx(actor) as tx:
        settings = await tenancy.get_settings(tx)
        members = await tenancy.list_members(tx)
        counts = await tenancy.access_counts(tx)
        places = await tenancy.workspaces(tx)
        usage = await ai.usage_since(tx, _month(deps.clock.now()))
        plans = await workflow.list_initiatives(tx, limit=PLANS)
        newest = await audit.list_newest(tx, limit=NEWEST)
        waiting = await tenancy.join_requests(tx)
        trackers = await tickets.accounts(tx)
    priced = [one.micros for one in usage if one.micros is not None]
    return Overview(
        name=settings.name,
        members=Counter(one.role.value for one in members),
        waiting=len(waiting),
        workspaces=len(places),
        broken_workspaces=sum(not one.is_connected for one in places),
        trackers=len(trackers),
        sessions=counts.sessions,
        keys=counts.keys,
        plans=Counter(one.status.value for one in plans),
        spent_tokens=sum(one.prompt_tokens + one.completion_tokens for one in usage),
        spent_micros=sum(priced) if len(priced) == len(usage) else None,
        newest=_lines(newest, members),
    )


async def people(deps: Deps, actor: Actor) -> People:
    async with deps.open_tx(actor) as tx:
        settings = await tenancy.get_settings(tx)
        members = await tenancy.list_members(tx)
        accounts = await tenancy.accounts_of_members(tx)
        entries, _ = await tenancy.list_entries(tx, limit=5000)
        requests = await tenancy.join_requests(tx)
        domains = await tenancy.list_domains(tx)
    known = {one.member_id for one in entries}
    mine: dict[UUID, list[AccountLine]] = {}
    for one in accounts:
        line = AccountLine(platform=one.platform, workspace=one.workspace, user_id=one.user_id)
        mine.setdefault(one.member_id, []).append(line)
    return People(
        members=[
            MemberLine(
                id=one.id, name=one.name, role=one.role, accounts=mine.get(one.id, []), is_in_directory=one.id in known
            )
            for one in members
        ],
        requests=[
            RequestLine(id=one.id, name=one.account.name, platform=one.account.platform.value) for one in requests
        ],
        domains=[DomainLine(name=one.name, role=one.role) for one in domains],
        joining=settings.joining.value,
    )


async def connected(deps: Deps, actor: Actor, *, language: str = SOURCE) -> Connections:
    """Asks every tracker whether it works, for a few seconds and no longer; `language` of what is to be mended."""
    async with deps.open_tx(actor) as tx:
        places = await tenancy.workspaces(tx)
        ruled = await tenancy.ruled_channels(tx)
        known = await tickets.accounts(tx)
    looked: dict[UUID, Checked] = {}
    if known and deps.issues is not None:
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                looked = {one.account.id: one for one in await connections.look(deps, actor)}
        except TimeoutError:
            looked = {}
    return Connections(
        workspaces=[
            WorkspaceLine(
                platform=one.platform,
                external_id=one.external_id,
                name=one.name,
                since=one.since,
                is_connected=one.is_connected,
                disconnected_at=one.disconnected_at,
                expires_at=one.expires_at,
            )
            for one in places
        ],
        channels=[_channel(one) for one in ruled],
        trackers=[_tracker(one, looked.get(one.id), language) for one in known],
    )


async def spending(deps: Deps, actor: Actor) -> Spending:
    since = _month(deps.clock.now())
    async with deps.open_tx(actor) as tx:
        filled = await ai.fillings(tx, Spender(None, actor.member_id))
        caps = await ai.caps(tx)
        choice = await ai.at_cap(tx)
        usage = await ai.usage_since(tx, since)
    told = {(one.scope, one.period) for one in filled}
    lines = [
        BudgetLine(
            scope=one.scope.value,
            period=one.period.value,
            subject=one.subject,
            tokens=one.tokens,
            micros=one.micros,
            cap_tokens=one.cap.tokens if one.cap else None,
            cap_micros=one.cap.micros if one.cap else None,
        )
        for one in filled
    ]
    lines += [
        BudgetLine(
            scope=one.scope.value,
            period=one.period.value,
            subject=one.subject,
            tokens=0,
            micros=0,
            cap_tokens=one.tokens,
            cap_micros=one.micros,
        )
        for one in caps
        if (one.scope, one.period) not in told
    ]
    return Spending(
        since=since, at_cap=choice.value, budgets=lines, usage=[UsageLine(**one.model_dump()) for one in usage]
    )


async def trail(deps: Deps, actor: Actor, *, before: int | None = None) -> Trail:
    async with deps.open_tx(actor) as tx:
        found = await audit.list_newest(tx, before=before, limit=ENTRIES + 1)
        members = await tenancy.list_members(tx)
    shown = found[:ENTRIES]
    return Trail(entries=_lines(shown, members), before=shown[-1].number if len(found) > ENTRIES else None)


async def access(deps: Deps, actor: Actor) -> Access:
    async with deps.open_tx(actor) as tx:
        whose = None if tenancy.may(actor, "team.sessions.others") else actor.member_id
        sessions = await tenancy.list_sessions(tx, member_id=whose)
        whose = None if tenancy.may(actor, "team.keys.others") else actor.member_id
        keys = await tenancy.list_api_keys(tx, member_id=whose) if tenancy.may(actor, "team.keys") else ()
    return Access(
        sessions=[_session(one) for one in sessions],
        keys=[
            KeyLine(
                id=one.id,
                member=one.member,
                name=one.name,
                scopes=list(one.scopes),
                created_at=one.created_at,
                expires_at=one.expires_at,
                is_expired=one.is_expired,
            )
            for one in keys
        ],
    )


async def sessions(
    deps: Deps, actor: Actor, *, is_all: bool, after: UUID | None, most: int
) -> list[SessionLine]:  # fmt: skip
    """By id. Raises NotAllowed for everybody's where the actor may not."""
    async with deps.open_tx(actor) as tx:
        whose = None if is_all else actor.member_id
        found = await tenancy.sessions_page(tx, member_id=whose, after=after, most=most)
    return [_session(one) for one in found]


async def policies(deps: Deps, actor: Actor) -> Policies:
    async with deps.open_tx(actor) as tx:
        settings = await tenancy.get_settings(tx)
        gates = await workflow.gates(tx)
        policy = await tracker.current_policy(tx)
        ruled = await tenancy.ruled_channels(tx)
        gone = await shut_by(tx)
    return Policies(
        name=settings.name,
        language=settings.language,
        joining=settings.joining.value,
        removed=removed(gone),
        gates={gate.value: number for gate, number in gates.items()},
        tracking_version=policy.version if policy else None,
        tracking_days=policy.terms.retention_days if policy else None,
        tracking_words=policy.terms.words if policy else "",
        takes_days=deps.settings.ai.keep_days,
        channels=[_channel(one) for one in ruled],
    )


def removed(gone: Sequence[tenancy.Removed]) -> list[RemovedLine]:
    return [RemovedLine(id=one.id, name=one.name, platforms=[where.value for where in one.platforms]) for one in gone]


def _lines(found: tuple[audit.Entry, ...], members: tuple[tenancy.Member, ...]) -> list[EntryLine]:
    names = {str(one.id): one.name for one in members}
    return [
        EntryLine(
            number=one.number,
            at=one.at,
            actor=names.get(one.actor, one.actor),
            role=one.role,
            verb=one.verb,
            subject=one.subject,
            details=one.details,
        )
        for one in found
    ]


def _session(one: tenancy.Session) -> SessionLine:
    return SessionLine(
        id=one.id,
        member=one.member,
        kind=one.kind.value,
        agent=one.agent,
        scopes=list(one.scopes),
        created_at=one.created_at,
        seen_at=one.seen_at,
        expires_at=one.expires_at,
    )


def _channel(one: tenancy.RuledChannel) -> ChannelLine:
    return ChannelLine(
        platform=one.platform,
        workspace=one.workspace,
        channel=one.channel,
        hears=one.hears,
        is_ai_excluded=one.is_ai_excluded,
    )


def _tracker(account: tickets.Account, found: Checked | None, language: str) -> TrackerLine:
    mend = found.mend if found else ()
    return TrackerLine(
        name=account.name or account.site,
        site=account.site or account.base_url,
        project=account.project,
        health=found.health.value if found else "unknown",
        mend=[one.text(language) if isinstance(one, Sentence) else one for one in mend],
        expires_at=found.runs_out if found else account.expires_at,
        channels=len(found.channels) if found else 0,
        is_default=account.is_default,
    )


def _month(now: datetime) -> datetime:
    """Where the month of `now` began, by UTC."""
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
