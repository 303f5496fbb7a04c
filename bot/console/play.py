"""What the demo plays: an idea, a team, and a person who answers."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from rich.live import Live

from bot.console import collect, files
from bot.console.drive import Driver, Progress, bring_team
from bot.console.screen import Screen
from bot.console.session import opened
from handlers import replies
from integrations.console import rich_blocks
from services.clarifier import PreparedAnswer
from services.core import markup
from services.core.chat import Step, ThreadPost
from services.core.contracts import Developer, Team
from services.core.settings import Settings

IDEA = (
    "A tool library for our neighbourhood. Members borrow drills, ladders and saws, reserve a tool for a weekend, "
    "and get a reminder by e-mail before it is due back. Volunteers check tools in and out at the counter with a "
    "phone and mark damage with a photo. Late returns cost a small fee, paid by card."
)
TEAM = Team(
    developers=(
        Developer(id="ana", name="Ana", skills={"backend": 4, "sql": 4}, hours_per_week=32, time_zone="Europe/Madrid"),
        Developer(id="bo", name="Bo", skills={"frontend": 5, "backend": 3}, hours_per_week=40, time_zone="Europe/Oslo"),
        Developer(id="chi", name="Chi", skills={"backend": 4, "devops": 4}, hours_per_week=24, time_zone="UTC"),
    )
)
READING_SECONDS = 1.0
WORDS = replies.ENGLISH  # the idea that is played is English
ANSWERS = tuple(
    PreparedAnswer(question=topic, answer=answer, line=line)
    for line, (topic, answer) in enumerate(
        (
            ("first-slice", "b"),
            ("success", "b"),
            ("who-sees", "volunteers see everything, members only their own loans"),
        )
    )
)


async def play(screen: Screen, out: Path, *, started: Callable[[], None]) -> None:
    """On servers of its own that are gone afterwards; what is written lies in `out`."""
    async with opened(Settings(_env_file=None), temporary=True, workspace="demo", name="Ada") as session:
        started()
        await bring_team(session, TEAM)
        show = Show(screen)
        with show:
            driver = Driver(session, IDEA, ANSWERS, show)
            plan_id = await driver.drive()
        plan = await collect.load(session, plan_id)
        written = await collect.files(plan, session.deps)
    written["thread.md"] = driver.transcript.markdown()
    files.write_all(out, written)
    _end(screen, out, written)


class Show(Progress):
    """The conversation as it happens; below it the stages, live where the terminal can."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._live: Live | None = None

    def __enter__(self) -> Show:
        if not self.screen.is_plain:
            self._live = Live(console=self.screen.console, refresh_per_second=8, transient=True)
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def post(self, post: ThreadPost) -> None:
        self.screen.bot(post.reply)

    def person(self, name: str, text: str) -> None:
        self.screen.person(name, text)

    async def breathe(self) -> None:
        """Time to read a question before it is answered; a pipe needs none."""
        if self._live is not None:
            await asyncio.sleep(READING_SECONDS)

    def steps(self, steps: tuple[Step, ...]) -> None:
        if self._live is None:
            super().steps(steps)
            return
        shown = rich_blocks(replies.status(WORDS, "The road", 1, steps))
        self._live.update(shown[0])


def _end(screen: Screen, out: Path, written: dict[str, str | bytes]) -> None:
    command = _command()
    screen.note(f"**The files** are in {markup.escape(str(out))}:")
    for name in sorted(written):
        screen.line(f"  {out / name}")
    screen.note(
        "\n**Now you**\n"
        f"- `{command} chat` talks here in the terminal\n"
        f'- `{command} run "a rota for our food bank" --out rota` writes the files without asking\n'
        f"- `{command} trace T-1 --from {markup.escape(str(out))}` leads a ticket back to the words\n"
        f"- `{command} up` starts the service"
    )


def _command() -> str:
    """As the person can type it from here."""
    called = Path(sys.argv[0]).absolute()
    if called.is_relative_to(Path.cwd()):
        return called.relative_to(Path.cwd()).as_posix()
    return "threadwright" if shutil.which("threadwright") == str(called) else str(called)
