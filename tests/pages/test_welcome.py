"""The server's own address: a page for people, nothing for programs."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
from pydantic import SecretStr

from bot.main import create_app
from integrations.oidc import Provider
from services.core.deps import Deps
from services.core.settings import WebSettings
from services.core.web import OidcSettings
from tests.working import TRUST, serving

LOGINS = OidcSettings(issuer="https://login.example", client_id="bot", client_secret=SecretStr("s"))


@pytest.mark.parametrize("has_logins", [False, True])
async def test_a_browser_is_told_what_this_is_and_where_to_go(deps: Deps, has_logins: bool) -> None:
    web = deps.settings.model_copy(update={"web": WebSettings(public_url="https://bot.example/below")})
    app = create_app(deps=replace(deps, settings=web, logins=Provider(LOGINS) if has_logins else None))
    async with serving(app) as address, httpx.AsyncClient(base_url=address, verify=TRUST) as http:
        shown = await http.get("/", headers={"accept": "text/html,*/*;q=0.8", "accept-language": "de-AT"})
        assert shown.status_code == 200 and shown.headers["content-language"] == "de"
        assert "Chat-Thread" in shown.text and "<code>/idea TEXT</code>" in shown.text
        assert ('href="/below/sign-in"' in shown.text) is has_logins
        assert 'href="/below/v1/openapi.json"' in shown.text and (await http.get("/v1/openapi.json")).status_code == 200
        asked = await http.get("/", headers={"accept": "application/json"})
        assert asked.status_code == 404 and asked.headers["content-type"] == "application/problem+json"
        assert (await http.get("/nothing", headers={"accept": "text/html"})).status_code == 404
