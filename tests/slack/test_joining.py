"""Somebody who is no member yet: nothing they wrote is acted on or lost, and an admin or a code lets them in."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.cli import main
from handlers import joining
from services import tenancy
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.deps import Deps
from services.tenancy import ChatAccount, InvitationKind, Joining
from tests.servers import Database
from tests.slack.joined import IDEA, Joined, joined
from tests.slack.sender import Sender
from tests.slack.server import slack_server

PUBLIC = {"public_url": "https://bot.example"}


@pytest.fixture
async def here(deps: Deps, actor: Actor, other_actor: Actor) -> AsyncIterator[Joined]:
    """T1 lets in by invitation and is owned by U1; T2 is another tenant's, and open."""
    web = deps.settings.web.model_copy(update=PUBLIC)
    deps = replace(deps, settings=deps.settings.model_copy(update={"web": web}))
    async with slack_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        await found.connect(other_actor.tenant_id, "T2", channels=("C2",))
        await found.own(actor.tenant_id)
        async with found.deps.open_tx(actor) as tx:
            settings = await tenancy.get_settings(tx)
            await tenancy.change_settings(tx, settings.model_copy(update={"joining": Joining.INVITED}))
        yield found


def whispered(here: Joined, user: str) -> list[dict[str, Any]]:
    return [one for one in here.server.world.ephemerals if one["user"] == user]


def button(blocks: list[dict[str, Any]], words: str) -> dict[str, Any]:
    found = [one for block in blocks if block["type"] == "actions" for one in block["elements"]]
    return next(one for one in found if one["text"]["text"] == words)


async def press(here: Joined, sender: Sender, user: str, element: dict[str, Any], channel: str = "C1") -> None:
    """A button of a message that only one person sees."""
    action = {"type": "button", "action_id": element["action_id"], "value": element["value"]}
    where = {"type": "message", "channel_id": channel, "is_ephemeral": True}
    pressed = {"type": "block_actions", "user": {"id": user, "team_id": sender.team}, "actions": [action]}
    assert await sender.interact({**pressed, "container": where, "channel": {"id": channel}}) == 200
    await here.settle()


async def code(here: Joined, actor: Actor, *, account: ChatAccount | None = None, over: bool = False) -> str:
    async with here.deps.open_tx(actor) as tx:
        made = await tenancy.invite(tx, InvitationKind.MEMBER, account=account)
        if over:
            await tx.execute(text("UPDATE tenancy.invitation SET expires_at = now() - interval '1 second'"))
    return await joining.code_for(here.deps, actor.tenant_id, made)


async def test_a_strangers_words_wait_and_are_heard_once_an_admin_lets_them_in(here: Joined, actor: Actor) -> None:
    sender = here.sender(times=2)
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    await sender.say("U2", "yes", thread=ts)
    await sender.command("U2", "/idea", "Couriers of a bakery tick off each delivery of the day.")
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    assert (await here.state(plan)).answers == ()
    assert len(whispered(here, "U2")) == 2  # one for the thread, one for the command, however often they were told
    assert "not linked" in str(whispered(here, "U2")) and "is kept" in str(whispered(here, "U2"))
    await press(here, sender, "U2", button(whispered(here, "U2")[0]["blocks"], "Ask an admin"))
    await press(here, sender, "U2", button(whispered(here, "U2")[0]["blocks"], "Ask an admin"))
    to_admin = [one for one in here.server.world.messages if one.channel.startswith("D") and one.user == sender.bot]
    assert len(to_admin) == 1 and "would like to join" in str(to_admin[0].blocks)
    await sender.press("U1", to_admin[0].ts, button(to_admin[0].blocks, "Let in"), channel=to_admin[0].channel)
    await here.settle()
    assert [one.author for one in (await here.state(plan)).answers] == ["Grace"]
    assert len(await here.plans(actor.tenant_id)) == 2  # the idea as well, in a thread of its own
    told = [one for one in here.server.world.messages if one.channel.startswith("D") and "You are in" in one.text]
    assert len(told) == 1 and "2 messages" in str(told[0].blocks)


async def test_who_is_declined_is_told_and_forgotten(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.command("U2", "/idea", IDEA)
    await here.settle()
    await press(here, sender, "U2", button(whispered(here, "U2")[0]["blocks"], "Ask an admin"))
    await sender.command("U1", "/team", "decline Grace")
    await here.settle()
    assert await here.plans(actor.tenant_id) == ()
    async with here.deps.open_tx(actor) as tx:
        kept = await tx.execute(text("SELECT count(*) FROM events.inbox WHERE body IS NOT NULL OR status = 'held'"))
        assert kept.scalar_one() == 0
    assert any("declined" in str(one.blocks) for one in here.server.world.messages if one.channel.startswith("D"))


@pytest.mark.parametrize("case", ["used", "over", "other person", "other tenant", "made up", "changed"])
async def test_a_code_that_is_not_theirs_lets_nobody_in(
    here: Joined, actor: Actor, other_actor: Actor, case: str
) -> None:
    sender = here.sender()
    linus = ChatAccount(Platform.SLACK, "T1", "U3", "Linus")
    given = await code(
        here,
        other_actor if case == "other tenant" else actor,
        account=linus if case == "other person" else None,
        over=case == "over",
    )
    if case == "used":
        await sender.command("U3", "/team", f"join {given}")
        await here.settle()
    given = {"made up": "join-abcdef", "changed": given[:-2] + "AA"}.get(case, given)
    await sender.command("U2", "/team", f"join {given}")
    await here.settle()
    words = {
        "used": "used already",
        "over": "no longer",
        "other person": "somebody else",
        "other tenant": "another account",
    }.get(case, "not made here")
    assert words in str(whispered(here, "U2")[-1]["blocks"])
    await sender.say("U2", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    assert await here.plans(actor.tenant_id) == ()
    if case == "other person":  # it was not used up by the wrong one
        await sender.command("U3", "/team", f"join {given}")
        await here.settle()
        assert "You are in" in str(whispered(here, "U3")[-1]["blocks"])


async def test_a_code_joins_and_what_was_written_before_is_heard(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("U2", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    given = await code(here, actor)
    shown = await here.http.get("/slack/join", params={"invite": given}, headers={"accept-language": "de"})
    assert shown.status_code == 200 and given in shown.text and 'lang="de"' in shown.text
    await sender.command("U2", "/team", f"join {given}")
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1
    assert "1 message" in str(whispered(here, "U2")[-1]["blocks"]) or "The message" in str(
        whispered(here, "U2")[-1]["blocks"]
    )


async def test_presses_and_approvals_of_strangers_are_not_repeated_later(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    question = next(one for one in here.thread(ts) if "tw:answer" in str(one.blocks))
    await sender.press("U2", question.ts, next(b for b in question.blocks if b["type"] == "actions")["elements"][0])
    await sender.command("U2", "/plan", "stop")
    await here.settle()
    async with here.deps.open_tx(actor) as tx:
        assert (await tx.execute(text("SELECT count(*) FROM events.held"))).scalar_one() == 0
    (plan,) = await here.plans(actor.tenant_id)
    assert plan.status.value != "stopped"


async def test_the_home_of_a_stranger_shows_the_card_and_nothing_of_the_tenant(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await sender.deliver([sender.event({"type": "app_home_opened", "user": "U2", "tab": "home", "channel": "D9"})])
    await here.settle()
    shown = str(here.server.world.homes["T1", "U2"]["blocks"])
    assert "not linked" in shown and "climbing" not in shown


async def test_the_other_tenant_is_open_as_before(here: Joined, other_actor: Actor) -> None:
    sender = here.sender("T2")
    await sender.say("U2", f"<@{sender.bot}> {IDEA}", channel="C2")
    await here.settle()
    assert len(await here.plans(other_actor.tenant_id)) == 1


async def test_an_admin_invites_by_words_and_says_who_may_join(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.command("U1", "/team", "invite <@U2|grace>")
    await here.settle()
    said = str(whispered(here, "U1")[-1]["blocks"])
    found = re.search(r"/team (join join-[\w-]+)", said)
    assert found is not None and "https://bot.example/slack/join?invite=" in said
    await sender.command("U3", "/team", found[1])  # it is Grace's alone
    await here.settle()
    assert "somebody else" in str(whispered(here, "U3")[-1]["blocks"])
    await sender.command("U2", "/team", found[1])
    await here.settle()
    assert "You are in" in str(whispered(here, "U2")[-1]["blocks"])
    await sender.command("U2", "/team", "joining open")
    await here.settle()
    assert "an admin or an owner" in str(whispered(here, "U2")[-1]["blocks"])
    await sender.command("U1", "/team", "joining open")
    await sender.say("U3", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1


def test_the_command_prints_a_link_or_a_code(
    database: Database,
    redis_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in {
        "HOME": str(tmp_path),
        "DATABASE__URL": database.owner,
        "DATABASE__APP_URL": database.app,
        "REDIS__URL": redis_url,
    }.items():
        monkeypatch.setenv(f"THREADWRIGHT_{name}", value)

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(["slack", "invite", *arguments])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    code, said = run()
    assert code == 2 and "THREADWRIGHT_WEB__PUBLIC_URL" in said
    monkeypatch.setenv("THREADWRIGHT_WEB__PUBLIC_URL", "https://bot.example")
    code, said = run("--hours", "5")
    assert code == 0, said
    assert "for 5 hours" in said and "https://bot.example/slack/install?invite=join-" in said
    code, said = run("--person", "--role", "admin")
    assert code == 0 and "/team join join-" in said
    code, said = run("--tenant", "x")
    assert code == 2 and "--tenant takes" in said
    code, said = run("--tenant", "0190a5e0-0000-7000-8000-000000000000")
    assert code == 2 and "no tenant" in said
