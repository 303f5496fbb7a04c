"""`threadwright audit`: the chain is checked, or handed out as lines that anybody can check."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import click

from bot.operate.asked import opened, tenant_option
from services import audit as log
from services.core.errors import BadInput
from services.core.tx import Tx


@click.group()
def audit() -> None:
    """The audit log: verify, export."""


@audit.command()
@tenant_option
@click.option("--head", default="", metavar="NUMBER:HASH", help="What an earlier check told: shows a log that was cut.")
def verify(tenant: str, head: str) -> None:
    """Check every entry against the one before it; exit code 1 and the number where something was changed."""
    told, is_whole = asyncio.run(_verify(tenant, _head(head)))
    click.echo(told, err=not is_whole)
    if not is_whole:
        raise SystemExit(1)


@audit.command()
@tenant_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; else they are printed.")
def export(tenant: str, out: Path | None) -> None:
    """Write all entries, one JSON object a line, oldest first."""
    lines = asyncio.run(_lines(tenant))
    if out is None:
        sys.stdout.writelines(lines)
        return
    out.write_text("".join(lines))
    click.echo(f"{len(lines)} entries are in {out}.")


def _head(text: str) -> tuple[int, str] | None:
    number, _, hash_ = text.partition(":")
    if not text:
        return None
    if not number.isdecimal() or not hash_:
        raise BadInput("--head takes a number and a hash, as threadwright audit verify prints them: 12:ab34….")
    return int(number), hash_


async def _verify(tenant: str, head: tuple[int, str] | None) -> tuple[str, bool]:
    async with opened(tenant) as (deps, actor), deps.open_tx(actor) as tx:
        found = await log.verify(tx)
        if found.broken_at is not None:
            return await _broken(tx, found), False
        if head is not None and not await log.has_head(tx, *head):
            return other_end(found, head[0]), False
    return (
        f"{found.entries} entries, each follows the one before. Keep this elsewhere: {found.entries}:{found.head}",
        True,
    )


async def _broken(tx: Tx, found: log.Verified) -> str:
    number = found.broken_at or 1
    last = f"the last good one is {found.entries}" if found.entries else "none before it is good"
    around = await log.list_entries(tx, after=number - 1, limit=1)
    if not around:
        return f"The log was cut: entries from {number} to {found.written} are missing; {last}."
    if around[0].number > number:
        return f"Entry {number} is missing, up to {around[0].number - 1}; {last}."
    if found.entries >= number:
        return other_end(found, number)
    what = f"{around[0].verb}, {around[0].subject}, {around[0].at:%Y-%m-%d %H:%M:%S} UTC"
    return f"Entry {number} was changed, or does not follow the one before ({what}); {last}."


def other_end(found: log.Verified, number: int) -> str:
    """The chain is whole by itself, and is not the one that an earlier check, or the database beside it, knows."""
    if found.entries < number:
        return f"The log was cut: entries from {found.entries + 1} to {number} are missing, which an earlier check saw."
    return f"Entry {number} is not the one that was there: the log was written anew from it or from one before it."


async def _lines(tenant: str) -> list[str]:
    async with opened(tenant) as (deps, actor), deps.open_tx(actor) as tx:
        return await lines_of(tx)


async def lines_of(tx: Tx, *, page: int = log.PAGE) -> list[str]:
    """Every entry, oldest first; docs/SECURITY.md says how a stranger checks them."""
    lines: list[str] = []
    after = log.BEFORE_ALL
    while entries := await log.list_entries(tx, after=after, limit=page):
        lines += [json.dumps(log.told(entry), ensure_ascii=False) + "\n" for entry in entries]
        after = entries[-1].number
    return lines
