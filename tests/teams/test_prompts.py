"""A company's own prompt through the doors of Teams: kept, tried, judged, put in force, compared and taken back."""

from __future__ import annotations

import html

from services import ai, tenancy
from services.ai import Status, TrialStatus
from services.clarifier import BDD
from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.deps import Deps
from services.tenancy import ChatAccount
from tests.ai.desk import IDEAS, SHIPPED, as_it_is, opened_desk, own, without_scenarios
from tests.teams.joined import CHANNEL, IDEA, PERSONAL, T1, joined, words
from tests.teams.server import teams_server

NAME = "clarifier.bdd@1.2.0"
NASTY = "Be *brief*: <b> & {no} 2 * 3 * 4.\n    - four  spaces, and _this_:"


async def test_a_prompt_goes_from_draft_to_rollback(deps: Deps, actor: Actor) -> None:
    async with opened_desk(deps, actor) as desk, teams_server() as server, joined(desk.deps, server) as here:
        await here.connect(actor.tenant_id)
        async with here.deps.open_tx(actor) as tx:
            await tenancy.link(tx, ChatAccount(Platform.TEAMS, T1, "u-1", "Ada"), role=Role.OWNER)
        sender = here.sender(times=2)
        await sender.say("u-1", "plan channel no-ai", CHANNEL, is_mention=True)
        await here.settle()
        root = await sender.say("u-1", f"idea {IDEA}", CHANNEL, is_mention=True)
        await here.settle()
        for idea in IDEAS:
            await desk.plan(idea)
        before = len(here.ours(CHANNEL, root))

        async def say(rest: str) -> list[str]:
            """In the plan's thread; what comes of it in the chat with that person alone."""
            known = len(here.ours(PERSONAL))
            await sender.say(
                "u-1", f"team prompts {html.escape(rest, quote=False)}", CHANNEL, root=root, is_mention=True
            )
            await here.settle()
            return [words(one) for one in here.ours(PERSONAL)[known:]]

        (told,) = await say(f"draft\n{own('1.2.0', words=NASTY)}")
        assert "kept as a draft" in told
        async with here.deps.open_tx(actor) as tx:
            (kept,) = await ai.prompt_versions(tx)
        assert kept.text == own("1.2.0", words=NASTY).rstrip("\n")
        (told,) = await say(f"canary {NAME} 40 %")
        assert "writes for 40 %" in told
        (told,) = await say(f"canary {NAME}")
        assert "writes for" not in told

        desk.says_of(tuple(reversed(IDEAS)), without_scenarios, as_it_is, as_it_is)
        (told,) = await say(f"promote {NAME} live")
        assert "is being judged" in told
        posted = [words(one) for one in here.ours(CHANNEL, root)[before:]]
        assert ["does not come in force" in one for one in posted] == [True] and len(desk.server.requests) == 3
        (told,) = await say("clarifier.bdd")
        assert "does not come in force" in told and "what is covered" in told
        (told,) = await say("rollback clarifier.bdd")
        assert "taken back" in told

        await sender.say("u-1", f"team prompts draft\n```\n{own('1.3.0')}```", PERSONAL)
        await sender.say("u-1", "team prompts canary clarifier.bdd@1.3.0 100", PERSONAL)
        desk.says_of(tuple(reversed(IDEAS)), as_it_is, as_it_is, lambda bdd: bdd.model_copy(update={"title": "A shed"}))
        await sender.say("u-1", "team prompts promote clarifier.bdd@1.3.0 live", PERSONAL)
        await here.settle()
        async with here.deps.open_tx(actor) as tx:
            assert {one.version: one.status for one in await ai.prompt_versions(tx)}["1.3.0"] is Status.LIVE
        (told,) = await say("replay clarifier.bdd@1.3.0")
        assert "clarifier.bdd@1.3.0" in told
        async with here.deps.open_tx(actor) as tx:
            assert (await ai.list_trials(tx, BDD.name))[0].status is TrialStatus.DONE
        told = "\n".join(await say("clarifier.bdd"))
        assert "in force" in told
        (told,) = await say("rollback clarifier.bdd")
        assert f"clarifier.bdd@{SHIPPED.version} writes for every plan" in told
        (plan,) = [one for one in await here.plans(actor.tenant_id) if one.thread.platform is Platform.TEAMS]
        assert (await here.state(plan)).answers == () and here.server.refused == []
