"""Whole journeys in a language that nobody speaks: whatever is not in its brackets never went through a catalogue."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any, get_args
from uuid import UUID

import pytest
from babel.dates import get_month_names

from bot.console.screen import abridged, listed
from bot.inbox import receive
from handlers import documents
from handlers.learning import AS_FOUND
from handlers.replies import Words, journey
from handlers.router import ACTIONS, FAMILIES
from handlers.steps import STEPS
from integrations.console import markdown_text, plain_text, rich_blocks
from jobs.run_stage import run_stage
from services import clarifier, estimator, hld, tenancy, tickets, trace, workflow
from services.ai import prompt_of
from services.core import markup
from services.core.actor import Actor, Role
from services.core.chat import (
    Choice,
    Choices,
    File,
    Form,
    Incoming,
    IncomingKind,
    Input,
    Picture,
    Platform,
    Progress,
    Reply,
    Section,
    Step,
    StepStatus,
    Table,
    Text,
    ThreadRef,
)
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.pseudo import CLOSE, OPEN, PSEUDO, VALUE_CLOSE, VALUE_OPEN
from services.core.settings import LanguageSettings, Settings
from services.core.words import AUTO, LANGUAGES
from services.tenancy.rules import KEY_PREFIX
from services.workflow import Gate, RunStatus, Stage

LABELS = tuple(prompt_of(step).label for step in STEPS.values())
# What is typed or named in commands is the same in every language.
_HELP = [{typed for _, lines in journey.help_groups(Words(one)) for typed, _ in lines} for one in ("en", "es", "de")]
COMMANDS = (
    *sorted(set.intersection(*_HELP)),
    AS_FOUND,
    *documents.NAMES,
    *LABELS,
    *Gate,
    *LANGUAGES,
    AUTO,
    PSEUDO,
)
IDEA = "Beekeepers record hives, plan inspections and are reminded before a treatment is due. Helpers see the plan."
PERSON = "Ada Quill"
FIGURE = re.compile(r"[\W\d_]*(?:(?:P50|P80|XS|S|M|L|XL|[A-Z]{1,5}-(?:T-)?\d+|UTC|v\d+)[\W\d_]*)*")  # ids, sizes
# Ids, hours, letters of options, and the random characters of a key (about one in 1,500 has no digit).
NUMBERED = re.compile(rf"{KEY_PREFIX}[\w-]{{20,}}|[\w-]*\d[\w-]*|\b[a-e]\)")
WORD = re.compile(r"[^\W\d_]+")
# Commands, and what a key may (`/team key NAME read write`): typed alike in every language.
TYPED = re.compile(r"/(?:idea|plan|team|track)\b.*|read|write|approve|admin")
# A day as the language of the sentences says it: "Feb 27" (its year stands behind a comma).
DAY = re.compile(rf"(?:{'|'.join(get_month_names('abbreviated', locale='en').values())})\.? \d{{1,2}}")
FILES = re.compile(r"[\w-]+\.(?:md|csv|diff)")
_numbers = count(1)


def outside(text: str) -> str:
    """What is neither a sentence of a catalogue nor inside one, with what was put into sentences."""
    kept, stack = [], [""]
    for char in text:
        if char in (OPEN, VALUE_OPEN):
            stack.append(char)
            kept.append("\n")
        elif char in (CLOSE, VALUE_CLOSE) and len(stack) > 1:
            stack.pop()
            kept.append("\n")
        elif stack[-1] != OPEN:
            kept.append(char)
    return "".join(kept)


def raw(text: str, own: str) -> list[str]:
    """The pieces that are neither a catalogue's nor a person's or a document's own."""
    found = []
    for piece in re.split(r"[\n,;·→]|\s{2,}", markup.plain(outside(text)).replace("…", "\n")):
        said = FILES.sub("", piece).strip(" .:()[]“”\"'%")
        if FIGURE.fullmatch(said) or TYPED.fullmatch(said) or DAY.fullmatch(said):
            continue
        if normal(said).strip() and normal(said) not in own:
            found.append(piece.strip())
    return found


def normal(text: str) -> str:
    """The words alone, without what has a figure in it, so that whole words are compared."""
    return f" {' '.join(WORD.findall(NUMBERED.sub(' ', text.casefold())))} "


def texts(reply: Reply) -> Iterator[str]:
    """Everything in a reply that is read, but not the content of documents."""
    yield reply.summary
    for block in reply.blocks:
        match block:
            case Text():
                yield block.text
            case Section():
                yield from (block.title, block.text, *(part for pair in block.fields for part in pair))
            case Table():
                yield from (block.title, *block.columns, *(cell for row in block.rows for cell in row))
            case Choices():
                yield from (block.text, block.why, block.hint, *(choice.label for choice in block.choices))
            case Form():
                yield from (block.title, block.submit, *(part for one in block.inputs for part in (one.label,)))
            case File() | Picture():
                yield from (block.title, block.alt if isinstance(block, Picture) else "")
            case Progress():
                yield from (block.title, block.note, *(part for one in block.steps for part in (one.label, one.note)))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from strings(key)
            yield from strings(one)
    elif isinstance(value, Iterable):
        for one in value:
            yield from strings(one)


class World:
    """One workspace whose bot speaks the pseudo-language, and everything that it has said."""

    def __init__(self, deps: Deps, actor: Actor) -> None:
        self.deps = deps
        self.actor = actor
        self.heard: list[tuple[str, Reply]] = []
        self.typed: list[str] = [PERSON, *COMMANDS]

    async def say(self, text: str, *, command: str = "", action: str = "", values: dict[str, str] | None = None,
                  thread: str = "1", user: str = "U1") -> None:  # fmt: skip
        kind = IncomingKind.COMMAND if command else IncomingKind.ACTION if action else IncomingKind.TEXT
        said = Incoming(
            event_id=f"e-{next(_numbers)}",
            kind=kind,
            thread=ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread=thread),
            user=user,
            user_name=PERSON,
            text=text,
            command=command,
            action=action,
            values=values or {},
        )
        self.typed += [text, f"/{command}", action]
        reply = await receive(self.deps, said)
        if reply is not None:
            self.heard.append((f"{command or action} {text}", reply))

    async def plan(self) -> workflow.Initiative:
        async with self.deps.open_tx(self.actor) as tx:
            return (await workflow.list_initiatives(tx, limit=1))[0]

    async def work(self) -> RunStatus:
        """Everything that can be done without a person; the status of the run that stands last."""
        while True:
            plan = await self.plan()
            async with self.deps.open_tx(self.actor) as tx:
                run = (await workflow.stage_runs(tx, plan.id))[-1]
            if run.status is not RunStatus.READY:
                return run.status
            await run_stage(self.deps, self.actor.tenant_id, run.id, worker="test")
            await asyncio.sleep(0)

    async def plans(self) -> tuple[workflow.Initiative, ...]:
        async with self.deps.open_tx(self.actor) as tx:
            return await workflow.list_initiatives(tx)

    async def own(self) -> str:
        """All that people and documents say, on one line."""
        return normal(" ; ".join([*self.typed, *[await self._documents(plan.id) for plan in await self.plans()]]))

    async def _documents(self, plan_id: UUID) -> str:
        async with self.deps.open_tx(self.actor) as tx:
            state = await clarifier.load_state(tx, plan_id)
            said: list[Any] = [state]
            for one in await clarifier.bdd_versions(tx, plan_id):
                said += [await clarifier.load_bdd(tx, plan_id, one.number)]
            for one in await hld.versions(tx, plan_id):
                said += [await hld.load(tx, plan_id, one.number)]
            said += [await tickets.load(tx, plan_id), await estimator.load_estimates(tx, plan_id)]
            said += [await estimator.load_assignments(tx, plan_id), await trace.load(tx, plan_id)]
            if (ticket_set := await tickets.load(tx, plan_id)) is not None:
                said += [await tickets.duplicates_of(tx, plan_id, ticket_set)]
            said += [await estimator.team(tx), *(await tenancy.list_members(tx))]
        plain = [one.model_dump(mode="json") if hasattr(one, "model_dump") else str(one) for one in said if one]
        return " ; ".join(markup.one_line(one) for one in strings(plain))

    async def everything(self) -> list[tuple[str, Reply]]:
        posts: list[tuple[str, Reply]] = []
        for plan in await self.plans():
            async with self.deps.open_tx(self.actor) as tx:
                posts += [(post.key, post.reply) for post in await workflow.posts(tx, plan.id)]
        return [*self.heard, *posts]


@pytest.fixture
async def world(deps: Deps, actor: Actor) -> World:
    settings = Settings(_env_file=None, language=LanguageSettings(chat=PSEUDO))
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
        member = await tenancy.identify(tx, Platform.SLACK, "T1", "U1", name=PERSON)
        await tenancy.change_role(tx, member.id, Role.OWNER)
    return World(replace(deps, settings=settings), actor)


async def road(world: World) -> None:
    """From the idea to the plan, with a gate on the way."""
    async with world.deps.open_tx(world.actor) as tx:
        await workflow.set_gate(tx, Gate.HLD, 1)
    await world.say(IDEA, command="idea")
    await world.say("too early")
    for words in ("a", "b or c", "no", "!aside lunch?", "yes", "ask more", "something else entirely, for 40 people"):
        await world.work()
        await world.say(words)
        await world.say("status", command="plan")
    while await world.work() is RunStatus.WAITING:
        await world.say("enough")
    await world.say("status", command="plan")
    await world.say("approve", command="plan")
    assert await world.work() is RunStatus.DONE


RESTS = {
    "status": ("#77",),
    "show": ("bdd", "bdd 1", "bdd 9", "bdd x", "tickets", "estimates", "assignments"),
    "diff": ("bdd", "bdd 1 9"),
    "trace": ("T-1", "R-999", "R-"),
    "change": ("QN-1 eight", "QN-9 eight", "R-1 It counts the bees.", "R-1 drop", "T-2 drop", "D-1 Another one"),
    "apply": ("CH-1", "CH-9"),
    "discard": ("CH-1", "CH-9"),
    "restore": ("bdd 1", "bdd 9", "hld 1"),
    "duplicates": ("Issue key,Summary\nX-1,Plan inspections\n", "accept", "skip T-4", "link T-999 X-1",
                   "Issue key\nX-1\n", "x,y\n"),
    "ask": ("QN-2 @Bo", "QN-2"),
    "owner": ("integrations @Bo",),
    "decider": ("@Bo",),
    "add": ("Ana backend:4 sql:3 32h Europe/Madrid", "Ana", "Ana x", "ana 200h", "Bo Mars/Sea"),
    "skills": ("ana sql:9", "ana sql:3", "bo sql:3"),
    "availability": ("ana 24h", "ana 2026-12-21 2026-12-01 0h", "ana 2026-12-21 x 0h"),
    "log": ("1h30m T-4 tests", "1h30m", "90x T-4", "25h T-4"),
    "start": ("T-4", "?"),
    "consent": ("yes 9",),
    "forget": ("yes",),
    "report": ("7", "999"),
}  # fmt: skip


async def errands(world: World) -> None:
    """Every command, as it is meant and as it is not."""
    for family, (verbs, _) in FAMILIES.items():
        for verb in verbs:
            if (family, verb) in (("plan", "stop"), ("plan", "retry"), ("plan", "language"), ("track", "policy")):
                continue
            for rest in ("", "nonsense", *RESTS.get(verb, ())):
                await world.say(f"{verb} {rest}".strip(), command=family)
    for text in ("policy We keep your hours.", "start T-4", "consent", "consent yes 1", "start T-4", "status", "pause",
                 "start T-5", "status", "log 2h T-4", "report", "stop", "stop", "export", "revoke", "revoke",
                 "policy Now we keep less.", "consent yes 1"):  # fmt: skip
        await world.say(text, command="track")
    for text in (
        "language",
        "language xx",
        "language document",
        "language document en",
        "language document de",
        "wrong",
    ):
        await world.say(text, command="plan")
    for action in (*ACTIONS, "unknown"):
        await world.say("", action=action, values={"question": "QN-9", "letter": "a"})
    for text, command in (("", "idea"), ("!!!", "idea"), (IDEA, "idea"), ("x", "plam"), ("", "help")):
        await world.say(text, command=command)
    for text in ("stop", "stop", "retry", "status", "stop"):
        await world.say(text, command="plan")
        await world.work()
    await world.say("status", command="plan", thread="2")
    await world.say("hello", thread="3")


def test_a_key_is_no_sentence_even_where_it_has_no_figure() -> None:
    assert raw(f"{KEY_PREFIX}{'aB-_' * 10}cDe", "") == []
    assert raw(f"{KEY_PREFIX}said words", "") != []


async def test_nothing_is_said_outside_the_catalogues(world: World) -> None:
    await road(world)
    await errands(world)
    own = await world.own()
    said = await world.everything()
    assert len(said) > 180
    told = {text: what for what, reply in said for text in texts(reply)}
    found = {f"{what[:40]}: {piece}" for text, what in told.items() for piece in raw(text, own)}
    assert not found, "\n".join(sorted(found))
    assert {reply.language for _, reply in said} == {PSEUDO}


async def test_a_stage_that_fails_is_told_in_the_language_too(world: World) -> None:
    async def refuses(_deps: Deps, _run: workflow.Run) -> None:
        raise BadInput("")

    async def breaks(_deps: Deps, _run: workflow.Run) -> None:
        raise RuntimeError("nobody should read this")

    await world.say(IDEA, command="idea")
    for work in (refuses, breaks):
        plan = await world.plan()
        async with world.deps.open_tx(world.actor) as tx:
            run = (await workflow.stage_runs(tx, plan.id))[-1]
        await run_stage(world.deps, world.actor.tenant_id, run.id, worker="test", work={Stage.CLARIFY: work})
        await world.say("status", command="plan")
        await world.say("retry", command="plan")
    own = await world.own()
    found = [piece for what, reply in await world.everything() for text in texts(reply) for piece in raw(text, own)]
    assert [piece for piece in found if not re.fullmatch(r"BUG-\w+|[\w-]{6,}", piece)] == []


EVERY_KIND = Reply(
    language=PSEUDO,
    blocks=(
        Text(text="⟦a⟧"),
        Section(title="⟦a⟧", text="⟦a⟧", fields=(("⟦a⟧", "⟦a⟧"),)),
        Table(title="⟦a⟧", columns=("⟦a⟧",), rows=(("⟦a⟧",),)),
        Choices(text="⟦a⟧", why="⟦a⟧", hint="⟦a⟧",
                choices=(Choice(label="⟦a⟧", action="x", letter="1", is_recommended=True),)),
        Form(title="⟦a⟧", action="x", inputs=(Input(name="x", label="⟦a⟧", is_optional=True),)),
        File(name="1.md", content="⟦a⟧\n" * 60, title="⟦a⟧"),
        Picture(title="⟦a⟧", alt="⟦a⟧", blob="1-2.png"),
        Progress(title="⟦a⟧", note="⟦a⟧", steps=tuple(
            Step(label="⟦a⟧", status=status) for status in get_args(StepStatus)
        )),
    ),
)  # fmt: skip


def rich(reply: Reply) -> str:
    from io import StringIO

    from rich.console import Console

    console = Console(file=StringIO(), width=400, force_terminal=False)
    for block in rich_blocks(reply):
        console.print(block)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("render", [plain_text, markdown_text, rich])
@pytest.mark.parametrize("shape", [lambda reply: reply, lambda reply: listed(abridged(reply))])
def test_a_renderer_adds_no_words_of_its_own(render: Any, shape: Any) -> None:
    rendered = outside(render(shape(EVERY_KIND)))
    left = re.findall(r"[^\W\d_]{2,}", re.sub(r"markdown|png|md", "", rendered))
    assert left == []


def test_a_planted_raw_string_is_found() -> None:
    own = normal("bees fly")
    assert raw("⟦Šáïd ⟨bees fly⟩ ˣˣ⟧", own) == []
    assert raw("⟦Šáïd ⟨was stopped⟩ ˣˣ⟧", own) == ["was stopped"]
    assert raw("Nothing failed", own) == ["Nothing failed"]
    assert raw("⟦á⟧ none", own) == ["none"]
