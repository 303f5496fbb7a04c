"""A company's own prompt through Slack's own doors: kept, tried, judged, put in force, compared and taken back."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from services import ai, workflow
from services.ai import Status, TrialStatus
from services.clarifier import BDD
from services.core.actor import Actor
from services.core.deps import Deps
from tests.ai.desk import IDEAS, SHIPPED, Desk, as_it_is, opened_desk, own, without_scenarios
from tests.slack.joined import IDEA, Joined, joined
from tests.slack.reading import read_blocks
from tests.slack.server import slack_server

NAME = "clarifier.bdd@1.2.0"
NASTY = "Be *brief*: <b> & {no} 2 * 3 * 4.\n    - four  spaces, and _this_."


@asynccontextmanager
async def opened(deps: Deps, actor: Actor) -> AsyncIterator[tuple[Joined, Desk]]:
    async with opened_desk(deps, actor) as desk, slack_server() as server, joined(desk.deps, server) as here:
        await here.connect(actor.tenant_id)
        await here.own(actor.tenant_id)
        yield here, desk


def seen_by(here: Joined, user: str) -> list[str]:
    """What only this person sees, in order."""
    shown: list[dict[str, Any]] = [one for one in here.server.world.ephemerals if one["user"] == user]
    return ["\n".join(read_blocks(one["blocks"])) for one in shown]


async def test_a_prompt_goes_from_draft_to_rollback(deps: Deps, actor: Actor) -> None:
    async with opened(deps, actor) as (here, desk):
        sender = here.sender(times=2)
        bot = f"<@{sender.bot}>"
        await sender.command("U1", "/plan", "channel no-ai")
        await here.settle()
        thread = await sender.say("U1", f"{bot} {IDEA}")
        await here.settle()
        for idea in IDEAS:
            await desk.plan(idea)
        before = len(here.thread(thread))

        async def say(words: str) -> list[str]:
            """In the plan's thread; what that person alone sees of it."""
            known = len(seen_by(here, "U1"))
            await sender.say("U1", f"{bot} team prompts {html.escape(words, quote=False)}", thread=thread)
            await here.settle()
            return seen_by(here, "U1")[known:]

        (told,) = await say(f"draft\n```\n{own('1.2.0', words=NASTY)}```")
        assert "kept as a draft" in told
        async with here.deps.open_tx(actor) as tx:
            (kept,) = await ai.prompt_versions(tx)
        assert kept.text == own("1.2.0", words=NASTY).rstrip("\n") and kept.author == "U1"
        known = len(seen_by(here, "U1"))
        for words in (f"canary {NAME} 40 %", f"canary {NAME}"):
            await sender.command("U1", "/team", f"prompts {words}")
            await here.settle()
        assert ["writes for 40 %" in one for one in seen_by(here, "U1")[known:]] == [True, False]

        desk.says_of(tuple(reversed(IDEAS)), without_scenarios, as_it_is, as_it_is)
        (told,) = await say(f"promote {NAME} live")
        assert "is being judged" in told
        posted = [one for one in here.thread(thread)[before:] if one.user == sender.bot]
        assert ["does not come in force" in "\n".join(read_blocks(one.blocks)) for one in posted] == [True]
        assert len(desk.server.requests) == 3
        (told,) = await say("clarifier.bdd")
        assert "does not come in force" in told and "what is covered" in told
        (told,) = await say("rollback clarifier.bdd")
        assert "taken back" in told

        await say(f"draft\n{own('1.3.0')}")
        await sender.command("U1", "/team", "prompts canary clarifier.bdd@1.3.0 100")
        desk.says_of(tuple(reversed(IDEAS)), as_it_is, as_it_is, lambda bdd: bdd.model_copy(update={"title": "A shed"}))
        await sender.command("U1", "/team", "prompts promote clarifier.bdd@1.3.0 live")  # in no thread
        await here.settle()
        async with here.deps.open_tx(actor) as tx:
            assert {one.version: one.status for one in await ai.prompt_versions(tx)}["1.3.0"] is Status.LIVE
        (told,) = await say("replay clarifier.bdd@1.3.0")
        assert "clarifier.bdd@1.3.0" in told
        async with here.deps.open_tx(actor) as tx:
            assert (await ai.list_trials(tx, BDD.name))[0].status is TrialStatus.DONE
        direct = [one for one in here.server.world.messages if one.channel.startswith("D")]
        assert await say("clarifier.bdd") == []  # a file can hang at no message that one person alone sees
        (told,) = [one for one in here.server.world.messages if one.channel.startswith("D") and one not in direct]
        assert "in force" in "\n".join(read_blocks(told.blocks)) and len(told.files) == 1
        (shown,) = await say("rollback clarifier.bdd")
        assert f"clarifier.bdd@{SHIPPED.version} writes for every plan" in shown
        async with here.deps.open_tx(actor) as tx:
            (plan,) = [one for one in await workflow.list_initiatives(tx, limit=20) if one.thread.thread == thread]
        assert (await here.state(plan)).answers == ()  # none of it was an answer
