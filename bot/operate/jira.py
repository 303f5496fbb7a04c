"""`threadwright jira`: connect projects, say how a plan's words map onto them, look at them, disconnect."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

import click
from pydantic import SecretStr

from bot.jira import state
from bot.jira.mapping import changed
from bot.operate.jira_mapping import listed, shown
from bot.operate.jira_webhook import webhook
from bot.operate.local import with_deps
from handlers import connections
from handlers.connections import Connected
from services import tickets
from services.core import settings as configuration
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound
from services.core.issues import TrackerKind
from services.core.markup import one_line
from services.core.settings import Settings
from services.core.tracker_schema import TrackerSchema
from services.tickets import Account, Checked

T = TypeVar("T")
Work = Callable[[Deps, Actor], Awaitable[T]]
NOT_CONNECTED = "No Jira is connected here; threadwright jira connect connects one."
SHOWN = "threadwright jira show says how tickets become issues; /plan publish shows what would be written."

named = click.option(
    "--name", default="", metavar="NAME", help="What the connection is called; the usual one is meant."
)


@click.group()
def jira() -> None:
    """Connect projects of Jira, so that /plan publish writes into them."""


jira.add_command(webhook)


@jira.command()
@click.option("--url", default="", metavar="URL", help="Where Jira answers, e.g. https://your-company.atlassian.net.")
@click.option("--project", required=True, metavar="KEY", help="The project's key, e.g. SHOP.")
@click.option("--name", default="", metavar="NAME", help="What to call the connection; the project's key, if nothing.")
@click.option(
    "--beside", is_flag=True, help="Another connection stays the usual one; channels choose this by its name."
)
@click.option("--oauth", "is_oauth", is_flag=True, help="Jira Cloud: print a link that connects it in a browser.")
@click.option("--like", default="", metavar="NAME", help="Another project of that connection's site, same access.")
@click.option("--email", default="", metavar="EMAIL", help="Jira Cloud: whose API token it is.")
@click.option("--cloud-id", default="", metavar="ID", help="Jira Cloud: for a service account's token with scopes.")
@click.option("--data-center", is_flag=True, help="A Data Center or Server, by a personal access token.")
@click.option("--expires", default="", metavar="DAY", help="When the token runs out, as 2027-01-31.")
def connect(
    url: str,
    project: str,
    name: str,
    beside: bool,
    is_oauth: bool,
    like: str,
    email: str,
    cloud_id: str,
    data_center: bool,
    expires: str,
) -> None:
    """Connect a project. The token is asked for, or read from THREADWRIGHT_JIRA__TOKEN; it is never an argument."""
    settings = configuration.load()
    key, ends = tickets.project_key(project), _day(expires)
    called = tickets.name_of(name, key) if name else ""
    if is_oauth:
        click.echo(asyncio.run(with_deps(settings, lambda d, a: _link(d, a, key, called, not beside))))
        return
    if like:

        async def work(deps: Deps, actor: Actor) -> Connected:
            return await connections.beside(
                deps, actor, await _need(deps, actor, like), key, name=called, is_default=not beside
            )

    else:
        if not url:
            raise BadInput("Give Jira's address with --url, or connect in a browser with --oauth.")
        kind = TrackerKind.DATA_CENTER if data_center else TrackerKind.CLOUD
        tickets.site_of(kind, url, key, user=email, secret=SecretStr("x"))  # before anybody types a token
        site = tickets.site_of(kind, url, key, user=email, secret=_token(settings))

        async def work(deps: Deps, actor: Actor) -> Connected:
            return await connections.connect(
                deps,
                actor,
                site,
                name=called,
                is_default=not beside,
                expires_at=ends,
                cloud_id=cloud_id,
            )

    done = asyncio.run(with_deps(settings, work))
    who = one_line(done.schema.person, 80) or "this account"
    click.echo(f"Connected to {one_line(done.schema.project_name, 80)} ({done.schema.project}) as {who}.")
    usual = (
        "the usual one"
        if done.account.is_default
        else "for channels that choose it: /plan project " + done.account.name
    )
    click.echo(f"It is called {done.account.name}, {usual}.")
    click.echo(SHOWN)


async def _link(deps: Deps, actor: Actor, project: str, name: str, is_default: bool) -> str:
    begun = state.new_state(actor.tenant_id, by=actor.name, project=project, name=name, is_default=is_default)
    link = state.link_to(deps, begun)
    return f"Open this link within {state.SECONDS // 60} minutes, in one browser, and choose the site there:\n{link}"


def _token(settings: Settings) -> SecretStr:
    secret = settings.jira.token
    if secret.get_secret_value():
        return secret
    if not sys.stdin.isatty():
        raise BadInput("Set THREADWRIGHT_JIRA__TOKEN, or run this in a terminal, where the token is asked for.")
    return SecretStr(click.prompt("Token", hide_input=True))


@jira.command()
@named
def show(name: str) -> None:
    """Say what is connected, how tickets become issues, and what the project lacks; without a name, of all."""

    async def work(deps: Deps, actor: Actor) -> tuple[Checked, ...]:
        if name:
            await _need(deps, actor, name)
        return await connections.look(deps, actor)

    found = asyncio.run(with_deps(configuration.load(), work))
    if not found:
        raise NotFound(NOT_CONNECTED)
    for number, one in enumerate(one for one in found if not name or one.account.name == name.lower()):
        for line in ([""] if number else []) + listed(one):
            click.echo(line)


@jira.command(name="map")
@named
@click.argument("changes", nargs=-1, required=True, metavar="NAME=VALUE …")
def map_(name: str, changes: tuple[str, ...]) -> None:
    """Change how tickets become issues: story=TYPE, points=FIELD, link=TYPE, person:ana=ACCOUNT, FIELD=VALUE.

    relate=TYPE links close issues of the backlog, priority:must=NAME maps how much a ticket matters. The last fills a
    field that the project requires. An empty value takes it away.
    """

    async def work(deps: Deps, actor: Actor) -> tuple[Account, TrackerSchema]:
        account = await _need(deps, actor, name)
        return await connections.mapped(deps, actor, account, lambda now, schema: changed(now, schema, changes))

    account, schema = asyncio.run(with_deps(configuration.load(), work))
    for line in shown(account, schema):
        click.echo(line)


@jira.command()
@named
def disconnect(name: str) -> None:
    """Forget the token; the issues stay, and are known again after the next connect."""

    async def work(deps: Deps, actor: Actor) -> str:
        account = await _need(deps, actor, name)
        async with deps.open_tx(actor) as tx:
            await connections.disconnected(tx, account)
        return account.name

    click.echo(f"Disconnected {asyncio.run(with_deps(configuration.load(), work))}; its token is forgotten.")


async def _need(deps: Deps, actor: Actor, name: str) -> Account:
    async with deps.open_tx(actor) as tx:
        account = await tickets.account_named(tx, name) if name else await tickets.active_account(tx)
    if account is None:
        raise NotFound(NOT_CONNECTED)
    return account


def _day(words: str) -> datetime | None:
    if not words:
        return None
    try:
        return datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise BadInput(f"--expires takes a day like 2027-01-31, not {one_line(words, 40)}.") from None
