"""What was seen in a plan's issues, as it goes down in the plan: cards about people's changes, words about the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers import card, learning, replies
from handlers.call import words_in
from handlers.settling import draw, settle
from services import estimator, events, tickets, trace, workflow
from services.core.contracts import TicketSet
from services.core.tx import Tx
from services.core.values import content_hash
from services.core.watched import Category, IssueSeen
from services.events import EventType
from services.tickets import GONE, Account, EditKind, EditStatus, Linked, Mine, SeenBefore, TrackerEdit
from services.workflow import Initiative


@dataclass(frozen=True, slots=True)
class Told:
    """`seen` by ticket, None for an issue that is gone; `mine` where the plan still has the ticket."""

    plan: Initiative
    account: Account
    linked: Mapping[str, Linked]
    seen: Mapping[str, IssueSeen | None]
    mine: Mapping[str, Mine]
    tickets: TicketSet | None = None


@dataclass(slots=True)
class _Pass:
    """What one look leaves behind."""

    told: Told
    before: Mapping[str, SeenBefore]
    history: Mapping[str, list[TrackerEdit]]
    cards: dict[int, None] = field(default_factory=dict)
    new_card: int | None = None
    moved: list[tuple[str, str, str]] = field(default_factory=list)
    reopened: list[tuple[str, str, str]] = field(default_factory=list)
    back: list[tuple[str, str]] = field(default_factory=list)
    is_standing_new: bool = False
    is_time_new: bool = False


async def tell(tx: Tx, told: Told) -> None:
    """For a transaction that holds the plan. What was told before is not told again."""
    await settle(tx, told.plan.id)
    linked = await tickets.links(tx, told.account.id, told.plan.id)
    history: dict[str, list[TrackerEdit]] = {}
    for edit in await tickets.tracker_edits(tx, told.plan.id):
        history.setdefault(edit.ticket_id, []).append(edit)
    done = _Pass(told, await tickets.seen_before(tx, told.account.id, told.plan.id), history)
    for ticket_id in sorted(told.seen, key=lambda name: int(name[2:])):
        seen = told.seen[ticket_id]
        if seen is None:
            await _gone(tx, done, linked[ticket_id])
        else:
            await _there(tx, done, linked[ticket_id], seen)
    for number in done.cards:
        await draw(tx, told.plan.id, number)
    await _say(tx, done)
    if done.is_time_new:
        await _record_actuals(tx, told.plan)
    if done.is_standing_new:
        await card.refresh(tx, told.plan.id)
        await learning.close_if_done(tx, told.plan)


async def _gone(tx: Tx, done: _Pass, known: Linked) -> None:
    """It stays known as gone, so that no publish makes it again unless a person says so. A publish may have noticed
    first: it asks nobody."""
    account, plan, ticket_id = done.told.account, done.told.plan, known.ticket_id
    if not known.is_made and any(one.kind is EditKind.DELETED for one in done.history.get(ticket_id, [])):
        return
    await tickets.note_place(tx, account.id, plan.id, ticket_id, "")
    await tickets.forget_seen(tx, account.id, plan.id, ticket_id)
    done.is_standing_new = True
    if ticket_id in done.told.mine:
        await _note(tx, done, known, known.issue.key, (GONE,), EditKind.DELETED)
    await _emit(tx, plan, EventType.TICKET_MOVED_ON, {"ticket": ticket_id, "issue": known.issue.key, "is": "deleted"})


async def _there(tx: Tx, done: _Pass, known: Linked, seen: IssueSeen) -> None:
    account, plan, ticket_id = done.told.account, done.told.plan, known.ticket_id
    if not known.is_made:
        done.back.append((ticket_id, seen.issue.key))
    elif seen.issue.key != known.issue.key:
        done.moved.append((ticket_id, known.issue.key, seen.issue.key))
    await tickets.note_place(tx, account.id, plan.id, ticket_id, seen.issue.key)
    await tickets.note_taken_away(tx, account.id, plan.id, known, seen.now)
    await _stands(tx, done, ticket_id, seen)
    mine = done.told.mine.get(ticket_id)
    if mine is None:
        return
    merged = tickets.merge(known, seen, mine)
    if merged.agreed:
        await tickets.note_changed(tx, account.id, plan.id, ticket_id, merged.agreed, known.labels)
    found = merged.differences
    if done.told.tickets is not None:
        linked = tickets.between.compare(known, seen, done.told.tickets, done.told.linked)
        for blocked in linked.agreed:
            await tickets.note_stood(tx, account.id, plan.id, ticket_id, blocked)
        found = (*found, *linked.differences)
    await _note(tx, done, known, seen.issue.key, found, EditKind.CHANGED)


async def _note(tx: Tx, done: _Pass, known: Linked, key: str, found: tuple[Any, ...], kind: EditKind) -> None:
    history = done.history.get(known.ticket_id, [])
    if not found and not any(one.status is EditStatus.OPEN for one in history):
        return
    number = await tickets.note_edit(
        tx,
        done.told.plan.id,
        done.told.account.id,
        known.ticket_id,
        key,
        found,
        history=history,
        kind=kind,
        card=done.new_card,
    )
    if number is None:
        return
    done.cards[number] = None
    is_new = all(one.card != number for edits in done.history.values() for one in edits)
    done.new_card = number if is_new else done.new_card


async def _stands(tx: Tx, done: _Pass, ticket_id: str, seen: IssueSeen) -> None:
    plan, before = done.told.plan, done.before.get(ticket_id)
    await tickets.note_seen(tx, done.told.account.id, plan.id, ticket_id, seen)
    if before is None or (before.status, before.category) != (seen.status[:200], seen.category):
        done.is_standing_new = True
        told = {"ticket": ticket_id, "issue": seen.issue.key, "status": seen.status[:200], "is": seen.category.value}
        if before is not None or seen.category is not Category.NEW:
            await _emit(tx, plan, EventType.TICKET_MOVED_ON, told)
    if before is not None and before.category is Category.DONE and seen.category is not Category.DONE:
        done.reopened.append((ticket_id, seen.issue.key, seen.status))
    if seen.spent_seconds != (before.spent_seconds if before else 0):
        done.is_time_new = done.is_standing_new = True
        spent = {"ticket": ticket_id, "issue": seen.issue.key, "seconds": seen.spent_seconds}
        await _emit(tx, plan, EventType.TIME_LOGGED, spent)


async def _say(tx: Tx, done: _Pass) -> None:
    if not (done.moved or done.reopened or done.back):
        return
    plan = done.told.plan
    times = {t: one.updated for t, one in done.told.seen.items() if one is not None}
    reply = replies.issues_moved(words_in(plan), done.moved, done.reopened, done.back)
    key = content_hash([reply.model_dump(mode="json"), times])[:16]
    await workflow.post(tx, plan.id, key=f"jira-told-{key}", reply=reply)


async def _record_actuals(tx: Tx, plan: Initiative) -> None:
    estimates = await estimator.load_estimates(tx, plan.id)
    names = frozenset(one.ticket_id for one in estimates.estimates) if estimates else frozenset()
    graph = tickets.actuals_graph(await tickets.standing(tx, plan.id), names)
    await trace.record(tx, plan.id, graph, artifact="actuals", version=0)


async def _emit(tx: Tx, plan: Initiative, kind: EventType, told: Mapping[str, Any]) -> None:
    payload = {**told, "initiative_id": str(plan.id)}
    await events.emit(tx, kind, payload, correlation_id=plan.id)
