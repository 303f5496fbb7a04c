"""An answer that is on its way is seen in a terminal and in an event stream: how much of it, never what."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import pytest
from pydantic import SecretStr

from bot.console.screen import Screen
from bot.console.session import Session
from bot.console.talk import Talk
from handlers.idea import begin
from integrations.console import ConsoleChat
from integrations.llm import LiteLlmAi
from jobs.run_stage import run_stage
from jobs.thinking import bound
from services import clarifier, workflow
from services.ai import Models
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.deps import Deps
from services.core.settings import AiSettings
from services.workflow import Initiative
from tests.api.conftest import Api, key_of, serving
from tests.fakes.model_server import model_server
from tests.fakes.streams import streams

SECRET = "nobody-may-read-this"


@pytest.fixture
async def coming(deps: Deps) -> AsyncIterator[Deps]:
    """A model that begins to answer and comes to no end."""
    async with model_server(streams([SECRET], between=0.02, repeats=True)) as server:
        given = AiSettings(model="openai/local", api_key=SecretStr("k"), api_base=server.url)
        gateway = LiteLlmAi(given)
        yield replace(deps, ai=gateway, chats={Platform.CONSOLE: ConsoleChat()})
        await gateway.close()


async def begun(deps: Deps, actor: Actor, platform: Platform) -> Initiative:
    thread = ThreadRef(platform=platform, workspace="local", channel="terminal", thread=uuid4().hex)
    async with deps.open_tx(actor) as tx:
        idea = clarifier.understand("A shop for bikes in Bremen")
        return await begin(tx, deps, idea, thread=thread, by="Ada", origin=thread.thread)


@contextlib.asynccontextmanager
async def working(deps: Deps, actor: Actor, plan: Initiative) -> AsyncIterator[asyncio.Task[object]]:
    async with deps.open_tx(actor) as tx:
        (run,) = await workflow.stage_runs(tx, plan.id)
    work: asyncio.Task[object] = asyncio.create_task(run_stage(deps, actor.tenant_id, run.id, worker="w"))
    try:
        yield work
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def test_a_terminal_and_a_program_see_how_much_has_come(coming: Deps, actor: Actor) -> None:
    plan = await begun(coming, actor, Platform.CONSOLE)
    session = Session(coming, actor, plan.thread, "Ada")
    talk = Talk(session, Screen(is_plain=True))
    key = await key_of(coming, actor)
    async with (
        serving(coming) as app,
        Api(app, coming, {}, {}).client(key) as client,
        working(coming, actor, plan) as work,
    ):
        await talk.resume()
        assert talk.watch is not None
        while " characters have come" not in talk.progress():
            assert not work.done()
            await talk.watch.once()
            await talk.watch.pause()
        assert "is thinking about your idea…" in talk.progress() and SECRET not in talk.progress()
        told = (await client.get(f"/v1/initiatives/{plan.id}/events", params={"seconds": 1})).text
    events = [block.splitlines() for block in told.split("\n\n")]
    (came,) = [json.loads(lines[2].removeprefix("data: ")) for lines in events if "event: progress" in lines]
    assert came["stage"] == "clarify" and came["characters"] > 0
    assert SECRET not in told
    assert (await talk.watch.once()).came is None  # over: nothing is on its way any more
    assert "come" not in talk.progress()


async def test_a_plan_that_nobody_looks_at_is_asked_for_whole(coming: Deps, actor: Actor, other_actor: Actor) -> None:
    plan = await begun(coming, actor, Platform.API)

    async def is_streamed() -> bool:
        async with coming.open_tx(actor) as tx:
            model = (await bound(tx, coming, plan, stage="bdd")).ai
        assert isinstance(model, Models)
        return model.account.watch is not None

    assert not await is_streamed()
    async with coming.open_tx(other_actor) as tx:
        await workflow.look(tx, plan.id)  # somebody else's look is nobody's here
    assert not await is_streamed()
    async with serving(coming) as app, Api(app, coming, {}, {}).client(await key_of(coming, actor)) as client:
        await client.get(f"/v1/initiatives/{plan.id}/events", params={"seconds": 1})
    assert await is_streamed()
