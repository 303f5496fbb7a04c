"""Looking at documents: show one, compare two versions, trace a ticket back to the words."""

from __future__ import annotations

from difflib import get_close_matches

from handlers import documents, replies, tabled
from handlers.call import Call, need_plan, version_in, words_of
from services import trace
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.words import Sentence


async def show(call: Call) -> Reply | None:
    """`/plan show bdd|hld|tickets|estimates|assignments [VERSION]`."""
    name, numbers = version_in(words_of(call))
    documents.known(name)
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        versions = await documents.versions(tx, name, plan.id)
        latest = documents.latest(name, versions)
        number = numbers[0] if numbers else latest
        documents.within(name, number, latest)
        title = replies.of_version(call.words, name, number, latest)
        if name in tabled.NAMES:
            return await tabled.table(
                tx, name, plan.id, call.words, version=number, title=title, settings=call.deps.settings
            )
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
        before = await documents.compared(tx, name, plan.id, old, words=call.words, is_read=True)
        after = await documents.compared(tx, name, plan.id, new, words=call.words, is_read=True)
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
