"""Installing, renewing and losing the app's access: every workspace its own token, sealed, until it is gone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import text

from bot.slack.install import State, opened_state, sealed_state
from handlers import joining
from integrations.slack import open_slack
from integrations.slack.oauth import Grant
from services import tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import BadInput, Disconnected, NotAllowed
from services.crypto import Vault, open_sealed
from tests.slack.joined import IDEA, Joined, joined, slack_settings
from tests.slack.server import SlackServer, slack_server


@pytest.fixture
async def here(deps: Deps) -> AsyncIterator[Joined]:
    async with slack_server() as server, joined(deps, server) as found:
        yield found


def granted(server: SlackServer, team: str = "T1", more: dict[str, Any] | None = None) -> str:
    """A code that Slack would give for an install."""
    token = server.world.add_team(team)
    code = f"code-{team}-{len(server.world.codes)}"
    server.world.codes[code] = {
        "access_token": token.token,
        "bot_user_id": token.bot_user,
        "scope": "chat:write",
        "team": {"id": team, "name": f"{team} Ltd"},
        "authed_user": {"id": "U1"},
        **(more or {}),
    }
    return code


async def begin(here: Joined) -> tuple[str, dict[str, str]]:
    answer = await here.http.get("/slack/install")
    assert answer.status_code == 302
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert asked["client_id"] == ["1.2"] and "chat:write" in asked["scope"][0].split(",")
    return asked["state"][0], dict(answer.cookies)


async def end(here: Joined, state: str, cookies: dict[str, str], **given: str) -> httpx.Response:
    here.http.cookies.clear()
    for name, value in cookies.items():
        here.http.cookies.set(name, value)
    return await here.http.get("/slack/oauth_redirect", params={"state": state, **given})


async def tenant_of(here: Joined, team: str) -> Any:
    async with here.deps.open_lobby() as lobby:
        return await tenancy.find_workspace(lobby, Platform.SLACK, team)


async def test_a_new_workspace_gets_a_tenant_that_its_installer_owns(here: Joined) -> None:
    state, cookies = await begin(here)
    code = granted(here.server)
    assert (await end(here, state, cookies, code=code)).status_code == 200
    tenant_id = await tenant_of(here, "T1")
    assert await here.slack.tokens.token_of("T1") == "xoxb-T1-secret"
    async with here.deps.open_tx(system(tenant_id)) as tx:
        (member,) = await tenancy.list_members(tx)
        row = (await tx.execute(text("SELECT token::text, scopes FROM tenancy.chat_install"))).one()
    assert member.role is Role.OWNER
    assert b"secret".hex() not in row[0] and row[1] == "chat:write"
    repeated = await end(here, state, cookies, code=granted(here.server, "T2"))
    assert repeated.status_code == 400 and "used already" in repeated.text
    assert await tenant_of(here, "T2") is None


@pytest.mark.parametrize("case", ["other browser", "no state", "changed", "called off", "wrong code"])
async def test_what_is_not_a_whole_install_changes_nothing(here: Joined, case: str) -> None:
    state, cookies = await begin(here)
    code = granted(here.server)
    given = {"called off": {"error": "access_denied"}, "wrong code": {"code": "of nobody"}}.get(case, {"code": code})
    state = {"no state": "", "changed": "x" + state}.get(case, state)
    answer = await end(here, state, {} if case == "other browser" else cookies, **given)
    assert answer.status_code == 400
    assert "secret" not in answer.text
    assert await tenant_of(here, "T1") is None


def test_a_state_ends_and_is_nobody_elses() -> None:
    server = SlackServer(url="http://127.0.0.1:1/api/")
    settings = slack_settings(server)
    state = State(tenancy.LOCAL_TENANT, "n")
    assert opened_state(settings, sealed_state(settings, state)) == state
    with pytest.raises(BadInput):
        opened_state(settings, sealed_state(settings, state, now=time.time() - 700))
    with pytest.raises(BadInput):
        opened_state(slack_settings(server, state_secret="another"), sealed_state(settings, state))


async def test_an_organisation_is_installed_as_one(here: Joined) -> None:
    state, cookies = await begin(here)
    whole = {"is_enterprise_install": True, "enterprise": {"id": "E7", "name": "Seven"}, "team": None}
    code = granted(here.server, "T7", whole)
    assert (await end(here, state, cookies, code=code)).status_code == 200
    tenant_id = await tenant_of(here, "E7")
    assert await tenant_of(here, "T7") is None
    here.server.world.add_channel("T7", "C7")
    ours = {"enterprise_user": {"id": "U1", "enterprise_id": "E7"}}
    here.server.world.users["U1"] = {"id": "U1", "profile": {"display_name": "Ada"}, **ours}
    here.server.world.users["U9"] = {"id": "U9", "team_id": "T9", "profile": {"display_name": "Eve"}}
    here.server.world.users["U8"] = {
        **here.server.world.users["U9"],
        "id": "U8",
        "enterprise_user": {"enterprise_id": "E9"},
    }
    sender = here.sender("T7", enterprise="E7", is_org=True)
    for outsider in ("U9", "U8"):  # of a channel that is shared with another organisation
        await sender.say(outsider, f"<@{sender.bot}> {IDEA}", channel="C7")
    await here.settle()
    assert await here.plans(tenant_id) == ()
    assert ["organisation that installed me" in str(one["blocks"]) for one in here.server.world.ephemerals] == [
        True
    ] * 2
    await sender.say("U1", f"<@{sender.bot}> {IDEA}", channel="C7")
    await here.settle()
    (plan,) = await here.plans(tenant_id)
    assert plan.thread.workspace == "E7"


async def connected(here: Joined, actor: Actor, **more: Any) -> Grant:
    token = here.server.world.add_team("T1", token="xoxe.xoxb-first")
    here.server.world.add_channel("T1", "C1")
    here.server.world.users["U1"] = {"id": "U1", "profile": {"display_name": "Ada"}}
    grant = Grant("T1", "One", token.bot_user, "", "U1", token.token, "xoxe-refresh-1", **more)
    await here.slack.tokens.keep(actor.tenant_id, grant)
    return grant


def renewal(here: Joined, token: str = "xoxe.xoxb-second") -> None:
    here.server.world.add_team("T1", token=token)
    here.server.world.refreshes["xoxe-refresh-1"] = {
        "access_token": token,
        "refresh_token": "xoxe-refresh-2",
        "expires_in": 43200,
        "team": {"id": "T1"},
    }


async def test_a_token_is_renewed_before_its_end_by_one_of_many(here: Joined, actor: Actor) -> None:
    await connected(here, actor, expires_in=1000.0)
    renewal(here)
    others = [open_slack(here.deps) for _ in range(3)]  # as many processes
    found = await asyncio.gather(*[one.tokens.token_of("T1") for one in (here.slack, *others) for _ in range(5)])
    assert set(found) <= {"xoxe.xoxb-first", "xoxe.xoxb-second"}  # who came late in the race used what still holds
    assert len(here.server.called("oauth.v2.access")) == 1
    for one in (here.slack, *others):
        one.tokens.forget("T1")
        assert await one.tokens.token_of("T1") == "xoxe.xoxb-second"
    assert len(here.server.called("oauth.v2.access")) == 1


async def test_a_token_that_ended_is_waited_for(here: Joined, actor: Actor) -> None:
    await connected(here, actor, expires_in=1.0)
    renewal(here)
    other = open_slack(here.deps)
    found = await asyncio.gather(here.slack.tokens.token_of("T1"), other.tokens.token_of("T1"))
    assert set(found) == {"xoxe.xoxb-second"}
    assert len(here.server.called("oauth.v2.access")) == 1


async def test_slack_away_leaves_the_token_that_still_holds(here: Joined, actor: Actor) -> None:
    await connected(here, actor, expires_in=1000.0)
    here.server.inject("oauth.v2.access", "500_before")
    assert await here.slack.tokens.token_of("T1") == "xoxe.xoxb-first"


async def test_another_tenants_key_does_not_open_it(here: Joined, actor: Actor, other_actor: Actor) -> None:
    await connected(here, actor)
    async with here.deps.open_tx(actor) as tx:
        install = await tenancy.find_install(tx, Platform.SLACK, "T1")
    assert install is not None and install.tokens is not None
    async with here.deps.open_tx(other_actor) as tx:
        assert await tenancy.find_install(tx, Platform.SLACK, "T1") is None
    key = await Vault(here.deps.keys).key(other_actor.tenant_id, partial(here.deps.open_tx, other_actor))
    place = tenancy.token_place(actor.tenant_id, Platform.SLACK, "T1", "token")
    with pytest.raises(NotAllowed):
        open_sealed(key, install.tokens.token, place)


async def test_uninstalling_destroys_the_tokens_and_gives_up_what_waits(here: Joined, actor: Actor) -> None:
    await here.connect(actor.tenant_id)
    sender = here.sender()
    here.server.inject("chat.postMessage", "500_before", times=99)
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    for _ in range(3):
        await here.settle_once()
    here.server.faults.clear()
    for told in ({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [sender.bot]}}, {"type": "app_uninstalled"}):
        await sender.deliver([sender.event(told)])
    await sender.say("U1", "yes", thread=ts)
    await here.settle()
    async with here.deps.open_tx(actor) as tx:
        install = await tenancy.find_install(tx, Platform.SLACK, "T1")
        sent = "external_id IS DISTINCT FROM 'echo'"  # what a card shows already is never sent
        rows = (await tx.execute(text(f"SELECT DISTINCT status, error FROM workflow.thread_post WHERE {sent}"))).all()
    assert install is not None and install.tokens is None and install.disconnected_at is not None
    assert [row[0] for row in rows] == ["failed"]
    assert all("uninstalled" in row[1] or "access" in row[1] for row in rows)
    assert here.thread(ts)[1:] == []  # nothing of ours came after
    with pytest.raises(Disconnected):
        await here.slack.tokens.token_of("T1")
    await here.connect(actor.tenant_id)  # installed again
    assert await here.slack.tokens.token_of("T1") == "xoxb-T1-secret"
    other = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    assert len(here.thread(other)) >= 2


async def test_an_uninstall_that_comes_after_the_next_install_is_not_believed(here: Joined, actor: Actor) -> None:
    await here.connect(actor.tenant_id)
    sender = here.sender()
    event = sender.event({"type": "app_uninstalled"})
    event["event_time"] = int(time.time()) - 3600
    await sender.deliver([event])
    await here.settle()
    assert await here.slack.tokens.token_of("T1") == "xoxb-T1-secret"


async def test_a_persons_revoked_token_is_not_the_apps(here: Joined, actor: Actor) -> None:
    await here.connect(actor.tenant_id)
    sender = here.sender()
    await sender.deliver([sender.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})])
    await here.settle()
    assert await here.slack.tokens.token_of("T1") == "xoxb-T1-secret"


async def test_one_workspace_by_two_variables(deps: Deps) -> None:
    async with slack_server() as server:
        server.world.add_team("T5", token="xoxb-five")
        more = {"bot_token": "xoxb-five", "client_id": "", "client_secret": ""}
        async with joined(deps, server, **more) as here:
            for _ in range(200):
                if await tenant_of(here, "T5"):
                    break
                await asyncio.sleep(0.02)
            assert await tenant_of(here, "T5") == tenancy.LOCAL_TENANT
            assert await here.slack.tokens.token_of("T5") == "xoxb-five"
            assert (await here.http.get("/slack/install")).status_code == 404


async def invited(here: Joined, actor: Actor, role: Role = Role.ADMIN) -> str:
    async with here.deps.open_tx(actor) as tx:
        made = await tenancy.invite(tx, tenancy.InvitationKind.WORKSPACE, role=role)
    return await joining.code_for(here.deps, actor.tenant_id, made)


async def follow(here: Joined, code: str, team: str) -> httpx.Response:
    here.http.cookies.clear()
    answer = await here.http.get("/slack/install", params={"invite": code})
    if answer.status_code != 302:
        return answer
    state = parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]
    return await end(here, state, dict(answer.cookies), code=granted(here.server, team))


async def test_an_invitation_links_a_second_workspace_once(here: Joined, actor: Actor, other_actor: Actor) -> None:
    await here.connect(actor.tenant_id, "T1")
    await here.connect(other_actor.tenant_id, "T3", channels=("C3",))
    code = await invited(here, actor)
    taken = await follow(here, code, "T3")  # of another tenant: refused, and the code is still good
    assert taken.status_code == 400 and "another account" in taken.text
    assert (await follow(here, code, "T2")).status_code == 200
    assert await tenant_of(here, "T2") == actor.tenant_id
    async with here.deps.open_tx(actor) as tx:
        installer = await tenancy.find_member(tx, tenancy.ChatAccount(Platform.SLACK, "T2", "U1"))
    assert installer is not None and installer.role is Role.ADMIN
    again = await follow(here, code, "T4")
    assert again.status_code == 400 and "used already" in again.text
    assert await tenant_of(here, "T4") is None
    assert (await follow(here, code[:-3] + "AAA", "T5")).status_code == 400


async def test_the_pages_speak_the_browsers_language(here: Joined) -> None:
    for accepted, words in (
        ("de-AT,de;q=0.9,en;q=0.8", "nicht hier gemacht"),
        ("fr;q=0.9, es;q=0.5, en;q=0.1", "no se hizo aquí"),
        ("tlh, *;q=0.1", "not made here"),
        ("de;q=0, en", "not made here"),
        ("de;q=x;;,,=", "not made here"),
    ):
        answer = await here.http.get("/slack/join", params={"invite": "x"}, headers={"accept-language": accepted})
        assert answer.status_code == 400 and words in answer.text
