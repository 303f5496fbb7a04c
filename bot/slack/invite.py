"""`threadwright slack invite`: a code that is good once, for another workspace or for one person."""

from __future__ import annotations

import asyncio
from uuid import UUID

import click

from handlers import joining
from integrations.wiring import open_deps
from services import audit, tenancy
from services.core import logs
from services.core import settings as configuration
from services.core.actor import Role, system
from services.core.errors import BadConfig, BadInput, NotFound
from services.core.tx import Tx
from services.tenancy import InvitationKind

_ROLES = [role.value for role in Role if role is not Role.SYSTEM]


@click.command("invite")
@click.option("--person", "is_person", is_flag=True, help="Let one person in, instead of a workspace.")
@click.option("--role", type=click.Choice(_ROLES), default=Role.CONTRIBUTOR.value, show_default=True)
@click.option("--hours", type=click.IntRange(1, 24 * 30), default=48, show_default=True, help="How long it holds.")
@click.option("--tenant", default="", metavar="ID", help="Which tenant; this machine's own when none is named.")
def invite(*, is_person: bool, role: str, hours: int, tenant: str) -> None:
    """Print a code, good once, that links another Slack workspace (or one person) to a tenant that is there.

    The role is that of whoever comes with it: the person, or the one who installs the app.
    """
    kind = InvitationKind.MEMBER if is_person else InvitationKind.WORKSPACE
    for line in asyncio.run(_made(kind, Role(role), hours, _tenant(tenant))):
        click.echo(line)


async def _made(kind: InvitationKind, role: Role, hours: int, tenant_id: UUID) -> list[str]:
    settings = configuration.load()
    if kind is InvitationKind.WORKSPACE and not settings.web.public_url:
        raise BadConfig("Another workspace is installed in a browser: set THREADWRIGHT_WEB__PUBLIC_URL (https://…).")
    logs.configure(settings.log.model_copy(update={"level": "error"}))
    async with open_deps(settings, is_migrating=False) as deps:  # it invites to a service that is there
        actor = tenancy.local_actor() if tenant_id == tenancy.LOCAL_TENANT else system(tenant_id)
        async with deps.open_tx(actor) as tx:
            if tenant_id == tenancy.LOCAL_TENANT:
                await tenancy.ensure_local(tx)
            name = await _name(tx, tenant_id)
            invitation = await tenancy.invite(tx, kind, role=role, hours=hours)
            await audit.record(tx, "member.invited", f"invitation/{invitation.id}", {"kind": kind.value})
        code = await joining.code_for(deps, tenant_id, invitation)
        link = joining.address(deps, kind, code)
    said = f"Good once, for {hours} hours, for {name}:"
    if kind is InvitationKind.WORKSPACE:
        return [said, link]
    return [said, f"{settings.slack.command_team} join {code}", *([link] if link else [])]


async def _name(tx: Tx, tenant_id: UUID) -> str:
    try:
        return (await tenancy.get_settings(tx)).name
    except NotFound:
        raise BadInput(f"There is no tenant {tenant_id}.") from None


def _tenant(text: str) -> UUID:
    if not text:
        return tenancy.LOCAL_TENANT
    try:
        return UUID(text)
    except ValueError:
        raise BadInput("--tenant takes a tenant's id, like 0190a5e0-0000-7000-8000-000000000000.") from None
