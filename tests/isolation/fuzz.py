"""Random operations of three tenants over every chat verb, button and REST route that the program has, with tenants
mixed on few pooled connections, and errors and cancellations in between. Whatever comes back is read for another
tenant's marker. `python -m tests.isolation.fuzz --operations 10000 --seed 1` (make isolation) is the long run."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import inbox
from bot.main import create_app
from handlers import router
from services import clarifier, crypto, schema, tenancy, workflow
from services.core.actor import Actor, Role
from services.core.chat import Incoming, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.core.errors import AppError
from services.crypto import SealedBlobs
from tests.jobs.plans import run_all

AT_ONCE = 6
VERBS = [(family, verb) for family, (verbs, _) in router.FAMILIES.items() for verb in verbs]
WORDS = ("1", "2", "bdd", "tickets", "R-1", "T-1", "T-2 merge T-3", "A-1", "QN-1", "1h30m SHOP-1 note", "yes", "SHOP-1",
         "en", "none", "R-2 people get a reminder", "1 2", "open", "Ada", "all")  # fmt: skip
assert schema.metadata is not None


@dataclass
class Tenant:
    """`marker` stands in whatever this tenant has said, and in nothing that anybody else was told."""

    actor: Actor
    marker: str
    client: httpx.AsyncClient
    plans: list[workflow.Initiative] = field(default_factory=list)

    @property
    def workspace(self) -> str:
        return f"w-{self.actor.tenant_id.hex[:8]}"


@dataclass
class Found:
    operations: Counter[str] = field(default_factory=Counter)
    cancelled: int = 0
    leaks: list[str] = field(default_factory=list)


class Fuzz:
    def __init__(self, deps: Deps, seed: int) -> None:
        assert deps.sealing is not None
        self.deps = replace(deps, blobs=SealedBlobs(deps.blobs, deps.sealing))
        self.chance = random.Random(seed)
        self.app = create_app(deps=self.deps)
        self.found = Found()
        self.tenants: list[Tenant] = []
        self.routes: list[tuple[str, str]] = []

    @asynccontextmanager
    async def settled(self) -> AsyncIterator[None]:
        """Three tenants with a plan and a key each, and the program's own routes."""
        async with self.app.router.lifespan_context(self.app):
            self.routes = [
                (method.upper(), path) for path, methods in self.app.openapi()["paths"].items() for method in methods
            ]
            for number in range(3):
                self.tenants.append(await self._tenant(number))
            yield

    async def run(self, operations: int) -> Found:
        todo = iter(range(operations))

        async def worker() -> None:
            for _ in todo:
                await self._one()

        await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
        for tenant in self.tenants:
            await self._read_all(tenant)
            await tenant.client.aclose()
        return self.found

    async def _tenant(self, number: int) -> Tenant:
        marker = f"zq{'xyw'[number]}{self.chance.randrange(10**9):09d}q"
        founder = tenancy.new_tenant()
        async with self.deps.open_tx(founder) as tx:
            await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"Company {marker}"))
            member = await tenancy.add_member(tx, f"Ada {marker}", Role.OWNER)
            secret = (await tenancy.issue_api_key(tx, member.id, name="fuzz")).secret
            workspace = f"w-{founder.tenant_id.hex[:8]}"
            await tenancy.link_workspace(tx, Platform.API, workspace)
            writer = await tenancy.identify(tx, Platform.API, workspace, f"u-{workspace}", name=f"Grace {marker}")
            await tenancy.change_role(tx, writer.id, Role.OWNER)
        actor = Actor(founder.tenant_id, member.id, Role.OWNER, f"Ada {marker}", "fuzz")
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url="http://fuzz",
            headers={"Authorization": f"Bearer {secret}"},
        )
        tenant = Tenant(actor, marker, client)
        thread = ThreadRef(platform=Platform.API, workspace=tenant.workspace, channel="c", thread="first")
        idea = clarifier.understand(f"A desk that lends {marker}phones: people borrow one with a card for 7 days.")
        async with self.deps.open_tx(actor) as tx:
            plan = await workflow.create_initiative(
                tx, idea, thread=thread, created_by=actor.name, settings=workflow.InitiativeSettings(budget=1)
            )
            await clarifier.begin(tx, plan.id, idea, budget=1, author=actor.name)
        await run_all(self.deps, actor, plan)
        tenant.plans.append(plan)
        return tenant

    async def _one(self) -> None:
        tenant = self.chance.choice(self.tenants)
        act = self.chance.choice((self._command, self._command, self._button, self._rest, self._rest, self._stage))
        name = act.__name__.strip("_")
        self.found.operations[name] += 1
        if self.chance.random() < 0.15:  # somebody hangs up, or a deadline passes, anywhere in the middle
            try:
                async with asyncio.timeout(self.chance.random() * 0.02):
                    await act(tenant)
            except TimeoutError:
                self.found.cancelled += 1
        else:
            with suppress(AppError):  # a refusal is an answer as well, and was read
                await act(tenant)

    async def _command(self, tenant: Tenant) -> None:
        family, verb = self.chance.choice(VERBS)
        await self._said(tenant, kind=IncomingKind.COMMAND, command=family, text=f"{verb} {self._word(tenant)}")

    async def _button(self, tenant: Tenant) -> None:
        action = self.chance.choice(list(router.ACTIONS))
        values = {name: self._id() for name in ("initiative", "question", "change", "gate", "value", "number")}
        await self._said(tenant, kind=IncomingKind.ACTION, action=action, text=self._word(tenant), values=values)

    async def _said(self, tenant: Tenant, **what: Any) -> None:
        """Now and then in a thread that another tenant has."""
        owner = tenant if self.chance.random() < 0.7 else self.chance.choice(self.tenants)
        thread = owner.plans[0].thread.model_copy(update={"workspace": tenant.workspace})
        incoming = Incoming(
            event_id=uuid4().hex, thread=thread, user=f"u-{tenant.workspace}", user_name=tenant.actor.name, **what
        )
        reply = await inbox.receive(self.deps, incoming)
        self._read(tenant, f"{what.get('command') or what.get('action')} {what.get('text')}", _text(reply))

    async def _rest(self, tenant: Tenant) -> None:
        method, path = self.chance.choice(self.routes)
        filled = path
        while "{" in filled:
            before, _, rest = filled.partition("{")
            name, _, after = rest.partition("}")
            filled = before + (self._id() if name.split(":")[0] != "name" else self._document()) + after
        body = {"idea": f"A desk {tenant.marker}", "text": self._word(tenant), "answers": [], "name": tenant.marker}
        sends = {"json": body} if method in ("POST", "PUT", "PATCH") else {"params": {"after": self._id()}}
        headers = {"Idempotency-Key": self.chance.choice((uuid4().hex, "the same"))}
        async with tenant.client.stream(method, filled, headers=headers, **sends) as answer:  # type: ignore[arg-type]
            told = b""
            if "event-stream" not in answer.headers.get("content-type", ""):
                told = await answer.aread()
        self._read(tenant, f"{method} {path}", f"{dict(answer.headers)} {told.decode(errors='replace')}")

    async def _stage(self, tenant: Tenant) -> None:
        """What the worker does for this tenant, asked for by another one's ids now and then."""
        plan = self.chance.choice(self.chance.choice(self.tenants).plans)
        async with self.deps.open_tx(tenant.actor) as tx:
            for read in (workflow.get_initiative, workflow.posts, workflow.stage_runs, clarifier.load_bdd):
                with suppress(AppError):
                    self._read(tenant, read.__name__, str(await read(tx, plan.id)))  # type: ignore[operator]

    async def _read_all(self, tenant: Tenant) -> None:
        """At last every row that the tenant can see, with what is sealed in it in the clear."""
        async with self.deps.open_tx(tenant.actor) as tx:
            for table in tenancy.tenant_tables():
                async for row in tenancy.rows(tx, table):
                    self._read(tenant, table.fullname, json.dumps(row, default=str))
        for key in await self.deps.blobs.list_keys(str(tenant.actor.tenant_id)):
            self._read(tenant, key, (await self.deps.blobs.get(key)).decode(errors="replace"))

    def _read(self, tenant: Tenant, where: str, told: str) -> None:
        for other in self.tenants:
            if other is not tenant and other.marker in told:
                self.found.leaks.append(f"{tenant.marker} was told {other.marker} by {where}: {told[:300]}")

    def _word(self, tenant: Tenant) -> str:
        return self.chance.choice((*WORDS, tenant.marker, self._id()))

    def _id(self) -> str:
        """Anybody's plan, by id or number, or nobody's."""
        plan = self.chance.choice(self.chance.choice(self.tenants).plans)
        return self.chance.choice((str(plan.id), str(plan.number), str(uuid4()), "0"))

    def _document(self) -> str:
        return self.chance.choice(("bdd", "hld", "tickets", "estimates", "assignments", "nothing"))


def _text(reply: Reply | None) -> str:
    return "" if reply is None else reply.model_dump_json()


async def fuzz(deps: Deps, *, operations: int, seed: int) -> Found:
    run = Fuzz(deps, seed)
    async with run.settled():
        return await run.run(operations)


async def _main(operations: int, seed: int) -> int:
    import asyncpg

    from integrations.llm.offline import OfflineAi
    from integrations.postgres import open_engine
    from migrations.runner import migrate
    from services.core import logs
    from services.core.observing import LogSettings
    from services.core.settings import Settings
    from tests import servers as real
    from tests.fakes.blobs import MemoryBlobs
    from tests.fakes.bus import RecordingBus
    from tests.fakes.chat import MemoryChat
    from tests.fakes.clock import StoppedClock
    from tests.fakes.diagrams import BlankDiagrams
    from tests.fakes.keys import MemoryKeys
    from tests.fakes.queue import RecordingQueue

    logs.configure(LogSettings(level="error"))
    with real.running() as servers:
        admin = await asyncpg.connect(servers.url("postgres", "postgres"))
        for statement in (
            f"CREATE ROLE {real.OWNER} LOGIN CREATEROLE PASSWORD '{real.PASSWORD}'",
            f"CREATE ROLE {real.LOGIN} LOGIN NOINHERIT PASSWORD '{real.PASSWORD}'",
            f"CREATE DATABASE fuzz OWNER {real.OWNER}",
        ):
            await admin.execute(statement)
        await admin.close()
        database = real.Database.on(servers, "fuzz")
        await migrate(database.owner, app_url=database.app)
        engine: AsyncEngine = open_engine(database.app, pool_size=3)
        queue, keys = RecordingQueue(), MemoryKeys()
        deps = Deps(
            settings=Settings(_env_file=None),
            engine=engine,
            queue=queue,
            ai=OfflineAi(),
            chats={platform: MemoryChat() for platform in Platform},
            diagrams=BlankDiagrams(),
            blobs=MemoryBlobs(),
            keys=keys,
            sealing=crypto.open_sealing(engine, queue, keys),
            bus=RecordingBus(),
            clock=StoppedClock(),
        )
        found = await fuzz(deps, operations=operations, seed=seed)
        await engine.dispose()
    return _told(found, seed)


def _told(found: Found, seed: int) -> int:
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(found.operations.items()))
    total = sum(found.operations.values())
    sys.stdout.write(
        f"{total} operations ({kinds}), {found.cancelled} cancelled, seed {seed}: {len(found.leaks)} leaks\n"
    )
    for leak in found.leaks[:20]:
        sys.stdout.write(f"{leak}\n")
    return 1 if found.leaks else 0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    return asyncio.run(_main(given.operations, given.seed))


if __name__ == "__main__":
    sys.exit(main())
