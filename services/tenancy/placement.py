"""Which database a tenant lives in, and what holds it still while it changes over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import text

from services.core.databases import Place, Told
from services.core.errors import Conflict, Unavailable
from services.core.tx import Lobby

WAIT = "2s"  # for who is in the tenant now; behind us, everybody who comes waits as well

_LOOK = text("SELECT state, place, stay FROM tenancy.find_placement(:tenant_id)")
_WAIT = text(f"SET LOCAL lock_timeout = '{WAIT}'")
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('place ' || CAST(CAST(:tenant_id AS uuid) AS text), 0))")
_HOLD = text(
    """
    INSERT INTO tenancy.placement AS p (tenant_id, state, stay, until)
    VALUES (:tenant_id, 'still', :stay, clock_timestamp() + make_interval(secs => :seconds))
    ON CONFLICT (tenant_id) DO UPDATE SET state = 'still', until = excluded.until, stay = excluded.stay,
        place = '', changed_at = now()
    """
)
_LET_GO = text(
    """
    UPDATE tenancy.placement SET state = 'here', until = NULL, changed_at = now()
    WHERE tenant_id = :tenant_id AND state = 'still'
    """
)
# Only while nobody can have written since it was held still.
_LEAVE = text(
    """
    UPDATE tenancy.placement SET state = 'away', place = :place, stay = :stay, until = NULL, changed_at = now()
    WHERE tenant_id = :tenant_id AND state = 'still' AND until > clock_timestamp()
    """
)
_POINT = text(
    """
    INSERT INTO tenancy.placement AS p (tenant_id, state, place, stay) VALUES (:tenant_id, 'away', :place, :stay)
    ON CONFLICT (tenant_id) DO UPDATE SET state = 'away', place = excluded.place, stay = excluded.stay,
        changed_at = now() WHERE p.stay < excluded.stay
    """
)
_ARRIVED = text(
    """
    INSERT INTO tenancy.placement AS p (tenant_id, state, stay) VALUES (:tenant_id, 'here', :stay)
    ON CONFLICT (tenant_id) DO UPDATE SET state = 'here', place = '', stay = excluded.stay, until = NULL,
        changed_at = now() WHERE p.stay < excluded.stay
    """
)
_NOW = text("SELECT clock_timestamp()")
_OLDER = text(
    """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start <= :moment
    """
)
_UNAWARE = text(
    """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'threadwright'
    """
)


async def look_up_place(lobby: Lobby, tenant_id: UUID) -> Told | None:
    """What this database says about the tenant; None for one that was never moved."""
    row = await lobby.first(_LOOK, {"tenant_id": tenant_id})
    return None if row is None else Told(row[0], row[1], row[2])


async def hold_still(mover: Lobby, tenant_id: UUID, *, seconds: float, stay: int) -> None:
    """From the commit on the tenant can be read and not written, for `seconds`; whoever was writing has ended. Raises
    Unavailable when somebody did not end in time."""
    await mover.execute(_WAIT)
    await mover.execute(_ALONE, {"tenant_id": tenant_id})
    await mover.execute(_HOLD, {"tenant_id": tenant_id, "seconds": seconds, "stay": stay})


async def let_go(mover: Lobby, tenant_id: UUID) -> None:
    await mover.execute(_LET_GO, {"tenant_id": tenant_id})


async def leave(mover: Lobby, tenant_id: UUID, place: Place) -> None:
    """The moment of the move: from the commit on the tenant lives in `place`. Raises Conflict when the time for which
    it was held still is over."""
    values = {"tenant_id": tenant_id, "place": place.database, "stay": place.stay}
    if (await mover.execute(_LEAVE, values)).rowcount != 1:
        raise Conflict("The tenant was not held still long enough; run the same command again.")


async def point(mover: Lobby, tenant_id: UUID, place: Place) -> None:
    """For the home database, which says where everybody is."""
    await mover.execute(_POINT, {"tenant_id": tenant_id, "place": place.database, "stay": place.stay})


async def arrived(mover: Lobby, tenant_id: UUID, stay: int) -> None:
    """The tenant lives here now, whatever an earlier stay left behind."""
    await mover.execute(_ARRIVED, {"tenant_id": tenant_id, "stay": stay})


async def need_aware(owner: Lobby) -> None:
    """Raises Unavailable while a process serves this database that knows of no other: it would go on writing here."""
    unaware = (await owner.fetch(_UNAWARE, {}))[0][0]
    if unaware:
        raise Unavailable(
            f"{unaware} connections are of processes that were started without THREADWRIGHT_DATABASE__BESIDE; start "
            "them anew with it, then run the same command again."
        )


async def now(owner: Lobby) -> datetime:
    """By that database's clock."""
    found: datetime = (await owner.fetch(_NOW, {}))[0][0]
    return found


async def is_over(owner: Lobby, moment: datetime) -> bool:
    """Whether every transaction of that database that was open at `moment` has ended."""
    return bool((await owner.fetch(_OLDER, {"moment": moment}))[0][0] == 0)


class Find(Protocol):
    """As Deps.find, for whoever looks a workspace up."""

    async def __call__(
        self, ask: Callable[[Lobby], Awaitable[UUID | None]], tenant_of: Callable[[UUID], UUID]
    ) -> UUID | None: ...


def itself(tenant_id: UUID) -> UUID:
    """Of an answer that is a tenant's id."""
    return tenant_id
