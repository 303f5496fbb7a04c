"""The team's verbs: who is in it, what they can, when they are there."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

from services.core.contracts import Developer, Team
from services.core.errors import BadInput, Conflict, NotFound
from services.core.tx import Tx
from services.estimator import queries

MOST_HOURS = 80.0


async def team(tx: Tx) -> Team:
    """The tenant's team, in the order in which they joined."""
    return await queries.read_team(tx)


async def add_developer(tx: Tx, developer: Developer) -> None:
    """Raises BadInput, or Conflict when the id is taken."""
    if not developer.id.strip() or not developer.name.strip():
        raise BadInput("A developer needs an id and a name.")
    if not 0 < developer.hours_per_week <= MOST_HOURS:
        raise BadInput(f"Hours a week go from above 0 to {MOST_HOURS:.0f}; {developer.hours_per_week:g} do not.")
    known = available_timezones()
    if known and developer.time_zone not in known:
        raise BadInput(f"“{developer.time_zone}” is no time zone; write an IANA name like Europe/Berlin.")
    _check_skills(developer.skills)
    if not await queries.insert_developer(tx, developer):
        raise Conflict(f"{developer.id} is in the team already; change the skills, or choose another id.")


async def set_skills(tx: Tx, developer_id: str, skills: dict[str, int]) -> None:
    _check_skills(skills)
    if not await queries.update_skills(tx, developer_id, skills):
        raise NotFound(f"{developer_id} is not in the team; add this person first.")


async def set_availability(
    tx: Tx, developer_id: str, *, first_day: date, last_day: date, hours_per_week: float
) -> None:
    """From the first to the last day these hours a week, 0 for away; earlier windows that overlap are replaced."""
    if first_day > last_day:
        raise BadInput(f"{first_day} is after {last_day}; give the first day first.")
    if not 0 <= hours_per_week <= MOST_HOURS:
        raise BadInput(f"Hours a week go from 0 to {MOST_HOURS:.0f}; {hours_per_week:g} do not.")
    if not await queries.lock_developer(tx, developer_id):
        raise NotFound(f"{developer_id} is not in the team; add this person first.")
    await queries.replace_window(tx, developer_id, first_day, last_day, hours_per_week)


async def remove(tx: Tx, developer_id: str) -> None:
    if not await queries.delete_developer(tx, developer_id):
        raise NotFound(f"{developer_id} is not in the team.")


def _check_skills(skills: dict[str, int]) -> None:
    for skill, level in skills.items():
        if not skill.strip() or not 1 <= level <= 5:
            raise BadInput(f"The level of “{skill}” is {level}; levels go from 1 to 5.")
