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
from handlers.replies import Words
from services.core.settings import load as load_settings


async def hold(screen: Screen, *, is_new: bool, started: Callable[[], None]) -> int:
    """The exit code; `started` is called when somebody may type."""
    async with opened(load_settings()) as session:
        started()
        talk = Talk(session, screen)
        if not is_new:
            await talk.resume()
        if talk.watch is None:
            screen.note(talk.words("terminal-hello"))
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
    waits = _waits(talk.words, last)
    if waits:
        talk.screen.note("\n" + waits)
    return 1 if last is not None and last.where is Where.FAILED else 0


def _waits(words: Words, last: Look | None) -> str:
    match last.where if last else None:
        case Where.ASKING:
            return words("terminal-asking")
        case Where.GATED:
            return words("terminal-gated")
        case Where.FAILED:
            return words("terminal-failed")
        case _:
            return ""
