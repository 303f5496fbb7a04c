"""`threadwright tenants move`: a tenant changes over to another database while it is used."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.operate import changing_over
from bot.operate.asked import opened, tenant_option
from integrations.wiring import open_owners, open_servers
from services.core import settings as configuration
from services.core.databases import Owners
from services.core.errors import BadInput


@click.command()
@tenant_option
@click.option("--to", "target", default="", metavar="NAME", help="A database of …DATABASE__BESIDE, or home.")
@click.option("--erase-old", is_flag=True, help="Erase what was left behind by a move; there is no way back.")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="A file for count and hash of each table."
)
def move(tenant: str, target: str, erase_old: bool, report: Path | None) -> None:
    """Move a tenant to another database, verified row by row; run it again after it died, and back the same way."""
    if bool(target) == erase_old:
        raise BadInput("Say where to (--to NAME), or --erase-old once a tenant has moved.")
    if erase_old:
        asyncio.run(_erase(tenant))
        return
    moved = asyncio.run(_move(tenant, target))
    if moved is None:
        click.echo(f"The tenant lives in {target} already.")
        return
    if report is not None:
        lines = [f"{name} {one.rows} {one.digest}" for name, one in sorted(moved.tables.items())]
        report.write_text("\n".join(lines) + "\n")
    click.echo(
        f"{moved.rows} rows in {len(moved.tables)} tables went from {moved.source} to {moved.target}; "
        f"nothing could be written for {moved.still:.1f} s."
    )
    click.echo(f"Back again: --to {moved.source}. For good: --erase-old.")


async def _move(tenant: str, target: str) -> changing_over.Moved | None:
    async with (
        opened(tenant) as (deps, actor),
        open_servers(configuration.load()) as endpoints,
        open_owners(endpoints) as engines,
    ):
        return await changing_over.move(deps, Owners(engines), actor, target, click.echo)


async def _erase(tenant: str) -> None:
    async with (
        opened(tenant) as (deps, actor),
        open_servers(configuration.load()) as endpoints,
        open_owners(endpoints) as engines,
    ):
        await changing_over.erase_left(deps, Owners(engines), actor, click.echo)
