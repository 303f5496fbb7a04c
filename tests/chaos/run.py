"""The kill suite: `python -m tests.chaos.run --seed 7 --kills 300` prints a table and fails on any violation."""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import asyncpg

from migrations.runner import migrate
from services.clarifier import understand
from tests import servers as embedded
from tests.chaos import chat_server, door, noise, outward, publish
from tests.chaos.chat_server import ChatServer
from tests.chaos.outages import Server, until_postgres_answers, until_redis_answers, valkey_beside
from tests.chaos.world import Outcome, World, Zygote, zygote
from tests.servers import LOGIN, OWNER, PASSWORD, Database, Servers

IDEAS = (
    "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes.",
    "Clinics send reminders to patients by SMS before an appointment and staff see who confirmed.",
    "A tool library where neighbours lend drills and ladders, with deposits and late fees.",
)
README = Path(__file__).parents[2] / "README.md"
OPENS, CLOSES = "<!-- kills -->", "<!-- /kills -->"
TOGETHER = 6  # worlds at once
FATES = 14  # workers that come to grief in one world


@dataclass
class Tally:
    """What struck, and what was wrong afterwards."""

    strikes: Counter[str] = field(default_factory=Counter)
    steps: set[str] = field(default_factory=set)
    worlds: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    broken: Counter[str] = field(default_factory=Counter)
    known: int = 0
    answered: int = 0
    facts: list[str] = field(default_factory=list)

    def kills(self) -> int:
        """How often a worker was killed."""
        return sum(times for name, times in self.strikes.items() if name.startswith("SIGKILL at "))

    def judge(self, kind: str, world: World, differences: list[str]) -> None:
        sys.stderr.write("x" if differences else ".")
        sys.stderr.flush()
        self.worlds[kind] += 1
        if differences:
            self.broken[kind] += 1
            found = [f"{kind} {world.name}: {words}" for words in differences]
            sys.stderr.write("\n" + "\n".join(found) + "\n")
            self.violations += found


@dataclass
class Suite:
    """Everything that the worlds share."""

    servers: Servers
    chat: ChatServer
    zygote: Zygote
    folder: Path
    chance: random.Random
    template: str = "chaos_template"
    tally: Tally = field(default_factory=Tally)
    numbers: count[int] = field(default_factory=lambda: count(1))
    normal: dict[str, Outcome] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)

    async def prepare(self) -> None:
        await self.admin(
            f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{PASSWORD}'",
            f"CREATE ROLE {LOGIN} LOGIN NOINHERIT PASSWORD '{PASSWORD}'",
            f"CREATE DATABASE {self.template} OWNER {OWNER}",
        )
        made = Database.on(self.servers, self.template)
        await migrate(made.owner, app_url=made.app)

    async def admin(self, *statements: str) -> None:
        connection = await asyncpg.connect(self.servers.url("postgres", "postgres"))
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    async def world(self, idea: str) -> World:
        name = f"chaos{next(self.numbers)}"
        await self.admin(f"CREATE DATABASE {name} TEMPLATE {self.template} OWNER {OWNER}")
        database = Database.on(self.servers, name)
        made = World(name, database.app, self.servers.redis_url, self.chat, self.zygote, self.folder, understand(idea))
        await made.begin()
        return made

    async def learn(self, ideas: Sequence[str] = IDEAS) -> None:
        """Each idea without trouble; the first one also names the steps that can be struck."""
        for idea in ideas:
            world = await self.world(idea)
            record = self.folder / "steps"
            await world.play([{"record": str(record)}] if not self.steps else [])
            if not self.steps:
                named = record.read_text().splitlines()
                self.steps = [step for step in dict.fromkeys(named) if not step.startswith("sweep")]
            outcome = await world.outcome()
            if any(status != "done" for _, status in outcome.stages):
                raise SystemExit(f"Without any fault the road does not end: {outcome.stages}; see {world.name}.log.")
            self.normal[idea] = outcome
            await self.drop(world)

    async def drop(self, world: World) -> None:
        await world.close()
        await self.admin(f"DROP DATABASE {world.name} WITH (FORCE)")

    async def scene(
        self, kind: str, act: Callable[[World, Tally], Awaitable[None]], *, idea: str = "", seconds: float = 900
    ) -> None:
        """One world from its beginning to its verdict."""
        chosen = idea or self.chance.choice(sorted(self.normal))
        world = await self.world(chosen)
        try:
            async with asyncio.timeout(seconds):
                await act(world, self.tally)
            await asyncio.sleep(0.1)
            self.tally.judge(kind, world, (await world.outcome()).differences(self.normal[chosen]))
        except TimeoutError:
            self.tally.judge(kind, world, [f"did not end within {seconds:g} s; see {world.name}.log"])
        await self.drop(world)


async def kill_everywhere(suite: Suite, kills: int) -> None:
    """Every step is struck before any is struck a second time."""
    waiting: list[str] = []
    rounds = 0
    while suite.tally.kills() < kills and rounds < kills:
        scenes = []
        for _ in range(TOGETHER):
            if len(waiting) < FATES:
                fresh = [step for step in suite.steps if step not in waiting]
                suite.chance.shuffle(fresh)
                fresh.sort(key=lambda step: step in suite.tally.steps)
                waiting += fresh
            chosen, waiting = waiting[:FATES], waiting[FATES:]
            chosen.sort(key=suite.steps.index)
            scenes.append(suite.scene("kill", killing(suite, chosen)))
            rounds += 1
        await asyncio.gather(*scenes)


def killing(suite: Suite, steps: list[str]) -> Callable[[World, Tally], Awaitable[None]]:
    actions = [suite.chance.choices(("kill", "term"), (12, 1))[0] for _ in steps]
    lies = {suite.chance.randrange(12): suite.chance.choice(("500", "reset")) for _ in range(2)}

    async def act(world: World, tally: Tally) -> None:
        world.chat.thread(world.name).lies.update(lies)
        fates = [{"target": step, "action": action} for step, action in zip(steps, actions, strict=True)]
        struck = await world.play(fates)
        for step, action in zip(struck, actions, strict=False):
            tally.strikes[f"{'SIGKILL' if action == 'kill' else 'SIGTERM'} at {_kind(step)}"] += 1
            tally.steps.add(step)

    return act


def _kind(step: str) -> str:
    return f"{step.split('.')[0]}: {step.rsplit('.', 2)[-2]}"


def zombie_at(step: str) -> Callable[[World, Tally], Awaitable[None]]:
    """Stopped in the middle, overtaken, and then alive again beside its successor."""

    async def act(world: World, tally: Tally) -> None:
        sleeper = await world.worker(target=step, action="stop")
        async with asyncio.timeout(60):
            while not _is_stopped(world.zygote.pids[sleeper]) and not await world.is_over():
                await world.answer()
                await asyncio.sleep(0.1)
        successor = asyncio.create_task(world.play([]))
        await asyncio.sleep(1.2)  # longer than the lease
        world.zygote.signal(sleeper, signal.SIGCONT)
        await successor
        await asyncio.sleep(0.5)
        tally.strikes["SIGSTOP, overtaken, SIGCONT"] += 1
        tally.steps.add(step)

    return act


def _is_stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def flush_at(step: str) -> Callable[[World, Tally], Awaitable[None]]:
    async def act(world: World, tally: Tally) -> None:
        await world.play([{"target": step, "action": "flush"}])
        tally.strikes["Redis emptied"] += 1

    return act


async def _skewed(world: World, tally: Tally) -> None:
    """Two workers whose clocks are ten minutes off in both directions."""
    await world.worker(skew_seconds=600.0)
    await world.play([{"skew_seconds": -600.0}])
    tally.strikes["clock off by 10 minutes"] += 1


def redis_away(server: Server, url: str, seconds: float) -> Callable[[World, Tally], Awaitable[None]]:
    async def act(world: World, tally: Tally) -> None:
        playing = asyncio.create_task(world.play([]))
        await asyncio.sleep(0.4)
        server.kill(signal.SIGKILL)
        await asyncio.sleep(seconds)
        server.start()
        await until_redis_answers(url)
        await playing
        tally.strikes[f"Redis killed, away {seconds:g} s"] += 1

    return act


def postgres_away(
    server: Server, url: str, seconds: float, after: float, how: signal.Signals = signal.SIGQUIT
) -> Callable[[World, Tally], Awaitable[None]]:
    """SIGQUIT: no checkpoint, recovery at the next start. SIGINT: an ordinary restart."""

    async def act(world: World, tally: Tally) -> None:
        playing = asyncio.create_task(world.play([]))
        await asyncio.sleep(after)
        server.kill(how)
        await asyncio.sleep(seconds)
        server.start()
        await until_postgres_answers(url)
        await playing
        tally.strikes[f"Postgres {'crashed' if how is signal.SIGQUIT else 'stopped'}, away {seconds:g} s"] += 1

    return act


async def drive(servers: Servers, seed: int, kills: int, folder: Path) -> Tally:
    with chat_server.running() as chat:
        async with zygote() as forks:
            suite = Suite(servers, chat, forks, folder, random.Random(seed))
            await suite.prepare()
            await suite.learn()
            suite.tally.known = len(suite.steps)
            stages = [step for step in suite.steps if step.startswith("run_stage") and ".." not in step]
            for _ in range(3):
                picks = suite.chance.sample(stages, 4)
                await asyncio.gather(*(suite.scene("zombie", zombie_at(step)) for step in picks))
            picks = suite.chance.sample(stages, 4)
            await asyncio.gather(*(suite.scene("flush", flush_at(step)) for step in picks))
            await asyncio.gather(*(suite.scene("clock", _skewed) for _ in range(2)))
            await kill_everywhere(suite, kills)
            await noise_beside_others(suite)
            await web_falls(suite)
            await outward.strike(suite)
            await publish.publishes(suite)
            await outages(suite)  # the last: the servers that it starts again end with it
            return suite.tally


async def web_falls(suite: Suite) -> None:
    name = "chaos_web"
    await suite.admin(f"CREATE DATABASE {name} TEMPLATE {suite.template} OWNER {OWNER}")
    world = await door.connected(Database.on(suite.servers, name), suite.servers.redis_url)
    for fallen in await door.kills(world, suite.chance):
        suite.tally.strikes[f"{fallen.how} of the web process under load"] += 1
        suite.tally.answered += fallen.answered
        if fallen.lost:
            suite.tally.violations.append(f"web: {len(fallen.lost)} of {fallen.answered} answered events are lost")
    suite.tally.violations += [f"twins: {words}" for words in await door.twins(world, suite.chance)]
    suite.tally.facts.append(f"events answered by the web processes that fell: {suite.tally.answered:,}, each is a row")
    suite.tally.facts.append(
        f"{door.MESSAGES} messages told {door.TIMES} times each as mention and as message over {door.PROCESSES} "
        f"processes at once: one row each"
    )
    await door.closed(world)
    await suite.admin(f"DROP DATABASE {name} WITH (FORCE)")


async def noise_beside_others(suite: Suite) -> None:
    name = "chaos_noise"
    await suite.admin(f"CREATE DATABASE {name} TEMPLATE {suite.template} OWNER {OWNER}")
    quiet, loud, left = await noise.measure(Database.on(suite.servers, name), suite.servers.redis_url)
    times, grown = loud.p95 / quiet.p95, loud.memory - quiet.memory
    suite.tally.facts.append(
        f"one tenant starts {noise.THREADS:,} threads at once ({left:,} still waited at the end): the others' p95 "
        f"{times:.1f}x (at most {noise.MOST_TIMES:g}x), memory of the worker {grown:+.0f} MB"
    )
    if times > noise.MOST_TIMES:
        suite.tally.violations.append(
            f"noise: the others waited {times:.1f} times as long, at most {noise.MOST_TIMES:g}"
        )
    if grown > noise.MOST_GROWTH:
        suite.tally.violations.append(f"noise: the worker grew by {grown:.0f} MB, at most {noise.MOST_GROWTH:g}")
    if left < noise.THREADS / 2:
        suite.tally.violations.append(f"noise: only {left} threads were left, so the others had no noise beside them")
    await suite.admin(f"DROP DATABASE {name} WITH (FORCE)")


async def outages(suite: Suite) -> None:
    """One after the other: everybody feels them."""
    servers = suite.servers
    redis = valkey_beside(servers.postgres_pid, servers.redis_url)
    postgres = Server(servers.postgres_pid)
    admin = servers.url("postgres", "postgres")
    try:
        for seconds in (0.0, 1.0, 3.0, 60.0):
            await suite.scene("redis away", redis_away(redis, servers.redis_url, seconds))
        for after, seconds in ((0.3, 0.0), (0.6, 0.0), (0.5, 2.0), (0.4, 30.0)):
            await suite.scene("postgres away", postgres_away(postgres, admin, seconds, after))
        await suite.scene("postgres restarted", postgres_away(postgres, admin, 0.0, 0.5, signal.SIGINT))
    finally:
        redis.end()
        postgres.end()


def report(tally: Tally, seconds: float, seed: int) -> str:
    lines = [f"seed {seed}, {seconds:.0f} s", "", f"{'what struck':<44} {'times':>6}"]
    lines += [f"{name:<44} {times:>6}" for name, times in sorted(tally.strikes.items())]
    lines += [f"{'all':<44} {sum(tally.strikes.values()):>6}"]
    lines += [f"{'of these SIGKILL of a worker':<44} {tally.kills():>6}", ""]
    lines += [
        f"different steps struck: {len(tally.steps)} of {tally.known}",
        "",
        f"{'worlds':<20} {'run':>5} {'wrong':>6}",
    ]
    lines += [f"{kind:<20} {times:>5} {tally.broken[kind]:>6}" for kind, times in sorted(tally.worlds.items())]
    lines += ["", *tally.facts] if tally.facts else []
    lines += ["", *(tally.violations or ["No stage lost, none doubled, no message doubled, no event lost."])]
    return "\n".join(lines)


def with_figures(text: str, tally: Tally) -> str:
    """README's words with this run's figures between its marks."""
    figures = f"{sum(tally.strikes.values()):,} faults struck, {tally.kills():,} of them a SIGKILL of a worker"
    made, places = re.subn(f"{re.escape(OPENS)}.*?{re.escape(CLOSES)}", f"{OPENS}{figures}{CLOSES}", text, flags=re.S)
    if places != 1:
        raise SystemExit(
            f"README.md has {places} places for the figures of the kill suite; write {OPENS}{CLOSES} once."
        )
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument(
        "--report", type=Path, help="also write the table to this Markdown file, and its figures to README.md"
    )
    given = parser.parse_args()
    began = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="tw-chaos-"))
    with embedded.running() as servers:
        tally = asyncio.run(drive(servers, given.seed, given.kills, folder))
    table = report(tally, time.monotonic() - began, given.seed)
    sys.stdout.write(f"{table}\nlogs: {folder}\n")
    if given.report:
        command = f"make chaos SEED={given.seed} KILLS={given.kills}"
        README.write_text(with_figures(README.read_text(), tally))
        given.report.write_text(f"# The kill suite\n\nWritten by `{command}`.\n\n```text\n{table}\n```\n")
    return 1 if tally.violations else 0


if __name__ == "__main__":
    raise SystemExit(main())
