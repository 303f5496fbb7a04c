"""What every terminal command needs: the servers, the worker, and who is sitting there."""

from __future__ import annotations

import getpass
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid4, uuid5

from bot.inbox import receive
from handlers.serving import serving
from integrations.console import ConsoleChat
from integrations.wiring import open_deps
from jobs import worker
from services import tenancy
from services.core import logs
from services.core.actor import Actor, Role, system
from services.core.chat import Choice, Incoming, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.core.settings import Settings
from services.tenancy import TenantSettings

LOCAL = "local"
CHANNEL = "terminal"


@dataclass(frozen=True)
class Session:
    """One person at one terminal; `thread` is the conversation that they are in."""

    deps: Deps
    actor: Actor
    thread: ThreadRef
    name: str

    @property
    def chat(self) -> ConsoleChat:
        chat = self.deps.chats[Platform.CONSOLE]
        assert isinstance(chat, ConsoleChat)
        return chat

    def in_thread(self, thread: ThreadRef) -> Session:
        return replace(self, thread=thread)

    def in_new_thread(self) -> Session:
        return self.in_thread(self.thread.model_copy(update={"thread": uuid4().hex}))

    async def say(self, text: str) -> Reply | None:
        """Words in the thread."""
        return await self._receive(kind=IncomingKind.TEXT, text=text)

    async def command(self, command: str, rest: str) -> Reply | None:
        return await self._receive(kind=IncomingKind.COMMAND, command=command, text=rest)

    async def press(self, choice: Choice) -> Reply | None:
        return await self._receive(kind=IncomingKind.ACTION, text="", action=choice.action, values=choice.values)

    async def _receive(
        self,
        *,
        kind: IncomingKind,
        text: str,
        command: str = "",
        action: str = "",
        values: dict[str, str] | None = None,
    ) -> Reply | None:
        said = Incoming(
            event_id=uuid4().hex,
            kind=kind,
            thread=self.thread,
            user=self.name,
            user_name=self.name,
            text=text,
            command=command,
            action=action,
            values=values or {},
        )
        return await receive(self.deps, said)


@asynccontextmanager
async def opened(
    settings: Settings, *, temporary: bool = False, workspace: str = LOCAL, name: str = ""
) -> AsyncIterator[Session]:
    """Servers up, schema new, a worker running in this process. A `workspace` is a tenant of its own, so that runs at
    the same time share neither team nor numbers."""
    name = name or person()
    with io.StringIO() as unheard:
        logs.configure(settings.log, stream=unheard)
        async with open_deps(settings, temporary=temporary) as deps, _log_beside(deps, settings):
            actor = await _enter(deps, workspace, name)
            thread = ThreadRef(platform=Platform.CONSOLE, workspace=workspace, channel=CHANNEL, thread=uuid4().hex)
            async with serving(deps), worker.running(deps):
                yield Session(deps, actor, thread, name)


@asynccontextmanager
async def _log_beside(deps: Deps, settings: Settings) -> AsyncIterator[None]:
    """The terminal belongs to the conversation, so the log goes into a file of the data folder."""
    assert deps.settings.home is not None
    folder = deps.settings.home / "log"
    folder.mkdir(exist_ok=True)
    with (folder / "console.log").open("a", encoding="utf-8") as file:
        logs.configure(settings.log, stream=file)
        try:
            yield
        finally:
            logs.configure(settings.log, stream=io.StringIO())


def person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "you"


async def _enter(deps: Deps, workspace: str, name: str) -> Actor:
    """Who sits at the terminal owns what is made there."""
    budget = deps.settings.clarifier.budget
    tenant_id = tenancy.LOCAL_TENANT if workspace == LOCAL else uuid5(NAMESPACE_URL, f"threadwright:{workspace}")
    async with deps.open_tx(system(tenant_id)) as tx:
        if workspace == LOCAL:
            await tenancy.ensure_local(tx)
        else:
            await tenancy.create_tenant(tx, TenantSettings(name=workspace, clarifier_budget=budget))
            await tenancy.link_workspace(tx, Platform.CONSOLE, workspace)
        chosen = await tenancy.get_settings(tx)
        if "budget" in deps.settings.clarifier.model_fields_set and chosen.clarifier_budget != budget:
            await tenancy.change_settings(tx, chosen.model_copy(update={"clarifier_budget": budget}))
        member = await tenancy.identify(tx, Platform.CONSOLE, workspace, name, name=name)
        if member.role is not Role.OWNER:
            await tenancy.change_role(tx, member.id, Role.OWNER)
    return Actor(tenant_id, member.id, Role.OWNER, member.name)
