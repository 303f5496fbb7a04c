"""The team's verbs: who is in it, what they can, when they are there."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

from services.core.contracts import Developer, Team
from services.core.errors import BadInput, Conflict, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.estimator import queries

MOST_HOURS = 80.0


async def team(tx: Tx) -> Team:
    """The tenant's team, in the order in which they joined."""
    return await queries.read_team(tx)


async def add_developer(tx: Tx, developer: Developer) -> None:
    """Raises BadInput, or Conflict when the id is taken."""
    if not developer.id.strip() or not developer.name.strip():
        raise BadInput(sentence("developer-unnamed"))
    if not 0 < developer.hours_per_week <= MOST_HOURS:
        raise BadInput(sentence("hours-above", most=MOST_HOURS, hours=developer.hours_per_week))
    known = available_timezones()
    if known and developer.time_zone not in known:
        raise BadInput(sentence("no-time-zone", zone=developer.time_zone))
    _check_skills(developer.skills)
    if not await queries.insert_developer(tx, developer):
        raise Conflict(sentence("developer-taken", id=developer.id))


async def set_skills(tx: Tx, developer_id: str, skills: dict[str, int]) -> None:
    _check_skills(skills)
    if not await queries.update_skills(tx, developer_id, skills):
        raise NotFound(sentence("developer-missing", id=developer_id))


async def set_availability(
    tx: Tx, developer_id: str, *, first_day: date, last_day: date, hours_per_week: float
) -> None:
    """From the first to the last day these hours a week, 0 for away; earlier windows that overlap are replaced."""
    if first_day > last_day:
        raise BadInput(sentence("days-reversed", first=str(first_day), last=str(last_day)))
    if not 0 <= hours_per_week <= MOST_HOURS:
        raise BadInput(sentence("hours-within", most=MOST_HOURS, hours=hours_per_week))
    if not await queries.lock_developer(tx, developer_id):
        raise NotFound(sentence("developer-missing", id=developer_id))
    await queries.replace_window(tx, developer_id, first_day, last_day, hours_per_week)


async def remove(tx: Tx, developer_id: str) -> None:
    if not await queries.delete_developer(tx, developer_id):
        raise NotFound(sentence("developer-gone", id=developer_id))


def _check_skills(skills: dict[str, int]) -> None:
    for skill, level in skills.items():
        if not skill.strip() or not 1 <= level <= 5:
            raise BadInput(sentence("skill-level", skill=skill, level=str(level)))
