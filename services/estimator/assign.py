"""Assignments with their reasons, and for what nobody can take the constraint that blocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

from services.core.contracts import Assignment, AssignmentSet, EstimateSet, Team, Ticket, TicketSet, Unassigned
from services.estimator.assigning import calendar_weeks, solve
from services.estimator.posing import HORIZON_WEEKS, Problem, pose, shared_hours
from services.estimator.rules import waiting
from services.estimator.words import figure, name_list, say

if TYPE_CHECKING:
    from services.estimator.learning import Familiar

GENERATOR = "assignment-solver@1.2.0"


def assign(
    ticket_set: TicketSet,
    estimates: EstimateSet,
    team: Team,
    *,
    weeks: int = HORIZON_WEEKS,
    start: date | None = None,
    known: Mapping[str, Mapping[str, Familiar]] | None = None,
) -> AssignmentSet:
    """At most one owner per ticket; days away count when `start` is given. `known` says, by ticket and developer, who
    has done the like before. Pure, and seconds of CPU at worst."""
    language = ticket_set.language
    if not team.developers:
        note = say(language, "no_team")
        return AssignmentSet(generator=GENERATOR, language=language, assignments=(), note=note)
    problem = pose(ticket_set, estimates, team, weeks, start, known)
    taken = solve(problem)
    report = Report(problem, taken, language)
    graph = waiting(ticket_set.tickets)
    order = list(nx.lexicographical_topological_sort(graph)) if nx.is_directed_acyclic_graph(graph) else sorted(graph)
    needs = {ticket: list(graph.predecessors(ticket)) for ticket in graph}
    length = calendar_weeks(problem, taken, order, needs)
    return AssignmentSet(
        generator=GENERATOR,
        language=language,
        assignments=tuple(report.assignment(t) for t in problem.tickets if t.id in taken),
        unassigned=tuple(report.unassigned(t) for t in problem.tickets if t.id not in taken),
        load_hours={p.id: round(report.load[d], 2) for d, p in enumerate(problem.people)},
        weeks=length,
        note=say(language, "assigned_note", n=len(taken), all=len(problem.tickets), weeks=figure(length, language)),
    )


class Report:
    def __init__(self, problem: Problem, taken: dict[str, int], language: str) -> None:
        self.problem, self.taken, self.language = problem, taken, language
        self.load = [0.0] * len(problem.people)
        for ticket_id, place in taken.items():
            self.load[place] += problem.hours[ticket_id]

    def assignment(self, ticket: Ticket) -> Assignment:
        place = self.taken[ticket.id]
        past = self._past(ticket, place)
        reasons = [*self._skills(ticket, place), *past, self._load(place), *self._neighbours(ticket, place)]
        return Assignment(ticket_id=ticket.id, developer_id=self.problem.people[place].id, reasons=tuple(reasons))

    def _skills(self, ticket: Ticket, place: int) -> list[str]:
        if not ticket.skills:
            return [say(self.language, "any_skill")]
        lines = []
        for skill in ticket.skills:
            lines.append(say(self.language, "has_skill", skill=skill, level=self.problem.level(skill, place)))
            able = [d for d in range(len(self.problem.people)) if self.problem.level(skill, d)]
            if len(able) == 1 and len(self.problem.people) > 1:
                lines.append(say(self.language, "only_one", skill=skill))
        return lines

    def _past(self, ticket: Ticket, place: int) -> list[str]:
        found = self.problem.known.get(ticket.id, {}).get(self.problem.people[place].id)
        told = found is not None and found.keys and self.problem.knowing(ticket.id, place) > 0
        return [say(self.language, "did_like", what=name_list(list(found.keys)))] if found is not None and told else []

    def _load(self, place: int) -> str:
        return say(
            self.language,
            "load",
            taken=figure(self.load[place], self.language),
            room=figure(self.problem.capacity[place], self.language),
            weeks=self.problem.weeks,
            each=figure(self.problem.people[place].hours_per_week, self.language),
        )

    def _neighbours(self, ticket: Ticket, place: int) -> list[str]:
        home = self.problem.homes[ticket.id]
        mates = [
            t.id
            for t in self.problem.tickets
            if t.id != ticket.id and self.problem.homes[t.id] == home and self.taken.get(t.id) == place
        ]
        lines = [say(self.language, "same_epic", what=name_list(mates, 2))] if mates else []
        for needed in ticket.depends_on:
            other = self.taken.get(needed)
            if other is not None and other != place:
                hours = shared_hours(self.problem.offsets[place], self.problem.offsets[other])
                lines.append(say(self.language, "overlap", h=figure(hours, self.language), what=needed))
                break
        return lines

    def _lacking(self, ticket: Ticket, wanted: str) -> str:
        """A skill that nobody has, or several that nobody has together."""
        people = range(len(self.problem.people))
        missing = [one for one in ticket.skills if not any(self.problem.level(one, d) for d in people)]
        if missing:
            return say(self.language, "no_skill", skill=", ".join(missing))
        return say(self.language, "no_both", skill=wanted)

    def unassigned(self, ticket: Ticket) -> Unassigned:
        people = range(len(self.problem.people))
        wanted = ", ".join(ticket.skills) or say(self.language, "any_word")
        able = [d for d in people if self.problem.fits(ticket, d)]
        if not able:
            return Unassigned(ticket_id=ticket.id, reason=self._lacking(ticket, wanted))
        hours = self.problem.hours[ticket.id]
        usual = {d: self.problem.people[d].hours_per_week * self.problem.weeks for d in able}
        if max(usual.values()) < hours:  # nobody could, were there nothing else to do
            whole = {
                "h": figure(hours, self.language),
                "weeks": self.problem.weeks,
                "room": figure(max(usual.values()), self.language),
            }
            return Unassigned(ticket_id=ticket.id, reason=say(self.language, "too_large", skill=wanted, **whole))
        gone = [d for d in able if self.problem.capacity[d] - self.load[d] < hours <= usual[d] - self.load[d]]
        if gone:  # but for the days away somebody could
            names = name_list([self.problem.people[d].id for d in gone])
            away = {"h": figure(hours, self.language), "weeks": self.problem.weeks, "who": names}
            return Unassigned(ticket_id=ticket.id, reason=say(self.language, "too_much_away", skill=wanted, **away))
        left = {d: self.problem.capacity[d] - self.load[d] for d in able}
        best = max(able, key=lambda d: (left[d], -d))
        reason = say(
            self.language,
            "no_room",
            h=figure(hours, self.language),
            skill=wanted,
            weeks=self.problem.weeks,
            left=figure(max(left[best], 0.0), self.language),
            who=self.problem.people[best].id,
        )
        return Unassigned(ticket_id=ticket.id, reason=reason)
