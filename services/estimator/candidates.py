"""Up to three people per ticket, each with what speaks for and against; and how even a whole assignment is.

What is weighed comes from `Problem`: skills, hours, place on the clock, days away, and what somebody has already.
Names, tracked behaviour and anything else of a person cannot enter: the type has no place for it but the id, which is
only handed back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from services.core.contracts import Assignment, AssignmentSet, EstimateSet, Team, Ticket, TicketSet, Unassigned
from services.estimator.assign import Report
from services.estimator.assigning import MUCH_AT_ONCE
from services.estimator.posing import Problem, pose, shared_hours
from services.estimator.words import figure, name_list, say

MOST = 3
FAMILIAR = 2  # of them: who has done most of what is like it, and is there
LACK, HAND, FAR, LOAD, ABROAD, AT_ONCE, ALONE = (
    0.6,
    1.2,
    1.5,
    10.0,
    0.4,
    0.3,
    0.5,
)  # what speaks against, in the solver's terms
KNOWN = 5.0  # more than for the solver, which weighs a whole plan: here a person chooses, and sees the reasons
GONE = 7.0  # for whoever is away on the day on which it could begin
FULL = 0.85  # of somebody's hours taken
FEW_SHARED = 3.0  # working hours a day with the owner of what comes before or after


@dataclass(frozen=True, slots=True)
class Candidate:
    """`price` grows with what speaks against; `is_owner` has it now."""

    developer_id: str
    price: float
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    is_owner: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The best first; none of them: `blocked` says by which constraint."""

    candidates: tuple[Candidate, ...]
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What one person has of a plan: hours, the part of their own hours until the horizon, tickets."""

    developer_id: str
    hours: float
    load: float
    tickets: int


def candidates(
    ticket_id: str,
    ticket_set: TicketSet,
    estimates: EstimateSet,
    team: Team,
    assigned: AssignmentSet | None,
    *,
    problem: Problem | None = None,
) -> Choice:
    """For one ticket, given who has the others. Who has done most of the like is among them, also where others have
    more room. Raises KeyError for a ticket that is not estimated."""
    posed = problem or pose(ticket_set, estimates, team)
    ticket = next((one for one in posed.tickets if one.id == ticket_id), None)
    if ticket is None:
        raise KeyError(ticket_id)
    taken = owners(posed, assigned)
    now = taken.pop(ticket_id, None)
    weighing = _Weighing(posed, taken, ticket_set)
    able = [place for place in range(len(posed.people)) if weighing.is_able(ticket, place)]
    made = {place: weighing.candidate(ticket, place, is_owner=place == now) for place in able}
    found = sorted(able, key=lambda place: made[place].price)
    if not found:
        report = Report(posed, taken, ticket_set.language)
        return Choice((), report.unassigned(ticket).reason)
    known = [place for place in weighing.familiar(ticket) if place in made][:FAMILIAR]
    shown = [*known, *(place for place in found if place not in known)][:MOST]
    return Choice(tuple(made[place] for place in found if place in shown))


def owners(problem: Problem, assigned: AssignmentSet | None) -> dict[str, int]:
    """Ticket → place of the person; of people who are still there."""
    places = {person.id: place for place, person in enumerate(problem.people)}
    known = {ticket.id for ticket in problem.tickets}
    listed = assigned.assignments if assigned else ()
    return {a.ticket_id: places[a.developer_id] for a in listed if a.developer_id in places and a.ticket_id in known}


def shares(ticket_set: TicketSet, estimates: EstimateSet, team: Team, assigned: AssignmentSet) -> tuple[Share, ...]:
    """Everybody's, the most loaded first."""
    problem = pose(ticket_set, estimates, team)
    taken = owners(problem, assigned)
    made = []
    for place, person in enumerate(problem.people):
        mine = [problem.hours[ticket] for ticket, owner in taken.items() if owner == place]
        room = problem.capacity[place]
        made.append(Share(person.id, round(sum(mine), 2), sum(mine) / room if room else 0.0, len(mine)))
    return tuple(sorted(made, key=lambda one: -one.load))


def accepted(
    assigned: AssignmentSet, ticket_id: str, developer_id: str, reasons: Sequence[str], hours: Mapping[str, float]
) -> AssignmentSet:
    """The set in which a person has given the ticket to somebody; everything else stays."""
    mine = Assignment(ticket_id=ticket_id, developer_id=developer_id, reasons=tuple(reasons))
    before = next((one for one in assigned.assignments if one.ticket_id == ticket_id), None)
    listed = tuple(mine if one.ticket_id == ticket_id else one for one in assigned.assignments)
    load = dict(assigned.load_hours)
    if before is not None:
        load[before.developer_id] = round(load.get(before.developer_id, 0.0) - hours[ticket_id], 2)
    load[developer_id] = round(load.get(developer_id, 0.0) + hours[ticket_id], 2)
    left: tuple[Unassigned, ...] = tuple(one for one in assigned.unassigned if one.ticket_id != ticket_id)
    update = {
        "assignments": listed if before is not None else (*listed, mine),
        "unassigned": left,
        "load_hours": load,
    }
    return assigned.model_copy(update=update)


def chosen_by(language: str, who: str) -> str:
    """The reason of an assignment that a person made."""
    return say(language, "chosen_by", who=who)


class _Weighing:
    def __init__(self, problem: Problem, taken: dict[str, int], ticket_set: TicketSet) -> None:
        self.problem, self.taken, self.language = problem, taken, ticket_set.language
        self.load = [0.0] * len(problem.people)
        for name, place in taken.items():
            self.load[place] += problem.hours[name]
        self.waves = {name: number for number, wave in enumerate(ticket_set.waves) for name in wave}
        self.by_id = {one.id: one for one in problem.tickets}

    def is_able(self, ticket: Ticket, place: int) -> bool:
        room = self.problem.capacity[place] - self.load[place]
        return self.problem.fits(ticket, place) and room >= self.problem.hours[ticket.id]

    def familiar(self, ticket: Ticket) -> list[int]:
        """Who has done the like and could begin, whoever did most of it first."""
        known = self.problem.known.get(ticket.id, {})
        shares = {p: known[one.id].share for p, one in enumerate(self.problem.people) if one.id in known}
        keen = [p for p in shares if known[self.problem.people[p].id].keys and not self._is_gone(ticket, p)]
        return sorted(keen, key=lambda place: -shares[place])

    def candidate(self, ticket: Ticket, place: int, *, is_owner: bool) -> Candidate:
        pros: list[str] = []
        cons: list[str] = []
        price = self._skills(ticket, place, pros, cons)
        price += self._load(ticket, place, pros, cons)
        price += self._past(ticket, place, pros)
        price += self._epic(ticket, place, pros)
        price += self._clock(ticket, place, pros, cons)
        price += self._days(ticket, place, cons)
        price += self._at_once(ticket, place, cons)
        return Candidate(self.problem.people[place].id, price, tuple(pros), tuple(cons), is_owner)

    def _say(self, key: str, **words: object) -> str:
        return say(self.language, key, **words)

    def _skills(self, ticket: Ticket, place: int, pros: list[str], cons: list[str]) -> float:
        for skill in ticket.skills:
            level = self.problem.level(skill, place)
            pros.append(self._say("has_skill", skill=skill, level=level))
            if level <= 2:
                cons.append(self._say("low_skill", skill=skill, level=level))
            able = [d for d in range(len(self.problem.people)) if self.problem.level(skill, d)]
            if len(able) == 1 and len(self.problem.people) > 1:
                cons.append(self._say("bus_factor", skill=skill))
        if not ticket.skills:
            pros.append(self._say("any_skill"))
        return LACK * self.problem.lack(ticket, place) + self._alone(ticket, place, cons)

    def _alone(self, ticket: Ticket, place: int, cons: list[str]) -> float:
        """Whether somebody would have all that asks for a skill which others have too."""
        price = 0.0
        for skill in ticket.skills:
            names = self.problem.shared_skills.get(skill.casefold(), [])
            if names and all(self.taken.get(name) == place for name in names if name != ticket.id):
                cons.append(self._say("alone", n=len(names), skill=skill))
                price += ALONE
        return price

    def _load(self, ticket: Ticket, place: int, pros: list[str], cons: list[str]) -> float:
        room = self.problem.capacity[place]
        after = (self.load[place] + self.problem.hours[ticket.id]) / room if room else 1.0
        left = max(room - self.load[place], 0.0)
        pros.append(
            self._say(
                "has_room", left=figure(left, self.language), room=figure(room, self.language), weeks=self.problem.weeks
            )
        )
        if after > FULL:
            cons.append(self._say("nearly_full", percent=round(100 * after)))
        return LOAD * after

    def _past(self, ticket: Ticket, place: int, pros: list[str]) -> float:
        found = self.problem.known.get(ticket.id, {}).get(self.problem.people[place].id)
        if found is not None and found.keys:
            pros.append(self._say("did_like", what=name_list(list(found.keys))))
        return -KNOWN * self.problem.knowing(ticket.id, place)

    def _epic(self, ticket: Ticket, place: int, pros: list[str]) -> float:
        home = self.problem.homes[ticket.id]
        mates = [n for n, owner in self.taken.items() if owner == place and self.problem.homes[n] == home]
        if mates:
            pros.append(self._say("same_epic", what=name_list(mates, 2)))
        return 0.0 if mates else HAND

    def _clock(self, ticket: Ticket, place: int, pros: list[str], cons: list[str]) -> float:
        before = [n for n in ticket.depends_on if n in self.taken]
        after = [n for n, one in self.by_id.items() if ticket.id in one.depends_on and n in self.taken]
        price = 0.0
        for name in (*before, *after):
            other = self.taken[name]
            if other == place:
                continue
            hours = shared_hours(self.problem.offsets[place], self.problem.offsets[other])
            if hours < FEW_SHARED:
                price += FAR
                cons.append(self._say("overlap", h=figure(hours, self.language), what=name))
        if any(self.taken[name] == place for name in before):
            pros.append(self._say("did_before", what=name_list([n for n in before if self.taken[n] == place], 2)))
        return price

    def _days(self, ticket: Ticket, place: int, cons: list[str]) -> float:
        """Other hours than usual within the horizon; they are counted in the room already, and told."""
        start = self.problem.start
        if start is None:
            return 0.0
        end = start + timedelta(weeks=self.problem.weeks)
        windows = [w for w in self.problem.people[place].availability if w.first_day <= end and w.last_day >= start]
        away = [w for w in windows if w.hours_per_week < self.problem.people[place].hours_per_week]
        cons += [
            self._say("away", first=w.first_day, last=w.last_day, h=figure(w.hours_per_week, self.language))
            for w in away[:2]
        ]
        return ABROAD * len(away) + (GONE if self._is_gone(ticket, place) else 0.0)

    def _is_gone(self, ticket: Ticket, place: int) -> bool:
        """Away on the day on which it could begin; what waits for another begins on another day."""
        start = self.problem.start
        if start is None or ticket.depends_on:
            return False
        windows = self.problem.people[place].availability
        return any(w.first_day <= start <= w.last_day and w.hours_per_week == 0 for w in windows)

    def _at_once(self, ticket: Ticket, place: int, cons: list[str]) -> float:
        wave = self.waves.get(ticket.id)
        same = [n for n, owner in self.taken.items() if owner == place and self.waves.get(n) == wave]
        if wave is None or len(same) < MUCH_AT_ONCE:
            return 0.0
        cons.append(self._say("at_once", n=len(same)))
        return AT_ONCE * len(same)
