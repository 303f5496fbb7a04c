"""The main GET routes of the API over HTTP, beside an endpoint that returns a constant."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

import httpx

from integrations.wiring import open_deps
from services import tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from tests.bench.measure import Bound, Case, Metrics, Result
from tests.bench.serving import settings_of
from tests.bench.world import World, tenant
from tests.fakes.chat import MemoryChat
from tests.jobs.plans import TEAM, planned

NUMBER = "20"  # of the section
ASKED, AT_ONCE = 240, 4  # requests of one route in a round
CALLERS = (0, 7, 42)  # tenants with keys, and a plan with all its documents
MOST_MS = 300.0
IDEA = "A rota for a food bank where volunteers take shifts and the coordinator sees the gaps."


@dataclass(frozen=True)
class Caller:
    """A tenant that asks over HTTP."""

    key: str
    plan: UUID


async def callers(deps: Deps) -> list[Caller]:
    """Tenants with a key, a team, and a plan that the product made, beside all the others."""
    made = []
    for number in CALLERS:
        founder = system(tenant(number))
        async with deps.open_tx(founder) as tx:
            member = await tenancy.add_member(tx, "Ada", Role.OWNER)
            key = (await tenancy.issue_api_key(tx, member.id, name="bench")).secret
        owner = Actor(founder.tenant_id, member.id, Role.OWNER, "Ada")
        plan = await planned(deps, owner, IDEA, team=TEAM)
        made.append(Caller(key, plan.id))
    return made


ROUTES = {
    "who asks": "/v1/me",
    "a page of plans": "/v1/initiatives?limit=20",
    "plans by words": "/v1/initiatives?words=bakery+garden",
    "a plan": "/v1/initiatives/{plan}",
    "what the bot said": "/v1/initiatives/{plan}/posts",
    "the versions": "/v1/initiatives/{plan}/documents",
    "a BDD document": "/v1/initiatives/{plan}/documents/bdd",
    "an HLD document": "/v1/initiatives/{plan}/documents/hld",
    "a page of tickets": "/v1/initiatives/{plan}/tickets?limit=20",
    "the trace": "/v1/initiatives/{plan}/trace",
    "questions": "/v1/initiatives/{plan}/questions",
    "changes": "/v1/initiatives/{plan}/changes",
    "evidence": "/v1/initiatives/{plan}/tickets/T-2/evidence",
    "the team": "/v1/team",
    "members": "/v1/members",
    "budgets": "/v1/budgets",
    "the audit log": "/v1/audit?limit=50",
    "an admin's overview": "/v1/admin/overview",
}
CONSTANT = "an endpoint that returns a constant"


async def results(world: World, tenants: int, at: str, *, asked: int = ASKED) -> AsyncIterator[Result]:
    """Over HTTP to a web process of its own; four requests at once, of three tenants in turn."""
    with tempfile.TemporaryDirectory(prefix="tw-scale-") as home:
        given = {"admin": world.admin_url, "app": world.app_url, "redis": world.redis_url, "home": home}
        async with open_deps(settings_of(given), is_migrating=False) as opened:
            deps = replace(opened, chats={platform: MemoryChat() for platform in Platform})
            for number in range(tenants):
                async with deps.open_tx(system(tenant(number))) as tx:
                    await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"Company {number}"))
            known = await callers(deps)
        async with (
            _serving(given) as port,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client,
        ):
            yield Result(
                NUMBER,
                f"the public API over HTTP{at}",
                [
                    *(Case(name, "ours", partial(_asked, client, path, known, asked)) for name, path in ROUTES.items()),
                    Case(CONSTANT, "floor", partial(_asked, client, "/health", known, asked)),
                ],
                [Bound("p95 ms", name, "", MOST_MS, unit=" ms") for name in ROUTES],
                note=f"GET, {AT_ONCE} requests at once, of {len(CALLERS)} tenants in turn; one web process, and the "
                "asking program beside it.",
            )


def ratios(result: Result) -> list[str]:
    """Rows of a table: how many times the constant endpoint's p95 each route takes."""
    rows = []
    for bound in result.bounds:
        path = ROUTES[bound.ours].partition("?")[0].replace("{plan}", "{id}")
        value = result.value(bound)
        verdict = "holds" if result.holds(bound) else "**missed**"
        measured = f"{result.ratio(bound.ours, CONSTANT, 'p95 ms'):.1f}× | {value:.1f} ms | ≤ {MOST_MS:g} ms"
        rows.append(f"| {bound.ours}: `{path}` | {measured} | {verdict} |")
    return rows


def section(result: Result) -> str:
    head = f"| GET | p95 over {CONSTANT} | p95 | target | |\n|---|---|---|---|---|"
    return "\n".join([f"{result.number}. {result.title}\n", head, *ratios(result), f"\n{result.note}\n"])


@asynccontextmanager
async def _serving(given: dict[str, Any]) -> AsyncIterator[int]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.serving", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(json.dumps(given).encode() + b"\n")
    await process.stdin.drain()
    try:
        yield int(await process.stdout.readline())
    finally:
        process.stdin.close()
        await process.wait()


async def _asked(client: httpx.AsyncClient, path: str, known: Sequence[Caller], asked: int) -> Metrics:
    times: list[float] = []
    todo = iter(range(asked))

    async def one() -> None:
        for number in todo:
            caller = known[number % len(known)]
            begun = time.perf_counter()
            answer = await client.get(path.format(plan=caller.plan), headers={"Authorization": f"Bearer {caller.key}"})
            times.append(time.perf_counter() - begun)
            assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])

    await asyncio.gather(*(one() for _ in range(AT_ONCE)))
    times.sort()
    return {"p95 ms": times[int(asked * 0.95)] * 1e3, "p50 ms": times[asked // 2] * 1e3}
