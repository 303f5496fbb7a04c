"""`threadwright jira webhook`: where Jira tells us of changes, and what an admin types into Jira where we may not."""

from __future__ import annotations

import asyncio
from datetime import datetime

import click

from integrations.wiring import open_deps
from services import audit, crypto, tenancy, tickets
from services.core import logs
from services.core import settings as configuration
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadConfig, NotFound
from services.tickets import Account, Watched, WayIn

EVENTS = "issue created, updated, deleted; work log created, updated, deleted; issue link created, deleted"


@click.command()
@click.option("--name", default="", metavar="NAME", help="Of which connection; the usual one is meant.")
@click.option("--new", "is_new", is_flag=True, help="A new address and secret; the old ones are believed no more.")
def webhook(name: str, is_new: bool) -> None:
    """Show the address and the secret for a webhook in Jira, and what came of it so far."""
    for line in asyncio.run(_shown(name, is_new)):
        click.echo(line)


async def _shown(name: str, is_new: bool) -> list[str]:
    settings = configuration.load()
    base = settings.web.public_url.rstrip("/")
    if not base:
        raise BadConfig("Set THREADWRIGHT_WEB__PUBLIC_URL to the address at which Jira can reach this server.")
    logs.configure(settings.log.model_copy(update={"level": "error"}))
    async with open_deps(settings) as deps:
        actor = tenancy.local_actor()
        async with deps.open_tx(actor) as tx:
            await tenancy.ensure_local(tx)
            account = await (tickets.account_named(tx, name) if name else tickets.active_account(tx))
        if account is None:
            raise NotFound("No Jira is connected here; threadwright jira connect connects one.")
        way = await _way_in(deps, actor, account, is_new=is_new)
        async with deps.open_tx(actor) as tx:
            return _lines(account, way, await tickets.watched(tx, account.id), base)


async def _way_in(deps: Deps, actor: Actor, account: Account, *, is_new: bool) -> WayIn:
    vault = crypto.vault_of(deps)
    async with deps.open_tx(actor) as tx:
        sealed = await tickets.way_in(tx, account.id)
    if sealed is not None and not is_new:
        return await tickets.open_way_in(vault, lambda: deps.open_tx(actor), actor.tenant_id, account.id, sealed)
    way = tickets.new_way_in()
    sealed = await tickets.seal_way_in(vault, lambda: deps.open_tx(actor), actor.tenant_id, account.id, way)
    async with deps.open_tx(actor) as tx:
        await tickets.keep_way_in(tx, account.id, way, sealed)
        await tickets.sync_soon(tx, account.id)
        await audit.record(tx, "jira.webhook_address", f"integration_account/{account.id}")
    return way


def _lines(account: Account, way: WayIn, told: Watched, base: str) -> list[str]:
    lines = [f"{account.site}, project {account.project}"]
    if told.hook is not None:
        ends = f", until {_when(told.hook_expires_at)}, extended in time" if told.hook_expires_at else ""
        lines.append(f"registered by itself{ends}")
    else:
        lines += [
            "not registered by itself (yet); where Jira lets only an admin do it, in Jira: Settings, System, WebHooks",
            f"address: {base}/jira/hooks/{way.path}",
            f"secret: {way.secret}",
            f"events: {EVENTS}; JQL: project = {account.project}",
        ]
    lines.append(f"last heard: {_when(told.heard_at)}")
    lines.append(f"last compared: {_when(told.reconciled_at)}; next: {_when(told.next_at)}")
    return lines + ([f"! {told.error}"] if told.error else [])


def _when(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC") if moment else "never"
