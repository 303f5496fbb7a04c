"""`threadwright logins`: whose domain lets in, and the first person of a tenant, by whoever runs the deployment."""

from __future__ import annotations

import asyncio

import click

from bot.operate.asked import opened, tenant_option
from handlers import joining
from services import audit, tenancy
from services.core.actor import Role
from services.core.errors import BadConfig
from services.tenancy import InvitationKind

_ROLES = [role.value for role in Role if role is not Role.SYSTEM]
_BY_DOMAIN = [role.value for role in (Role.CONTRACTOR, Role.CONTRIBUTOR, Role.MANAGER)]


@click.group()
def logins() -> None:
    """Signing in with the company's login: invite, domain, undomain."""


@logins.command()
@tenant_option
@click.option("--role", type=click.Choice(_ROLES), default=Role.OWNER.value, show_default=True)
@click.option("--hours", type=click.IntRange(1, 24 * 30), default=48, show_default=True, help="How long it holds.")
def invite(tenant: str, role: str, hours: int) -> None:
    """Print a link, good once: whoever signs in by it is a member."""
    click.echo(asyncio.run(_invite(tenant, Role(role), hours)))


@logins.command()
@tenant_option
@click.argument("name")
@click.option("--role", type=click.Choice(_BY_DOMAIN), default=Role.CONTRIBUTOR.value, show_default=True)
def domain(tenant: str, name: str, role: str) -> None:
    """Let in whoever signs in with a verified address of a domain. Make sure that the domain is the tenant's."""
    click.echo(asyncio.run(_domain(tenant, name, Role(role))))


@logins.command()
@tenant_option
@click.argument("name")
def undomain(tenant: str, name: str) -> None:
    """Let nobody new in by a domain any more; who is in stays in."""
    asyncio.run(_undomain(tenant, name))
    click.echo("Nobody new is let in by it.")


async def _invite(tenant: str, role: Role, hours: int) -> str:
    async with opened(tenant) as (deps, actor):
        if deps.logins is None:
            raise BadConfig("Nobody can sign in: set THREADWRIGHT_OIDC__ISSUER and THREADWRIGHT_OIDC__CLIENT_ID.")
        async with deps.open_tx(actor) as tx:
            made = await tenancy.invite(tx, InvitationKind.MEMBER, role=role, hours=hours)
            await audit.record(tx, "member.invited", f"invitation/{made.id}", {"kind": made.kind.value})
        return joining.sign_in_address(deps, await joining.code_for(deps, actor.tenant_id, made))


async def _domain(tenant: str, name: str, role: Role) -> str:
    async with opened(tenant) as (deps, actor), deps.open_tx(actor) as tx:
        made = await tenancy.add_domain(tx, name, role=role)
        await audit.record(tx, "domain.added", f"domain/{made.name}", {"role": made.role.value})
    return f"Whoever signs in with a verified address of {made.name} is a {made.role.value}."


async def _undomain(tenant: str, name: str) -> None:
    async with opened(tenant) as (deps, actor), deps.open_tx(actor) as tx:
        await tenancy.drop_domain(tx, name)
        await audit.record(tx, "domain.dropped", f"domain/{name.strip().lower()[:200]}")
