"""`threadwright keys`: a tenant's data keys, renewed and retired while everything runs."""

from __future__ import annotations

import asyncio

import click

from bot.operate.asked import opened, tenant_option
from handlers import keeping
from services import crypto


@click.group()
def keys() -> None:
    """A tenant's data keys: show, rotate, reseal, retire."""


@keys.command()
@tenant_option
def show(tenant: str) -> None:
    """List the keys; no key itself is ever shown."""
    for one in asyncio.run(_show(tenant)):
        click.echo(one)


@keys.command()
@tenant_option
def rotate(tenant: str) -> None:
    """Make a new key, wrapped anew; it seals once every process has read it."""
    click.echo(asyncio.run(_rotate(tenant)))


@keys.command()
@tenant_option
def reseal(tenant: str) -> None:
    """Seal with the present key what an older one sealed, or what stands in the clear from before."""
    done = asyncio.run(_reseal(tenant))
    click.echo(f"{done.done} values were sealed anew.")
    if done.left:
        click.echo(f"{done.left} could not be opened: their key is gone, or they were changed.", err=True)
        raise SystemExit(1)


@keys.command()
@tenant_option
def retire(tenant: str) -> None:
    """Seal everything anew, then destroy the older keys; what they sealed in old backups opens no more."""
    click.echo(f"{asyncio.run(_retire(tenant))} keys were destroyed.")


async def _show(tenant: str) -> list[str]:
    async with opened(tenant) as (deps, actor):
        told = [await deps.keys.ping()]
        for one in await keeping.states(deps, actor):
            state = (
                f"destroyed {one.destroyed_at:%Y-%m-%d}"
                if one.destroyed_at
                else f"seals from {one.seals_from:%Y-%m-%d %H:%M} UTC"
            )
            told.append(f"{one.id}  {one.owner or 'the tenant'}  {state}")
    return told


async def _rotate(tenant: str) -> str:
    async with opened(tenant) as (deps, actor):
        key_id = await keeping.renew(deps, actor)
    return (
        f"{key_id} seals in {crypto.CACHE_SECONDS / 60:g} minutes; after that: threadwright keys reseal, then retire."
    )


async def _reseal(tenant: str) -> crypto.Resealed:
    async with opened(tenant) as (deps, actor):
        return await keeping.reseal(deps, actor)


async def _retire(tenant: str) -> int:
    async with opened(tenant) as (deps, actor):
        return await keeping.retire(deps, actor)
