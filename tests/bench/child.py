"""Measurements in a process of their own: `python -m tests.bench.child NAME`, settings as JSON on standard input."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from tests.bench.measure import Meter, Metrics
from tests.bench.world import World


async def measured(name: str, world: World, amount: float) -> Metrics:
    """Runs the child and gives what it measured."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.child", name, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    given = {"admin": world.admin_url, "app": world.app_url, "redis": world.redis_url, "amount": amount}
    out, _ = await process.communicate(json.dumps(given).encode())
    if process.returncode:
        raise RuntimeError(f"{name} ended with {process.returncode}")
    found: dict[str, float] = json.loads(out.splitlines()[-1])
    return found


async def _idle(seconds: float) -> Metrics:
    """After what start-up leaves behind."""
    await asyncio.sleep(9.0)  # the first sweep prepares its statements
    with Meter() as meter:
        await asyncio.sleep(seconds)
    return {"idle % CPU": meter.cpu / meter.wall * 100}


async def idle_ours(given: dict[str, Any]) -> Metrics:
    from pydantic import SecretStr

    from integrations.wiring import open_deps
    from jobs.worker import running
    from services.core.observing import LogSettings
    from services.core.settings import DatabaseSettings, RedisSettings, Settings

    settings = Settings(
        _env_file=None,
        database=DatabaseSettings(url=SecretStr(given["admin"]), app_url=SecretStr(given["app"])),
        redis=RedisSettings(url=SecretStr(given["redis"])),
        log=LogSettings(level="error"),
    )
    async with open_deps(settings, is_migrating=False) as deps, running(deps):
        return await _idle(given["amount"])


async def idle_arq(given: dict[str, Any], **settings: Any) -> Metrics:
    from arq.worker import Worker, func

    from integrations.redis import open_queue

    async def work(_ctx: dict[Any, Any]) -> None:
        return None

    async with open_queue(given["redis"], name="bench-idle") as queue:
        worker = Worker(
            [func(work, name="work")], redis_pool=queue.pool, queue_name=None, handle_signals=False, **settings
        )
        task = asyncio.create_task(worker.async_run())
        found = await _idle(given["amount"])
        await worker.close()
        await asyncio.gather(task, return_exceptions=True)
        return found


async def idle_tuned(given: dict[str, Any]) -> Metrics:
    return await idle_arq(given, poll_delay=0.02)


async def app(name: str, given: dict[str, Any]) -> Metrics:
    from tests.bench import processes

    return await processes.start(name, given)


async def model(given: dict[str, Any]) -> Metrics:
    from tests.bench import processes

    return await processes.model(int(given["amount"]))


async def drafting(given: dict[str, Any]) -> Metrics:
    """One plan after the other, until it is killed; says so after the first."""
    from integrations.postgres import open_engine
    from tests.bench import road

    world = World(given["admin"], given["app"], given["redis"], open_engine(given["app"], pool_size=2))
    async with road._deps(world) as deps:
        while True:
            await road._plan(deps)
            sys.stdout.write("drafted\n")
            sys.stdout.flush()


CHILDREN: dict[str, Callable[[dict[str, Any]], Awaitable[Metrics]]] = {
    "idle_ours": idle_ours,
    "idle_arq": idle_arq,
    "idle_tuned": idle_tuned,
    **{name: partial(app, name) for name in ("app_ours", "app_bare", "serving_ours", "serving_bare", "serving_stack")},
    "model": model,
    "drafting": drafting,
}


def main() -> None:
    name, given = sys.argv[1], json.loads(sys.stdin.read())
    if name in CHILDREN:
        found = asyncio.run(CHILDREN[name](given))  # type: ignore[arg-type]
    else:
        from tests.bench import rivals

        found = rivals.RIVALS[name](given)
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
