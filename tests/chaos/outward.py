"""The way out while stages run: a post whose answer is lost, a token that is revoked, a channel that is gone. Every
plan ends as the one that had no trouble, and no message stands there twice.

`python -m tests.chaos.outward` runs it alone.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import text

from bot.slack.app import hearing
from integrations.llm.offline import OfflineAi
from integrations.postgres import open_engine
from integrations.redis import open_queue
from integrations.slack import mark_of
from integrations.slack.oauth import Grant
from jobs import worker
from services import tenancy, workflow
from services.core.actor import system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.settings import Settings, WorkerSettings
from services.crypto import open_sealing
from services.workflow import Initiative, InitiativeStatus
from tests.chaos.world import DOCUMENTS
from tests.fakes.blobs import MemoryBlobs
from tests.fakes.bus import RecordingBus
from tests.fakes.chat import MemoryChat
from tests.fakes.clock import StoppedClock
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.keys import MemoryKeys
from tests.servers import LOGIN, OWNER, PASSWORD, Database
from tests.slack.joined import IDEA, Joined, joined
from tests.slack.server import slack_server
from tests.slack.world import Message

SECONDS = 120.0
LOST = ("drop_after", "500_after")  # Slack has acted, and says nothing of it


@dataclass
class Found:
    """What struck, and what is wrong afterwards."""

    strikes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Scene:
    """One workspace of one tenant; its plan is had from the idea to its end."""

    here: Joined
    tenant_id: UUID
    team: str
    channel: str
    ts: str = ""

    def own(self) -> list[Message]:
        bot = f"UB{self.team}"
        return [one for one in self.here.thread(self.ts, self.channel) if one.user == bot]

    async def plan(self) -> Initiative | None:
        plans = await self.here.plans(self.tenant_id)
        return plans[0] if plans else None

    async def until(self, what: str, is_so: Callable[[], Awaitable[bool]]) -> None:
        try:
            async with asyncio.timeout(SECONDS):
                while not await is_so():
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise TimeoutError(f"{self.team}: {what} did not come within {SECONDS:g} s") from None

    async def begin(self) -> None:
        """The idea, one answer, enough; then the stages run."""
        sender = self.here.sender(self.team)
        self.ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}", channel=self.channel)
        for number, words in enumerate(("yes", "enough"), start=1):
            await self.until("a question", partial(self._is_asked, number))
            await sender.say("U1", words, thread=self.ts, channel=self.channel)
        await self.until("the draft", self._is_drafting)

    async def _is_asked(self, number: int) -> bool:
        """The question of that number is open: what is said before it is, is said to the one before."""
        asked = f"Question {number} of"
        return any("tw:answer" in str(one.blocks) and asked in str(one.blocks) for one in self.own())

    async def _is_drafting(self) -> bool:
        plan = await self.plan()
        return plan is not None and plan.stage is not workflow.Stage.CLARIFY

    async def end(self) -> None:
        await self.until("the plan", self._is_ready)
        await self.settle()

    async def settle(self) -> None:
        """Every message is posted or given up."""
        await self.until("the last message", self._is_quiet)

    async def _is_ready(self) -> bool:
        plan = await self.plan()
        return plan is not None and plan.status is InitiativeStatus.PLAN_READY

    async def _is_quiet(self) -> bool:
        return not {"pending", "posting"} & set(await self.statuses())

    async def statuses(self) -> list[str]:
        async with self.here.deps.open_tx(system(self.tenant_id)) as tx:
            rows = await tx.execute(text("SELECT status FROM workflow.thread_post ORDER BY seq"))
            return [row[0] for row in rows]

    async def documents(self) -> dict[str, list[str]]:
        async with self.here.deps.open_tx(system(self.tenant_id)) as tx:
            found = {}
            for table in DOCUMENTS:
                rows = await tx.execute(text(f"SELECT content_hash FROM {table} ORDER BY version"))
                found[table] = [row[0] for row in rows]
            return found

    def doubled(self) -> list[str]:
        marks = [mark for one in self.own() if (mark := mark_of({"metadata": one.metadata})) is not None]
        seen = Counter((mark.operation, mark.part) for mark in marks)
        return [f"{self.team}: a message stands there {times} times" for times in seen.values() if times > 1]

    def said(self) -> list[str]:
        """What the thread says, without its own numbers of seconds."""
        return [one.text for one in self.own()]


async def faults(database: Database, redis_url: str, chance: random.Random) -> Found:
    """One after the other in one deployment, with a worker that runs all the time."""
    found = Found()
    async with AsyncExitStack() as stack:
        engine = open_engine(database.app, pool_size=12)
        stack.push_async_callback(engine.dispose)
        queue, keys = await stack.enter_async_context(open_queue(redis_url)), MemoryKeys()
        deps = Deps(
            settings=Settings(_env_file=None, worker=WorkerSettings(lease_seconds=5.0, sweep_seconds=0.5)),
            engine=engine,
            queue=queue,
            ai=OfflineAi(),
            chats={platform: MemoryChat() for platform in Platform},
            diagrams=BlankDiagrams(),
            blobs=MemoryBlobs(),
            keys=keys,
            sealing=open_sealing(engine, queue, keys),
            bus=RecordingBus(),
            clock=StoppedClock(),
        )
        server = await stack.enter_async_context(slack_server())
        here = await stack.enter_async_context(joined(deps, server))
        await stack.enter_async_context(worker.running(here.deps, hears={"slack": hearing(here.slack)}))
        calm = await _scene(here, 1)
        await calm.begin()
        await calm.end()
        for act in (_lost_answers, _revoked, _gone):
            scene = await _scene(here, 2 + (_lost_answers, _revoked, _gone).index(act))
            found.wrong += await act(scene, calm, chance, found.strikes)
            found.wrong += scene.doubled()
            if await scene.documents() != await calm.documents():
                found.wrong.append(f"{scene.team}: its documents differ from those of the run without trouble")
    return found


async def strike(suite: Any) -> None:
    """For the kill suite, in a database of its own."""
    name = "chaos_outward"
    await suite.admin(f"CREATE DATABASE {name} TEMPLATE {suite.template} OWNER {OWNER}")
    found = await faults(Database.on(suite.servers, name), suite.servers.redis_url, suite.chance)
    suite.tally.strikes += found.strikes
    suite.tally.violations += [f"outward: {words}" for words in found.wrong]
    await suite.admin(f"DROP DATABASE {name} WITH (FORCE)")


async def _scene(here: Joined, number: int) -> Scene:
    founder = tenancy.new_tenant()
    async with here.deps.open_tx(founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"Tenant {number}"))
    team, channel = f"T{number}", f"C{number}"
    await here.connect(founder.tenant_id, team, channels=(channel,))
    return Scene(here, founder.tenant_id, team, channel)


async def _lost_answers(scene: Scene, calm: Scene, chance: random.Random, strikes: Counter[str]) -> list[str]:
    """Slack posts and edits, and the answer is lost on the way."""
    server = scene.here.server
    for method, times in (("chat.postMessage", 3), ("chat.update", 2)):
        for _ in range(times):
            server.inject(method, chance.choice(LOST))
            strikes[f"answer of {method} lost after it acted"] += 1
    await scene.begin()
    await scene.end()
    server.faults.clear()
    return [] if sorted(scene.said()) == sorted(calm.said()) else [_differ(scene, calm)]


async def _revoked(scene: Scene, calm: Scene, _chance: random.Random, strikes: Counter[str]) -> list[str]:
    """The app loses its access in the middle; installed again, it says what it could not say."""
    await scene.begin()
    world = scene.here.server.world
    world.tokens[f"xoxb-{scene.team}-secret"].is_revoked = True
    strikes["token revoked while stages run"] += 1
    await scene.end()
    wrong = [] if "failed" in await scene.statuses() else [f"{scene.team}: nothing noticed the revoked token"]
    token = world.add_team(scene.team, token=f"xoxb-{scene.team}-new")
    grant = Grant(scene.team, scene.team, token.bot_user, "", "U1", token.token)
    await scene.here.slack.tokens.keep(scene.tenant_id, grant)
    await scene.settle()
    if "failed" in await scene.statuses():
        wrong.append(f"{scene.team}: what was given up is not said after the next install")
    return wrong if sorted(scene.said()) == sorted(calm.said()) else [*wrong, _differ(scene, calm)]


async def _gone(scene: Scene, calm: Scene, _chance: random.Random, strikes: Counter[str]) -> list[str]:
    """The channel is archived; nobody can be told there, the plan ends all the same, and who asks later is answered."""
    await scene.begin()
    channel = scene.here.server.world.channels[scene.channel]
    channel.is_archived = True
    strikes["channel gone while stages run"] += 1
    await scene.end()
    wrong = [] if "failed" in await scene.statuses() else [f"{scene.team}: nothing noticed that the channel is gone"]
    channel.is_archived = False
    sender, before = scene.here.sender(scene.team), len(scene.own())
    await sender.say("U1", f"<@{sender.bot}> show tickets", thread=scene.ts, channel=scene.channel)

    async def is_answered() -> bool:
        return len(scene.own()) > before

    await scene.until("the answer after the channel came back", is_answered)
    await scene.settle()
    return wrong


def _differ(scene: Scene, calm: Scene) -> str:
    missing, more = Counter(calm.said()) - Counter(scene.said()), Counter(scene.said()) - Counter(calm.said())
    return f"{scene.team}: the thread lacks {sorted(missing)[:5]} and has {sorted(more)[:5]} more"


async def _alone() -> int:
    import asyncpg

    from migrations.runner import migrate
    from tests import servers as embedded

    with embedded.running() as servers:
        connection = await asyncpg.connect(servers.url("postgres", "postgres"))
        for statement in (
            f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{PASSWORD}'",
            f"CREATE ROLE {LOGIN} LOGIN NOINHERIT PASSWORD '{PASSWORD}'",
            f"CREATE DATABASE outward OWNER {OWNER}",
        ):
            await connection.execute(statement)
        await connection.close()
        made = Database.on(servers, "outward")
        await migrate(made.owner, app_url=made.app)
        found = await faults(made, servers.redis_url, random.Random(1))
    lines = [f"{name:<52} {times:>4}" for name, times in sorted(found.strikes.items())]
    sys.stdout.write("\n".join([*lines, *(found.wrong or ["Every plan ended as without trouble."])]) + "\n")
    return 1 if found.wrong else 0


if __name__ == "__main__":
    raise SystemExit(asyncio.run(_alone()))
