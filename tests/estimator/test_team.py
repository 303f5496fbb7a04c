"""The team in the database, versions of estimates and assignments, and their graphs."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from services import estimator
from services.core.actor import Actor
from services.core.contracts import Availability, Developer
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, NotFound
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery

ANA = Developer(id="ana", name="Ana", skills={"backend": 4}, hours_per_week=32, time_zone="Europe/Madrid")


async def test_a_team_is_kept_per_tenant(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        await estimator.add_developer(tx, ANA)
        await estimator.set_skills(tx, "ana", {"backend": 5, "data": 2})
        for day in (1, 3):
            await estimator.set_availability(
                tx, "ana", first_day=date(2026, 8, day), last_day=date(2026, 8, 10), hours_per_week=day
            )
    async with deps.open_tx(actor) as tx:
        (ana,) = (await estimator.team(tx)).developers
        assert ana.skills == {"backend": 5, "data": 2}
        window = Availability(first_day=date(2026, 8, 3), last_day=date(2026, 8, 10), hours_per_week=3)
        assert ana.availability == (window,)
    async with deps.open_tx(other_actor) as tx:
        assert (await estimator.team(tx)).developers == ()
        with pytest.raises(NotFound):
            await estimator.remove(tx, "ana")
    async with deps.open_tx(actor) as tx:
        await estimator.remove(tx, "ana")
        assert (await estimator.team(tx)).developers == ()


async def test_refusals_are_sentences(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        await estimator.add_developer(tx, ANA)
        with pytest.raises(Conflict, match="in the team already"):
            await estimator.add_developer(tx, ANA)
        with pytest.raises(BadInput, match="levels go from 1 to 5"):
            await estimator.set_skills(tx, "ana", {"backend": 6})
        with pytest.raises(NotFound, match="add this person first"):
            await estimator.set_skills(tx, "zoe", {"backend": 1})
        with pytest.raises(NotFound):
            await estimator.set_availability(
                tx, "zoe", first_day=date(2026, 1, 1), last_day=date(2026, 1, 2), hours_per_week=0
            )
        with pytest.raises(BadInput, match="first day first"):
            await estimator.set_availability(
                tx, "ana", first_day=date(2026, 1, 3), last_day=date(2026, 1, 2), hours_per_week=0
            )
        with pytest.raises(BadInput, match="no time zone"):
            await estimator.add_developer(tx, ANA.model_copy(update={"id": "x", "time_zone": "Nowhere"}))
        with pytest.raises(BadInput, match="Hours a week"):
            await estimator.add_developer(tx, ANA.model_copy(update={"id": "x", "hours_per_week": 0}))


async def test_versions_and_graphs(deps: Deps, actor: Actor) -> None:
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    estimates = (await estimator.estimate(deps.ai, ticket_set, hld)).value
    async with deps.open_tx(actor) as tx:
        await estimator.add_developer(tx, ANA)
        team = await estimator.team(tx)
    assignments = estimator.assign(ticket_set, estimates, team)
    initiative = uuid4()
    async with deps.open_tx(actor) as tx:
        assert await estimator.save_estimates(tx, initiative, uuid4(), estimates) == 1
        assert await estimator.save_assignments(tx, initiative, uuid4(), assignments) == 1
        assert await estimator.load_estimates(tx, initiative) == estimates
        assert await estimator.load_assignments(tx, initiative) == assignments
        assert [v.number for v in await estimator.estimate_versions(tx, initiative)] == [1]
        assert [v.number for v in await estimator.assignment_versions(tx, initiative)] == [1]
    graph = estimator.estimates_graph(estimates, 1)
    assert {(e.source, e.target) for e in graph.edges} == {
        (x.ticket_id, f"EST-{x.ticket_id}") for x in estimates.estimates
    }
    graph = estimator.assignments_graph(assignments, 1)
    assert {n.id for n in graph.nodes} == {f"ASG-{a.ticket_id}" for a in assignments.assignments} != set()
