"""Draws docs/pictures: the diagrams of ARCHITECTURE.md, and a thread that was really had.

`.venv/bin/python docs/draw.py`
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
from pathlib import Path

from rich.console import Console

from bot.console.drive import Driver, Progress, bring_team
from bot.console.play import ANSWERS, IDEA, TEAM
from bot.console.screen import Screen
from bot.console.session import opened
from integrations.mermaid import MermaidDiagrams
from services.core.chat import Reply, Step, ThreadPost
from services.core.settings import Settings

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SHOWN = 8  # idea, begin, two questions with their answers
_PAIR = re.compile(r"!\[[^\]]*\]\(docs/pictures/([a-z-]+)\.svg\)\s+```mermaid\n(.*?)```", re.DOTALL)


def sources() -> dict[str, str]:
    """Name of the picture → the Mermaid that stands below it."""
    return dict(_PAIR.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))


def stamp(source: str) -> str:
    """Goes into the picture, so that a test sees when it is older than its source."""
    return f"<!-- source {hashlib.sha256(source.encode()).hexdigest()[:16]} -->"


async def draw() -> None:
    diagrams = MermaidDiagrams()
    for name, source in sources().items():
        svg = await diagrams.svg(source)
        (PICTURES / f"{name}.svg").write_text(f"{svg}\n{stamp(source)}\n", encoding="utf-8")


class Listener(Progress):
    """Keeps what was said, in order."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.said: list[tuple[str, str | Reply]] = []

    def post(self, post: ThreadPost) -> None:
        self.said.append((post.key, post.reply))

    def person(self, name: str, text: str) -> None:
        self.said.append((name, text))

    def steps(self, steps: tuple[Step, ...]) -> None:
        """Not in the picture."""


async def thread() -> None:
    """The beginning and the end of the demo's conversation."""
    console = Console(record=True, width=104, force_terminal=True, color_system="truecolor", file=io.StringIO())
    screen = Screen(console, is_plain=False)
    listener = Listener(screen)
    async with opened(Settings(_env_file=None), temporary=True, workspace="demo", name="Ada") as session:
        await bring_team(session, TEAM)
        await Driver(session, IDEA, ANSWERS, listener).drive()
    last = max(index for index, (key, _) in enumerate(listener.said) if key.startswith("plan-"))
    for index, (who, words) in enumerate(listener.said):
        if index == SHOWN:
            screen.note("… three more questions, the business draft, the design and its five diagrams, the tickets …\n")
        if index < SHOWN or index == last:
            if isinstance(words, str):
                screen.person(who, words)
            else:
                screen.bot(words)
    svg = re.sub(r"@font-face \{.*?\}", "", console.export_svg(title="threadwright chat"), flags=re.DOTALL)
    (PICTURES / "thread.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
    asyncio.run(thread())
