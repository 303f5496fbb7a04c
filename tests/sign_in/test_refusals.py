"""Who is turned away is in the log of whom it concerns; sessions are seen and ended from chat; people sign in wherever
their company lives."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.main import create_app
from handlers import router, tenants
from integrations.postgres import open_engine
from services import audit, tenancy
from services.core.actor import Actor, Role
from services.core.databases import Databases, Place
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.tx import open_moving
from tests.conftest import _admin, _numbers
from tests.fakes.oidc_server import Provider
from tests.handlers.calls import call, words
from tests.operate.places import deps_on
from tests.servers import OWNER, Database, Servers
from tests.sign_in.conftest import browser_of, invited, sign_in, signing_in


async def refusals(deps: Deps, actor: Actor) -> list[tuple[str, str]]:
    """(by, because) of each, oldest first."""
    async with deps.open_tx(actor) as tx:
        found = [audit.told(one) for one in await audit.list_entries(tx, limit=200)]
    assert all(one["subject"].startswith("login/") for one in found if one["verb"] == "session.refused")
    return [(one["details"]["by"], one["details"]["because"]) for one in found if one["verb"] == "session.refused"]


async def test_each_refused_sign_in_is_in_the_log_of_the_tenant_that_it_concerns(
    deps: Deps, actor: Actor, other_actor: Actor, browser: httpx.AsyncClient, provider: Provider
) -> None:
    assert (await sign_in(browser)).status_code == 403  # nobody knows them: nobody's log
    assert await refusals(deps, actor) == await refusals(deps, other_actor) == []
    go = await invited(deps, actor)
    assert (await sign_in(browser, go)).status_code == 303
    await tenants.suspend(deps, actor, is_on=True)
    told = await sign_in(browser)
    assert told.status_code == 403 and "suspended" in told.text
    assert await refusals(deps, actor) == [("login", "not_allowed")]
    await tenants.suspend(deps, actor, is_on=False)
    async with deps.open_tx(actor) as tx:
        (member,) = [one for one in await tenancy.list_members(tx) if one.name == "Ada L."]
        await tenancy.remove_member(tx, member.id)
    assert (await sign_in(browser)).status_code == 403
    assert len(await refusals(deps, actor)) == 2 and await refusals(deps, other_actor) == []
    provider.claims.update(sub="somebody-else", email="x@elsewhere.example")
    assert (await sign_in(browser, go)).status_code == 403  # a code that was used
    assert [by for by, _ in await refusals(deps, actor)] == ["login", "login", "code"]


async def test_answers_ask_for_tls_from_then_on_where_the_public_address_has_it(
    deps: Deps, browser: httpx.AsyncClient
) -> None:
    for path in ("/sign-in", "/health", "/v1/initiatives", "/nowhere"):
        assert (await browser.get(path)).headers["strict-transport-security"] == "max-age=31536000", path
    plain = create_app(deps=deps)
    async with plain.router.lifespan_context(plain):
        plain.state.is_public_by_tls = False
        transport = httpx.ASGITransport(app=plain)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as local:
            assert "strict-transport-security" not in (await local.get("/health")).headers
        async with httpx.AsyncClient(transport=transport, base_url="https://127.0.0.1") as local:
            assert "strict-transport-security" in (await local.get("/health")).headers


async def chat(deps: Deps, actor: Actor, text: str) -> str:
    return words(await router.route(call(deps, actor, text, command="team")))


async def test_sessions_are_listed_and_ended_from_chat(deps: Deps, actor: Actor, browser: httpx.AsyncClient) -> None:
    async with deps.open_tx(actor) as tx:
        bo = await tenancy.add_member(tx, "Bo", Role.CONTRIBUTOR)
    person = Actor(actor.tenant_id, bo.id, Role.CONTRIBUTOR, "Bo", "r-1")

    async def opened(member: Actor, agent: str) -> str:
        assert member.member_id is not None
        async with deps.open_tx(member) as tx:
            made = await tenancy.open_program(tx, member.member_id, scopes=("read",), agent=agent, seconds=3600)
        return str(made.id)[-8:]

    first, second, third = await opened(person, "cli one"), await opened(person, "cli two"), await opened(actor, "mine")
    said = await chat(deps, person, "sessions")
    assert first in said and second in said and "cli one" in said and "mine" not in said
    assert "mine" in await chat(deps, actor, "sessions all")
    wrong = {"sessions all": NotAllowed, f"sessions end {third}": NotFound, "sessions stop": BadInput}
    for written, error in wrong.items():
        with pytest.raises(error):
            await chat(deps, person, written)
    assert "ended" in await chat(deps, person, f"sessions end {first}")
    said = await chat(deps, person, "sessions")
    assert first not in said and second in said
    assert "ended" in await chat(deps, actor, f"sessions end {second}")  # an admin ends somebody else's
    assert "nowhere" in await chat(deps, person, "sessions")
    await opened(person, "cli three")
    assert "ended" in await chat(deps, person, "sessions end all")
    assert "mine" in await chat(deps, actor, "sessions")
    async with deps.open_tx(actor) as tx:
        ended = [one for one in await audit.list_entries(tx) if one.verb == "session.ended"]
        assert len(ended) == 3


@pytest.fixture
async def beside(database: Database, logins: Servers, template: str, provider: Provider) -> AsyncIterator[Deps]:
    """Two databases; whoever asks has to find who lives in the second."""
    name = f"signed_{next(_numbers)}"
    await _admin(logins, f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}")
    home, other = open_engine(database.app, knows_others=True), open_engine(Database.on(logins, name).app)
    yield signing_in(deps_on(home, Databases(home, {"own": other}, look=tenancy.look_up_place)), provider)
    for engine in (home, other):
        await engine.dispose()
    await _admin(logins, f"DROP DATABASE {name} WITH (FORCE)")


async def test_somebody_whose_company_lives_in_a_second_database_signs_in_there(
    beside: Deps, database: Database, provider: Provider
) -> None:
    assert beside.databases is not None
    other = beside.databases.engine("own")
    alone = deps_on(other, Databases(other, {}, look=tenancy.look_up_place))
    founder = tenancy.new_tenant()
    async with alone.open_tx(founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name="Moved company"))
        member = await tenancy.add_member(tx, "Grace", Role.OWNER)
    owner = Actor(founder.tenant_id, member.id, Role.OWNER, "Grace", "r-1")
    mover = open_engine(database.owner, knows_others=True)
    async with open_moving(mover, owner.tenant_id) as home:  # as a move leaves it
        await tenancy.point(home, owner.tenant_id, Place("own", 1))
    await mover.dispose()
    app = create_app(beside.settings, deps=beside)
    async with app.router.lifespan_context(app), browser_of(app) as browser:
        go = await invited(beside, owner)
        assert (await sign_in(browser, go)).status_code == 303
        page = await browser.get("/admin/people")
        assert page.status_code == 200 and "Ada L." in page.text and "Grace" in page.text
        assert (await sign_in(browser)).status_code == 303  # found again without a code
    async with beside.open_tx(owner) as tx:
        assert len(await tenancy.list_sessions(tx)) == 1
