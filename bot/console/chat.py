"""`threadwright chat`: the same dialogue as in Slack and Teams, in a terminal or through a pipe."""

from __future__ import annotations

import asyncio

import click

from bot.console.screen import Screen
from services.core.settings import load as load_settings
from services.core.words import frame


@click.command(help="Talk in this terminal: type an idea, answer the questions, /help for the rest. Ctrl-D ends.")
@click.option("--new", "is_new", is_flag=True, help="Begin a new conversation instead of going on with the last one.")
def chat(is_new: bool) -> int:
    screen = Screen()
    with screen.waiting(frame(load_settings().language.chat, "frame-starting")) as started:
        from bot.console.conversation import hold

        return asyncio.run(hold(screen, is_new=is_new, started=started))
