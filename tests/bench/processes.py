"""Children that need a process of their own: app starts (14) and model calls (13)."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.bench.measure import Meter, Metrics

CALLS = 20
ANSWER = {"title": "shop plan", "parts": [f"part {number} of the plan" for number in range(40)]}
PROMPT = "---\nid: bench.plan\nversion: 1.0.0\nanswer: Plan\nvariables: {text: str}\n---\nPlan what is in {{text}}.\n"


REPORT = """
import json, re, resource, sys
def report():
    used = resource.getrusage(resource.RUSAGE_SELF)
    memory = re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())
    assert not {"litellm", "authlib", "joserfc"} & set(sys.modules)
    print(json.dumps({"cpu s": used.ru_utime + used.ru_stime, "memory MB": int(memory[1]) / 1024}))
"""
SERVE = """
import asyncio
async def serve():
    async with app.router.lifespan_context(app):
        report()
asyncio.run(serve())
"""
OURS, BARE = "from bot.main import create_app; app = create_app()", "from fastapi import FastAPI; app = FastAPI()"
STACK = "from fastapi import FastAPI; import uvicorn, sqlalchemy.ext.asyncio, redis.asyncio; app = FastAPI()"
APPS = {
    "app_ours": f"{REPORT}\n{OURS}\nreport()",
    "app_bare": f"{REPORT}\n{BARE}\nreport()",
    "serving_ours": f"{REPORT}\n{OURS}\n{SERVE}",
    "serving_bare": f"{REPORT}\n{BARE}\n{SERVE}",
    "serving_stack": f"{REPORT}\n{STACK}\n{SERVE}",
}


async def start(name: str, given: dict[str, Any]) -> Metrics:
    """A fresh interpreter; the servers run already."""
    environment = {
        **os.environ,
        "DATABASE_URL": given["admin"],
        "THREADWRIGHT_DATABASE__APP_URL": given["app"],
        "REDIS_URL": given["redis"],
        "THREADWRIGHT_LOG__LEVEL": "error",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", APPS[name], stdout=asyncio.subprocess.PIPE, env=environment
    )
    out, _ = await process.communicate()
    found: Metrics = json.loads(out.splitlines()[-1])
    return found


def _serve(pipe: Connection) -> None:
    from tests.fakes.model_server import answers, model_server

    async def run() -> None:
        async with model_server(answers(json.dumps(ANSWER))) as server:
            pipe.send(server.url)
            await asyncio.to_thread(pipe.recv)

    asyncio.run(run())


async def model(rounds: int) -> Metrics:
    """Rounds of ours and raw in turn, in this one process; the server stays out of our CPU time."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    try:
        url = await asyncio.to_thread(ours.recv)
        sides = {"ours": await _ours(url), "new": await _ours(url, is_new=True), "raw": await _raw(url)}
        cpu: dict[str, list[float]] = {name: [] for name in sides}
        wall: dict[str, list[float]] = {name: [] for name in sides}
        for number in range(rounds + 1):
            for name, once in sides.items():
                with Meter() as meter:
                    for _ in range(CALLS):
                        await once()
                if number:
                    cpu[name].append(meter.cpu)
                    wall[name].append(meter.wall)
        median = statistics.median
        return {
            "cpu ratio": median(cpu["ours"]) / median(cpu["raw"]),
            "wall ratio": median(wall["ours"]) / median(wall["raw"]),
            "cpu ratio of a new text": median(cpu["new"]) / median(cpu["raw"]),
            "raw cpu ms": median(cpu["raw"]) / CALLS * 1e3,
        }
    finally:
        ours.send("end")
        server.join(5)


async def _port(url: str) -> tuple[Any, Any, Any]:
    import structlog
    from pydantic import SecretStr

    from integrations.llm import LiteLlmAi
    from services.core.ports import AiStep
    from services.core.settings import AiSettings
    from services.core.values import Document, Value

    class Given(Value):
        text: str

    class Plan(Document):
        title: str
        parts: tuple[str, ...] = ()

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    path = Path(tempfile.mkdtemp(prefix="tw-bench-")) / "plan.md"
    path.write_text(PROMPT)
    step = AiStep("bench.plan", Given, Plan, lambda given: Plan(title=given.text, generator="none"), path)
    ai = LiteLlmAi(AiSettings(model="openai/local", api_key=SecretStr("key"), api_base=url))
    await ai.warm()
    people = tuple(f"Ana{letter} Ruiz{letter}" for letter in "bcdfghjklmnpqrstvwxz")  # a team whose names stay here
    bound = ai.bound(replace(ai.account, people=people))
    return bound, step, Given(text="A shop for bikes. " * 100)


async def _ours(url: str, *, is_new: bool = False) -> Callable[[], Awaitable[Any]]:
    """`is_new`: no call is about a text that was looked at before."""
    ai, step, given = await _port(url)
    numbers = count()

    async def once() -> None:
        asked = type(given)(text=f"{given.text} Number {next(numbers)}.") if is_new else given
        filled = await ai.fill(step, asked)
        assert not filled.downgrade, filled.downgrade

    return once


async def _raw(url: str) -> Callable[[], Awaitable[Any]]:
    """The same client, messages, schema and bound handed to litellm directly; what comes is read as JSON, because
    words alone are no answer to either side."""
    from integrations.llm.answers import strict_schema_of
    from services.ai import prompt_of, render

    ai, step, given = await _port(url)
    messages = [{"role": one.role, "content": one.content} for one in render(prompt_of(step), given)]
    shape = {"name": "answer", "strict": True, "schema": strict_schema_of(step.answer)}
    client = ai._client(ai.account.ladder[""][0])

    async def once() -> None:
        response = await client._litellm.acompletion(
            model="openai/local",
            messages=messages,
            max_tokens=client.rung.max_output_tokens,
            timeout=60,
            num_retries=0,
            max_retries=0,
            response_format={"type": "json_schema", "json_schema": shape},
            **client._extra,
        )
        json.loads(response.choices[0].message.content)

    return once
