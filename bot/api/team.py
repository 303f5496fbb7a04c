"""`/v1/team`: who may be proposed for tickets, with skills and hours."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, status
from pydantic import Field, StringConstraints

from bot.api.acting import NUMBER, Act, Body, Day, Name
from bot.api.door import asks, router
from bot.auth import Caller, Dependencies
from handlers import team
from services import estimator
from services.core.contracts import Developer, Team

routes = router("/team", "team")
Person = Annotated[str, Path(pattern=r"^\w[\w-]{0,79}$", description="The developer's id.")]
Skill = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+#./-]{1,40}$")]
Levels = dict[Skill, Annotated[int, Field(ge=1, le=5), NUMBER]]
Hours = Annotated[float, Field(ge=0, le=80), NUMBER]


class NewDeveloper(Body):
    name: Name
    skills: Levels = Field(default_factory=dict, max_length=50)
    hours_per_week: Annotated[float, Field(gt=0, le=80), NUMBER] = 40.0
    time_zone: str = Field(default="UTC", max_length=60, description="An IANA name, e.g. Europe/Madrid.")


class Skills(Body):
    skills: Levels = Field(min_length=1, max_length=50, description="Level 1–5; other skills stay.")


class Window(Body):
    """Both days included; 0 hours when away."""

    first_day: Day
    last_day: Day
    hours_per_week: Hours


@routes.get("", openapi_extra=asks("team.list"))
async def index(caller: Caller, deps: Dependencies) -> Team:
    async with deps.open_tx(caller) as tx:
        return await estimator.team(tx)


@routes.post(
    "",
    status_code=status.HTTP_201_CREATED,
    openapi_extra=asks(
        "team.add",
        body={"name": "Ana Ruiz", "skills": {"python": 4}, "hours_per_week": 32, "time_zone": "Europe/Madrid"},
    ),
)
async def add(body: NewDeveloper, act: Act) -> Team:
    zone = team.zone(body.time_zone)
    skills = {skill.lower(): level for skill, level in body.skills.items()}
    made = Developer(
        id=team.slug(body.name), name=body.name, skills=skills, hours_per_week=body.hours_per_week, time_zone=zone
    )
    await act.do("team.add", lambda call: team.added(call, made), act.call(None))
    return await _team(act)


@routes.put("/{person}/skills", openapi_extra=asks("team.skills", also=("team.others",), body={"skills": {"sql": 3}}))
async def skills(person: Person, body: Skills, act: Act) -> Team:
    levels = {skill.lower(): level for skill, level in body.skills.items()}
    await act.do("team.skills", lambda call: team.skilled(call, person, levels), act.call(None))
    return await _team(act)


@routes.put(
    "/{person}/availability",
    openapi_extra=asks(
        "team.availability",
        also=("team.others",),
        body={"first_day": "2026-12-21", "last_day": "2027-01-02", "hours_per_week": 0},
    ),
)
async def availability(person: Person, body: Window, act: Act) -> Team:
    await act.do(
        "team.availability",
        lambda call: team.available(call, person, body.first_day, body.last_day, body.hours_per_week),
        act.call(None),
    )
    return await _team(act)


async def _team(act: Act) -> Team:
    async with act.deps.open_tx(act.actor) as tx:
        return await estimator.team(tx)
