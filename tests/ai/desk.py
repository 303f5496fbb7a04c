"""A company with a model that answers over HTTP, whose plans are on record."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from uuid import uuid4

from pydantic import SecretStr

from handlers import prompts
from handlers.idea import begin
from handlers.trials import Live, Player, verdict
from integrations.llm import LiteLlmAi, ReplayAi
from jobs.thinking import bound
from services import clarifier
from services.ai import Prompt, Verdict, prompt_of
from services.clarifier import BDD, BddGiven, ClarifierState
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Bdd, Priority
from services.core.deps import Deps
from services.core.settings import AiSettings, Settings
from services.workflow import Initiative
from tests.fakes import model_server as say
from tests.fakes.model_server import ModelServer, model_server

IDEAS = (
    "A library of tools where neighbours borrow drills. Owners add tools with a photo.",
    "A bakery lets customers reserve bread online. Bakers see what is reserved for the morning.",
    "A rota for lifeguards. Guards swap shifts, and a supervisor approves each swap.",
)
Change = Callable[[Bdd], Bdd]
SHIPPED = prompt_of(BDD)


def as_it_is(bdd: Bdd) -> Bdd:
    return bdd


def without_scenarios(bdd: Bdd) -> Bdd:
    """Nothing in it is wrong enough to be refused, and nothing is shown by an example."""
    wished = tuple(one.model_copy(update={"priority": Priority.COULD}) for one in bdd.requirements)
    return bdd.model_copy(update={"requirements": wished, "features": ()})


def own(version: str, *, words: str = "Be brief.") -> str:
    head = SHIPPED.text.replace(f"version: {SHIPPED.version}", f"version: {version}", 1)
    return f"{head.rstrip()}\n{words}\n"


@dataclass(frozen=True)
class Desk:
    deps: Deps
    actor: Actor
    server: ModelServer

    async def plan(self, idea: str, change: Change = as_it_is) -> tuple[Initiative, Bdd]:
        """A plan whose draft the model wrote, with whatever prompt is in force for it."""
        read = clarifier.understand(idea)
        thread = ThreadRef(platform=Platform.CONSOLE, workspace="w", channel="c", thread=uuid4().hex)
        async with self.deps.open_tx(self.actor) as tx:
            plan = await begin(tx, self.deps, read, thread=thread, by="Ada", origin=thread.thread)
            model = (await bound(tx, self.deps, plan, stage="bdd")).ai
        state = ClarifierState(idea=read)
        self.says(BddGiven(state=state, language=read.language), change)
        bdd = (await clarifier.draft_bdd(model, state, None)).value
        assert bdd.made, bdd.downgrade
        async with self.deps.open_tx(self.actor) as tx:
            await clarifier.save_bdd(tx, plan.id, uuid4(), bdd)
        return plan, bdd

    def says(self, given: BddGiven, *changes: Change) -> None:
        """What the model answers next."""
        drafted = BDD.offline(given)
        self.server.say(*(say.answers(one(drafted).model_dump_json(by_alias=True)) for one in changes))

    def says_of(self, ideas: tuple[str, ...], *changes: Change) -> None:
        """To the recorded questions about these ideas, in the order in which they are asked again."""
        drafted = []
        for idea, change in zip(ideas, changes, strict=True):
            read = clarifier.understand(idea)
            drafted.append(change(BDD.offline(BddGiven(state=ClarifierState(idea=read), language=read.language))))
        self.server.say(*(say.answers(one.model_dump_json(by_alias=True)) for one in drafted))

    async def judge(self, step: str, candidate: Prompt, current: Prompt) -> Verdict:
        return await verdict(Player(self.deps, self.actor, ReplayAi), step, candidate, current)

    async def judge_live(self, step: str, candidate: Prompt, current: Prompt) -> Verdict:
        live = Live.of(self.deps, self.actor)
        return await verdict(Player(self.deps, self.actor, ReplayAi, live), step, candidate, current)

    async def draft(self, written: str) -> None:
        async with self.deps.open_tx(self.actor) as tx:
            await prompts.draft(tx, written)

    async def canary(self, version: str, percent: int = 100) -> None:
        async with self.deps.open_tx(self.actor) as tx:
            await prompts.canary(tx, BDD.name, version, percent)


@asynccontextmanager
async def opened_desk(deps: Deps, actor: Actor) -> AsyncIterator[Desk]:
    async with model_server() as server:
        given = AiSettings(model="openai/gpt-5-nano", api_key=SecretStr("k"), api_base=server.url)
        gateway = LiteLlmAi(given, pause=0.01)
        yield Desk(replace(deps, settings=Settings(_env_file=None, ai=given), ai=gateway), actor, server)
        await gateway.close()
