"""All SQL of the room."""

from __future__ import annotations

from datetime import date

from sqlalchemy import and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.core.contracts import Availability, Developer, Team
from services.core.tx import Tx
from services.estimator.tables import availability_window, developer_profile


async def read_team(tx: Tx) -> Team:
    """In the order in which they joined."""
    people = await tx.execute(
        select(developer_profile)
        .where(developer_profile.c.tenant_id == tx.tenant_id)
        .order_by(developer_profile.c.created_at, developer_profile.c.id)
    )
    found = await tx.execute(
        select(availability_window)
        .where(availability_window.c.tenant_id == tx.tenant_id)
        .order_by(availability_window.c.developer_id, availability_window.c.first_day)
    )
    windows: dict[str, list[Availability]] = {}
    for row in found:
        window = Availability(first_day=row.first_day, last_day=row.last_day, hours_per_week=row.hours_per_week)
        windows.setdefault(row.developer_id, []).append(window)
    return Team(
        developers=tuple(
            Developer(
                id=row.developer_id,
                name=row.name,
                skills=row.skills,
                hours_per_week=row.hours_per_week,
                time_zone=row.time_zone,
                availability=tuple(windows.get(row.developer_id, ())),
            )
            for row in people
        )
    )


async def insert_developer(tx: Tx, developer: Developer) -> bool:
    """False when the id is taken."""
    made = await tx.execute(
        insert(developer_profile)
        .values(
            tenant_id=tx.tenant_id,
            developer_id=developer.id,
            name=developer.name,
            skills=developer.skills,
            hours_per_week=developer.hours_per_week,
            time_zone=developer.time_zone,
        )
        .on_conflict_do_nothing(constraint="uq_developer_profile_developer")
        .returning(developer_profile.c.id)
    )
    return made.scalar_one_or_none() is not None


async def update_skills(tx: Tx, developer_id: str, skills: dict[str, int]) -> bool:
    changed = await tx.execute(
        update(developer_profile)
        .where(developer_profile.c.tenant_id == tx.tenant_id, developer_profile.c.developer_id == developer_id)
        .values(skills=skills)
    )
    return changed.rowcount > 0


async def lock_developer(tx: Tx, developer_id: str) -> bool:
    """True when the person is in the team; held until the end of the transaction."""
    found = await tx.execute(
        select(developer_profile.c.id)
        .where(developer_profile.c.tenant_id == tx.tenant_id, developer_profile.c.developer_id == developer_id)
        .with_for_update()
    )
    return found.scalar_one_or_none() is not None


async def replace_window(tx: Tx, developer_id: str, first_day: date, last_day: date, hours_per_week: float) -> None:
    """What overlapped with the new window goes."""
    mine = and_(availability_window.c.tenant_id == tx.tenant_id, availability_window.c.developer_id == developer_id)
    await tx.execute(
        delete(availability_window).where(
            mine, availability_window.c.first_day <= last_day, availability_window.c.last_day >= first_day
        )
    )
    await tx.execute(
        insert(availability_window).values(
            tenant_id=tx.tenant_id,
            developer_id=developer_id,
            first_day=first_day,
            last_day=last_day,
            hours_per_week=hours_per_week,
        )
    )


async def delete_developer(tx: Tx, developer_id: str) -> bool:
    await tx.execute(
        delete(availability_window).where(
            availability_window.c.tenant_id == tx.tenant_id, availability_window.c.developer_id == developer_id
        )
    )
    gone = await tx.execute(
        delete(developer_profile).where(
            developer_profile.c.tenant_id == tx.tenant_id, developer_profile.c.developer_id == developer_id
        )
    )
    return gone.rowcount > 0
