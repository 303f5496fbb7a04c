"""Slicing through the port, versions in the database, and the trace graph."""

from __future__ import annotations

from uuid import uuid4

from services import tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.values import OFFLINE_GENERATOR
from tests.tickets.ideas import bakery


async def test_versions_are_kept_and_items_are_of_the_newest(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    bdd, hld = bakery()
    filled = await tickets.slice_plan(deps.ai, bdd, hld, None)
    assert filled.generator == filled.value.generator == OFFLINE_GENERATOR
    smaller = bdd.model_copy(update={"requirements": bdd.requirements[:2]})
    again = await tickets.slice_plan(deps.ai, smaller, hld, filled.value)
    initiative, run, other_run = uuid4(), uuid4(), uuid4()
    async with deps.open_tx(actor) as tx:
        assert await tickets.save(tx, initiative, run, filled.value) == 1
        assert await tickets.save(tx, initiative, run, filled.value) == 1
        assert len(await tickets.items(tx, initiative)) == len(filled.value.tickets)
        assert await tickets.save(tx, initiative, other_run, again.value) == 2
    async with deps.open_tx(actor) as tx:
        assert await tickets.load(tx, initiative) == again.value
        assert await tickets.load(tx, initiative, 1) == filled.value
        assert [v.number for v in await tickets.versions(tx, initiative)] == [1, 2]
        assert [i[0] for i in await tickets.items(tx, initiative)] == sorted(
            (t.id for t in again.value.tickets), key=lambda i: int(i[2:])
        )
    async with deps.open_tx(other_actor) as tx:
        assert await tickets.load(tx, initiative) is None
        assert await tickets.items(tx, initiative) == ()


async def test_the_graph_leads_from_causes_to_tickets(deps: Deps) -> None:
    bdd, hld = bakery()
    ticket_set = (await tickets.slice_plan(deps.ai, bdd, hld, None)).value
    graph = tickets.graph(ticket_set, 3)
    assert {n.id for n in graph.nodes} == {t.id for t in ticket_set.tickets}
    assert all(n.source == "tickets@3" and n.hash for n in graph.nodes)
    edges = {(e.source, e.target, e.kind) for e in graph.edges}
    story = next(t for t in ticket_set.tickets if t.subject == "story:R-3")
    assert {("R-3", story.id, "covers"), ("S-4", story.id, "proves"), ("D-3", story.id, "decides")} <= edges
    assert ("CMP-5", story.id, "changes") in edges
    assert all((needed, story.id, "blocks") in edges for needed in story.depends_on)
