"""`threadwright migrate`: bring the database to the newest revision."""

from __future__ import annotations

import asyncio

import click

from integrations.wiring import bring_up_to_date, open_servers
from services.core import logs
from services.core import settings as configuration
from services.core.settings import Settings


@click.command()
def migrate() -> None:
    """Bring the database to the newest revision; safe to run twice."""
    settings = configuration.load()
    logs.configure(settings.log)
    before, after = asyncio.run(_migrate(settings))
    if before == after:
        click.echo(f"The database is up to date ({after}).")
    else:
        click.echo(f"The database went from {before or 'empty'} to {after}.")


async def _migrate(settings: Settings) -> tuple[str | None, str]:
    async with open_servers(settings) as endpoints:
        return await bring_up_to_date(endpoints)
