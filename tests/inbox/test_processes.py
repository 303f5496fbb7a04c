"""The inbox of several real processes: duplicates at once are one row, and kill -9 under load loses nothing that was
answered with 200."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from services import tenancy
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.deps import Deps
from tests.inbox.app import sign
from tests.servers import Database

ROOT = Path(__file__).resolve().parents[2]


class Web:
    """One web process and a client to it."""

    def __init__(self, database: Database, socket: Path) -> None:
        self.socket = socket
        self.process = subprocess.Popen([sys.executable, "-m", "tests.inbox.app", database.app, str(socket)], cwd=ROOT)
        transport = httpx.AsyncHTTPTransport(uds=str(socket))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://test", timeout=10)

    async def post(self, **told: str) -> int:
        """The status, 0 when there was no answer."""
        body = json.dumps({"workspace": "T1", **told}).encode()
        try:
            answer = await self.client.post("/", content=body, headers={"x-signature": sign(body)})
        except httpx.HTTPError:
            return 0
        return answer.status_code

    async def ready(self) -> None:
        while await self.post(id="warm") != 200:
            assert self.process.poll() is None
            await asyncio.sleep(0.05)


@pytest.fixture
async def start(database: Database, deps: Deps, actor: Actor, tmp_path: Path) -> AsyncIterator[Callable[[], Web]]:
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
    started: list[Web] = []

    def one() -> Web:
        started.append(Web(database, tmp_path / f"{len(started)}.sock"))
        return started[-1]

    yield one
    for web in started:
        await web.client.aclose()
        web.process.kill()
        web.process.wait()


async def saved(deps: Deps, actor: Actor) -> list[str]:
    async with deps.open_tx(actor) as tx:
        rows = await tx.execute(text("SELECT event_key FROM events.inbox WHERE event_key <> 'warm'"))
        return list(rows.scalars())


async def test_the_same_event_ten_times_at_once_over_four_processes_is_one_row(
    deps: Deps, actor: Actor, start: Callable[[], Web]
) -> None:
    webs = [start() for _ in range(4)]
    await asyncio.gather(*(web.ready() for web in webs))
    rng = random.Random(9)
    told = [{"id": f"E{n}{kind}", "twin": f"C/{n}"} for n in range(25) for kind in ("mention", "message")] * 10
    rng.shuffle(told)
    answers = await asyncio.gather(*(rng.choice(webs).post(**one) for one in told))
    assert set(answers) == {200}
    assert sorted(key.rstrip("mentiosag") for key in await saved(deps, actor)) == sorted(f"E{n}" for n in range(25))


@pytest.mark.parametrize(("seed", "how"), [(1, signal.SIGKILL), (2, signal.SIGKILL), (3, signal.SIGTERM)])
async def test_a_killed_process_loses_no_answered_event(
    deps: Deps, actor: Actor, start: Callable[[], Web], seed: int, how: signal.Signals
) -> None:
    rng = random.Random(seed)
    web = start()
    await web.ready()
    answered: set[str] = set()

    async def load(client: int) -> None:
        for number in range(10_000):
            key = f"{client}-{number}"
            status = await web.post(id=key, twin=key)
            if status == 200:
                answered.add(key)
            elif status == 0:
                return

    clients = [asyncio.create_task(load(number)) for number in range(8)]
    async with asyncio.timeout(60):  # the kill comes under load, however slow the machine is
        while len(answered) <= 20:
            await asyncio.sleep(0.01)
    await asyncio.sleep(rng.random() / 2)
    web.process.send_signal(how)
    await asyncio.gather(*clients)
    web.process.wait()
    assert answered <= set(await saved(deps, actor))
