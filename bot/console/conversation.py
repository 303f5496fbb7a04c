"""A whole conversation: resumed or begun, typed or piped in."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

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


async def hold(screen: Screen, *, is_new: bool, started: Callable[[], None]) -> int:
    """The exit code; `started` is called when somebody may type."""
    async with opened(load_settings()) as session:
        started()
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
