"""A tenant changes over to another database while it is used: copied, held still for a moment, verified, switched."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from services import audit, events, schema, tenancy
from services.core.actor import Actor
from services.core.databases import HOME, Databases, Owners, Place
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Conflict, Unavailable

FEW = 200  # rows that are brought while the tenant is held still; more are brought before
ROUNDS = 10
HOLDS = 5
HOLD_SECONDS = 120.0  # whoever dies meanwhile leaves a tenant that can be written again after that
END_SECONDS = 60.0
Say = Callable[[str], None]
assert schema.metadata is not None  # all rooms' tables are known from here on


@dataclass(frozen=True, slots=True)
class Moved:
    """`still`: seconds for which nothing could be written; `tables`: what was verified, by name."""

    source: str
    target: str
    still: float
    tables: Mapping[str, tenancy.Content]

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.tables.values())


async def move(
    deps: Deps, owners: Owners, actor: Actor, target: str, say: Say, *, most_still: float = HOLD_SECONDS
) -> Moved | None:  # fmt: skip
    """None when the tenant lives there already (what an earlier run left undone is done). Safe to run again after it
    died anywhere. `most_still`: seconds without writing. Raises BadInput, Conflict (also where that would
    be longer, before it is held), Unavailable; the tenant then lives where it was."""
    databases = _several(deps)
    if target not in databases.engines:
        known = ", ".join(sorted(databases.engines))
        raise BadInput(f"There is no database {target}; THREADWRIGHT_DATABASE__BESIDE names {known}.")
    tenant_id = actor.tenant_id
    place = await databases.place(tenant_id)
    if place.database == target:
        await _settle(owners, tenant_id, place)
        return None
    for name in (place.database, target):
        async with owners.door(name) as door:
            await tenancy.need_aware(door)
            await tenancy.need_every_table(door)
    goal = owners.mover(target, tenant_id)
    for table in tenancy.moved_tables():
        if table.fullname in tenancy.LAST:
            await tenancy.forget(goal, table, tenant_id)
    await _bring_strays(deps, actor, target)
    await _copy(owners, place.database, target, tenant_id, say)
    await _foresee(owners, place.database, target, tenant_id, say, most_still)
    moved = await _switch(owners, place, target, tenant_id, say)
    await _settle(owners, tenant_id, Place(target, place.stay + 1))
    async with deps.open_tx(actor) as tx:
        told = {"from": moved.source, "to": moved.target, "rows": moved.rows}
        await audit.record(tx, "tenant.moved", f"tenant/{tenant_id}", told)
    return moved


async def erase_left(deps: Deps, owners: Owners, actor: Actor, say: Say) -> Mapping[str, int]:
    """Database → rows that went. From then on there is no way back but another move. The audit log stays in each."""
    databases, tenant_id = _several(deps), actor.tenant_id
    home = (await databases.place(tenant_id)).database
    erased: dict[str, int] = {}
    for name in databases.engines:
        if name == home:
            continue
        done = 0
        for table in tenancy.moved_tables():
            if table.fullname in tenancy.LAST:
                done += await tenancy.forget(owners.mover(name, tenant_id), table, tenant_id)
        await _wait_for_others(owners, name)
        await _bring_strays(deps, actor, name)
        for table in tenancy.moved_tables():
            if table.fullname not in tenancy.KEPT:
                async with owners.eraser(name, tenant_id) as eraser:
                    done += await tenancy.erase_rows(eraser, table, tenant_id)
        say(f"{name}: {done} rows erased.")
        erased[name] = done
    async with deps.open_tx(actor) as tx:
        await audit.record(tx, "tenant.left_erased", f"tenant/{tenant_id}", dict(erased))
    return erased


def _several(deps: Deps) -> Databases:
    if deps.databases is None:
        raise BadInput("There is one database only; name others in THREADWRIGHT_DATABASE__BESIDE, and start all anew.")
    return deps.databases


async def _copy(owners: Owners, source: str, target: str, tenant_id: UUID, say: Say) -> None:
    """While the tenant is used, until little is left to bring."""
    tables = [table for table in tenancy.moved_tables() if table.fullname not in tenancy.LAST]
    for number in range(1, ROUNDS + 1):
        brought = await tenancy.bring(
            owners.mover(source, tenant_id), owners.mover(target, tenant_id), tables, tenant_id
        )
        say(f"round {number}: {brought} rows brought")
        if brought <= FEW:
            return


async def _foresee(
    owners: Owners, source: str, target: str, tenant_id: UUID, say: Say, most_still: float
) -> None:  # fmt: skip
    """Reads both sides as the verification will, while the tenant is used: that is nearly all for which it is held."""
    began, tables = time.monotonic(), tenancy.moved_tables()
    async with owners.door(source) as door:
        moment = await tenancy.now(door)
    for name in (source, target):
        await tenancy.contents(owners.mover(name, tenant_id), tables, tenant_id, until=moment)
    seconds = time.monotonic() - began
    say(f"nothing can be written for about {max(seconds, 1.0):.0f} s from now on")
    if seconds > most_still:
        raise Conflict(
            f"Nothing could be written for about {seconds:.0f} s, and {most_still:.0f} s are the most. "
            "Give the servers more memory or fewer other things to do, and run the same command again."
        )


async def _switch(owners: Owners, place: Place, target: str, tenant_id: UUID, say: Say) -> Moved:
    """Held still, verified, and in one statement gone. Let go again when anything does not fit."""
    mover = owners.mover(place.database, tenant_id)
    for attempt in range(1, HOLDS + 1):
        try:
            async with mover() as source:
                await tenancy.hold_still(source, tenant_id, seconds=HOLD_SECONDS, stay=place.stay)
            break
        except Unavailable:
            if attempt == HOLDS:
                raise Unavailable("Somebody is writing without end; run the same command again later.") from None
            await asyncio.sleep(attempt)
    began = time.monotonic()
    say("held still")
    try:
        tables = await _verified(owners, place.database, target, tenant_id)
        async with owners.door(place.database) as old, owners.door(target) as new:
            await tenancy.raise_sequences(old, new, tenancy.moved_tables())
        say(f"verified: {sum(one.rows for one in tables.values())} rows in {len(tables)} tables")
        async with mover() as source:
            await tenancy.leave(source, tenant_id, Place(target, place.stay + 1))
    except BaseException:
        async with mover() as source:
            await tenancy.let_go(source, tenant_id)  # of no effect once it has left
        raise
    say("switched")
    return Moved(place.database, target, time.monotonic() - began, tables)


async def _verified(owners: Owners, source: str, target: str, tenant_id: UUID) -> Mapping[str, tenancy.Content]:
    """The last rows, and count and content of each table on both sides. Raises Conflict where they differ. What is told
    meanwhile by a platform is brought afterwards (jobs/forward.py)."""
    old, new = owners.mover(source, tenant_id), owners.mover(target, tenant_id)
    async with owners.door(source) as door:
        moment = await tenancy.now(door)
    tables = tenancy.moved_tables()
    await tenancy.bring(old, new, tables, tenant_id)
    there = await tenancy.contents(old, tables, tenant_id, until=moment)
    here = await tenancy.contents(new, tables, tenant_id, until=moment)
    for name in sorted(there):
        if there[name] != here[name]:
            raise Conflict(f"{name} differs after it was copied ({there[name].rows} rows and {here[name].rows}).")
    return there


async def _settle(owners: Owners, tenant_id: UUID, place: Place) -> None:
    """What the move needs no more: where the tenant is known to be, and what an earlier stay left there."""
    async with owners.mover(place.database, tenant_id)() as mover:
        await tenancy.arrived(mover, tenant_id, place.stay)
    if place.database != HOME:
        async with owners.mover(HOME, tenant_id)() as mover:
            await tenancy.point(mover, tenant_id, place)


async def _bring_strays(deps: Deps, actor: Actor, name: str) -> None:
    databases = _several(deps)
    async with databases.open_left(name, deps.queue, actor) as left:
        waiting = await events.strays(left)
    for row_id in waiting:
        async with databases.open_left(name, deps.queue, actor) as left:
            found = await events.stray(left, row_id)
        if found is not None:
            async with deps.open_tx(actor) as tx:
                await events.take_in(tx, found)
            async with databases.open_left(name, deps.queue, actor) as left:
                await events.taken_in(left, row_id)


async def _wait_for_others(owners: Owners, name: str) -> None:
    """Whoever read before what we changed has ended."""
    async with owners.door(name) as door:
        moment, until = await tenancy.now(door), time.monotonic() + END_SECONDS
        while not await tenancy.is_over(door, moment):
            if time.monotonic() > until:
                raise AppError("A transaction in the old database does not end; run the same command again later.")
            await asyncio.sleep(0.2)
