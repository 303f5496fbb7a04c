"""Budgets hold: reserved before, settled after, whoever asks at the same time and whoever dies in between."""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from services import ai
from services.ai import AtCap, Cap, Period, Planned, Scope, Spender, Used
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, OverBudget
from tests.ai.spender import spend
from tests.servers import Database

SPENDER = Spender(UUID(int=7), UUID(int=1))
CALL = Planned("hld", "openai/m", 70, 30, micros=500, prompt="hld.draft@1.0.0")
COUNTERS = [
    (Scope.TENANT, Period.DAY),
    (Scope.TENANT, Period.MONTH),
    (Scope.MEMBER, Period.DAY),
    (Scope.MEMBER, Period.MONTH),
    (Scope.INITIATIVE, Period.EVER),
]


async def cap(deps: Deps, actor: Actor, **values: object) -> None:
    async with deps.open_tx(actor) as tx:
        await ai.set_cap(tx, Cap(**{"scope": Scope.TENANT, "period": Period.DAY, **values}))  # type: ignore[arg-type]


async def reserve(deps: Deps, actor: Actor, planned: Planned = CALL, spender: Spender = SPENDER) -> UUID:
    async with deps.open_tx(actor) as tx:
        return await ai.reserve(tx, spender, planned)


async def settle(deps: Deps, actor: Actor, held: UUID, used: Used | None) -> ai.Settled:
    async with deps.open_tx(actor) as tx:
        return await ai.settle(tx, held, used)


async def filled(deps: Deps, actor: Actor, spender: Spender = SPENDER) -> dict[tuple[Scope, Period], ai.Filling]:
    async with deps.open_tx(actor) as tx:
        return {(one.scope, one.period): one for one in await ai.fillings(tx, spender)}


async def test_a_call_counts_for_everything_that_can_have_a_cap(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    held = await reserve(deps, actor)
    assert [(key, one.tokens, one.micros) for key, one in sorted((await filled(deps, actor)).items())] == [
        (key, 100, 500) for key in sorted(COUNTERS)
    ]
    await settle(deps, actor, held, Used(40, 5, 200))
    await settle(deps, actor, held, Used(40, 5, 200))  # told twice, counted once
    found = await filled(deps, actor)
    assert {(one.tokens, one.micros) for one in found.values()} == {(45, 200)}
    assert {(one.tokens, one.micros) for one in (await filled(deps, other_actor)).values()} == {(0, 0)}
    async with deps.open_tx(actor) as tx:
        row = (await tx.execute(text("SELECT * FROM ai.token_ledger"))).mappings().one()
    assert (row["prompt_tokens"], row["completion_tokens"], row["micros"], row["is_estimated"]) == (40, 5, 200, False)
    assert (row["prompt"], row["member_id"], row["initiative_id"]) == ("hld.draft@1.0.0", UUID(int=1), UUID(int=7))


@pytest.mark.parametrize("unit", ["tokens", "micros"])
@pytest.mark.parametrize(("scope", "period"), COUNTERS)
async def test_each_cap_holds_to_the_token_and_to_the_millionth(
    deps: Deps, actor: Actor, scope: Scope, period: Period, unit: str
) -> None:
    of_two = 200 if unit == "tokens" else 1000
    await cap(deps, actor, scope=scope, period=period, **{unit: of_two - 1})
    await reserve(deps, actor)
    with pytest.raises(OverBudget, match="has no room"):
        await reserve(deps, actor)
    await cap(deps, actor, scope=scope, period=period, **{unit: of_two})
    await reserve(deps, actor)
    with pytest.raises(OverBudget):  # what is used up lets nothing through
        await reserve(deps, actor, Planned("hld", "m", 0, 0, micros=0))
    found = (await filled(deps, actor))[scope, period]
    assert (found.tokens, found.micros) == (200, 1000)
    other = Spender(uuid4(), uuid4())
    if scope is Scope.TENANT:
        with pytest.raises(OverBudget):
            await reserve(deps, actor, spender=other)
    else:
        await reserve(deps, actor, spender=other)


async def test_money_is_capped_and_an_unknown_price_is_not_nothing(deps: Deps, actor: Actor) -> None:
    await cap(deps, actor, micros=1_000)
    await settle(deps, actor, await reserve(deps, actor), Used(70, 30, 500))
    with pytest.raises(OverBudget, match=r"price of openai/m is not known"):
        await reserve(deps, actor, Planned("hld", "openai/m", 1, 1, micros=None))
    await reserve(deps, actor)
    with pytest.raises(OverBudget, match=r"0\.0010 USD are used"):
        await reserve(deps, actor)
    await cap(deps, actor)  # no cap any more
    held = await reserve(deps, actor, Planned("hld", "openai/m", 1, 1, micros=None))
    await settle(deps, actor, held, Used(1, 1, None))
    assert (await filled(deps, actor))[Scope.TENANT, Period.DAY].tokens_unpriced == 2
    async with deps.open_tx(actor) as tx:
        (cost,) = await ai.costs_of(tx, UUID(int=7), since=deps.clock.now().replace(year=2000))
    assert (cost.micros, cost.tokens, cost.calls) == (None, 102, 2)


async def test_one_person_and_one_plan_may_have_caps_of_their_own(deps: Deps, actor: Actor) -> None:
    await cap(deps, actor, scope=Scope.INITIATIVE, period=Period.EVER, tokens=0)
    await cap(deps, actor, scope=Scope.INITIATIVE, period=Period.EVER, subject=str(UUID(int=7)), tokens=100)
    await reserve(deps, actor)
    with pytest.raises(OverBudget, match="budget of 0 tokens"):
        await reserve(deps, actor, spender=Spender(uuid4()))


async def test_a_warning_comes_once_at_four_fifths(deps: Deps, actor: Actor) -> None:
    await cap(deps, actor, tokens=250)
    first = await settle(deps, actor, await reserve(deps, actor), Used(70, 30, 0))
    second = await settle(deps, actor, await reserve(deps, actor), Used(70, 30, 0))
    third = await settle(deps, actor, await reserve(deps, actor, Planned("hld", "m", 1, 0, 0)), Used(1, 0, 0))
    assert [len(one.warnings) for one in (first, second, third)] == [0, 1, 0]
    assert second.warnings[0].share == 0.8


async def test_what_died_in_the_middle_counts_as_spent(deps: Deps, actor: Actor) -> None:
    await cap(deps, actor, tokens=150)
    held = await reserve(deps, actor, Planned("hld", "m", 70, 30, micros=500, seconds=-1))
    await reserve(deps, actor, Planned("hld", "m", 1, 1, micros=1))
    async with deps.open_tx(actor) as tx:
        assert await ai.lapsed(tx) == (held,)
    await settle(deps, actor, held, None)
    assert (await filled(deps, actor))[Scope.TENANT, Period.DAY].tokens == 102
    async with deps.open_tx(actor) as tx:
        assert await ai.lapsed(tx) == ()
        row = (await tx.execute(text("SELECT * FROM ai.token_ledger"))).mappings().one()
    assert (row["prompt_tokens"], row["completion_tokens"], row["micros"], row["is_estimated"]) == (70, 30, 500, True)
    with pytest.raises(OverBudget):
        await reserve(deps, actor)


async def test_two_hundred_calls_of_four_processes_never_pass_a_cap(
    deps: Deps, actor: Actor, database: Database
) -> None:
    """Caps of the company and of each of the four plans; both must fill and neither may overflow, at any moment."""
    await cap(deps, actor, tokens=6_000)
    await cap(deps, actor, scope=Scope.INITIATIVE, period=Period.EVER, tokens=2_000)
    plans = [uuid4() for _ in range(4)]
    processes = get_context("fork")  # an import costs seconds of each process
    told: list[tuple[Connection, BaseProcess]] = []
    for plan in plans:
        ours, theirs = processes.Pipe(duplex=False)
        given = (theirs, database.app, actor.tenant_id, plan, 50)
        process = processes.Process(target=spend, args=given, daemon=True)
        process.start()
        told.append((ours, process))
    seen: list[int] = []
    while any(process.is_alive() for _, process in told):  # looked at from outside, in the middle of it
        for key, one in (await filled(deps, actor, Spender(plans[0], UUID(int=1)))).items():
            assert one.tokens <= (2_000 if key[0] is Scope.INITIATIVE else 6_000 if key[1] is Period.DAY else 10**9)
            seen.append(one.tokens)
    results = [ours.recv() for ours, _ in told]
    spent, refused = (sum(one[place] for one in results) for place in (0, 1))
    at_last = {plan: (await filled(deps, actor, Spender(plan, UUID(int=1)))) for plan in plans}
    for found in at_last.values():
        assert found[Scope.INITIATIVE, Period.EVER].tokens <= 2_000
        assert found[Scope.TENANT, Period.DAY].tokens == spent <= 6_000
        assert found[Scope.MEMBER, Period.MONTH].tokens == spent
    assert sum(found[Scope.INITIATIVE, Period.EVER].tokens for found in at_last.values()) == spent
    assert refused > 0
    assert max(seen) > 1_000
    async with deps.open_tx(actor) as tx:
        sums = (
            "SELECT sum(prompt_tokens + completion_tokens), (SELECT count(*) FROM ai.reservation) FROM ai.token_ledger"
        )
        assert tuple((await tx.execute(text(sums))).one()) == (spent, 0)


async def test_what_cannot_be_a_budget_is_a_sentence(deps: Deps, actor: Actor) -> None:
    with pytest.raises(BadInput, match="counts by day, month"):
        await cap(deps, actor, period=Period.EVER, tokens=1)
    with pytest.raises(BadInput, match="from 0 to"):
        await cap(deps, actor, tokens=-1)
    async with deps.open_tx(actor) as tx:
        assert await ai.at_cap(tx) is AtCap.DEGRADE
        await ai.set_at_cap(tx, AtCap.ASK)
        assert await ai.at_cap(tx) is AtCap.ASK


async def test_a_forecast_is_what_earlier_plans_took(deps: Deps, actor: Actor) -> None:
    for plan, tokens in ((uuid4(), 100), (uuid4(), 300)):
        held = await reserve(deps, actor, Planned("hld", "m", tokens, 0, 10), Spender(plan))
        await settle(deps, actor, held, Used(tokens, 0, 10))
    async with deps.open_tx(actor) as tx:
        expected = await ai.forecast(tx, UUID(int=7))
    assert {name: (one.tokens, one.micros) for name, one in expected.items()} == {"hld": (200, 10)}
