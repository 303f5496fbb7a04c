"""`threadwright migrate`: bring the database to the newest revision."""

from __future__ import annotations

import asyncio

import click

from integrations.wiring import bring_up_to_date, open_servers
from services.core import settings


@click.command()
def migrate() -> None:
    """Bring the database to the newest revision; safe to run twice."""
    before, after = asyncio.run(_migrate())
    if before == after:
        click.echo(f"The database is up to date ({after}).")
    else:
        click.echo(f"The database went from {before or 'empty'} to {after}.")


async def _migrate() -> tuple[str | None, str]:
    async with open_servers(settings.load()) as endpoints:
        return await bring_up_to_date(endpoints)
