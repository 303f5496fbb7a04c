"""Prompts judged and compared by the worker: asked for in chat and over REST, bounded, stopped, and told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from handlers import prompts
from handlers.router import route
from jobs.sweep import find_due
from jobs.tell import tell
from jobs.trial import trial
from services import ai, workflow
from services.ai import Differences, Period, Scope, Status, Trial, TrialStatus
from services.clarifier import BDD
from services.core.actor import Actor, Role
from services.core.chat import Platform, ThreadRef
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Conflict, NotAllowed, NotFound
from services.core.ports import Job
from tests.ai.desk import IDEAS, SHIPPED, Desk, as_it_is, opened_desk, own, without_scenarios
from tests.api.conftest import Api, key_of, serving
from tests.fakes import model_server
from tests.fakes.chat import MemoryChat
from tests.fakes.model_server import Behaviour, ModelServer
from tests.handlers.calls import call, words

NAME = "clarifier.bdd@1.2.0"
ELSEWHERE = ThreadRef(platform=Platform.TEAMS, workspace="w", channel="nobody", thread="nowhere")


@pytest.fixture
async def desk(deps: Deps, actor: Actor) -> AsyncIterator[Desk]:
    async with opened_desk(deps, actor) as opened:
        yield opened


async def said(desk: Desk, rest: str, *, thread: ThreadRef = ELSEWHERE, event_id: str = "") -> str:
    return words(await route(call(desk.deps, desk.actor, rest, command="team", thread=thread, event_id=event_id)))


async def newest(desk: Desk) -> Trial:
    async with desk.deps.open_tx(desk.actor) as tx:
        return (await ai.list_trials(tx))[0]


def compared(trial: Trial) -> Differences:
    found = ai.compared_in(trial.outcome)
    assert found is not None
    return found


async def run(desk: Desk) -> Trial:
    """As the worker does when the sweep has found it."""
    (ring,) = [one for one in await find_due(desk.deps, limit=10) if one[0] is Job.TRIAL]
    await trial(desk.deps, ring[1], ring[2])
    return await newest(desk)


async def told_elsewhere(desk: Desk) -> list[str]:
    """What the one who asked outside a plan's thread is told by itself."""
    for ring in await find_due(desk.deps, limit=10):
        if ring[0] is Job.TELL:
            await tell(desk.deps, ring[1], ring[2])
    chat = desk.deps.chats[ELSEWHERE.platform]
    assert isinstance(chat, MemoryChat)
    return [words(reply) for reply in chat.thread(ELSEWHERE)]


async def test_a_prompt_is_moved_from_draft_to_rollback_in_chat(desk: Desk) -> None:
    plans = [(await desk.plan(idea))[0] for idea in IDEAS]
    there = plans[0].thread
    assert "kept as a draft" in await said(desk, f"prompts draft\n```\n{own('1.2.0')}```")
    assert "writes for 40 %" in await said(desk, f"prompts canary {NAME} 40 %")

    desk.says_of(tuple(reversed(IDEAS)), without_scenarios, as_it_is, as_it_is)
    assert "is being judged" in await said(desk, f"prompts promote {NAME} live", thread=there, event_id="once")
    assert "is being judged" in await said(desk, f"prompts promote {NAME} live", thread=there, event_id="once")
    with pytest.raises(Conflict, match="looked at already"):
        await said(desk, f"prompts promote {NAME}")
    assert "begins soon" in await said(desk, "prompts")
    refused = await run(desk)
    assert (refused.status, refused.done, refused.total) == (TrialStatus.REFUSED, 3, 3)
    assert "what is covered" in refused.error
    assert len(desk.server.requests) == 3
    async with desk.deps.open_tx(desk.actor) as tx:
        told = {post.key: post.reply for post in await workflow.posts(tx, plans[0].id)}[f"trial-{refused.id}"]
        stored = (await tx.execute(text("SELECT outcome FROM ai.trial"))).scalar_one()
        assert "covered" not in stored
    assert not told.is_private and "does not come in force" in words(told)
    shown = await said(desk, "prompts clarifier.bdd")
    assert "does not come in force" in shown and "Both were asked the same questions; 3 answers" in shown
    covered = next(one for one in ai.judged_in(refused.outcome).measures if one.measure == "covered")  # type: ignore[union-attr]
    assert all(share in shown for share in covered.shares) and covered.shares[0] != covered.shares[1]

    assert "taken back" in await said(desk, "prompts rollback clarifier.bdd")
    written = own("1.3.0", words="Be clear.")
    await said(desk, f"prompts entwurf\n{written}")
    await said(desk, "prompts probe clarifier.bdd@1.3.0 100")
    desk.says_of(tuple(reversed(IDEAS)), as_it_is, as_it_is, as_it_is)
    await said(desk, "prompts promote clarifier.bdd@1.3.0 live")
    done = await run(desk)
    assert done.status is TrialStatus.DONE
    assert done.wish.user == "U1" and any("clarifier.bdd@1.3.0" in one for one in await told_elsewhere(desk))
    assert "clarifier.bdd@1.3.0" in await said(desk, "prompts")
    async with desk.deps.open_tx(desk.actor) as tx:
        assert {one.in_force for one in await prompts.standings(tx) if one.step == BDD.name} == {"1.3.0"}
    assert f"clarifier.bdd@{SHIPPED.version}" in await said(desk, "prompts revertir clarifier.bdd")


async def test_a_comparison_is_bounded_and_goes_on_from_the_record(desk: Desk) -> None:
    for idea in IDEAS[:2]:
        await desk.plan(idea)
    await desk.draft(own("1.2.0"))
    async with (
        serving(desk.deps) as app,
        Api(app, desk.deps, {}, {}).client(await key_of(desk.deps, desk.actor)) as api,
    ):
        where = "/v1/prompts/clarifier.bdd/trials"
        body = {"version": "1.2.0", "is_live": True, "most": 1}
        assert (await api.post(where, json={**body, "most": 0})).status_code == 400
        assert (await api.post(where, json={**body, "version": "7.0.0"})).status_code == 404
        assert (await api.post(where, json={**body, "kind": "promotion"})).status_code == 409  # is not being tried
        begun = await api.post(where, json=body)
        assert begun.status_code == 202 and begun.json()["status"] == "waiting"
        assert (await api.post(where, json=body)).status_code == 409
        here = begun.headers["location"]
        desk.says_of((IDEAS[1],), lambda bdd: bdd.model_copy(update={"title": "A shed for everybody"}))
        await run(desk)
        first = (await api.get(here)).json()
        assert (first["status"], first["done"], first["total"]) == ("done", 2, 2)
        assert [bool(one["why"]) for one in first["changes"]] == [False, True]
        assert "as many questions" in first["changes"][1]["why"]
        assert "shed for everybody" in str(first["changes"][0]["lines"])
        desk.says_of((IDEAS[0],), as_it_is)
        later = await api.post(where, json={**body, "plans": [1, 2, 2]})
        assert (await run(desk)).wish.plans == (1, 2)
        changes = (await api.get(later.headers["location"])).json()["changes"]
        assert [one["why"] for one in changes] == ["", ""] and len(desk.server.requests) == 1
        assert len((await api.get(where)).json()) == 2
        assert (await api.delete(here)).status_code == 409
        assert (await api.get(here.replace("clarifier.bdd", "hld.draft"))).status_code == 404
    async with desk.deps.open_tx(desk.actor) as tx:
        spent = (await tx.execute(text("SELECT count(*) FROM ai.token_ledger WHERE step = 'replay'"))).scalar_one()
    assert spent == 2
    shown = await said(desk, "prompts clarifier.bdd")
    assert "shed for everybody" in shown and "#1" in shown


async def test_a_trial_that_is_stopped_asks_no_more(desk: Desk) -> None:
    for idea in IDEAS:
        await desk.plan(idea)
    await desk.draft(own("1.2.0"))
    await desk.canary("1.2.0")
    await said(desk, f"prompts promote {NAME} live")
    asked = asyncio.Event()

    async def silent(_server: ModelServer, _writer: asyncio.StreamWriter) -> None:
        asked.set()
        await asyncio.Event().wait()

    desk.server.say(silent)
    held = await newest(desk)
    work = asyncio.create_task(trial(desk.deps, desk.actor.tenant_id, held.id, lease=0.3))
    await asked.wait()
    assert (await newest(desk)).status is TrialStatus.RUNNING
    assert "0 of 3 recorded questions" in await said(desk, "prompts")
    assert "stopped" in await said(desk, "prompts stop clarifier.bdd")
    await asyncio.wait_for(work, 20)  # the model would be waited for much longer
    assert (await newest(desk)).status is TrialStatus.STOPPED
    assert len(desk.server.requests) == 1
    with pytest.raises(NotFound):
        await said(desk, "prompts stop clarifier.bdd")
    async with desk.deps.open_tx(desk.actor) as tx:
        assert (await tx.execute(text("SELECT count(*) FROM ai.reservation"))).scalar_one() <= 1  # lapses, and counts


async def test_whoever_lost_a_trial_writes_nothing(desk: Desk) -> None:
    """A worker that slept while another one took over."""
    await desk.plan(IDEAS[0])
    await desk.draft(own("1.2.0"))
    await said(desk, f"prompts replay {NAME}")
    held = await newest(desk)
    async with desk.deps.open_tx(desk.actor) as tx:
        slept = await ai.claim_trial(tx, held.id, lease_seconds=0.0)
    async with desk.deps.open_tx(desk.actor) as tx:
        awake = await ai.claim_trial(tx, held.id, lease_seconds=60.0)
        assert slept is not None and awake is not None
        assert await ai.claim_trial(tx, held.id, lease_seconds=60.0) is None
        for work in (
            ai.end_trial(tx, slept, TrialStatus.FAILED),
            ai.move_trial(tx, slept, 0, 9),
            ai.beat_trial(tx, slept, lease_seconds=9),
        ):
            with pytest.raises(Conflict):
                await work
        await ai.end_trial(tx, awake, TrialStatus.DONE)
    assert [one for one in await find_due(desk.deps, limit=10) if one[0] is Job.TRIAL] == []


async def test_caps_and_roles_hold_while_it_runs(desk: Desk) -> None:
    deps, actor = desk.deps, desk.actor
    for idea in IDEAS:
        await desk.plan(idea)
    await desk.draft(own("1.2.0"))
    await desk.canary("1.2.0")
    async with deps.open_tx(actor) as tx:
        await ai.set_cap(tx, ai.Cap(scope=Scope.TENANT, period=Period.DAY, tokens=100))
    await said(desk, f"prompts promote {NAME} live")
    desk.server.say()
    full = await run(desk)
    assert full.status is TrialStatus.FAILED and "no room for the next call" in full.error
    assert not desk.server.requests
    await said(desk, f"prompts replay {NAME} live")
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE tenancy.member SET role = 'manager'"))
    gone = await run(desk)
    assert gone.status is TrialStatus.FAILED and "may not do so any more" in gone.error
    late = await trial_that_takes_too_long(desk)
    assert late.status is TrialStatus.FAILED


async def test_what_changes_while_it_runs_counts_from_then_on(desk: Desk) -> None:
    """A role after the first answer, and after the last, which a promotion would follow; a cap after the first."""
    deps, actor = desk.deps, desk.actor
    for idea in IDEAS:
        await desk.plan(idea)
    await desk.draft(own("1.2.0"))
    await desk.canary("1.2.0")
    changed: list[str] = []

    async def role(value: str) -> None:
        async with deps.open_tx(actor) as tx:
            await tx.execute(text("UPDATE tenancy.member SET role = :role"), {"role": value})

    async def cap() -> None:
        async with deps.open_tx(actor) as tx:
            total = text("SELECT sum(prompt_tokens + completion_tokens) FROM ai.token_ledger")
            spent = (await tx.execute(total)).scalar_one()
            await ai.set_cap(tx, ai.Cap(scope=Scope.TENANT, period=Period.DAY, tokens=spent))

    def meanwhile(says: Behaviour, act: Callable[[], Awaitable[None]]) -> Behaviour:
        async def behave(server: ModelServer, writer: asyncio.StreamWriter) -> None:
            await act()
            changed.append("")
            await says(server, writer)

        return behave

    desk.says_of(tuple(reversed(IDEAS)), as_it_is, as_it_is, as_it_is)
    first, second, third = desk.server.behaviours
    for last in ((meanwhile(first, lambda: role("manager")),), (second, meanwhile(third, lambda: role("manager")))):
        desk.server.say(*last)
        await said(desk, f"prompts promote {NAME} live")
        gone = await run(desk)
        assert gone.status is TrialStatus.FAILED and "may not do so any more" in gone.error
        assert len(desk.server.requests) == len(last)  # what is on record is not asked twice
        await role("owner")
    async with deps.open_tx(actor) as tx:
        assert {one.status for one in await ai.prompt_versions(tx)} == {Status.CANARY}

    await desk.draft(own("1.3.0", words="Be clear."))
    desk.server.say(model_server.fails(400))
    await said(desk, "prompts replay clarifier.bdd@1.3.0 #3 live")
    (silent,) = compared(await run(desk)).changes
    assert "did not answer" in silent.why
    desk.server.say(meanwhile(first, cap))
    await said(desk, "prompts replay clarifier.bdd@1.3.0 live")
    full = await run(desk)
    assert ["no room for the next call" in one.why for one in compared(full).changes] == [False, True, True]
    assert len(changed) == 3 and len(desk.server.requests) == 1


async def trial_that_takes_too_long(desk: Desk) -> Trial:
    async with desk.deps.open_tx(desk.actor) as tx:
        await tx.execute(text("UPDATE tenancy.member SET role = 'owner'"))
    await said(desk, f"prompts replay {NAME}")
    held = await newest(desk)
    await trial(desk.deps, desk.actor.tenant_id, held.id, longest=0.0)
    late = await newest(desk)
    assert "It took longer than 0 minutes" in late.error
    return late


async def test_what_cannot_be_done_is_said(deps: Deps, actor: Actor) -> None:
    wrong: dict[str, type[AppError]] = {
        "prompts shop": BadInput,
        "prompts draft": BadInput,
        "prompts draft\nhello": BadInput,
        f"prompts canary {NAME}": BadInput,
        f"prompts canary {NAME} many": BadInput,
        f"prompts promote {NAME} #3": BadInput,
        "prompts promote clarifier.bdd": BadInput,
        "prompts replay shop.sell@1.0.0": NotFound,
        f"prompts replay {NAME}": NotFound,
        f"prompts replay {BDD.name}@{SHIPPED.version} live": BadInput,
        "prompts stop clarifier.bdd": NotFound,
        "prompts rollback": BadInput,
    }
    for rest, error in wrong.items():
        with pytest.raises(error):
            await route(call(deps, actor, rest, command="team"))
    async with deps.open_tx(actor) as tx:
        assert await ai.list_trials(tx) == ()


async def test_nobody_but_an_admin_and_no_other_company(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    manager = replace(actor, role=Role.MANAGER)
    with pytest.raises(NotAllowed):
        await route(call(deps, manager, "prompts", command="team"))
    async with deps.open_tx(actor) as tx:
        wish = ai.Wish(ai.TrialKind.COMPARISON, "hld.draft", "1.0.0", is_live=False, most=1)
        made = await ai.open_trial(tx, wish, origin="o")
    async with deps.open_tx(other_actor) as tx:
        assert await ai.last_trials(tx) == ()
        with pytest.raises(NotFound):
            await ai.stop_trial(tx, UUID(str(made.id)))
