"""`threadwright demo`: one real idea through the whole road, shown as it happens, with nothing set up."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.console import files
from bot.console.screen import Screen
from services.core.settings import Settings
from services.core.words import frame


@click.command(help="Play one idea through the whole road and show it; needs no account and leaves only files.")
@click.option("--out", "out", metavar="DIR", type=Path, default=Path("threadwright-demo"), help="Where the files go.")
def demo(out: Path) -> None:
    files.check_folder(out)
    screen = Screen()
    language = Settings(_env_file=None).language.chat
    screen.note(frame(language, "demo-hello"))
    with screen.waiting(frame(language, "demo-starting")) as started:
        from bot.console.play import play

        asyncio.run(play(screen, out, started=started))
