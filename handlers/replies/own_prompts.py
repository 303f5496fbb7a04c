"""Which prompts write for a company, and that one was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from handlers.replies.words import Words
from services.core.chat import Reply, Table, Text


class Stands(Protocol):
    """One prompt as it is for a company."""

    @property
    def step(self) -> str: ...
    @property
    def in_force(self) -> str: ...
    @property
    def live(self) -> str: ...
    @property
    def canary(self) -> str: ...
    @property
    def percent(self) -> int: ...


def own_prompts(words: Words, found: Sequence[Stands]) -> Reply:
    rows = tuple(
        (
            f"{one.step}@{one.in_force}",
            words("prompts-yours") if one.live else words("prompts-shipped"),
            words("prompts-tried", version=one.canary, percent=one.percent) if one.canary else "–",
        )
        for one in found
    )
    table = Table(
        title=words("prompts-title"),
        columns=(words("prompts-in-force"), words("prompts-whose"), words("prompts-trial")),
        rows=rows,
    )
    return words.reply(table, Text(text=words("prompts-how")), summary=words("prompts-title"), is_private=True)


def prompt_rolled_back(words: Words, gone: str, now: str) -> Reply:
    said = words("prompts-rolled-back", gone=gone, now=now)
    return words.text(said, summary=said, is_private=True)
