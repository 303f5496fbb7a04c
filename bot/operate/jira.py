"""`threadwright jira`: connect a project, say how a plan's words map onto it, look at it, disconnect."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TypeVar

import click
from pydantic import SecretStr

from bot.operate.jira_mapping import changed, shown
from bot.operate.jira_webhook import webhook
from integrations.wiring import open_deps
from services import audit, crypto, tenancy, tickets
from services.core import logs
from services.core import settings as configuration
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound
from services.core.issues import TrackerKind, TrackerSchema
from services.core.markup import one_line
from services.core.ports import Issues
from services.core.settings import Settings
from services.tickets import Account

T = TypeVar("T")
Work = Callable[[Deps, Actor], Awaitable[T]]
NOT_CONNECTED = "No Jira is connected here; threadwright jira connect connects one."


@click.group()
def jira() -> None:
    """Connect a project of Jira, so that /plan publish writes into it."""


jira.add_command(webhook)


@jira.command()
@click.option(
    "--url", required=True, metavar="URL", help="Where Jira answers, e.g. https://your-company.atlassian.net."
)
@click.option("--project", required=True, metavar="KEY", help="The project's key, e.g. SHOP.")
@click.option("--email", default="", metavar="EMAIL", help="Jira Cloud: whose API token it is.")
@click.option("--data-center", is_flag=True, help="A Data Center or Server, by a personal access token.")
@click.option("--expires", default="", metavar="DAY", help="When the token runs out, as 2027-01-31.")
def connect(url: str, project: str, email: str, data_center: bool, expires: str) -> None:
    """Connect a project. The token is asked for, or read from THREADWRIGHT_JIRA__TOKEN; it is never an argument."""
    settings = configuration.load()
    kind = TrackerKind.DATA_CENTER if data_center else TrackerKind.CLOUD
    ends = _day(expires)
    secret = settings.jira.token
    if not secret.get_secret_value():
        if not sys.stdin.isatty():
            raise BadInput("Set THREADWRIGHT_JIRA__TOKEN, or run this in a terminal, where the token is asked for.")
        secret = SecretStr(click.prompt("Token", hide_input=True))
    site = tickets.site_of(kind, url, project, user=email, secret=secret)

    async def work(deps: Deps, actor: Actor) -> TrackerSchema:
        schema = await _issues(deps).discover(site)

        vault = crypto.Vault(deps.keys)
        account_id, sealed = await tickets.seal_secret(vault, lambda: deps.open_tx(actor), actor.tenant_id, site)
        async with deps.open_tx(actor) as tx:
            before = await tickets.active_account(tx)
            mapping = before.mapping if before and before.id == account_id else tickets.propose_mapping(schema)
            await tickets.connect(tx, account_id, site, sealed, mapping, by=actor.name, expires_at=ends)
            told = {"site": site.base_url, "project": site.project}
            await audit.record(tx, "jira.connected", f"integration_account/{account_id}", told)
        return schema

    schema = asyncio.run(_with_deps(settings, work))
    who = one_line(schema.person, 80) or "this account"
    click.echo(f"Connected to {one_line(schema.project_name, 80)} ({schema.project}) as {who}.")
    click.echo("threadwright jira show says how tickets become issues; /plan publish shows what would be written.")


@jira.command()
def show() -> None:
    """Say what is connected, how tickets become issues, and what the project lacks."""

    async def work(deps: Deps, actor: Actor) -> tuple[Account, TrackerSchema]:
        account = await _need(deps, actor)
        return account, await _discover(deps, actor, account)

    account, schema = asyncio.run(_with_deps(configuration.load(), work))
    for line in shown(account, schema):
        click.echo(line)


@jira.command(name="map")
@click.argument("changes", nargs=-1, required=True, metavar="NAME=VALUE …")
def map_(changes: tuple[str, ...]) -> None:
    """Change how tickets become issues: story=TYPE, points=FIELD, link=TYPE, person:ana=ACCOUNT, FIELD=VALUE.

    The last fills a field that the project requires. An empty value takes it away.
    """

    async def work(deps: Deps, actor: Actor) -> tuple[Account, TrackerSchema]:
        account = await _need(deps, actor)
        schema = await _discover(deps, actor, account)
        mapping = changed(account.mapping, schema, changes)
        async with deps.open_tx(actor) as tx:
            await tickets.set_mapping(tx, account.id, mapping)
            await audit.record(tx, "jira.mapped", f"integration_account/{account.id}", {"changes": len(changes)})
        return await _need(deps, actor), schema

    account, schema = asyncio.run(_with_deps(configuration.load(), work))
    for line in shown(account, schema):
        click.echo(line)


@jira.command()
def disconnect() -> None:
    """Forget the token; the issues stay, and are known again after the next connect."""

    async def work(deps: Deps, actor: Actor) -> bool:
        async with deps.open_tx(actor) as tx:
            is_done = await tickets.disconnect(tx)
            if is_done:
                await audit.record(tx, "jira.disconnected", f"tenant/{actor.tenant_id}")
            return is_done

    if not asyncio.run(_with_deps(configuration.load(), work)):
        raise NotFound(NOT_CONNECTED)
    click.echo("Disconnected; the token is forgotten.")


async def _with_deps(settings: Settings, work: Work[T]) -> T:
    async with _opened(settings) as (deps, actor):
        return await work(deps, actor)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Deps, Actor]]:
    """As the owner of this machine's own tenant."""
    logs.configure(settings.log.model_copy(update={"level": "error"}))
    async with open_deps(settings) as deps:
        actor = tenancy.local_actor()
        async with deps.open_tx(actor) as tx:
            await tenancy.ensure_local(tx)
        yield deps, actor


async def _need(deps: Deps, actor: Actor) -> Account:
    async with deps.open_tx(actor) as tx:
        account = await tickets.active_account(tx)
    if account is None:
        raise NotFound(NOT_CONNECTED)
    return account


async def _discover(deps: Deps, actor: Actor, account: Account) -> TrackerSchema:
    site = await tickets.open_site(crypto.Vault(deps.keys), lambda: deps.open_tx(actor), account)
    return await _issues(deps).discover(site)


def _issues(deps: Deps) -> Issues:
    assert deps.issues is not None  # wiring always fills it
    return deps.issues


def _day(words: str) -> datetime | None:
    if not words:
        return None
    try:
        return datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise BadInput(f"--expires takes a day like 2027-01-31, not {one_line(words, 40)}.") from None
