"""Looking at documents: show one, compare two versions, trace a ticket back to the words."""

from __future__ import annotations

from difflib import get_close_matches
from uuid import UUID

from handlers import documents, replies
from handlers.backlog import story_limits
from handlers.call import Call, need_plan, version_in, words_of
from services import clarifier, estimator, hld, tickets, trace
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.core.words import Sentence


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
            return await _table(tx, call, name, plan.id, number, latest)
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
        raise BadInput(replies.sentence("trace-what"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        graph = await trace.load(tx, plan.id)
    ids = [node.id for node in graph.nodes]
    if key not in ids:
        raise NotFound(_no_node(key, ids))
    return replies.traced(call.words, trace.path_back(graph, key), key)


def _no_node(key: str, ids: list[str]) -> Sentence:
    asked = one_line(key, 40)
    if not ids:
        return replies.sentence("no-node-yet", id=asked)
    near = get_close_matches(key, ids, n=1, cutoff=0.5)
    if near:
        return replies.sentence("no-node-near", id=asked, near=near[0])
    return replies.sentence("no-node-here", id=asked)


async def _table(tx: Tx, call: Call, name: str, initiative_id: UUID, version: int, latest: int) -> Reply:
    """Tickets and estimates are shown as a table; the hours are of the newest estimates."""
    words = call.words
    number = version if name == "tickets" else None
    plan = documents.there(await tickets.load(tx, initiative_id, number), "tickets")
    wanted = version if name == "estimates" else None
    estimates = await estimator.load_estimates(tx, initiative_id, wanted)
    assigned = await estimator.load_assignments(tx, initiative_id)
    team = await estimator.team(tx)
    title = replies.of_version(words, name, version, latest)
    if name == "estimates" and estimates is not None:
        spent = {one.ticket_id: one.hours for one in await tickets.standing(tx, initiative_id) if one.hours}
        return replies.estimates_table(words, plan, estimates, title=title, spent=spent)
    table = replies.plan_table(words, plan, estimates, assigned, team, title=title)
    if name != "tickets":
        return replies.table_of(words, table)
    bdd = documents.there(await clarifier.load_bdd(tx, initiative_id), "bdd")
    design = documents.there(await hld.load(tx, initiative_id), "hld")
    limits = await story_limits(tx, call.deps.settings)
    return replies.table_of(words, table, splits=tickets.splits(plan, bdd, design, estimates, limits))
