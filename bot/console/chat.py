"""`threadwright chat`: the same dialogue as in Slack and Teams, in a terminal or through a pipe."""

from __future__ import annotations

import asyncio
import sys

import click

from bot.console.prompt import converse
from bot.console.screen import Screen
from bot.console.session import opened
from bot.console.talk import Talk
from bot.console.watch import Look, Where
from services.core.settings import load as load_settings

_WAITS = {
    Where.ASKING: "Waits for your answer; `threadwright chat` goes on here.",
    Where.GATED: "Waits for an approval: `/plan approve`.",
    Where.FAILED: "A stage failed; `/plan retry` tries again.",
}


@click.command(help="Talk in this terminal: type an idea, answer the questions, /help for the rest. Ctrl-D ends.")
@click.option("--new", "is_new", is_flag=True, help="Begin a new conversation instead of going on with the last one.")
def chat(is_new: bool) -> int:
    return asyncio.run(_chat(Screen(), is_new=is_new))


async def _chat(screen: Screen, *, is_new: bool) -> int:
    async with opened(load_settings()) as session:
        talk = Talk(session, screen)
        if not is_new:
            await talk.resume()
        if talk.watch is None:
            screen.note("Tell me your idea in a sentence or more. `/help` shows what else you can say.")
        if sys.stdin.isatty() and not screen.is_plain:
            await converse(talk)
            return 0
        return await scripted(talk)


async def scripted(talk: Talk) -> int:
    """Lines in, text out: each line is heard when the bot is done with the one before."""
    last: Look | None = None
    while True:
        if talk.watch is not None:
            last = await talk.watch.until_settled()
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            break
        if line.strip():
            talk.screen.person(talk.session.name, line.rstrip("\n"))
        if not await talk.submit(line):
            break
    if talk.watch is not None:
        last = await talk.watch.until_settled()
    if last is not None and last.where in _WAITS:
        talk.screen.note("\n" + _WAITS[last.where])
    return 1 if last is not None and last.where is Where.FAILED else 0
