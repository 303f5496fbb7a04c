"""What the operator's commands share: which tenant is meant, and who acts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from uuid import UUID

import click

from integrations.wiring import open_deps
from services import tenancy
from services.core import logs
from services.core import settings as configuration
from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound

F = TypeVar("F", bound=Callable[..., Any])


def tenant_option(function: F) -> F:
    option = click.option("--tenant", default="", metavar="ID", help="Which tenant; this machine's own when none is.")
    return option(function)


def tenant_of(text: str) -> UUID:
    """Raises BadInput."""
    if not text:
        return tenancy.LOCAL_TENANT
    try:
        return UUID(text)
    except ValueError:
        raise BadInput("--tenant takes a tenant's id, like 0190a5e0-0000-7000-8000-000000000000.") from None


def operator(tenant_id: UUID) -> Actor:
    """Who types at the machine; the audit log says so."""
    if tenant_id == tenancy.LOCAL_TENANT:
        return tenancy.local_actor()
    return Actor(tenant_id, None, Role.SYSTEM, "operator")


@asynccontextmanager
async def opened(tenant: str) -> AsyncIterator[tuple[Deps, Actor]]:
    """Raises BadInput for a tenant that is not there."""
    actor = operator(tenant_of(tenant))
    settings = configuration.load()
    logs.configure(settings.log.model_copy(update={"level": "error"}))
    async with open_deps(settings) as deps:
        async with deps.open_tx(actor) as tx:
            if actor.tenant_id == tenancy.LOCAL_TENANT:
                await tenancy.ensure_local(tx)
            try:
                await tenancy.get_settings(tx)
            except NotFound:
                raise BadInput(f"There is no tenant {actor.tenant_id}.") from None
        yield deps, actor
