"""One conversation in a terminal: what the person says goes in, what the bot posts is printed."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

from bot.console.inputs import read_text
from bot.console.screen import Screen
from bot.console.session import Session
from bot.console.watch import Watch
from handlers import prompt_words
from handlers.call import words_in
from handlers.idea import chosen
from handlers.replies import Words
from handlers.router import commanded
from services import workflow
from services.core.chat import Choice, Choices, Step, ThreadPost, ThreadRef
from services.core.errors import AppError, BadInput
from services.workflow import Initiative, InitiativeStatus

_MARKS = {"waiting": "○", "running": "◉", "done": "✔", "failed": "✘", "stopped": "■", "skipped": "–"}


class Talk:
    """One conversation: what the person says goes in, what the bot posts is printed."""

    def __init__(self, session: Session, screen: Screen) -> None:
        self.session = session
        self.screen = screen
        self.watch: Watch | None = None
        self.steps: tuple[Step, ...] = ()
        self.words = Words.of(chosen(session.deps.settings.language.chat))
        self._buttons: dict[str, Choice] = {}

    async def resume(self) -> None:
        """Go on with the newest plan of this terminal that is not finished."""
        async with self.session.deps.open_tx(self.session.actor) as tx:
            newest = await workflow.list_initiatives(tx, limit=10)
        mine = [one for one in newest if _place(one.thread) == _place(self.session.thread)]
        if not mine or mine[0].status not in (InitiativeStatus.ACTIVE, InitiativeStatus.PARKED):
            return
        plan = mine[0]
        self.session = self.session.in_thread(plan.thread)
        self.words = words_in(plan)
        self.screen.note(self.words("terminal-again", number=str(plan.number)))
        async with self.session.deps.open_tx(self.session.actor) as tx:
            posts = await workflow.posts(tx, plan.id)
        last = posts[-2:]
        self._follow(plan, after=last[0].seq - 1 if last else 0)

    async def submit(self, line: str) -> bool:
        """What one line does; False when the person leaves."""
        text = line.strip()
        if not text:
            return True
        command = commanded(text)
        if command is None:
            await self._words(text)
            return True
        name, rest = command
        if name in ("quit", "exit"):
            return False
        if name == "new":
            self.session, self.watch, self.steps = self.session.in_new_thread(), None, ()
            self.screen.note(self.words("terminal-new"))
            return True
        if name == "idea" and self.watch is not None:
            self.session, self.watch, self.steps = self.session.in_new_thread(), None, ()
        try:
            rest = with_file(name, rest)
        except BadInput as error:
            self.screen.note(str(error))
            return True
        reply = await self.session.command(name, rest)
        if reply is not None:
            self.screen.bot(reply, is_whole=True)
        await self._find_plan()
        return True

    async def _words(self, text: str) -> None:
        button = self._buttons.get(text.strip("() ").lower())
        if button is not None:
            reply = await self.session.press(button)
            if reply is not None:
                self.screen.bot(reply, is_whole=True)
            return
        reply = await (self.session.say(text) if self.watch else self.session.command("idea", text))
        if reply is not None:
            self.screen.bot(reply, is_whole=True)
        await self._find_plan()

    async def _find_plan(self) -> None:
        if self.watch is not None:
            return
        async with self.session.deps.open_tx(self.session.actor) as tx:
            plan = await workflow.find_by_thread(tx, self.session.thread)
        if plan is not None:
            self._follow(plan)

    def _follow(self, plan: Initiative, *, after: int = 0) -> None:
        self.words = words_in(plan)
        self.watch = Watch(self.session, plan.id, on_post=self._post, on_steps=self._take_steps, after=after)

    def _post(self, post: ThreadPost) -> None:
        choices = [choice for block in post.reply.blocks if isinstance(block, Choices) for choice in block.choices]
        if any(choice.letter for choice in choices):
            # A question's letters are heard as words, other buttons are pressed by theirs.
            self._buttons = {choice.letter: choice for choice in choices if choice.letter and choice.action != "answer"}
        self.screen.bot(post.reply, is_whole=post.key.startswith("reply-"))

    def _take_steps(self, steps: tuple[Step, ...]) -> None:
        self.steps = steps

    def progress(self) -> str:
        """All stages on one line, and what is on its way."""
        line = "  ".join(f"{_MARKS[step.status]} {step.label}" for step in self.steps)
        came = self.watch.came if self.watch is not None else None
        if came is None:
            return line
        doing = self.words("card-doing", stage=came.stage)
        return f"{line}  {self.words('card-came', doing=doing, characters=came.characters)}"


async def keep_watching(talk: Talk) -> None:
    """Print what is posted while the person types; a lost database is said once and waited for."""
    is_away = False
    while True:
        watch = talk.watch
        try:
            if watch is not None:
                await watch.once()
            is_away = False
        except AppError as error:
            if not is_away:
                talk.screen.note(str(error))
            is_away = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.25):
                await talk.session.chat.news.wait()


def with_file(command: str, rest: str) -> str:
    """In a terminal a backlog or a prompt is named by its file: its text goes in place of the path."""
    verb, _, named = rest.partition(" ")
    head, ends = "duplicates", [".csv", ".tsv", ".txt"]
    is_one = (command, verb.lower()) == ("plan", "duplicates")
    if (command, verb.lower()) == ("team", "prompts"):
        verb, _, named = named.strip().partition(" ")
        head, ends, is_one = f"prompts {verb}", [".md", ".txt"], verb.casefold() in prompt_words.DRAFT
    named = named.strip()
    if not is_one or "\n" in named or not named.lower().endswith(tuple(ends)):
        return rest
    return f"{head}\n{read_text(Path(named).expanduser())}"


def _place(thread: ThreadRef) -> tuple[str, str, str]:
    return (thread.platform, thread.workspace, thread.channel)
