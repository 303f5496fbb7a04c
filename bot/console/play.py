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
from handlers.idea import chosen
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
    settings = Settings(_env_file=None)
    words = replies.Words.of(chosen(settings.language.chat))
    async with opened(settings, temporary=True, workspace="demo", name="Ada") as session:
        started()
        await bring_team(session, TEAM)
        show = Show(screen, words)
        with show:
            driver = Driver(session, IDEA, ANSWERS, show)
            plan_id = await driver.drive()
        plan = await collect.load(session, plan_id)
        written = await collect.files(plan, session.deps)
    written["thread.md"] = driver.transcript.markdown()
    files.write_all(out, written)
    _end(screen, words, out, written)


class Show(Progress):
    """The conversation as it happens; below it the stages, live where the terminal can."""

    def __init__(self, screen: Screen, words: replies.Words) -> None:
        super().__init__(screen)
        self.words = words
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

    def steps(self, steps: tuple[Step, ...], language: str) -> None:
        if self._live is None:
            super().steps(steps, language)
            return
        shown = rich_blocks(replies.status(self.words, self.words("demo-road"), 1, steps))
        self._live.update(shown[0])


def _end(screen: Screen, words: replies.Words, out: Path, written: dict[str, str | bytes]) -> None:
    command = _command()
    screen.note(words("demo-files", folder=markup.escape(str(out))))
    for name in sorted(written):
        screen.line(f"  {out / name}")
    run, trace = f'run "{words("demo-idea")}" --out rota', f"trace T-1 --from {out}"
    said = (
        words("demo-chat", command=markup.code(f"{command} chat")),
        words("demo-run", command=markup.code(f"{command} {run}")),
        words("demo-trace", command=markup.code(f"{command} {trace}", limit=400)),
        words("demo-up", command=markup.code(f"{command} up")),
    )
    screen.note("\n" + words("demo-now") + "".join(f"\n- {line}" for line in said))


def _command() -> str:
    """As the person can type it from here."""
    called = Path(sys.argv[0]).absolute()
    if called.is_relative_to(Path.cwd()):
        return called.relative_to(Path.cwd()).as_posix()
    return "threadwright" if shutil.which("threadwright") == str(called) else str(called)
