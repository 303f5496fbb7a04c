"""Random operations of three tenants over every chat verb, button, REST route, page, form and job that the program has,
with tenants mixed on few pooled connections, and errors and cancellations in between. Whatever comes back is read for
another tenant's marker. `python -m tests.isolation.fuzz --operations 10000 --seed 1` (make isolation) is the long run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import httpx
from fastapi.routing import APIRoute

from bot import inbox, main
from bot.admin.pages import PAGES
from bot.scim import messages
from handlers import documents, router
from handlers.replies import Words
from services import schema, tenancy
from services.core.chat import Change, Incoming, IncomingKind, Reply, Said
from services.core.deps import Deps
from services.core.errors import AppError
from services.core.files import FilesSettings
from services.core.settings import AiSettings
from services.core.web import ApiSettings, WebSettings
from services.crypto import SealedBlobs
from tests.isolation.found import DONE, REFUSED, Found, told
from tests.isolation.given import give, with_files
from tests.isolation.known import OPENING
from tests.isolation.making import WORDS, Bag, Form, Forms, Maker, Operation, Pool
from tests.isolation.roads import walk
from tests.isolation.tenants import BASE, Tenant, away, begin, founded, let_in, stay_in
from tests.isolation.worker import work

AT_ONCE = 6
FORMS_KEPT = 400
COMMANDS = [(family, verb) for family, (verbs, _) in router.FAMILIES.items() for verb in verbs]
COMMANDS += [(one, "") for one in router.COMMANDS if one not in router.FAMILIES]
SAID = [Words.of(one)("bug-summary", bug="=") for one in ("en", "es", "de")]  # in chat, instead of a 500
BUG = re.compile("|".join(re.escape(one).replace("=", "[0-9a-f]{8}") for one in SAID))
BROWSED = ("/admin", "/plans")  # with a session; /scim with a key; the rest of what is not in the document asks nobody
assert schema.metadata is not None


class Fuzz:
    def __init__(self, deps: Deps, seed: int) -> None:
        assert deps.sealing is not None
        self.chance, self.found, self.pool = random.Random(seed), Found(), Pool(random.Random(seed))
        self._is_settled = False
        api = ApiSettings(key_per_minute=1_000_000, tenant_per_minute=1_000_000)
        ai = AiSettings(allow=("openai/*",))
        files, web = FilesSettings(per_initiative=1000), WebSettings(public_url=BASE)
        settings = deps.settings.model_copy(update={"api": api, "web": web, "files": files, "ai": ai})
        self.folder = TemporaryDirectory()
        sealed = replace(deps, blobs=SealedBlobs(deps.blobs, deps.sealing), settings=settings)
        self.deps = away(with_files(sealed, self.folder.name), self.chance, self._strike)
        self.app = main.create_app(deps=self.deps)
        self.tenants: list[Tenant] = []
        self.forms: dict[str, Form] = {}
        self.commands, self.buttons = Bag(self.chance, COMMANDS), Bag(self.chance, list(router.ACTIONS.items()))

    @asynccontextmanager
    async def settled(self) -> AsyncIterator[None]:
        """Three tenants with a plan and the ways in, and the program's own routes."""
        async with self.app.router.lifespan_context(self.app):
            self.maker = Maker(self.app.openapi(), self.pool, self.chance)
            self.routes: Bag[Operation] = Bag(self.chance, self.maker.operations)
            every = [one for router in main._routers() for one in router.routes]
            unlisted = [one for one in every if isinstance(one, APIRoute) and not one.include_in_schema]
            pages = [one.path for one in unlisted if one.path.startswith(BROWSED) and "GET" in one.methods]
            scim = [one for one in unlisted if one.path.startswith("/scim") and "{rest" not in one.path]
            people = [(verb, one.path) for one in scim for verb in one.methods]
            self.pages, self.people = Bag(self.chance, pages), Bag(self.chance, people)
            for letter in "xyw":
                marker = f"zq{letter}{self.chance.randrange(10**9):09d}q"
                self.tenants.append(await founded(self.deps, self.app, marker, self.chance))
                await self._open(self.tenants[-1])
            self._is_settled = True
            yield

    async def _open(self, tenant: Tenant) -> None:
        """What a company has on its first day: people, something to track by, and a look at its own lists."""
        for method, path, body in OPENING:
            filled = path.replace("{initiative_id}", str(tenant.plans[0].id)).replace("{prompt}", "hld.draft")
            sent = {} if body is None else {"json": body, "headers": {"Idempotency-Key": uuid4().hex}}
            await self._asked(tenant, tenant.client, f"{method} {path}", method, filled, **sent)

    async def run(self, operations: int) -> Found:
        todo = iter(range(operations))

        async def worker() -> None:
            for _ in todo:
                await self._one()

        await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
        self._is_settled = False
        for tenant in self.tenants:
            await self._read_all(tenant)
            await tenant.client.aclose()
            await tenant.browser.aclose()
        return self.found

    async def _one(self) -> None:
        tenant = self.chance.choice(self.tenants)
        doors = (self._command, self._button, self._talk, self._page, self._form, self._people, self._file, self._road)
        act: Callable[[Tenant], Awaitable[None]] = self.chance.choice((*doors, *[self._rest] * 3, self._stage))
        self.found.operations[act.__name__.strip("_")] += 1
        if self.chance.random() < 0.15:  # somebody hangs up, or a deadline passes, anywhere in the middle
            try:
                async with asyncio.timeout(self.chance.random() * 0.02):
                    await act(tenant)
            except TimeoutError:
                self.found.cancelled += 1
            except AppError:
                pass
        else:
            with suppress(AppError):  # a refusal is an answer as well, and was read
                await act(tenant)
        if self.chance.random() < 0.005:  # whatever they did to themselves
            with suppress(AppError):
                await let_in(self.deps, tenant)
        if self.chance.random() < 0.01:
            # One that waits at a gate of theirs is not ready, and no harm; none is found where tenants are confused.
            with suppress(AppError, AssertionError, IndexError):
                await begin(self.deps, tenant)

    # --- the doors ------------------------------------------------------------------------------------

    async def _command(self, tenant: Tenant) -> None:
        family, verb = self.commands.next()
        self.found.verbs.add(f"{family}.{verb}" if verb else family)
        meant = tenant.known.words(f"{family}.{verb}", marker=tenant.marker, name=tenant.actor.name)
        words = self._word(tenant) if meant is None or self.chance.random() < 0.3 else meant
        told = {"command": family, "text": f"{verb} {words}"} if family in router.FAMILIES else {"command": family}
        await self._said(tenant, f"/{family} {verb}".strip(), kind=IncomingKind.COMMAND, **{"text": words, **told})

    async def _button(self, tenant: Tenant) -> None:
        action, (verb, _) = self.buttons.next()
        self.found.verbs.add(verb)
        names = ("initiative", "question", "change", "gate", "value", "number", "plan", "request", "edits", "ticket")
        shown = tenant if self.chance.random() < 0.8 else self.chance.choice(self.tenants)  # as it was shown to whom
        words, values = shown.known.pressed(action)
        if self.chance.random() < 0.3 or self._names_another(tenant, values):
            words, values = self._word(tenant), {name: self.pool.any() for name in names}
        await self._said(tenant, f"[{action}]", kind=IncomingKind.ACTION, action=action, text=words, values=values)

    async def _talk(self, tenant: Tenant) -> None:
        """What is written in a thread: answers, asides, a thread as the idea, words that were edited or deleted."""
        event_id = self.pool.any() if self.chance.random() < 0.3 else uuid4().hex
        change = (
            Change(event_id=event_id, is_deleted=self.chance.random() < 0.5) if self.chance.random() < 0.3 else None
        )
        words = self.chance.choice(("enough", "ask more", "a", f"For {tenant.marker} alone", self._word(tenant)))
        told = tuple(Said(id=self.pool.any(), author="Ada", text=self._word(tenant)) for _ in range(2))
        more = {"history": told} if self.chance.random() < 0.2 else {}
        is_aside = self.chance.random() < 0.1
        await self._said(tenant, "words", kind=IncomingKind.TEXT, text=words, changes=change, is_aside=is_aside, **more)

    async def _said(self, tenant: Tenant, verb: str, owner: Tenant | None = None, **what: Any) -> None:
        """In the owner's thread; now and then in one that another tenant has."""
        if owner is None:
            owner = tenant if self.chance.random() < 0.7 else self.chance.choice(self.tenants)
        thread = owner.plans[0].thread.model_copy(update={"workspace": tenant.workspace})
        incoming = Incoming(event_id=uuid4().hex, thread=thread, user=tenant.user, user_name=tenant.actor.name, **what)
        name = f"{what.get('command') or what.get('action')} {what.get('text')}"
        verb = f"chat {verb}"
        try:
            reply = await inbox.receive(self.deps, incoming)
        except AppError as error:
            self._read(tenant, name, str(error))
            self.found.answers[verb][REFUSED] += 1
            raise
        self._read(tenant, name, _text(reply))
        self.found.answers[verb][REFUSED if reply is not None and reply.is_refusal else DONE] += 1
        if reply is not None:
            tenant.known.see(reply.model_dump())
            if reply.is_refusal:
                await stay_in(self.deps, tenant)
        if reply is not None and BUG.fullmatch(reply.summary):
            self.found.bugs.append(f"{name}: {what}: {reply.summary}")

    async def _rest(self, tenant: Tenant) -> None:
        operation = self.routes.next()
        self.found.verbs.update(operation.verbs)
        knows = tenant.known if self.chance.random() < 0.8 else self.chance.choice(self.tenants).known
        made = self.maker.request(operation, self._word(tenant), str(tenant.plans[0].id), knows)
        if self._names_another(tenant, made):  # what one says oneself may come back
            made = self.maker.request(operation, self._word(tenant), str(tenant.plans[0].id), tenant.known)
        headers = {"Idempotency-Key": "the same" if self.chance.random() < 0.1 else uuid4().hex}
        sent = {} if made.body is None else {"json": made.body}
        await self._asked(
            tenant, tenant.client, operation.name, made.method, made.path, params=made.query, headers=headers, **sent
        )

    async def _page(self, tenant: Tenant) -> None:
        path = self.pages.next()
        name = self.chance.choice(tuple(PAGES) if path.startswith("/admin") else (*documents.NAMES, "forecast"))
        plan = str(tenant.known.plan(tenant.plans[0].id)) if self.chance.random() < 0.5 else self.pool.id()
        filled = path.replace("{name}", name).replace("{initiative_id}", plan).replace("{token}", "t")
        query = {"before": self.pool.any(), "what": self._word(tenant)}
        told = await self._asked(tenant, tenant.browser, f"GET {path}", "GET", filled, params=query)
        for form in Forms.of(told):
            key = f"{form.action} {form.fields.get('id')}"
            if key in self.forms or len(self.forms) < FORMS_KEPT:
                self.forms[key] = form

    async def _form(self, tenant: Tenant) -> None:
        """One that this tenant or another one was shown, with one's own mark most of the time."""
        known = [one for one in self.forms.values() if httpx.URL(one.action).path.startswith("/admin")]
        if not known:
            await self._page(tenant)
            return
        form = self.chance.choice(known)
        path = httpx.URL(form.action).path
        self.found.verbs.add(path.rpartition("/")[2])
        sent = {
            name: self.chance.choice(choices) if choices and self.chance.random() < 0.8 else self._word(tenant)
            for name, choices in form.fields.items()
        }
        marked = tenant if self.chance.random() < 0.9 else self.chance.choice(self.tenants)
        sent["csrf"] = marked.csrf
        if "id" in sent and self.chance.random() < 0.5:
            sent["id"] = self.pool.id()
        await self._asked(tenant, tenant.browser, f"FORM {path}", "POST", path, data=sent)

    async def _people(self, tenant: Tenant) -> None:
        """As the directory of a company."""
        method, path = self.people.next()
        self.found.verbs.add("people.provision")
        name = f"{tenant.marker}{self.chance.randrange(9)}@example.com"
        change = [{"op": "replace", "path": "active", "value": self.chance.random() < 0.5}]
        is_change = method == "PATCH"
        body = {"Operations": change, "schemas": [messages.PATCH]} if is_change else {
            "userName": name, "active": True, "displayName": name, "schemas": [messages.USER]
        }  # fmt: skip
        sent = {"json": body} if method in ("POST", "PUT", "PATCH") else {}
        own = [tenant.known.value(path, one) for one in ("user_id", "name")] if self.chance.random() < 0.7 else []
        filled = path.replace("{user_id}", next(filter(None, own), self.pool.id())).replace(
            "{name}", (own or [""])[-1] or ""
        )
        await self._asked(tenant, tenant.client, f"{method} {path}", method, filled, **sent)

    async def _file(self, tenant: Tenant) -> None:
        await give(self, tenant)

    async def _road(self, tenant: Tenant) -> None:
        await walk(self, tenant)

    async def _stage(self, tenant: Tenant) -> None:
        await work(self, tenant)

    # --- what came back -------------------------------------------------------------------------------

    async def _asked(
        self, tenant: Tenant, client: httpx.AsyncClient, name: str, method: str, path: str, **sent: Any
    ) -> str:
        """Read for markers; what it told is what everybody asks with from now on."""
        answer = await client.request(method, path, **sent)
        told = answer.text
        self._read(tenant, name, f"{dict(answer.headers)} {told}")
        self.pool.hear(told)
        if answer.is_success:
            tenant.known.hear(name.partition(" ")[2], told)
        self.found.answers[name][str(answer.status_code)] += 1
        if answer.status_code == 500:
            self.found.bugs.append(f"{name}: {method} {path} {sent}: {told[:300]}")
        is_out = answer.status_code == 303 and "/sign-in" in answer.headers.get("location", "")
        if answer.status_code == 401 or is_out:
            await let_in(self.deps, tenant)
        return told

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

    def _names_another(self, tenant: Tenant, sent: Any) -> bool:
        return any(one.marker in str(sent) for one in self.tenants if one is not tenant)

    def _word(self, tenant: Tenant) -> str:
        return self.chance.choice((*WORDS, f"A desk {tenant.marker}", tenant.marker, self.pool.any(), self.pool.any()))

    def _strike(self) -> bool:
        self.found.errors += self._is_settled
        return self._is_settled


def _text(reply: Reply | None) -> str:
    return "" if reply is None else reply.model_dump_json()


async def fuzz(deps: Deps, *, operations: int, seed: int) -> Found:
    run = Fuzz(deps, seed)
    async with run.settled():
        return await run.run(operations)


async def _main(operations: int, seed: int, *, is_whole: bool) -> int:
    from tests.isolation.standalone import opened

    started = time.monotonic()
    async with opened() as deps:
        found = await fuzz(deps, operations=operations, seed=seed)
    return told(found, seed, time.monotonic() - started, is_whole=is_whole)


def run_by_hand(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true", help="every verb with its answers")
    given = parser.parse_args(arguments)
    return asyncio.run(_main(given.operations, given.seed, is_whole=given.whole))


if __name__ == "__main__":
    sys.exit(run_by_hand())
