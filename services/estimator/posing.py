"""The question of who does what: the tickets, their hours, and of people nothing but what may count."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from services.core.contracts import Developer, EstimateSet, Team, Ticket, TicketSet, TicketType
from services.estimator import skills

if TYPE_CHECKING:
    from services.estimator.learning import Familiar

HORIZON_WEEKS = 12
FEWEST_SHARED_HOURS = 3.0
FEW_ALONE = 3  # tickets that ask for a skill: from so many on, not all with one of several who have it


@dataclass(frozen=True)
class Problem:
    """Nothing of a person enters but skills, hours, place on the clock, days away, and by ticket and person what they
    did of the like (`known`): never a name."""

    tickets: tuple[Ticket, ...]
    hours: dict[str, float]
    homes: dict[str, str]  # ticket → epic
    people: tuple[Developer, ...]
    weeks: int
    start: date | None
    known: Mapping[str, Mapping[str, Familiar]] = field(default_factory=dict)
    waves: Mapping[str, int] = field(default_factory=dict)  # ticket → what can be worked on at once

    @cached_property
    def levels(self) -> tuple[dict[str, int], ...]:
        return tuple(skills.levels(person) for person in self.people)

    @cached_property
    def capacity(self) -> tuple[float, ...]:
        return tuple(_capacity(person, self.weeks, self.start) for person in self.people)

    @cached_property
    def offsets(self) -> tuple[float, ...]:
        return tuple(_offset(person.time_zone) for person in self.people)

    def fits(self, ticket: Ticket, place: int) -> bool:
        return all(self.level(skill, place) > 0 for skill in ticket.skills)

    def lack(self, ticket: Ticket, place: int) -> float:
        """How far the person is from mastery of what the ticket asks."""
        return float(sum(5 - self.level(skill, place) for skill in ticket.skills))

    def knowing(self, ticket_id: str, place: int) -> float:
        """How many times as much of what is like it somebody did as by chance, as a logarithm; 0 for whoever did less:
        not having done the like speaks against nobody."""
        found = self.known.get(ticket_id, {})
        mine = found.get(self.people[place].id)
        if mine is None or not mine.keys:
            return 0.0
        here = sum(found[one.id].share for one in self.people if one.id in found)
        return max(0.0, math.log(max(mine.share / max(here, 1e-12) * len(self.people), 1e-12)))

    @cached_property
    def shared_skills(self) -> dict[str, list[str]]:
        """Skill → the tickets that ask for it, where they are several and more than one person has it."""
        wanted: dict[str, list[str]] = {}
        for ticket in self.tickets:
            for skill in ticket.skills:
                wanted.setdefault(skill.casefold(), []).append(ticket.id)
        people = range(len(self.people))
        return {
            skill: names
            for skill, names in wanted.items()
            if len(names) >= FEW_ALONE and sum(self.level(skill, place) > 0 for place in people) > 1
        }

    def is_far(self, one: int, other: int) -> bool:
        return shared_hours(self.offsets[one], self.offsets[other]) < FEWEST_SHARED_HOURS

    def level(self, skill: str, place: int) -> int:
        return max((self.levels[place].get(s, 0) for s in (skill.casefold(), *skills.canonical(skill))), default=0)


def _capacity(person: Developer, weeks: int, start: date | None) -> float:
    """Hours over the horizon; days away count when the start is known, at a fifth of a week per working day."""
    total = person.hours_per_week * weeks
    if start is None:
        return total
    for day in (start + timedelta(days=n) for n in range(weeks * 7)):
        window = next((w for w in person.availability if w.first_day <= day <= w.last_day), None)
        if window is not None and day.weekday() < 5:
            total += (window.hours_per_week - person.hours_per_week) / 5
    return max(total, 0.0)


def _offset(time_zone: str) -> float:
    """Hours east of Greenwich in winter; a fixed day, so that the same team gives the same plan all year."""
    try:
        moved = datetime(2026, 1, 15, 12, tzinfo=ZoneInfo(time_zone)).utcoffset()
    except (KeyError, ValueError, OSError):
        return 0.0
    return moved.total_seconds() / 3600 if moved else 0.0


def shared_hours(one: float, other: float) -> float:
    """Common hours of two eight-hour days."""
    apart = abs(one - other) % 24
    return max(0.0, 8.0 - min(apart, 24 - apart))


def pose(
    ticket_set: TicketSet,
    estimates: EstimateSet,
    team: Team,
    weeks: int = HORIZON_WEEKS,
    start: date | None = None,
    known: Mapping[str, Mapping[str, Familiar]] | None = None,
) -> Problem:
    """`known` says, by ticket and developer, who has done the like before."""
    by_id = {t.id: t for t in ticket_set.tickets}
    hours = {e.ticket_id: e.p50_hours for e in estimates.estimates}
    work = tuple(t for t in ticket_set.tickets if t.type is not TicketType.EPIC and t.id in hours)
    homes = {}
    for ticket in work:
        top = ticket
        while top.parent in by_id and top.type is not TicketType.EPIC:
            top = by_id[top.parent]
        homes[ticket.id] = top.id
    waves = {name: number for number, wave in enumerate(ticket_set.waves) for name in wave if name in homes}
    return Problem(work, hours, homes, team.developers, weeks, start, known or {}, waves)
