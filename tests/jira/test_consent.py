"""Jira Cloud connected in a browser: a link that is good once, a choice, and refresh tokens that are used once."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path
from re import search
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.jira import state as states
from bot.main import create_app
from handlers import connections
from integrations.files import FileKeys
from integrations.jira import JiraGrants, JiraIssues, JiraWatch
from services import tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadConfig, Disconnected, NotAllowed, Unavailable
from services.core.settings import WebSettings
from services.core.watched import Scope
from services.tickets import Account
from services.workflow import RunStatus
from tests.fakes.keys import with_keys
from tests.jira.consent import BOARDS, CALLBACK, CLIENT, CLOUD, SECRET, Consent, site
from tests.jira.plans import PLAN, publish, reaching, ready, step
from tests.jira.server import Jira, Server
from tests.servers import Database
from tests.working import TRUST

ROOT = Path(__file__).parents[2]


@pytest.fixture
def jira() -> AsyncIterator[Jira]:  # type: ignore[misc]
    with Server(consent=Consent()) as jira:
        assert jira.consent is not None
        jira.consent.sites = [site(jira.url), site("https://other.example", "<b>other</b>", "cloud-2")]
        yield jira


@pytest.fixture
def deps(deps: Deps, jira: Jira, tmp_path: Path) -> Deps:
    """Keys that another process has as well."""
    kept = with_keys(deps, FileKeys(tmp_path / "keyring.json"))
    return granting(reaching(kept, timeout_seconds=2, **app(jira.url)))


def app(url: str) -> dict[str, object]:
    return {"client_id": CLIENT, "client_secret": SecretStr(SECRET), "auth_base": url, "api_base": url}


def granting(deps: Deps) -> Deps:
    settings = deps.settings.model_copy(update={"web": WebSettings(public_url="http://bot")})
    return replace(deps, settings=settings, grants=JiraGrants(settings))


@pytest.fixture
async def browser(deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    async with open_browser(deps) as opened:
        yield opened


@asynccontextmanager
async def open_browser(deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    served = create_app(deps.settings, deps=deps)
    transport = httpx.ASGITransport(app=served)
    async with (
        served.router.lifespan_context(served),
        httpx.AsyncClient(transport=transport, base_url="http://bot") as opened,
    ):
        yield opened


def link(deps: Deps, actor: Actor, project: str = "SHOP") -> str:
    return states.link_to(deps, states.new_state(actor.tenant_id, by="Ada", project=project))


async def consented(browser: httpx.AsyncClient, begin: str, language: str = "en") -> httpx.Response:
    """To Atlassian and back, up to the page that asks for the site."""
    there = await browser.get(begin)
    assert there.status_code == 302, there.text
    async with httpx.AsyncClient(verify=TRUST) as outside:
        back = await outside.get(there.headers["location"])
    assert back.status_code == 302, back.text
    return await browser.get(back.headers["location"], headers={"Accept-Language": language})


async def chosen(browser: httpx.AsyncClient, page: httpx.Response, cloud: str = CLOUD) -> httpx.Response:
    found = search(r'name="state" value="([^"]+)"', page.text)
    assert found, page.text
    return await browser.post("/jira/oauth/choose", data={"state": unescape(found[1]), "site": cloud})


async def account_of(deps: Deps, actor: Actor) -> Account:
    async with deps.open_tx(actor) as tx:
        account = await tickets.active_account(tx)
    assert account is not None
    return account


async def ended(deps: Deps, actor: Actor) -> None:
    """The access token's time is over."""
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE tickets.integration_grant SET access_until = now()"))


@pytest.fixture
async def account(deps: Deps, actor: Actor, browser: httpx.AsyncClient) -> Account:
    done = await chosen(browser, await consented(browser, link(deps, actor)))
    assert done.status_code == 200, done.text
    return await account_of(deps, actor)


async def test_from_the_link_to_a_published_plan(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient, jira: Jira
) -> None:
    page = await consented(browser, link(deps, actor))
    assert "Which site?" in page.text and "&lt;b&gt;other" in page.text and "<b>other" not in page.text
    done = await chosen(browser, page)
    assert "Shop (SHOP)" in done.text and "as Ada" in done.text
    plan = await ready(deps, actor, PLAN)
    run = await publish(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error
    assert len(jira.issues) == len(PLAN)
    account = await account_of(deps, actor)
    assert (account.base_url, account.cloud_id, account.name) == (jira.url, CLOUD, "shop")
    async with deps.open_tx(actor) as tx:
        rows = (await tx.execute(text("SELECT g::text FROM tickets.integration_grant g"))).scalars().all()
    assert jira.consent is not None
    for secret in jira.consent.access | jira.consent.fresh:
        assert not any(secret in row or secret.encode().hex() in row for row in rows)


async def test_the_page_speaks_the_browsers_language(deps: Deps, actor: Actor, browser: httpx.AsyncClient) -> None:
    for asked, language, words in (
        ("de-AT,de;q=0.9", "de", "Welche Site?"),
        ("fr, es;q=0.5, en;q=0.1", "es", "¿Qué sitio?"),
        ("x;q=y", "en", "Which site?"),
    ):
        page = await consented(browser, link(deps, actor), asked)
        assert words in page.text and f'lang="{language}"' in page.text


async def test_a_link_is_good_once_in_one_browser_and_for_a_while(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient, jira: Jira
) -> None:
    begin = link(deps, actor)
    there = await browser.get(begin)
    async with httpx.AsyncClient(verify=TRUST) as outside:
        back = (await outside.get(there.headers["location"])).headers["location"]
    stolen = dict(browser.cookies)
    browser.cookies.clear()
    assert "another browser" in (await browser.get(back)).text
    browser.cookies.update(stolen)
    assert (await browser.get(back)).status_code == 200
    assert "used already" in (await browser.get(back)).text
    assert "not made here" in (await browser.get(begin.replace("state=", "state=x"))).text
    assert "not made here" in (await browser.get("/jira/oauth/begin?state=é")).text
    old = states.sealed(deps.settings.jira, states.new_state(actor.tenant_id, by="", project="SHOP"), now=0)
    assert "too old" in (await browser.get("/jira/oauth/begin", params={"state": old})).text


async def test_what_goes_wrong_on_the_way_is_told_and_connects_nothing(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient, jira: Jira
) -> None:
    assert jira.consent is not None
    jira.consent.is_refused = True
    assert "called off" in (await consented(browser, link(deps, actor))).text
    jira.consent.is_refused = False
    page = await consented(browser, link(deps, actor, "NOPE"))
    assert "does not have that" in (await chosen(browser, page)).text
    page = await consented(browser, link(deps, actor))
    assert "not made here" in (await chosen(browser, page, "cloud-of-somebody-else")).text
    jira.consent.sites = []
    assert "no Jira site" in (await consented(browser, link(deps, actor))).text
    async with deps.open_tx(actor) as tx:
        assert await tickets.accounts(tx) == ()


async def test_many_at_once_renew_once(deps: Deps, actor: Actor, account: Account, jira: Jira) -> None:
    """Each with connections of its own, as so many processes."""
    assert jira.consent is not None
    await ended(deps, actor)
    sites = await asyncio.gather(*(connections.open_site(deps, account) for _ in range(8)))
    assert jira.consent.renewals == 1 and jira.consent.reused == 0
    assert {one.secret.get_secret_value() for one in sites} == jira.consent.access
    await connections.open_site(deps, account)
    assert jira.consent.renewals == 1  # it still holds


async def test_a_token_that_is_refused_before_its_time_is_renewed(
    deps: Deps, actor: Actor, account: Account, jira: Jira
) -> None:
    assert jira.consent is not None
    spent = (await connections.open_site(deps, account)).secret
    jira.consent.access.clear()
    assert (await connections.open_site(deps, account, spent=spent)).secret != spent
    assert jira.consent.renewals == 1
    plan = await ready(deps, actor, PLAN)
    jira.consent.access.clear()
    assert (await publish(deps, actor, plan)).status is RunStatus.READY  # it tries again with a new one
    await asyncio.sleep(0.2)
    assert (await step(deps, actor, plan)).status is RunStatus.GATED
    assert jira.consent.renewals == 2


async def test_a_renewal_that_did_nothing_is_tried_again(
    deps: Deps, actor: Actor, account: Account, jira: Jira
) -> None:
    assert jira.consent is not None
    for fault in ("500", "drop", "429"):
        await ended(deps, actor)
        jira.consent.faults = [fault]
        with pytest.raises(Unavailable):
            await connections.open_site(deps, account)
        assert (await connections.open_site(deps, account)).secret.get_secret_value() in jira.consent.access


async def test_a_renewal_whose_answer_was_lost_is_told_plainly(
    deps: Deps, actor: Actor, account: Account, jira: Jira, browser: httpx.AsyncClient
) -> None:
    assert jira.consent is not None
    again = account
    for fault in ("act-500", "act-drop"):
        await ended(deps, actor)
        jira.consent.faults = [fault]
        with pytest.raises(Unavailable):
            await connections.open_site(deps, again)
        for _ in range(2):
            with pytest.raises(NotAllowed, match=r"cut off half-way.*connect --oauth"):
                await connections.open_site(deps, again)
        assert (await chosen(browser, await consented(browser, link(deps, actor)))).status_code == 200
        again = await account_of(deps, actor)
        assert again.id == account.id  # its issues are still known
        assert (await connections.open_site(deps, again)).secret.get_secret_value() in jira.consent.access


async def test_a_consent_that_was_withdrawn_is_told(deps: Deps, actor: Actor, account: Account, jira: Jira) -> None:
    assert jira.consent is not None
    await ended(deps, actor)
    jira.consent.withdraw()
    with pytest.raises(NotAllowed, match=r"withdrawn.*connect --oauth"):
        await connections.open_site(deps, account)
    checked = await connections.look(deps, actor)
    assert checked[0].health is tickets.Health.BROKEN and "withdrawn" in str(checked[0].mend[0])


CHILD = """
import asyncio, sys
from pathlib import Path
from uuid import UUID
from handlers import connections
from integrations.files import FileKeys
from integrations.jira import JiraGrants
from integrations.postgres import open_engine
from services import tickets
from services.core.actor import system
from services.core.deps import Deps
from services.core.settings import JiraSettings, Settings, WebSettings
from tests.fakes.keys import with_keys
from tests.fakes.queue import RecordingQueue

async def main(url, keyring, tenant, server, client, secret):
    jira = JiraSettings(allow_http=True, allow_private=True, timeout_seconds=2, client_id=client,
                        client_secret=secret, auth_base=server, api_base=server)
    settings = Settings(_env_file=None, jira=jira, web=WebSettings(public_url="http://bot"))
    deps = Deps(settings=settings, engine=open_engine(url, pool_size=2), queue=RecordingQueue(), ai=None, chats={},
                diagrams=None, blobs=None, keys=FileKeys(Path(keyring)), bus=None, clock=None,
                grants=JiraGrants(settings))
    deps = with_keys(deps, deps.keys)
    async with deps.open_tx(system(UUID(tenant))) as tx:
        account = await tickets.active_account(tx)
    print((await connections.open_site(deps, account)).secret.get_secret_value())

asyncio.run(main(*sys.argv[1:]))
"""


class Others:
    """Processes of their own that want to use the access."""

    def __init__(self, database: Database, keyring: Path, actor: Actor, jira: Jira) -> None:
        self._arguments = (database.app, str(keyring), str(actor.tenant_id), jira.url, CLIENT, SECRET)

    async def begin(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            CHILD,
            *self._arguments,
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
            stdout=asyncio.subprocess.PIPE,
        )


async def test_two_processes_at_once_renew_once_and_one_killed_in_the_middle_is_told(
    deps: Deps, actor: Actor, jira: Jira, database: Database, tmp_path: Path
) -> None:
    consent = jira.consent
    assert consent is not None
    async with open_browser(deps) as browser:
        await chosen(browser, await consented(browser, link(deps, actor)))
    account = await account_of(deps, actor)
    others = Others(database, tmp_path / "keyring.json", actor, jira)
    await ended(deps, actor)
    both = [await others.begin() for _ in range(2)]
    told = {(await one.communicate())[0].decode().strip() for one in both}
    assert told == consent.access and consent.renewals == 1 and consent.reused == 0
    await ended(deps, actor)
    consent.hold = threading.Event()
    child = await others.begin()
    assert await asyncio.to_thread(consent.acted.wait, 30)
    os.kill(child.pid, signal.SIGKILL)  # the old token is used up, the new one written down nowhere
    await child.wait()
    consent.hold.set()
    consent.hold = None
    with pytest.raises(NotAllowed, match="cut off half-way"):
        async with asyncio.timeout(20):
            await connections.open_site(deps, account)
    assert consent.reused == 1


async def test_one_that_slept_through_its_renewal_still_brings_the_good_tokens(
    deps: Deps, actor: Actor, account: Account, jira: Jira
) -> None:
    """It was overtaken, the one that overtook it was refused, and then its own answer arrives."""
    consent = jira.consent
    assert consent is not None
    await ended(deps, actor)
    consent.hold = threading.Event()
    slow = granting(reaching(deps, timeout_seconds=20, **app(jira.url)))
    sleeping = asyncio.create_task(connections.open_site(slow, account))
    assert await asyncio.to_thread(consent.acted.wait, 10)
    async with deps.open_tx(actor) as tx:  # its time is over
        await tx.execute(text("UPDATE tickets.integration_grant SET renewing_until = now()"))
    held, consent.hold = consent.hold, None
    with pytest.raises(NotAllowed, match="cut off half-way"):
        await connections.open_site(deps, account)
    held.set()
    assert (await sleeping).secret.get_secret_value() in consent.access
    assert (await connections.open_site(deps, account)).secret.get_secret_value() in consent.access


def test_a_server_that_is_not_set_up_says_what_to_set(deps: Deps, actor: Actor) -> None:
    bare = replace(deps, grants=JiraGrants(deps.settings.model_copy(update={"web": WebSettings()})))
    with pytest.raises(BadConfig, match="THREADWRIGHT_WEB__PUBLIC_URL"):
        link(bare, actor)
    assert urlsplit(link(deps, actor)).path == "/jira/oauth/begin" and CALLBACK.startswith("http://bot/")
    below = deps.settings.model_copy(update={"web": WebSettings(public_url="https://plans.example/tw/")})
    assert states.cookie_path(below) == "/tw/jira/oauth" and states.cookie_path(deps.settings) == "/jira/oauth"


async def test_a_board_is_read_with_the_scopes_that_were_asked_for(
    deps: Deps, actor: Actor, account: Account, jira: Jira
) -> None:
    """Boards want scopes of their own; without them the token is still good, so it is not renewed in vain."""
    assert jira.consent is not None and isinstance(deps.issues, JiraIssues)
    watch = JiraWatch(deps.issues)
    site = await connections.open_site(deps, account)
    listed = await watch.listed(site, account.mapping, Scope(board="12"))
    assert listed.issues == () and (await deps.issues.discover(site)).boards == (("12", "Shop board"),)
    jira.consent.scopes -= BOARDS
    with pytest.raises(NotAllowed, match="connect it again") as refused:
        await watch.listed(site, account.mapping, Scope(board="12"))
    assert not isinstance(refused.value, Disconnected)
    assert (await deps.issues.discover(site)).boards == () and jira.consent.renewals == 0
