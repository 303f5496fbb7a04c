"""A token with scopes works at Atlassian's gateway alone; people still open the site."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from handlers import connections
from integrations.jira import JiraGrants
from services import tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed
from services.core.issues import Site, TrackerKind
from services.workflow import Initiative, RunStatus
from tests.jira.consent import CLOUD
from tests.jira.plans import PLAN, last_reply, publish, reaching, ready
from tests.jira.server import TOKEN, USER, Jira, Server

HOME = "https://acme.example"


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


def at(deps: Deps, jira: Jira) -> Deps:
    """The gateway is the server's own."""
    chosen = deps.settings.jira.model_copy(update={"api_base": jira.url})
    settings = deps.settings.model_copy(update={"jira": chosen})
    return replace(deps, settings=settings, grants=JiraGrants(settings))


def typed(url: str) -> Site:
    return tickets.site_of(TrackerKind.CLOUD, url, "shop", user=USER, secret=SecretStr(TOKEN))


@pytest.mark.parametrize("end", ["", "/", "/rest/api/3"])
async def test_what_people_open_is_the_site_also_where_the_gateway_was_typed(
    deps: Deps, actor: Actor, plan: Initiative, end: str
) -> None:
    with Server(is_scoped=True, address=f"{HOME}/") as jira:
        deps = at(deps, jira)
        done = await connections.connect(deps, actor, typed(f"{jira.url}/ex/jira/{CLOUD}{end}"))
        assert (done.account.base_url, done.account.site, done.account.cloud_id) == (HOME, "acme.example", CLOUD)
        run = await publish(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        told = (await last_reply(deps, actor, plan)).model_dump_json()
        assert f"{HOME}/browse/SHOP-1" in told and jira.url not in told


async def test_a_connection_under_the_gateways_address_moves_home_with_its_issues(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server(is_scoped=True, address=HOME) as jira:
        deps = at(deps, jira)
        first = await connections.connect(deps, actor, typed(HOME), cloud_id=CLOUD)
        await publish(deps, actor, plan)
        async with deps.open_tx(actor) as tx:  # as it was kept before
            values = {"url": f"{jira.url}/ex/jira/{CLOUD}"}
            await tx.execute(text("UPDATE tickets.integration_account SET base_url = :url, cloud_id = ''"), values)
        again = await connections.connect(deps, actor, typed(values["url"]))
        assert again.account.id == first.account.id and again.account.base_url == HOME
        jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE and jira.writes == []


async def test_a_site_that_does_not_say_where_it_is_has_to_be_named(deps: Deps, actor: Actor) -> None:
    for told in ("", "javascript:alert(1)", "https://ann:pw@acme.example", "itself"):
        with Server(is_scoped=True, address=told) as jira:
            jira.address = f"{jira.url}/ex/jira/{CLOUD}" if told == "itself" else told
            with pytest.raises(BadInput, match="--cloud-id"):
                await connections.connect(at(deps, jira), actor, typed(f"{jira.url}/ex/jira/{CLOUD}"))
            with pytest.raises(NotAllowed, match="refuses the token"):
                await connections.connect(at(deps, jira), actor, typed(jira.url))
