"""When it may be done and who does it, by command in the thread of a plan that is ready."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers import router
from services import estimator, tenancy, trace, workflow
from services.core.actor import Actor, Role
from services.core.chat import Choices, IncomingKind, Picture, Reply, Section
from services.core.contracts import AssignmentSet
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from services.workflow import Initiative
from tests.handlers.calls import call, words
from tests.jobs.plans import TEAM, planned, run_all, say

IDEA = "A rota for a food bank where volunteers take shifts and the coordinator sees the gaps."


async def owners(deps: Deps, actor: Actor, plan: Initiative) -> AssignmentSet:
    async with deps.open_tx(actor) as tx:
        found = await estimator.load_assignments(tx, plan.id)
    assert found is not None
    return found


async def last_post(deps: Deps, actor: Actor, plan: Initiative, start: str) -> Reply:
    async with deps.open_tx(actor) as tx:
        return [one.reply for one in await workflow.posts(tx, plan.id) if one.key.startswith(start)][-1]


async def test_a_forecast_and_an_owner_by_command(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA, team=TEAM)
    assert await say(deps, actor, plan, "forecast") is None
    shown = await last_post(deps, actor, plan, "forecast-")
    picture = next(block for block in shown.blocks if isinstance(block, Picture))
    source = await deps.blobs.get(picture.blob.removesuffix(".png") + ".mmd")
    assert b"\nxychart-beta" in source and "own pace is not in it" in words(shown)
    await say(deps, actor, plan, "forecast +1 2w")
    compared = await last_post(deps, actor, plan, "forecast-")
    assert "1 person more" in words(compared) and "begun 2 weeks later" in words(compared)
    with pytest.raises(BadInput, match="T-999"):
        await say(deps, actor, plan, "forecast -T-999")

    before = await owners(deps, actor, plan)
    one = before.assignments[0]
    asked = await say(deps, actor, plan, f"candidates {one.ticket_id}")
    assert asked is not None
    assert any(one.developer_id.title() in label for label, _ in section(asked).fields)
    buttons = next(block for block in asked.blocks if isinstance(block, Choices)).choices
    assert all(button.values["plan"] == str(plan.number) for button in buttons)
    other = next(person.id for person in TEAM.developers if person.id != one.developer_id)
    await say(deps, actor, plan, f"assign {one.ticket_id} {other}")
    after = await owners(deps, actor, plan)
    mine = next(a for a in after.assignments if a.ticket_id == one.ticket_id)
    assert (mine.developer_id, mine.reasons) == (other, (f"chosen by {actor.name}",))
    async with deps.open_tx(actor) as tx:
        graph = await trace.load(tx, plan.id)
        assert other in next(node.text for node in graph.nodes if node.id == f"ASG-{one.ticket_id}")
        assert trace.gaps(graph) == []
    assert "% of everybody" in words(await say(deps, actor, plan, "candidates"))
    pressed = replace(call(deps, actor, "", thread=plan.thread))
    back = pressed.incoming.model_copy(
        update={
            "kind": IncomingKind.ACTION,
            "command": "",
            "action": "assign-to",
            "values": {"ticket": one.ticket_id, "developer": one.developer_id, "plan": str(plan.number)},
        }
    )
    await router.route(replace(pressed, incoming=back))
    assert (
        next(a for a in (await owners(deps, actor, plan)).assignments if a.ticket_id == one.ticket_id).developer_id
        == one.developer_id
    )

    for text, error in (
        ("assign", BadInput),
        ("assign T-999 ana", NotFound),
        (f"assign {one.ticket_id} eve", NotFound),
    ):
        with pytest.raises(error):
            await say(deps, actor, plan, text)
    with pytest.raises(NotAllowed):
        await say(deps, replace(actor, role=Role.CONTRACTOR), plan, f"assign {one.ticket_id} {other}")
    await run_all(deps, actor, plan)


def section(reply: Reply) -> Section:
    return next(block for block in reply.blocks if isinstance(block, Section))


async def test_a_blind_vote_is_hidden_until_all_are_revealed(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA)
    async with deps.open_tx(actor) as tx:
        before = await estimator.load_estimates(tx, plan.id)
        grace = await tenancy.add_member(tx, "Grace", Role.CONTRIBUTOR)
    other = replace(actor, member_id=grace.id, role=Role.CONTRIBUTOR, name="Grace")
    assert before is not None
    one = before.estimates[0]
    await say(deps, actor, plan, f"vote {one.ticket_id}")
    asked = await last_post(deps, actor, plan, "vote-")
    assert [b.action for block in asked.blocks if isinstance(block, Choices) for b in block.choices][-2:] == [
        "vote",
        "reveal",
    ]
    mine = await say(deps, actor, plan, f"vote {one.ticket_id} 13")
    assert mine is not None and mine.is_private and "only you see this" in words(mine)
    with pytest.raises(BadInput, match="Only one"):
        await say(deps, actor, plan, f"reveal {one.ticket_id}")
    await say(deps, other, plan, f"vote {one.ticket_id} 2")
    await say(deps, actor, plan, f"reveal {one.ticket_id}")
    apart = words(await last_post(deps, actor, plan, "revealed-"))
    assert "Grace" in apart and "say why" in apart
    with pytest.raises(NotFound, match="being voted"):
        await say(deps, actor, plan, f"reveal {one.ticket_id}")
    for who, points in ((actor, "5"), (other, "13"), (other, "8")):  # who votes again has changed their mind
        await say(deps, who, plan, f"vote {one.ticket_id} {points}")
    await say(deps, other, plan, f"reveal {one.ticket_id}")
    async with deps.open_tx(actor) as tx:
        after = await estimator.load_estimates(tx, plan.id)
        assert trace.gaps(await trace.load(tx, plan.id)) == []
    assert after is not None
    voted, *others = after.estimates
    assert (voted.points, voted.reasons[0]) == (8.0, "the team voted 5, 8")
    assert voted.p50_hours == pytest.approx(one.p50_hours * 8 / one.points, abs=0.13)
    assert others == list(before.estimates[1:])
    for text, error in (("vote", BadInput), (f"vote {one.ticket_id} 4", BadInput), ("vote T-999 5", NotFound)):
        with pytest.raises(error):
            await say(deps, actor, plan, text)
