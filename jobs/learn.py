"""A team's history every night: what is new in its tracker comes in page by page, then its model is fitted.

Each page is noted before the next: a worker that dies, or a tracker that asks to slow down, costs no page twice.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from handlers import connections, replies
from services import estimator, tickets
from services.core import logs
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Conflict, NotFound, Unavailable
from services.core.past import PastIssue
from services.core.tx import Tx
from services.estimator import History, PastTicket

log = structlog.get_logger(__name__)

LEASE = 300.0  # seconds; a page or a fit takes less
OVERLAP_MINUTES = 60  # a search lags, and clocks differ
FIRST_DELAY, LONGEST_DELAY = 30.0, 3600.0


async def learn(deps: Deps, tenant_id: UUID, history_id: UUID) -> None:
    """None of it is lost when it fails: the row comes due again, and goes on from its cursor."""
    async with deps.open_tx(system(tenant_id)) as tx:
        held = await estimator.claim_history(tx, history_id, lease_seconds=LEASE)
    if held is None:
        return
    with logs.bind(tenant=tenant_id, history=history_id):
        try:
            if held.account_id is not None:
                await _bring_in(deps, tenant_id, held, held.account_id)
            await _fit(deps, tenant_id, held)
        except Conflict as error:
            log.info("history_lost", because=str(error))
        except Exception as error:
            await _failed(deps, tenant_id, held, error)


async def _failed(deps: Deps, tenant_id: UUID, held: History, error: Exception) -> None:
    words = str(error) if isinstance(error, AppError) else logs.bug(error, job="learn")
    delay = min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(held.failures, 10))
    if isinstance(error, Unavailable) and error.retry_after is not None:
        delay = max(1.0, error.retry_after)
    async with deps.open_tx(system(tenant_id)) as tx:
        await estimator.history_later(tx, held, words, delay=delay)
    log.warning("history_failed", error=words, retry_in=delay)


async def _bring_in(deps: Deps, tenant_id: UUID, held: History, account_id: UUID) -> None:
    async with deps.open_tx(system(tenant_id)) as tx:
        account = await tickets.find_account(tx, account_id)
    if account is None:
        raise NotFound(replies.sentence("publish-not-connected"))
    if deps.past is None:
        raise BadInput(replies.sentence("publish-not-connected"))
    site = await connections.open_site(deps, account)
    cursor: dict[str, Any] = dict(held.cursor) or {"minutes": _minutes(deps, held), "token": ""}
    while not cursor.get("is_whole"):
        page = await deps.past.past(site, account.mapping, minutes=cursor["minutes"], token=cursor["token"])
        cursor = {**cursor, "token": page.token, "is_whole": not page.token}
        async with deps.open_tx(system(tenant_id)) as tx:
            await estimator.add_past(tx, held.team, [_past(one) for one in page.issues])
            await estimator.keep_cursor(tx, held, cursor, lease_seconds=LEASE)
        await asyncio.sleep(deps.settings.jira.page_seconds)  # the quota is everybody's


def _minutes(deps: Deps, held: History) -> int | None:
    """Since the last time, and a little more; None: all there is, also where less of it was read than is now."""
    if held.imported_at is None or held.is_behind:
        return None
    return int((deps.clock.now() - held.imported_at).total_seconds() / 60) + OVERLAP_MINUTES


async def _fit(deps: Deps, tenant_id: UUID, held: History) -> None:
    async with deps.open_tx(system(tenant_id)) as tx:
        past = await estimator.load_past(tx, held.team)
        active = await estimator.active_model(tx, held)
        previous = await estimator.previous_model(tx, held)
        latest = await estimator.latest_version(tx, held.team)
        others = await estimator.load_others(tx, held.team)
        older = await estimator.count_past(tx, held.team) - len(past)
        hours = await _hours(tx, held)
    made = await asyncio.to_thread(
        estimator.relearn,
        past,
        held.team,
        active=active,
        previous=previous,
        latest=latest,
        others=others,
        older=older,
        hours=hours,
    )
    async with deps.open_tx(system(tenant_id)) as tx:
        await estimator.keep_learnt(tx, held, made)
    log.info("history_learnt", version=made.card.version, mode=made.card.mode.value, tickets=made.card.tickets)


async def _hours(tx: Tx, held: History) -> dict[str, float]:
    """A week, by account; somebody without one goes by their own id, as in a file."""
    account = await tickets.find_account(tx, held.account_id) if held.account_id is not None else None
    named = account.mapping.people if account is not None else {}
    return {named.get(one.id, one.id): one.hours_per_week for one in (await estimator.team(tx)).developers}


def _past(one: PastIssue) -> PastTicket:
    return PastTicket(
        key=one.key,
        title=one.summary,
        description=one.body,
        points=one.points,
        kind=one.type_name,
        components=one.components,
        labels=one.labels,
        assignee=one.assignee,
        created=_moment(one.created),
        begun=_moment(one.begun),
        resolved=_moment(one.resolved),
        hours=one.spent_seconds / 3600 if one.spent_seconds else None,
        is_reestimated=one.is_reestimated,
        url=one.url,
    )


def _moment(told: str) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
