"""`threadwright doctor`: what works, and how to mend what does not."""

from __future__ import annotations

import asyncio
import sys

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.operate.checks import Row, State, look
from integrations.wiring import open_servers
from services.core import logs
from services.core import settings as configuration
from services.core.errors import AppError
from services.core.settings import Settings

LOOKS = {
    State.WORKS: ("✓ works", "green"),
    State.OFF: ("– not set", "dim"),
    State.NOTE: ("• note", "yellow"),
    State.BROKEN: ("✗ broken", "bold red"),
}


@click.command()
def doctor() -> None:
    """Say what works and how to mend what does not; exit code 1 when something configured is broken."""
    settings = configuration.load()
    logs.configure(settings.log.model_copy(update={"level": "error"}))  # the rows say it in words
    rows = asyncio.run(_examine(settings))
    show(rows, Console())
    if any(row.state is State.BROKEN for row in rows):
        raise SystemExit(1)


async def _examine(settings: Settings) -> list[Row]:
    try:
        async with open_servers(settings) as endpoints:
            return [row async for row in look(settings, endpoints)]
    except AppError as error:
        return [Row("Servers", State.BROKEN, str(error))]


def show(rows: list[Row], console: Console) -> None:
    """A table for eyes; one plain line per row when piped."""
    if not console.is_terminal:
        for row in rows:
            sys.stdout.write(f"{row.name}: {row.state.value}: {row.words}\n")
        return
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for heading in ("What", "State", "In words"):
        table.add_column(heading, no_wrap=heading != "In words")
    for row in rows:
        words, style = LOOKS[row.state]
        table.add_row(row.name, Text(words, style=style), Text(row.words))
    console.print(table)
