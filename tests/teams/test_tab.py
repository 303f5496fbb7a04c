"""The personal tab: who looks is whom Microsoft's login names, and its buttons act as those of a card."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest

from services.core.actor import Actor
from services.core.deps import Deps
from tests.teams.joined import CHANNEL, IDEA, T1, T2, Joined, joined
from tests.teams.server import APP, teams_server

RESOURCE = f"api://bot.example/botid-{APP}"


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with teams_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        yield found


def token(here: Joined, user: str = "u-1", tenant: str = T1, **more: object) -> dict[str, str]:
    told = {
        "iss": f"{here.server.base}/login/{tenant}/v2.0",
        "tid": tenant,
        "oid": user,
        "name": "Ada",
        "scp": "access_as_user",
        "serviceurl": None,
        **more,
    }
    made = here.server.keys.token(str(told.pop("aud", RESOURCE)), "", kid="login-1", **told)
    return {"authorization": f"Bearer {made}"}


async def home(here: Joined, **more: object) -> httpx.Response:
    return await here.http.get("/teams/tab/home", headers=token(here, **more))  # type: ignore[arg-type]


async def test_the_page_is_everybodys_and_runs_nothing_but_its_own(here: Joined) -> None:
    shown = await here.http.get("/teams/tab", headers={"accept-language": "es"})
    assert 'lang="es"' in shown.text and "Un momento" in shown.text
    policy = shown.headers["content-security-policy"]
    assert "frame-ancestors https://teams.microsoft.com" in policy and "'unsafe-inline'" not in policy.split("style")[0]
    script = await here.http.get("/teams/tab/page.js")
    assert script.headers["content-type"].startswith("text/javascript") and "getAuthToken" in script.text


async def test_a_person_sees_their_own_page_and_answers_there(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    root = await sender.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    shown = await home(here)
    assert shown.status_code == 200 and f"#{plan.number}" in shown.text
    action, values = re.findall(r'data-action="(answer)" data-values="([^"]+)"', shown.text)[0]
    pressed = {"id": str(uuid4()), "action": action, "values": _json(values)}
    for _ in range(2):  # the same press again is no second answer
        answer = await here.http.post("/teams/tab/act", json=pressed, headers=token(here))
        assert answer.status_code == 200
    assert len((await here.state(plan)).answers) == 1
    await here.settle()
    assert {one.root for one in here.ours(CHANNEL)} == {root}
    wrong = await here.http.post("/teams/tab/act", json={"id": 7}, headers=token(here))
    assert wrong.status_code == 400


def _json(text: str) -> object:
    import html
    import json

    return json.loads(html.unescape(text))


async def test_nobody_is_believed_but_the_login_for_this_app_now(here: Joined) -> None:
    assert (await home(here)).status_code == 200
    assert (await home(here, aud=APP)).status_code == 200
    old = int(time.time()) - 4_000
    wrong: tuple[dict[str, object], ...] = (
        {"aud": "api://bot.example/other"},
        {"iss": f"{here.server.base}/login/{T2}/v2.0"},
        {"iss": "https://api.botframework.com"},
        {"exp": old},
        {"scp": None},
        {"oid": None},
        {"tid": None},
        {"signer": "login-9"},
    )
    for claims in wrong:
        assert (await home(here, **claims)).status_code == 401, claims
    assert (await here.http.get("/teams/tab/home")).status_code == 401
    bot = here.server.keys.token(APP, here.server.service_url)  # the Bot Connector's is no person's
    assert (await here.http.get("/teams/tab/home", headers={"authorization": f"Bearer {bot}"})).status_code == 401
    stranger = await home(here, user="u-5", tenant=T2)
    assert stranger.status_code == 200 and "data-action" not in stranger.text  # nobody has connected that organisation
