"""Tickets, estimates and assignments as tables, in a chat and on a page."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from handlers import documents, replies
from handlers.backlog import story_limits
from handlers.replies import Words
from handlers.replies.plan import REASONS
from services import clarifier, estimator, hld, tickets
from services.core.chat import Reply
from services.core.contracts import EstimateSet, Split, TicketSet
from services.core.settings import Settings
from services.core.tx import Tx

WHOLE = 10_000  # letters of the reasons of one ticket: all that there are
NAMES = ("tickets", "estimates", "assignments")


async def table(
    tx: Tx,
    name: str,
    initiative_id: UUID,
    words: Words,
    *,
    version: int | None = None,
    title: str = "",
    settings: Settings | None = None,
    most: int = REASONS,
) -> Reply:
    """One of NAMES, the newest without `version`; hours beside tickets are of the newest estimates. With `settings`,
    below the tickets what stories that are too large could fall into. Reasons are told by at most so many letters, for
    a chat shows no more; a page has room for all of them. Raises NotFound."""
    plan = documents.there(await tickets.load(tx, initiative_id, version if name == "tickets" else None), "tickets")
    team = await estimator.team(tx)
    if name == "assignments":
        given = documents.there(await estimator.load_assignments(tx, initiative_id, version), name)
        return replies.assignments_table(words, plan, given, team, title=title, most=most)
    estimates = await estimator.load_estimates(tx, initiative_id, version if name == "estimates" else None)
    if name == "estimates":
        spent = {one.ticket_id: one.hours for one in await tickets.standing(tx, initiative_id) if one.hours}
        there = documents.there(estimates, name)
        return replies.estimates_table(words, plan, there, title=title, spent=spent, most=most)
    assigned = await estimator.load_assignments(tx, initiative_id)
    splits = await _splits(tx, plan, estimates, initiative_id, settings) if settings is not None else ()
    return replies.table_of(
        words, replies.plan_table(words, plan, estimates, assigned, team, title=title), splits=splits
    )


async def _splits(
    tx: Tx, plan: TicketSet, estimates: EstimateSet | None, initiative_id: UUID, settings: Settings
) -> Sequence[Split]:
    bdd = documents.there(await clarifier.load_bdd(tx, initiative_id), "bdd")
    design = documents.there(await hld.load(tx, initiative_id), "hld")
    return tickets.splits(plan, bdd, design, estimates, await story_limits(tx, settings))
