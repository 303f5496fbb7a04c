"""A plan without a person at the keyboard: the idea is handed in, questions are answered, the files are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from bot.console import collect, files
from bot.console.screen import Screen
from bot.console.session import Session, opened
from bot.console.transcript import Transcript
from bot.console.watch import Look, Watch, Where
from handlers.call import words_in
from handlers.replies import ENGLISH, Words, sentence, stage_label
from services import clarifier, estimator, workflow
from services.clarifier import PreparedAnswer
from services.core import markup
from services.core.chat import Step, ThreadPost
from services.core.contracts import BacklogIssue, Team
from services.core.errors import AppError, BadInput
from services.core.settings import load as load_settings
from services.core.words import frame
from services.workflow import Change, ChangeStatus


class Failed(AppError):
    """The road ended before the plan was there; the sentence is the stage's."""

    kind = "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """What the person handed in, all of it checked."""

    idea: str
    answers: tuple[PreparedAnswer, ...]
    team: Team | None
    out: Path
    backlog: tuple[BacklogIssue, ...] | None = None
    changes: tuple[str, ...] = ()  # of the finished plan, each applied as its card shows it


async def carry_out(order: Order, screen: Screen) -> None:
    """In a tenant of its own, so that runs at the same time share neither team nor numbers."""
    async with opened(load_settings(), workspace=f"run-{uuid4().hex}") as session:
        if order.team is not None:
            await bring_team(session, order.team)
        driver = Driver(session, order.idea, order.answers, Progress(screen))
        plan_id = await driver.drive()
        for words in order.changes:
            await driver.change(plan_id, words)
        plan = await collect.load(session, plan_id)
        written = await collect.files(plan, session.deps)
    if order.backlog is not None:
        written |= collect.against(plan, order.backlog)
    written["thread.md"] = driver.transcript.markdown()
    files.write_all(order.out, written)
    _summary(screen, driver.words, plan, order.out, len(written))


async def bring_team(session: Session, team: Team) -> None:
    async with session.deps.open_tx(session.actor) as tx:
        for developer in team.developers:
            await estimator.add_developer(tx, developer)


class Progress:
    """One line per finished stage, on the terminal or in the pipe."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._told: set[str] = set()

    def post(self, post: ThreadPost) -> None:
        """The conversation itself goes into thread.md."""

    def person(self, name: str, text: str) -> None:
        """Likewise."""

    async def breathe(self) -> None:
        """Nobody watches, so nobody waits."""

    def steps(self, steps: tuple[Step, ...], language: str) -> None:
        done = frame(language, "frame-step", status="done") if self.screen.is_plain else "✔"
        for step in steps:
            if step.status == "done" and step.label not in self._told:
                self._told.add(step.label)
                self.screen.line(f"{done} {step.label} {step.note}".rstrip())


class Driver:
    """Plays the person: hands in the idea, answers from the file or as recommended, until the plan is ready."""

    def __init__(self, session: Session, idea: str, answers: tuple[PreparedAnswer, ...], audience: Progress) -> None:
        self.session = session
        self.idea = idea
        self.answers = answers
        self.audience = audience
        self.transcript = Transcript("")
        self.watch: Watch | None = None
        self.words = ENGLISH
        self._tried: set[str] = set()

    async def drive(self) -> UUID:
        """Raises BadInput for an idea that is refused, Failed with the stage's sentence."""
        self._say(self.idea)
        refused = await self.session.command("idea", self.idea)
        plan = await self._begun()
        if plan is None:
            raise BadInput(refused.summary if refused else sentence("run-not-taken"))
        self.transcript.title = plan.title
        self.words = words_in(plan)
        watch = self.watch = Watch(self.session, plan.id, on_post=self._heard, on_steps=self._moved)
        while True:
            seen = await watch.until_settled()
            match seen.where:
                case Where.READY:
                    return plan.id
                case Where.ASKING:
                    await self._answer(plan.id)
                case Where.GATED:
                    await self._approve(seen)
                case _:
                    raise Failed(seen.error or self.words("run-stopped"))

    def _moved(self, steps: tuple[Step, ...]) -> None:
        self.audience.steps(steps, self.words.language)

    async def change(self, plan_id: UUID, words: str) -> None:
        """Says it and applies what its card shows. Raises BadInput for a change that is refused."""
        self._say(f"/plan change {words}")
        known = len(await self._changes(plan_id))
        refused = await self.session.command("plan", f"change {words}")
        found = await self._changes(plan_id)
        if len(found) == known:
            raise BadInput(refused.summary if refused else self.words("run-change-not-taken"))
        watch = self.watch or Watch(self.session, plan_id, on_post=self._heard, on_steps=self._moved)
        await watch.until_settled()
        made = (await self._changes(plan_id))[-1]
        if made.status is ChangeStatus.FAILED:
            raise BadInput(self.words("run-change-failed", name=made.name, words=words, error=str(made.error)))
        if made.status is ChangeStatus.PROPOSED:
            self._say(f"/plan apply {made.name}", note=self.words("run-applies"))
            await self.session.command("plan", f"apply {made.name}")
            await watch.once()

    async def _changes(self, plan_id: UUID) -> tuple[Change, ...]:
        async with self.session.deps.open_tx(self.session.actor) as tx:
            return await workflow.list_changes(tx, plan_id)

    async def _begun(self) -> workflow.Initiative | None:
        async with self.session.deps.open_tx(self.session.actor) as tx:
            return await workflow.find_by_thread(tx, self.session.thread)

    async def _answer(self, plan_id: UUID) -> None:
        async with self.session.deps.open_tx(self.session.actor) as tx:
            state = await clarifier.load_state(tx, plan_id)
        asked = state.open_question()
        if asked is None:
            await self.session.say(self.words("answer-enough"))
            return
        given = clarifier.answer_from_file(asked, self.answers)
        words = self.words
        text, note = given or words("answer-yes"), words("answered-file") if given else words("answered-unasked")
        if asked.id in self._tried:  # the file's words were no answer to it
            text, note = words("answer-enough"), words("answered-no-more")
            if given:
                text, note = words("answer-yes"), words("answered-instead")
        self._tried.add(asked.id)
        await self.audience.breathe()
        self._say(text, note=note)
        await self.session.say(text)

    async def _approve(self, seen: Look) -> None:
        gate = seen.gate
        if gate is None or gate in self._tried:
            raise Failed(self.words("run-gated"))
        self._tried.add(gate)
        self.transcript.note(self.words("approved-by-run", stage=stage_label(self.words, gate.value)))
        await self.session.command("plan", f"approve {gate}")

    def _say(self, text: str, *, note: str = "") -> None:
        self.transcript.person(self.session.name, text, note=note)
        self.audience.person(self.session.name, text)

    def _heard(self, post: ThreadPost) -> None:
        self.transcript.bot(post.reply)
        self.audience.post(post)


def _summary(screen: Screen, words: Words, plan: collect.Plan, out: Path, count: int) -> None:
    bdd, hours = plan.bdd, plan.estimates
    weeks = round(plan.assignments.weeks, 1) if plan.assignments.weeks else 0
    told = words(
        "run-summary",
        title=markup.quote(bdd.title),
        requirements=len(bdd.requirements),
        scenarios=sum(len(feature.scenarios) for feature in bdd.features),
        decisions=len(plan.hld.decisions),
        tickets=len(plan.tickets.tickets),
        p50=round(hours.total_p50_hours),
        p80=round(hours.total_p80_hours),
        weeks=weeks,
    )
    screen.note(f"\n{told}")
    screen.note(words("run-files", count=count, folder=markup.escape(str(out))))
