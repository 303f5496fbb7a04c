"""A process that moves a tenant, and kills itself when a database is opened for the nth time, or after a word."""

from __future__ import annotations

import asyncio
import os
import signal
import traceback
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from uuid import UUID

from bot.operate import changing_over as moving
from integrations.postgres import open_engine
from services import tenancy
from services.core.actor import system
from services.core.databases import HOME, Databases, Owners
from services.core.tx import Lobby
from tests.operate.places import deps_on


@dataclass(frozen=True, slots=True)
class Fated(Owners):
    """Dies when a database is opened for the `die_at`th time."""

    die_at: int = 0
    opened: list[str] = field(default_factory=list)

    def mover(self, name: str, tenant_id: UUID) -> Callable[[], AbstractAsyncContextManager[Lobby]]:
        opening = Owners.mover(self, name, tenant_id)

        def counted() -> AbstractAsyncContextManager[Lobby]:
            self.opened.append(name)
            if len(self.opened) == self.die_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return opening()

        return counted


async def main(given: dict[str, str]) -> None:
    owners = {name: open_engine(given[f"{name}_owner"], knows_others=True) for name in (HOME, "own")}
    home, own = (open_engine(given[f"{name}_app"], knows_others=True) for name in (HOME, "own"))
    deps = deps_on(home, Databases(home, {"own": own}, look=tenancy.look_up_place))
    fated = Fated(owners, int(given["die_at"]))

    def say(words: str) -> None:
        if words.split()[0] == given["die_after"]:
            os.kill(os.getpid(), signal.SIGKILL)

    await moving.move(deps, fated, system(UUID(given["tenant"])), given["to"], say)


def run(given: dict[str, str]) -> None:
    """`die_at` and `die_after` say when."""
    try:
        asyncio.run(main(given))
    except BaseException:  # what pytest put in the place of stderr ends with this process
        os.write(2, traceback.format_exc().encode())
        raise
