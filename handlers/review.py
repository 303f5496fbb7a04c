"""Looking at documents: show one, compare two versions, trace a ticket back to the words."""

from __future__ import annotations

from difflib import get_close_matches
from uuid import UUID

from handlers import documents, replies
from handlers.call import Call, need_plan, version_in, words_of
from services import estimator, tickets, trace
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound
from services.core.tx import Tx


async def show(call: Call) -> Reply | None:
    """`/plan show bdd|hld|tickets|estimates [VERSION]`."""
    name, numbers = version_in(words_of(call))
    documents.known(name)
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        versions = await documents.versions(tx, name, plan.id)
        latest = documents.latest(name, versions)
        number = numbers[0] if numbers else latest
        documents.within(name, number, latest)
        if name in ("tickets", "estimates"):
            return await _table(tx, call.words, name, plan.id, number, latest)
        text = await documents.written(tx, name, plan.id, number, words=call.words)
    return replies.document(call.words, name, text, version=number, latest=latest)


async def diff(call: Call) -> Reply | None:
    """`/plan diff bdd [OLD NEW]`; without numbers, the last two versions."""
    name, numbers = version_in(words_of(call))
    documents.known(name)
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        latest = documents.latest(name, await documents.versions(tx, name, plan.id))
        if latest == 1 and not numbers:
            raise BadInput(replies.sentence("versions-only", name=name))
        old, new = (numbers + (latest,) * 2)[:2] if numbers else (max(1, latest - 1), latest)
        documents.within(name, old, latest)
        documents.within(name, new, latest)
        before = await documents.compared(tx, name, plan.id, old, words=call.words)
        after = await documents.compared(tx, name, plan.id, new, words=call.words)
    return replies.versions_differ(call.words, name, before, after, old=old, new=new)


async def traced(call: Call) -> Reply | None:
    """`/plan trace T-12`."""
    key = words_of(call).strip().upper()
    if not key:
        raise BadInput("Name what to trace: /plan trace T-1.")
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        graph = await trace.load(tx, plan.id)
    ids = [node.id for node in graph.nodes]
    if key not in ids:
        near = get_close_matches(key, ids, n=1, cutoff=0.5)
        meant = f"; did you mean {near[0]}?" if near else "; the plan is not that far yet." if not ids else "."
        raise NotFound(f"There is no {key} in this plan{meant}")
    return replies.traced(call.words, trace.path_back(graph, key), key)


async def _table(tx: Tx, words: replies.Words, name: str, initiative_id: UUID, version: int, latest: int) -> Reply:
    """Tickets and estimates are shown as a table; the hours are of the newest estimates."""
    number = version if name == "tickets" else None
    plan = documents.there(await tickets.load(tx, initiative_id, number), "tickets")
    wanted = version if name == "estimates" else None
    estimates = await estimator.load_estimates(tx, initiative_id, wanted)
    assigned = await estimator.load_assignments(tx, initiative_id)
    team = await estimator.team(tx)
    title = replies.of_version(words, name, version, latest)
    if name == "estimates" and estimates is not None:
        return replies.estimates_table(words, plan, estimates, title=title)
    return replies.table_of(words, replies.plan_table(words, plan, estimates, assigned, team, title=title))
