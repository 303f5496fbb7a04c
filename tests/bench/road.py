"""Targets 17 and 18: our own work from an idea to a plan, and what a full database adds to it."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle
from uuid import uuid4

from pydantic import SecretStr

from integrations.redis import open_queue
from integrations.wiring import open_deps
from jobs import worker
from services import clarifier, tenancy, workflow
from services.core.actor import Actor, Role, system
from services.core.chat import Platform, Reply, Text, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.observing import LogSettings
from services.core.settings import DatabaseSettings, RedisSettings, Settings
from services.core.tx import open_lobby
from services.workflow import Event, Post, RunStatus, Stage
from tests.bench.measure import Bound, Case, Meter, Metrics, Result
from tests.bench.world import Opener, World, fill, open_world, opener, tenant
from tests.fakes.chat import MemoryChat
from tests.fakes.diagrams import BlankDiagrams
from tests.fakes.queue import RecordingQueue

IDEA = (
    "A tool library for our town. Members borrow drills, ladders and saws for seven days. Members reserve a tool, "
    "pay a deposit by card and pick it up at the depot. Volunteers scan the tool when it goes out and when it comes "
    "back, record its condition with a photo, and mark it as broken. A member gets a reminder one day before the "
    "return date, and a late fee of 2 euros per day afterwards. Members join a waiting list for a tool that is out. "
    "Administrators add tools, set deposits, block members and see a monthly report of loans, damages and income. "
    "Members cancel a reservation and extend a loan once. The depot opens three days a week, about 800 members and "
    "1,200 tools, pages answer within 1 second. Members must be verified by their address. Sign in with the town's "
    "account. Export all loans as CSV. Keep personal data for 2 years only. No delivery, no mobile app."
)
THINGS = cycle(["tool", "boat", "book", "bike", "tent", "piano", "camera", "guitar", "game", "canoe", "cart", "oven"])
GROWN, SMALL, REPEATS = 100_000, 100, 60
ROAD = tuple(Stage)[:6]


@asynccontextmanager
async def _deps(world: World) -> AsyncIterator[Deps]:
    """The product's own wiring, with a chat that keeps what is posted."""
    settings = Settings(
        _env_file=None,
        database=DatabaseSettings(url=SecretStr(world.admin_url), app_url=SecretStr(world.app_url)),
        redis=RedisSettings(url=SecretStr(world.redis_url)),
        log=LogSettings(level="error"),
    )
    async with open_deps(settings, is_migrating=False) as deps, open_queue(world.redis_url, name="road") as queue:
        yield replace(deps, queue=queue, chats={platform: MemoryChat() for platform in Platform})


async def _plan(deps: Deps) -> Metrics:
    """From the idea to plan ready; questions are answered with yes as soon as they are asked.

    Each round has another idea, because drawn diagrams are remembered.
    """
    actor = Actor(uuid4(), uuid4(), Role.OWNER, "Ada")
    thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=str(uuid4()))
    async with worker.running(deps):
        await asyncio.sleep(0.3)
        with Meter() as meter:
            idea = clarifier.understand(IDEA.replace("tool", next(THINGS)))
            async with deps.open_tx(actor) as tx:
                await tenancy.create_tenant(tx, tenancy.TenantSettings(name="Bench"))
                plan = await workflow.create_initiative(tx, idea, thread=thread, created_by="Ada")
                await clarifier.begin(tx, plan.id, idea, budget=5, author="Ada")
            seen = _told(deps, thread)
            while not await _is_ready(deps, actor, plan.id):
                while _told(deps, thread) == seen:
                    await asyncio.sleep(0.005)
                seen = _told(deps, thread)
        async with deps.open_tx(actor) as tx:
            bdd = await clarifier.load_bdd(tx, plan.id)
    assert bdd is not None
    return {"seconds": meter.wall, "cpu s": meter.cpu, "requirements": len(bdd.requirements)}


def _told(deps: Deps, thread: ThreadRef) -> int:
    """How many messages stand in the thread, as a person sees it: to ask the database every few milliseconds would
    cost the worker, which shares the process, half as much as its own work."""
    chat = deps.chats[Platform.API]
    assert isinstance(chat, MemoryChat)
    return len(chat.thread(thread))


async def _is_ready(deps: Deps, actor: Actor, initiative_id: object) -> bool:
    async with deps.open_tx(actor) as tx:
        plan = await workflow.get_initiative(tx, initiative_id)  # type: ignore[arg-type]
        if plan.stage is Stage.CLARIFY:
            asked = (await clarifier.load_state(tx, plan.id)).open_question()
            if asked is not None:
                await clarifier.hear(tx, plan.id, event_id=f"yes-{asked.id}", author="Ada", text="yes")
                await workflow.wake(tx, plan.id, Stage.CLARIFY)
            return False
        if plan.status is workflow.InitiativeStatus.ACTIVE:
            failed = [run.error for run in await workflow.stage_runs(tx, plan.id) if run.status is RunStatus.FAILED]
            assert not failed, failed
            return False
    return True


class _Undrawn(BlankDiagrams):
    """Takes every source as drawn."""

    async def svg(self, mermaid: str) -> str:
        return f"<svg>{len(mermaid)}</svg>"


async def road(world: World) -> AsyncIterator[Result]:
    async with _deps(world) as deps:
        drawn, undrawn = "the whole road (ours)", "the road without drawing"
        yield Result(
            "17",
            "from an idea to plan ready, offline drafter, five questions answered at once",
            [
                Case(drawn, "ours", partial(_plan, deps)),
                Case(undrawn, "floor", partial(_plan, replace(deps, diagrams=_Undrawn()))),
            ],
            [Bound(metric, case, "", 2.0, " s") for case in (drawn, undrawn) for metric in ("seconds", "cpu s")],
            "By the clock, and in CPU seconds of the worker's process, because other programs share the machine; "
            "doorbell, database calls and posts included, on ideas that give about 20 requirements. The plan does not "
            "wait for mermaid.js, which draws five new diagrams beside it; what it has drawn by then is in the first "
            "figure.",
        )


async def _initiative(world: World, opened: Opener) -> None:
    """The durable part of one initiative: create, six stages with posts and events, and the look-ups around it."""
    actor = system(tenant(1))
    idea = Idea(text="A shop for bikes", title="A shop for bikes")
    reply = Reply(blocks=(Text(text="word " * 40),))
    thread = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=str(uuid4()))
    async with opened(actor) as tx:
        made = await workflow.create_initiative(tx, idea, thread=thread, created_by="bench")
    for position in range(len(ROAD)):
        await _stage(world, opened, actor, made.id, position, reply)
    async with opened(actor) as tx:
        await workflow.list_initiatives(tx, limit=20)
        await workflow.find_by_thread(tx, thread)
        await workflow.posts(tx, made.id)


async def _alternate(small: World, grown: World) -> Metrics:
    """Initiative by initiative in turn: a disk's mood changes faster than a round lasts."""
    openers = {"small": opener(small.engine, RecordingQueue()), "grown": opener(grown.engine, RecordingQueue())}
    wall: dict[str, list[float]] = {"small": [], "grown": []}
    cpu: dict[str, list[float]] = {"small": [], "grown": []}
    for number in range(REPEATS + 5):
        for name, world in (("small", small), ("grown", grown)):
            with Meter() as meter:
                await _initiative(world, openers[name])
            if number >= 5:
                wall[name].append(meter.wall)
                cpu[name].append(meter.cpu)
    median = statistics.median
    return {
        "wall ratio": median(wall["grown"]) / median(wall["small"]),
        "cpu ratio": median(cpu["grown"]) / median(cpu["small"]),
        "ms at 100": median(wall["small"]) * 1e3,
    }


async def _stage(
    world: World, opened: Opener, actor: Actor, initiative_id: object, position: int, reply: Reply
) -> None:
    async with open_lobby(world.engine) as lobby:  # what a sweep looks for
        await workflow.due_runs(lobby, limit=10)
    async with opened(actor) as tx:
        run_id = (await workflow.stage_runs(tx, initiative_id))[-1].id  # type: ignore[arg-type]
    async with opened(actor) as tx:
        run = await workflow.claim(tx, run_id, worker="bench")
        assert run is not None
    following = ROAD[position + 1] if position + 1 < len(ROAD) else None
    async with opened(actor) as tx:
        posts = [Post(f"stage-{position}", reply)]
        await workflow.finish(
            tx, run, output_ref="v1", next_stage=following, posts=posts, events=[Event("BDDReady", {"version": 1})]
        )


async def growth(world: World) -> AsyncIterator[Result]:
    """`world` is the small one; the grown one has a server of its own, so that rounds can alternate."""
    await fill(world, tenants=2, each=SMALL // 2)
    async with open_world() as grown:
        await fill(grown, tenants=50, each=GROWN // 50)
        ours = "at 100,000 over at 100 (ours)"
        yield Result(
            "18",
            "one initiative among 100,000, over one among 100",
            [Case(ours, "ours", partial(_alternate, world, grown))],
            [Bound("wall ratio", ours, "", 1.2)],
            "The durable part (rows, leases, posts, events, look-ups and sweeps): drafting does not depend on it. "
            "100,000 initiatives are 600,000 runs and 800,000 posts, 2,000 initiatives in each of 50 tenants; two "
            "servers, in turn.",
            is_whole=True,
        )
