"""`threadwright demo`: one real idea through the whole road, shown as it happens, with nothing set up."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.console import files
from bot.console.screen import Screen


@click.command(help="Play one idea through the whole road and show it; needs no account and leaves only files.")
@click.option("--out", "out", metavar="DIR", type=Path, default=Path("threadwright-demo"), help="Where the files go.")
def demo(out: Path) -> None:
    files.check_folder(out)
    screen = Screen()
    screen.note("**Threadwright**: an idea in a thread becomes a plan. Nothing is set up; nothing but files stays.")
    with screen.waiting("Starting Postgres and Valkey from their wheels …") as started:
        from bot.console.play import play

        asyncio.run(play(screen, out, started=started))
