"""The web process under load: killed, it has lost nothing that it answered; told ten times at once over four processes,
together with its twin, a message is one row."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from uuid import uuid4

from integrations.postgres import open_engine
from services import tenancy
from services.core.chat import Platform
from services.core.tx import open_tx
from tests.bench import inbox
from tests.bench.inbox import Door
from tests.bench.world import World
from tests.fakes.queue import RecordingQueue
from tests.servers import Database

SEEDS, CLIENTS, TOGETHER = 50, 8, 2
MESSAGES, PROCESSES, TIMES = 25, 4, 10


@dataclass
class Fallen:
    """What one killed process had answered with 200, and which of that is no row."""

    how: str
    answered: int
    lost: set[str]


async def connected(database: Database, redis_url: str) -> World:
    """The workspace of the events belongs to a tenant."""
    engine = open_engine(database.app, pool_size=2)
    founder = tenancy.new_tenant()
    async with open_tx(engine, RecordingQueue(), founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name="chaos"))
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
    return World(database.admin, database.app, redis_url, engine)


async def kills(world: World, chance: random.Random, seeds: int = SEEDS) -> list[Fallen]:
    found: list[Fallen] = []
    waiting = [random.Random(chance.random()) for _ in range(seeds)]

    async def one_after_the_other() -> None:
        while waiting:
            found.append(await _killed(world, waiting.pop()))

    await asyncio.gather(*(one_after_the_other() for _ in range(TOGETHER)))
    return found


async def _killed(world: World, chance: random.Random) -> Fallen:
    how = signal.SIGTERM if chance.random() < 0.2 else signal.SIGKILL
    answered: set[str] = set()
    async with inbox.opened("ours", world) as door:
        clients = [asyncio.create_task(_told_until_it_falls(door, answered)) for _ in range(CLIENTS)]
        await asyncio.sleep(0.2 + chance.random())
        door.kill(how)
        await asyncio.gather(*clients)
    return Fallen(how.name, len(answered), answered - await _saved(world))


async def _told_until_it_falls(door: Door, answered: set[str]) -> None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    except OSError:
        return
    try:
        while True:
            body = inbox.event()
            writer.write(inbox.request(body))
            if await inbox.answered(reader) == 200:
                answered.add(json.loads(body)["event_id"])
    except (OSError, asyncio.IncompleteReadError):
        return
    finally:
        writer.close()


async def _saved(world: World) -> set[str]:
    connection = await world.admin()
    try:
        return {row[0] for row in await connection.fetch("SELECT event_key FROM events.inbox")}
    finally:
        await connection.close()


async def twins(world: World, chance: random.Random) -> list[str]:
    """What is wrong after every message was told as a mention and as a message, ten times each, over four processes."""
    told = []
    for number in range(MESSAGES):
        ts = f"{int(time.time())}.{number:06d}"  # in a channel where nobody else wrote in that second
        for kind in ("app_mention", "message"):
            body = json.loads(inbox.event())
            body["event"] |= {
                "type": kind,
                "ts": ts,
                "event_ts": ts,
                "channel": "CTWINS",
            }  # where nobody else wrote then
            body["event_id"] = f"Twin{number}{kind}{uuid4().hex[:6]}"
            told += [json.dumps(body).encode()] * TIMES
    chance.shuffle(told)
    async with AsyncExitStack() as stack:
        doors = [await stack.enter_async_context(inbox.opened("ours", world)) for _ in range(PROCESSES)]
        statuses = await asyncio.gather(*(_once(chance.choice(doors), body) for body in told))
    saved = {key for key in await _saved(world) if key.startswith("Twin")}
    numbers = [key.removeprefix("Twin").split("app_")[0].split("message")[0] for key in saved]
    wrong = [f"answered with {status}" for status in sorted(set(statuses) - {200})]
    if sorted(numbers, key=int) != [str(number) for number in range(MESSAGES)]:
        wrong.append(f"{len(saved)} rows for {MESSAGES} messages")
    return wrong


async def _once(door: Door, body: bytes) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(inbox.request(body))
    status = await inbox.answered(reader)
    writer.close()
    return status


async def closed(world: World) -> None:
    await world.engine.dispose()
