"""`threadwright tenants`: made, suspended, exported and deleted by whoever runs the deployment."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

import click

from bot.operate.asked import opened, operator, tenant_option
from bot.operate.moving import move
from handlers import tenants as life
from integrations.wiring import open_deps, open_owners, open_servers
from services import tenancy
from services.core import logs
from services.core import settings as configuration
from services.core.databases import HOME
from services.core.deps import Deps
from services.core.errors import AppError, BadInput
from services.core.markup import one_line
from services.core.tx import open_erasing


@click.group()
def tenants() -> None:
    """Tenants: list, create, suspend, resume, export, delete, receipt, move."""


tenants.add_command(move)


@tenants.command("list")
def list_() -> None:
    """Every tenant's id and name, since when it is there, and whether it is suspended."""
    for line in asyncio.run(_list()):
        click.echo(line)


@tenants.command()
@click.argument("name")
@click.option("--owner", required=True, metavar="NAME", help="The person who owns it.")
def create(name: str, owner: str) -> None:
    """Make a tenant with its owner, and print an API key of theirs; it is shown once."""
    for line in asyncio.run(_create(name, owner)):
        click.echo(line)


@tenants.command()
@tenant_option
def suspend(tenant: str) -> None:
    """Let nobody in until it is resumed; nothing is lost."""
    asyncio.run(_suspend(tenant, is_on=True))
    click.echo("Suspended: nobody is let in.")


@tenants.command()
@tenant_option
def resume(tenant: str) -> None:
    """Let people in again."""
    asyncio.run(_suspend(tenant, is_on=False))
    click.echo("Resumed.")


@tenants.command()
@tenant_option
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A folder that is not there yet.")
def export(tenant: str, out: Path) -> None:
    """Write everything of a tenant in open formats: JSON lines, its files, a manifest with checksums."""
    half = _beside(out)
    done = asyncio.run(_export(tenant, half))
    half.rename(out)  # there whole or not at all
    click.echo(f"{done.rows} rows and {done.objects} files are in {out}.")


@tenants.command()
@tenant_option
@click.option("--name", required=True, help="The tenant's name, so that no other one is deleted by a slip.")
@click.option("--receipt", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where it is written.")
def delete(tenant: str, name: str, receipt: Path) -> None:
    """Destroy a tenant's keys, delete its rows and files, and write a signed receipt. There is no way back."""
    if receipt.exists():
        raise BadInput(f"{receipt} is there already; name a file that is not.")
    receipt.parent.mkdir(parents=True, exist_ok=True)
    told = asyncio.run(_delete(tenant, name))
    receipt.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    click.echo(f"{sum(told['rows'].values())} rows and {told['objects']} files are gone. {told['keys']}")
    click.echo(f"The receipt is in {receipt}.")


@tenants.command("receipt")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def check_receipt(path: Path) -> None:
    """Check that this deployment signed a receipt and that nothing in it was changed."""
    try:
        told = json.loads(path.read_text())
    except ValueError:
        told = None
    if not asyncio.run(_is_receipt(told)):
        click.echo(f"{path} was not signed by this deployment, or was changed since.", err=True)
        raise SystemExit(1)
    click.echo("Signed by this deployment, and unchanged.")


async def _list() -> list[str]:
    async with _deps() as deps:
        found = sorted(await deps.gather(tenancy.all_tenants, lambda one: one.id), key=lambda one: one.created_at)
        places = {
            one.id: "" if deps.databases is None else (await deps.databases.place(one.id)).database for one in found
        }
        names = {one.id: await _name(deps, one.id) for one in found}
    return [
        f"{one.id}  {names[one.id]}  since {one.created_at:%Y-%m-%d}"
        + (f"  in {places[one.id]}" if places[one.id] else "")
        + ("  suspended" if one.suspended_at else "")
        for one in found
    ]


async def _name(deps: Deps, tenant_id: UUID) -> str:
    """A dash where its database or its key is away: the others are still listed."""
    try:
        async with deps.open_tx(operator(tenant_id)) as tx:
            return one_line((await tenancy.get_settings(tx)).name, 60) or "–"
    except AppError:
        return "–"


async def _create(name: str, owner: str) -> list[str]:
    if not name.strip() or not owner.strip():
        raise BadInput("A tenant has a name, and an owner with a name.")
    async with _deps() as deps:
        made = await life.create(deps, name.strip(), owner.strip())
        async with deps.open_tx(operator(made.tenant_id)) as tx:
            issued = await tenancy.issue_api_key(tx, made.owner_id, name="first")
    return [f"tenant: {made.tenant_id}", f"API key of {owner.strip()}, shown once: {issued.secret}"]


async def _suspend(tenant: str, *, is_on: bool) -> None:
    async with opened(tenant) as (deps, actor):
        await life.suspend(deps, actor, is_on=is_on)


def _beside(out: Path) -> Path:
    if out.exists():
        raise BadInput(f"{out} is there already; name a folder that is not.")
    out.parent.mkdir(parents=True, exist_ok=True)
    return Path(mkdtemp(prefix=".export-", dir=out.parent))


async def _export(tenant: str, out: Path) -> life.Exported:
    async with opened(tenant) as (deps, actor):
        return await life.export(deps, actor, out)


async def _delete(tenant: str, name: str) -> dict[str, Any]:
    settings = configuration.load()
    async with opened(tenant) as (deps, actor), open_servers(settings) as endpoints:
        if actor.tenant_id == tenancy.LOCAL_TENANT:
            raise BadInput("This machine's own tenant is its data folder: stop everything and delete that.")
        home = HOME if deps.databases is None else (await deps.databases.place(actor.tenant_id)).database
        async with open_owners(endpoints) as engines:

            def open_eraser(tenant_id: UUID) -> Any:
                return open_erasing(engines[home], tenant_id)

            return await life.delete(deps, actor, name, open_eraser)


async def _is_receipt(told: object) -> bool:
    async with _deps() as deps:
        return isinstance(told, dict) and await life.is_receipt(deps, told)


@asynccontextmanager
async def _deps() -> AsyncIterator[Deps]:
    settings = configuration.load()
    logs.configure(settings.log.model_copy(update={"level": "error"}))
    async with open_deps(settings) as deps:
        yield deps
