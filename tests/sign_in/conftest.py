"""A browser before the web process, with a provider of logins on loopback."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from bot.main import create_app
from handlers import joining
from integrations.oidc import Provider as Client
from services import tenancy
from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.core.web import OidcSettings, WebSettings
from services.tenancy import InvitationKind
from tests.fakes.oidc_server import CLIENT, SECRET, Provider, provider_server
from tests.working import TRUST

BASE = "https://bot.example/below"


@pytest.fixture(scope="session")
def provider_running() -> Iterator[Provider]:
    with provider_server() as provider:
        yield provider


@pytest.fixture
def provider(provider_running: Provider) -> Provider:
    provider_running.reset()
    return provider_running


def signing_in(deps: Deps, provider: Provider, **settings: object) -> Deps:
    given = {"issuer": provider.url, "client_id": CLIENT, "client_secret": SecretStr(SECRET), **settings}
    oidc = OidcSettings.model_validate(given)
    web = WebSettings(public_url=BASE)
    own = deps.settings.model_copy(update={"oidc": oidc, "web": web})
    return replace(deps, settings=own, logins=Client(oidc))


@pytest.fixture
def deps(deps: Deps, provider: Provider) -> Deps:
    return signing_in(deps, provider)


@pytest.fixture
async def app(deps: Deps) -> AsyncIterator[FastAPI]:
    made = create_app(deps.settings, deps=deps)
    async with made.router.lifespan_context(made):
        yield made


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with browser_of(app) as opened:
        yield opened


@asynccontextmanager
async def browser_of(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Below the path of the public address, as a proxy hands it on."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://bot.example") as opened:
        yield opened


def own(address: str) -> str:
    """What the proxy hands on of an address of ours."""
    parts = urlsplit(address)
    return parts.path.removeprefix("/below") + (f"?{parts.query}" if parts.query else "")


async def to_provider(browser: httpx.AsyncClient, where: str = "/sign-in/go") -> str:
    """The address at the provider."""
    answer = await browser.get(where)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def at_provider(address: str) -> str:
    """What the provider answers with: an address of ours."""
    async with httpx.AsyncClient(verify=TRUST) as http:
        answer = await http.get(address)
    assert answer.status_code == 302, answer.text
    return own(answer.headers["location"])


async def sign_in(browser: httpx.AsyncClient, where: str = "/sign-in/go") -> httpx.Response:
    """The whole way there and back."""
    return await browser.get(await at_provider(await to_provider(browser, where)))


async def invited(deps: Deps, actor: Actor, role: Role = Role.ADMIN) -> str:
    """The address of `go` with a new invitation."""
    async with deps.open_tx(actor) as tx:
        made = await tenancy.invite(tx, InvitationKind.MEMBER, role=role)
    return f"/sign-in/go?invite={await joining.code_for(deps, actor.tenant_id, made)}"


def csrf_in(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None, page
    return found[1]
