"""`/plan duplicates`: a pasted backlog, proposals, and decisions that outlive a re-slice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from handlers import router
from handlers.backlog import story_limits
from handlers.idea import begin as begin_plan
from services import clarifier, hld, tenancy, tickets
from services.core.actor import Actor
from services.core.chat import Table
from services.core.contracts import TicketSet, Verdict
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound
from services.core.settings import Settings, TicketsSettings
from services.tickets.offline import SliceGiven, slice_offline
from services.workflow import Initiative
from tests.handlers.calls import THREAD, call, words
from tests.tickets.ideas import bakery

BDD, HLD = bakery()
PLAN = slice_offline(SliceGiven(bdd=BDD, hld=HLD))
STORY = next(t for t in PLAN.tickets if t.subject == "story:R-1")
CSV = f"Issue key,Summary,Status\nSHOP-7,{STORY.title},Open\nSHOP-8,Paint the shop front,Open\n"


async def sliced(deps: Deps, actor: Actor, plan: TicketSet = PLAN) -> Initiative:
    async with deps.open_tx(actor) as tx:
        idea = clarifier.understand("A bakery where guests reserve loaves.")
        made = await begin_plan(tx, deps, idea, thread=THREAD, by=actor.name, origin="o-1")
        await clarifier.save_bdd(tx, made.id, uuid4(), BDD)
        await hld.save(tx, made.id, uuid4(), HLD)
        await tickets.save(tx, made.id, uuid4(), plan)
    return made


async def say(deps: Deps, actor: Actor, text: str) -> str:
    return words(await router.route(call(deps, actor, text)))


async def of_story(deps: Deps, actor: Actor, made: Initiative) -> tuple[Verdict, str, str]:
    async with deps.open_tx(actor) as tx:
        plan = await tickets.load(tx, made.id)
        assert plan is not None
        found = await tickets.duplicates_of(tx, made.id, plan)
    one = next(d for d in found.duplicates if d.subject == STORY.subject)
    return one.verdict, one.issue, one.by


async def test_a_pasted_backlog_is_compared_and_a_person_decides(deps: Deps, actor: Actor) -> None:
    made = await sliced(deps, actor)
    said = await say(deps, actor, f"duplicates\n```\n{CSV}```")
    assert "SHOP-7" in said and "SHOP-8" not in said
    assert await of_story(deps, actor, made) == (Verdict.SKIP, "SHOP-7", "")
    await say(deps, actor, f"duplicates link {STORY.id} SHOP-9")
    assert await of_story(deps, actor, made) == (Verdict.LINK, "SHOP-9", actor.name)
    await say(deps, actor, f"duplicates {CSV}")  # the same table again changes no decision
    assert await of_story(deps, actor, made) == (Verdict.LINK, "SHOP-9", actor.name)


async def test_a_decision_outlives_a_re_slice_and_stands_in_the_export(deps: Deps, actor: Actor) -> None:
    made = await sliced(deps, actor)
    await say(deps, actor, f"duplicates\n{CSV}")
    await say(deps, actor, f"duplicates skip {STORY.id}")
    renamed = STORY.model_copy(update={"title": "Hold a loaf for the morning"})
    again = PLAN.model_copy(update={"tickets": tuple(renamed if t.id == STORY.id else t for t in PLAN.tickets)})
    async with deps.open_tx(actor) as tx:
        await tickets.save(tx, made.id, uuid4(), again)
    assert await of_story(deps, actor, made) == (Verdict.SKIP, "SHOP-7", actor.name)
    exported = await say(deps, actor, "export")
    assert "Backlog Verdict" in exported and "SHOP-7" in exported
    assert "Hold a loaf" in await say(deps, actor, "duplicates")


async def test_accept_takes_every_proposal(deps: Deps, actor: Actor) -> None:
    made = await sliced(deps, actor)
    await say(deps, actor, f"duplicates\n{CSV}")
    assert str(len(PLAN.tickets)) in await say(deps, actor, "duplicates accept")
    assert await of_story(deps, actor, made) == (Verdict.SKIP, "SHOP-7", actor.name)


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("duplicates\nSummary;Status\nx;y\n", BadInput, "line 1: there is no column “Issue key”"),
        ("duplicates something", BadInput, "I do not know “something” here"),
        ("duplicates skip", BadInput, "/plan duplicates skip T-4"),
        ("duplicates skip T-999 SHOP-1", NotFound, "There is no T-999"),
        (f"duplicates link {STORY.id}", BadInput, "Say which issue it is"),
        ("duplicates", NotFound, "Nothing was compared yet"),
    ],
)
async def test_what_is_wrong_is_told_with_the_mend(
    deps: Deps, actor: Actor, text: str, error: type[Exception], sentence: str
) -> None:
    await sliced(deps, actor)
    with pytest.raises(error) as refused:
        await router.route(call(deps, actor, text))
    assert sentence in str(refused.value)


async def test_too_large_stories_show_their_split_by_the_tenants_own_limit(deps: Deps, actor: Actor) -> None:
    await sliced(deps, actor)
    assert "too large" not in await say(deps, actor, "show tickets")
    async with deps.open_tx(actor) as tx:
        usual = await story_limits(tx, Settings(_env_file=None, tickets=TicketsSettings(story_points=8)))
        assert (usual.points, usual.scenarios, usual.components) == (8, 6, 5)
        tenant = await tenancy.get_settings(tx)
        await tenancy.change_settings(tx, tenant.model_copy(update={"story_scenarios": 2}))
    reply = await router.route(call(deps, actor, "show tickets"))
    assert reply is not None
    tables = [block for block in reply.blocks if isinstance(block, Table)]
    assert len(tables) > 1 and f"{STORY.id} is too large" in tables[1].title and len(tables[1].rows) > 1
