"""The line that a person types on, with the stages below it and the bot's posts above it."""

from __future__ import annotations

import asyncio
import contextlib

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import HTML
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.styles import Style

from bot.console.talk import Talk, keep_watching
from handlers.router import FAMILIES

_STYLE = Style.from_dict({"bottom-toolbar": "noreverse fg:ansibrightblack", "prompt": "ansimagenta bold"})


async def converse(talk: Talk) -> None:
    """Until Ctrl-D, Ctrl-C or /quit."""
    words = [
        "/help",
        "/new",
        "/quit",
        "/idea",
        *(f"/{family} {verb}" for family in FAMILIES for verb in FAMILIES[family][0]),
    ]
    prompt: PromptSession[str] = PromptSession(
        message=HTML("<prompt>● </prompt>"),
        bottom_toolbar=lambda: talk.progress() or "  " + talk.words("terminal-toolbar"),
        completer=WordCompleter(words, sentence=True),
        complete_while_typing=False,
        refresh_interval=0.5,
        style=_STYLE,
    )
    with patch_stdout(raw=True):
        watching = asyncio.create_task(keep_watching(talk))
        try:
            while await talk.submit(await prompt.prompt_async()):
                talk.session.chat.news.set()
        except (EOFError, KeyboardInterrupt):
            talk.screen.note(talk.words("terminal-bye"))
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
