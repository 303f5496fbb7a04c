"""What is learnt from beside a team's own words, other teams' tickets and a model's answers, only where it helps."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from jobs.knowing import knowing
from services import estimator, hld, tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import OverBudget
from services.core.ports import Ai, AiStep, Filled
from services.estimator import PastTicket, relearn
from services.estimator.learning import learn, pack, predict, unpack
from services.estimator.past import TRAITS
from services.estimator.traits import Traits, TraitSet
from tests.estimator.past import history
from tests.jobs.plans import planned

IDEA = "A shop where guests order bread, pay by card and see a report of their orders."


def shuffled(past: list[PastTicket], seed: int = 3) -> list[PastTicket]:
    """The same words, whose points follow nothing."""
    points = [one.points for one in past]
    random.Random(seed).shuffle(points)
    return [replace(one, points=told) for one, told in zip(past, points, strict=True)]


def wide(count: int, seed: int) -> list[PastTicket]:
    """So many kinds of work that a young team has seen each about once."""
    dice = random.Random(seed)
    made = []
    for one in history(count, seed=seed):
        thing = dice.randrange(50)
        title = f"Work on {NAMES[thing]} {one.title.split()[-1]}"
        made.append(replace(one, title=title, description="", points=(1.0, 2.0, 3.0, 5.0, 8.0)[thing % 5]))
    return made


NAMES = ["".join(random.Random(n).choices("bdfgklmnprst", k=3)) + "en" + str(n) for n in range(50)]


def test_other_teams_help_a_young_one_on_its_own_scale_and_their_tickets_stay_theirs() -> None:
    own = wide(80, seed=2)
    told = [replace(one, key=f"BIG-{n}", points=(one.points or 0.0) * 10) for n, one in enumerate(wide(600, seed=3))]
    others = {"big": told}
    made = learn(own, team="young", version=1, others=others)
    card = made.card
    assert card.pooled == ("big",) and card.error < card.alone_error and card.tickets == 80
    assert card.levels == (1.0, 2.0, 3.0, 5.0, 8.0)
    large, small = predict(unpack(card, pack(made)), own[:2])
    assert {large.points, small.points} <= set(card.levels)
    keys = {key for said in predict(unpack(card, pack(made)), own) for key, _ in said.similar}
    assert keys and keys <= {one.key for one in own}


@pytest.mark.parametrize(
    ("own", "others"),
    [
        (history(80, seed=2), {"noise": shuffled(history(400))}),  # theirs say nothing
        (shuffled(history(80, seed=2)), {"big": history(400)}),  # and here nothing can be said
        (history(30, seed=2), {"big": history(400)}),  # too few to tell
    ],
    ids=["noise", "hopeless", "few"],
)
def test_other_teams_that_do_not_help_are_left_out(own: list[PastTicket], others: dict[str, list[PastTicket]]) -> None:
    with_others = learn(own, team="young", version=1, others=others)
    assert with_others.card.pooled == () and with_others.card == learn(own, team="young", version=1).card


async def test_other_teams_of_the_company_are_learnt_from_and_other_companies_never(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    for who, team in ((actor, "young"), (actor, "big"), (other_actor, "foreign")):
        async with deps.open_tx(who) as tx:
            await estimator.add_past(tx, team, history(12))
            await estimator.begin_history(tx, team)
    async with deps.open_tx(actor) as tx:
        assert list(await estimator.load_others(tx, "young")) == ["big"]
    async with deps.open_tx(other_actor) as tx:
        assert await estimator.load_others(tx, "foreign") == {} and await estimator.load_past(tx, "big") == []


def answered(past: list[PastTicket], *, is_true: bool) -> list[PastTicket]:
    """A model that sees what no word says; or one that guesses."""
    dice = random.Random(5)
    made = []
    for one in past:
        effort = {1.0: 1, 2.0: 2, 3.0: 3, 5.0: 4}.get(one.points or 0.0, 5) if is_true else dice.randint(1, 5)
        made.append(replace(one, traits=(float(effort), 2.0, 0.0, 0.0, 0.0, 0.0)))
    return made


def test_answers_of_a_model_count_only_where_they_make_the_backtest_better() -> None:
    wordless = shuffled(history(240))  # the words say nothing, so that only the answers can
    good = learn(answered(wordless, is_true=True), team="shop", version=1)
    assert good.card.asks and good.card.error < 0.8 * good.card.alone_error
    small, large = (replace(wordless[0], traits=(effort, 2.0, 0.0, 0.0, 0.0, 0.0)) for effort in (1.0, 5.0))
    said = predict(unpack(good.card, pack(good)), [small, large])
    assert said[0].points < said[1].points
    guessed = learn(answered(history(240), is_true=False), team="shop", version=1)
    assert not guessed.card.asks and guessed.card == learn(history(240), team="shop", version=1).card
    few = [*answered(wordless, is_true=True)[:60], *wordless[60:]]
    assert not learn(few, team="shop", version=1).card.asks
    assert np.isfinite(good.card.error) and len(Traits.model_fields) - 1 == TRAITS


class Answering:
    """A model of which only the one question is asked here."""

    def __init__(self, rest: Ai, *, is_over: bool = False) -> None:
        self.rest, self.is_over = rest, is_over
        self.keys: list[str] = []

    async def fill(self, step: AiStep[Any, Any], given: Any) -> Filled[Any]:
        if step is not estimator.TRAITS_STEP:
            return await self.rest.fill(step, given)
        if self.is_over:
            raise OverBudget("The day's tokens are used up.")
        self.keys += [one.key for one in given.tickets]
        flags = dict.fromkeys(("changes_data", "crosses_systems", "has_interface", "is_mechanical"), False)
        made = tuple(Traits(key=one.key, effort=3, unknowns=2, **flags) for one in given.tickets)
        return Filled(TraitSet(traits=made), "openai/x estimator.traits@1.0.0")

    async def ping(self) -> str:
        return "here"


async def test_a_plan_asks_about_a_few_past_tickets_where_the_setting_says_so_and_within_its_budget(
    deps: Deps, actor: Actor
) -> None:
    async with deps.open_tx(actor) as tx:
        past = history(60)
        await estimator.add_past(tx, "shop", past)
        begun = await estimator.begin_history(tx, "shop")
        held = await estimator.claim_history(tx, begun.id, lease_seconds=60)
        assert held is not None
        await estimator.keep_learnt(tx, held, relearn(past, "shop", active=None, previous=None, latest=0))
    plan = await planned(deps, actor, IDEA)
    async with deps.open_tx(actor) as tx:
        cut, design = await tickets.load(tx, plan.id), await hld.load(tx, plan.id)
    assert cut is not None and design is not None
    model = Answering(deps.ai)
    await knowing(replace(deps, ai=model), actor.tenant_id, plan.id)(cut, design)
    assert model.keys == []  # off
    ai = deps.settings.ai.model_copy(update={"traits": 25})
    asking = replace(deps, settings=deps.settings.model_copy(update={"ai": ai}))
    over = Answering(deps.ai, is_over=True)
    assert await knowing(replace(asking, ai=over), actor.tenant_id, plan.id)(cut, design) is not None
    await knowing(replace(asking, ai=model), actor.tenant_id, plan.id)(cut, design)
    assert model.keys == [one.key for one in reversed(past)][:25]
    async with deps.open_tx(actor) as tx:
        known = {one.key: one.traits for one in await estimator.load_past(tx, "shop")}
        left = await estimator.unasked_past(tx, "shop", most=200)
    assert known[model.keys[0]] == (3.0, 2.0, 0.0, 0.0, 0.0, 0.0) and len(left) == 35
