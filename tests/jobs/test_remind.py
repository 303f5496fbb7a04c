"""Nobody answers: one reminder after a day, parked after a week, and any word goes on; by the database's clock."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from handlers import router
from handlers.idea import begin
from jobs import clarify
from jobs.remind import remind
from jobs.sweep import find_due
from services import clarifier, tenancy, workflow
from services.core.actor import Actor
from services.core.chat import IncomingKind
from services.core.deps import Deps
from services.core.ports import Job
from services.core.settings import ClarifierSettings, Settings
from services.workflow import Initiative, InitiativeStatus, RunStatus
from tests.handlers.calls import THREAD, call

IDEA = "A library of tools where neighbours borrow drills. Owners add tools with a photo. Neighbours rate the drills."


async def asked(deps: Deps, actor: Actor) -> Initiative:
    """A plan whose first question stands in the thread."""
    async with deps.open_tx(actor) as tx:
        plan = await begin(tx, deps, clarifier.understand(IDEA), thread=THREAD, by=actor.name, origin="o-1")
    await look(deps, actor, plan)
    return plan


async def look(deps: Deps, actor: Actor, plan: Initiative) -> None:
    """What the worker does with the clarifying stage when it is rung for."""
    async with deps.open_tx(actor) as tx:
        run = await workflow.claim(tx, (await workflow.stage_runs(tx, plan.id))[-1].id, worker="w")
    assert run is not None
    await clarify.work(deps, run)


async def pass_time(deps: Deps, actor: Actor, hours: int) -> None:
    """As if so many hours had gone by: every time that waits moves back."""
    moved = ", ".join(f"{name} = {name} - make_interval(hours => :hours)" for name in ("remind_at", "park_at"))
    async with deps.open_tx(actor) as tx:
        await tx.execute(text(f"UPDATE clarifier.clarifier_session SET {moved}"), {"hours": hours})


async def due(deps: Deps) -> list[UUID]:
    return [row for job, _, row in await find_due(deps, limit=50) if job is Job.REMIND]


async def sweep(deps: Deps, actor: Actor, times: int = 1) -> None:
    for session in await due(deps):
        await asyncio.gather(*(remind(deps, actor.tenant_id, session) for _ in range(times)))


async def keys(deps: Deps, actor: Actor, plan: Initiative) -> list[str]:
    async with deps.open_tx(actor) as tx:
        return [post.key for post in await workflow.posts(tx, plan.id)]


async def status(deps: Deps, actor: Actor, plan: Initiative) -> InitiativeStatus:
    async with deps.open_tx(actor) as tx:
        return (await workflow.get_initiative(tx, plan.id)).status


async def say(deps: Deps, actor: Actor, words: str, event: str = "") -> None:
    await router.route(call(deps, actor, words, kind=IncomingKind.TEXT, event_id=event))


async def test_one_reminder_after_a_day_whoever_sweeps(deps: Deps, actor: Actor) -> None:
    plan = await asked(deps, actor)
    await pass_time(deps, actor, 23)
    assert await due(deps) == []
    await pass_time(deps, actor, 2)
    await sweep(deps, actor, times=4)
    assert (await keys(deps, actor, plan)).count("reminder-QN-1") == 1
    assert await due(deps) == []
    await pass_time(deps, actor, 48)
    assert await due(deps) == []
    assert await status(deps, actor, plan) is InitiativeStatus.ACTIVE


async def test_an_answer_in_time_is_not_reminded_of_and_the_next_question_has_its_own_day(
    deps: Deps, actor: Actor
) -> None:
    plan = await asked(deps, actor)
    await pass_time(deps, actor, 23)
    await say(deps, actor, "yes")
    await pass_time(deps, actor, 2)
    assert await due(deps) == []
    await look(deps, actor, plan)
    await pass_time(deps, actor, 25)
    await sweep(deps, actor)
    assert [key for key in await keys(deps, actor, plan) if key.startswith("reminder")] == ["reminder-QN-2"]


async def test_an_aside_is_no_answer(deps: Deps, actor: Actor) -> None:
    plan = await asked(deps, actor)
    await pass_time(deps, actor, 23)
    await say(deps, actor, "!aside anyone for lunch?")
    await pass_time(deps, actor, 2)
    await sweep(deps, actor)
    assert "reminder-QN-1" in await keys(deps, actor, plan)


@pytest.mark.parametrize("words", ["b", "we need to talk about it with the committee first"])
async def test_parked_after_a_week_and_any_reply_goes_on(deps: Deps, actor: Actor, words: str) -> None:
    plan = await asked(deps, actor)
    await pass_time(deps, actor, 7 * 24 + 1)
    await sweep(deps, actor, times=3)
    assert await status(deps, actor, plan) is InitiativeStatus.PARKED
    assert len([key for key in await keys(deps, actor, plan) if key.startswith(("parked", "reminder"))]) == 1
    shown = await router.route(call(deps, actor, "status"))
    assert shown is not None and "any reply here goes on" in shown.model_dump_json()
    await say(deps, actor, words)
    assert await status(deps, actor, plan) is InitiativeStatus.ACTIVE
    await look(deps, actor, plan)
    assert "question-QN-2" in await keys(deps, actor, plan)


async def test_retry_goes_on_with_a_parked_plan_and_asks_again(deps: Deps, actor: Actor) -> None:
    plan = await asked(deps, actor)
    await pass_time(deps, actor, 7 * 24 + 1)
    await sweep(deps, actor)
    await router.route(call(deps, actor, "retry", event_id="r1"))
    await router.route(call(deps, actor, "retry", event_id="r1"))
    assert await status(deps, actor, plan) is InitiativeStatus.ACTIVE
    assert (await keys(deps, actor, plan)).count("question-QN-1-r1") == 1
    await look(deps, actor, plan)  # the run waits again, for the same question
    async with deps.open_tx(actor) as tx:
        assert (await workflow.stage_runs(tx, plan.id))[-1].status is RunStatus.WAITING
    await pass_time(deps, actor, 7 * 24 + 1)
    await sweep(deps, actor)
    assert await status(deps, actor, plan) is InitiativeStatus.PARKED


async def test_who_stopped_or_said_enough_is_left_alone(deps: Deps, actor: Actor) -> None:
    plan = await asked(deps, actor)
    async with deps.open_tx(actor) as tx:
        await workflow.stop(tx, plan.id, by="Ada")
    await pass_time(deps, actor, 7 * 24 + 1)
    await sweep(deps, actor)
    assert await status(deps, actor, plan) is InitiativeStatus.STOPPED
    assert not [key for key in await keys(deps, actor, plan) if key.startswith(("parked", "reminder"))]


async def test_the_installation_and_the_tenant_choose_their_hours(deps: Deps, actor: Actor) -> None:
    settings = Settings(_env_file=None, clarifier=ClarifierSettings(reminder_hours=1, parking_days=0))
    deps = replace(deps, settings=settings)
    plan = await asked(deps, actor)
    await pass_time(deps, actor, 2)
    await sweep(deps, actor)
    assert "reminder-QN-1" in await keys(deps, actor, plan)
    await pass_time(deps, actor, 24 * 365)
    assert await due(deps) == []  # 0: never parked
    async with deps.open_tx(actor) as tx:
        tenant = await tenancy.get_settings(tx)
        await tenancy.change_settings(tx, tenant.model_copy(update={"reminder_hours": 0, "parking_days": 2}))
    await say(deps, actor, "yes")
    await look(deps, actor, plan)
    await pass_time(deps, actor, 47)
    assert await due(deps) == []
    await pass_time(deps, actor, 2)
    await sweep(deps, actor)
    assert await status(deps, actor, plan) is InitiativeStatus.PARKED


async def test_the_reminder_of_a_question_for_one_person_names_them(deps: Deps, actor: Actor) -> None:
    plan = await asked(deps, actor)
    await router.route(call(deps, actor, "ask QN-1 @Grace"))
    await pass_time(deps, actor, 25)
    await sweep(deps, actor)
    async with deps.open_tx(actor) as tx:
        post = next(one for one in await workflow.posts(tx, plan.id) if one.key == "reminder-QN-1")
    assert "Grace" in post.reply.model_dump_json()


async def test_another_tenant_s_session_is_nobody_s_business(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    plan = await asked(deps, actor)
    await pass_time(deps, actor, 25)
    (session,) = await due(deps)
    await remind(deps, other_actor.tenant_id, session)
    assert "reminder-QN-1" not in await keys(deps, actor, plan)
    assert await due(deps) == [session]
