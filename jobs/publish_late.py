"""What a worker does with an answer that arrived after it had lost its run: no issue stays that nobody knows."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import structlog

from jobs.publish_hand import Hand
from services import tickets
from services.core.actor import system
from services.core.errors import AppError
from services.core.issues import IssueRef, Outcome, RemoveIssue
from services.tickets import CreateWrite, Linked

log = structlog.get_logger(__name__)

T = TypeVar("T")
LOOK_AGAIN = 0.25
_UNDER_WAY: set[asyncio.Task[Any]] = set()


async def in_full(work: Coroutine[Any, Any, T]) -> T:
    """Whoever waits for it may be cancelled: a request that has left is still answered, and its answer written down."""
    task = asyncio.ensure_future(work)
    _UNDER_WAY.add(task)
    task.add_done_callback(_UNDER_WAY.discard)
    return await asyncio.shield(task)


async def settle(
    hand: Hand, sent: Sequence[CreateWrite], outcomes: Sequence[Outcome], asked_at: Mapping[str, datetime]
) -> None:
    """The issue is the ticket's when nobody asked again; else it is one too many, and goes."""
    by_ticket = {one.ticket_id: one for one in sent}
    for outcome in outcomes:
        if outcome.issue is None:
            continue
        try:
            is_kept = await _kept(hand, by_ticket[outcome.ticket_id], outcome, asked_at[outcome.ticket_id])
            if not is_kept:
                await _take_away(hand, outcome.issue)
        except AppError as error:
            log.warning("late_issue_left", issue=outcome.issue.key, error=str(error))


async def _kept(hand: Hand, create: CreateWrite, outcome: Outcome, sent_at: datetime) -> bool:
    """Waits for whoever asked again; False when they have another issue."""
    assert outcome.issue is not None
    patience = hand.deps.settings.jira.settle_seconds + 4 * hand.deps.settings.jira.timeout_seconds
    until = asyncio.get_running_loop().time() + patience
    where = (hand.account.id, hand.run.initiative_id)
    written = hand.written(create, outcome)
    while True:
        async with hand.deps.open_tx(system(hand.run.tenant_id)) as tx:
            if await tickets.note_made_late(tx, *where, hand.run.id, create, outcome.issue, written, sent_at=sent_at):
                log.info("late_issue_kept", issue=outcome.issue.key)
                return True
            known: Linked | None = (await tickets.links(tx, *where)).get(create.ticket_id)
        if known is None or known.is_made or known.state == "gone":
            return known is not None and known.issue.id == outcome.issue.id
        if asyncio.get_running_loop().time() > until:
            return True  # nobody can say; the next publish looks for it
        await asyncio.sleep(LOOK_AGAIN)


async def _take_away(hand: Hand, issue: IssueRef) -> None:
    """Only while nobody has touched it."""
    now = (await hand.issues.read(hand.site, hand.mapping, [issue])).get(issue.id)
    if now is None or not now.is_untouched or now.files:
        log.warning("late_issue_left", issue=issue.key, error="touched" if now else "gone")
        return
    await hand.issues.change(hand.site, hand.mapping, RemoveIssue(issue=issue))
    log.info("late_issue_removed", issue=issue.key)
