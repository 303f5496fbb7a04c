"""Three candidates with reasons for and against, the constraint where there is none, and nothing of a name in it."""

from __future__ import annotations

import random
from datetime import date

import pytest

from services.core.contracts import Availability, Developer, EstimateSet, Team
from services.estimator import Model, accepted, assign, candidates, familiar_with, pose, relearn, shares
from services.estimator.learning import Familiar
from services.estimator.posing import Problem
from tests.estimator.past import history
from tests.estimator.test_estimates import planned

TICKETS, _, HOURS = planned("bakery")
START = date(2026, 11, 30)
PEOPLE = (
    ("ana", {"backend": 5, "sql": 4, "devops": 4, "security": 3, "testing": 3, "frontend": 2}, "Europe/Madrid"),
    ("bo", {"frontend": 5, "design": 4, "backend": 2, "testing": 3}, "Europe/Berlin"),
    ("cy", {"backend": 4, "frontend": 3, "devops": 2, "security": 2, "sql": 3, "testing": 2}, "Asia/Tokyo"),
    ("di", {"backend": 3, "frontend": 4, "sql": 2, "testing": 4}, "Europe/Berlin"),
)
TEAM = Team(
    developers=tuple(
        Developer(id=name, name=name.title(), skills=skills, hours_per_week=32, time_zone=zone)
        for name, skills, zone in PEOPLE
    )
)
OWNERS = assign(TICKETS, HOURS, TEAM, start=START)


def posed(team: Team = TEAM, hours: EstimateSet = HOURS) -> Problem:
    return pose(TICKETS, hours, team, start=START)


def test_up_to_three_are_proposed_the_best_first_with_reasons() -> None:
    for one in OWNERS.assignments:
        found = candidates(one.ticket_id, TICKETS, HOURS, TEAM, OWNERS, problem=posed()).candidates
        assert 1 <= len(found) <= 3
        assert [c.price for c in found] == sorted(c.price for c in found)
        assert all(c.pros for c in found)


def test_what_speaks_against_is_said() -> None:
    away = Availability(first_day=date(2026, 12, 21), last_day=date(2027, 1, 3))
    ana = TEAM.developers[0].model_copy(update={"availability": (away,)})
    team = Team(developers=(ana, *TEAM.developers[1:]))
    cons = [
        con
        for ticket in posed().tickets
        for one in candidates(ticket.id, TICKETS, HOURS, team, OWNERS, problem=posed(team)).candidates
        for con in one.cons
    ]
    said = " / ".join(cons)
    assert "0 h a week from 2026-12-21 to 2027-01-03" in said
    assert "only 2/5" in said and "working hours a day" in said


def test_what_could_begin_today_is_not_proposed_first_for_whoever_is_away_today() -> None:
    """A day away in a month costs little; what waits for nothing cannot begin without its owner."""
    found = {}
    for first in (START, date(2026, 12, 28)):
        away = Availability(first_day=first, last_day=first, hours_per_week=0)
        people = tuple(one.model_copy(update={"availability": (away,)}) for one in TEAM.developers)
        team = Team(developers=people)
        for waits in (False, True):
            ticket = next(one for one in posed().tickets if bool(one.depends_on) is waits)
            chosen = candidates(ticket.id, TICKETS, HOURS, team, OWNERS, problem=posed(team)).candidates[0]
            found[first, waits] = chosen.price
    (today, later), (today_waiting, later_waiting) = (
        (found[START, waits], found[date(2026, 12, 28), waits]) for waits in (False, True)
    )
    assert today > later + 1.5 and today_waiting == pytest.approx(later_waiting, abs=0.05)


def test_nobody_means_the_constraint_is_named() -> None:
    ticket = next(one for one in posed().tickets if one.skills)
    unable = Team(developers=(Developer(id="eve", name="Eve", skills={"pottery": 5}),))
    assert ticket.skills[0] in candidates(ticket.id, TICKETS, HOURS, unable, None).blocked
    long = HOURS.model_copy(
        update={"estimates": tuple(e.model_copy(update={"p50_hours": 1999.0}) for e in HOURS.estimates)}
    )
    assert "1999" in candidates(ticket.id, TICKETS, long, TEAM, None).blocked
    with pytest.raises(KeyError):
        candidates("T-9999", TICKETS, HOURS, TEAM, OWNERS)


def test_who_has_done_most_of_the_like_is_among_the_three_unless_away() -> None:
    """Somebody full to the brim, far from the first by what counts, and still worth a question."""
    full = (*PEOPLE[2][:2], "Europe/Madrid")
    more = tuple((f"p{n}", {"backend": 5, "frontend": 5, **PEOPLE[0][1]}, "Europe/Madrid") for n in range(4))
    team = Team(developers=tuple(
        Developer(id=name, name=name, skills=dict(skills), hours_per_week=32, time_zone=zone)
        for name, skills, zone in (full, *more)
    ))  # fmt: skip
    ticket = next(one for one in posed().tickets if one.skills == ("backend",) and not one.depends_on)
    busy = assign(TICKETS, HOURS, Team(developers=team.developers[:1]), start=START)
    plain = candidates(ticket.id, TICKETS, HOURS, team, busy, problem=posed(team))
    assert full[0] not in {one.developer_id for one in plain.candidates}
    others = {f"p{n}": Familiar(0.15, ()) for n in range(1, 4)}
    known = {ticket.id: {full[0]: Familiar(0.3, ("SHOP-1",)), "p0": Familiar(0.25, ("SHOP-2",)), **others}}
    for away in (False, True):
        gone = Availability(first_day=START, last_day=START, hours_per_week=0)
        first = team.developers[0].model_copy(update={"availability": (gone,) if away else ()})
        now = Team(developers=(first, *team.developers[1:]))
        problem = pose(TICKETS, HOURS, now, start=START, known=known)
        found = candidates(ticket.id, TICKETS, HOURS, now, busy, problem=problem).candidates
        assert len(found) == 3 and [c.price for c in found] == sorted(c.price for c in found)
        assert (full[0] in {one.developer_id for one in found}) is not away


def test_other_names_change_nothing() -> None:
    """Names, and ids made of names, given to other people: the same places get the same tickets and prices."""
    names = [("Zoë", "x9"), ("阿明", "a1"), ("Mohammed", "m2"), ("Grace", "z0")]
    for seed in range(4):
        random.Random(seed).shuffle(names)
        renamed = Team(
            developers=tuple(
                one.model_copy(update={"name": name, "id": key})
                for one, (name, key) in zip(TEAM.developers, names, strict=True)
            )
        )
        place = {key: number for number, (_, key) in enumerate(names)}
        usual = {one.id: number for number, one in enumerate(TEAM.developers)}
        again = assign(TICKETS, HOURS, renamed, start=START)
        assert {a.ticket_id: place[a.developer_id] for a in again.assignments} == {
            a.ticket_id: usual[a.developer_id] for a in OWNERS.assignments
        }
        for ticket in posed().tickets:
            mine = candidates(ticket.id, TICKETS, HOURS, TEAM, OWNERS, problem=posed()).candidates
            other = candidates(ticket.id, TICKETS, HOURS, renamed, again, problem=posed(renamed)).candidates
            assert [(usual[c.developer_id], c.price, c.pros, c.cons) for c in mine] == [
                (place[c.developer_id], c.price, c.pros, c.cons) for c in other
            ]


def test_a_person_has_no_other_fields_that_could_enter() -> None:
    assert set(Developer.model_fields) == {"id", "name", "skills", "hours_per_week", "time_zone", "availability"}


def test_who_is_chosen_has_the_ticket_and_the_others_keep_theirs() -> None:
    one = OWNERS.assignments[0]
    other = next(p.id for p in TEAM.developers if p.id != one.developer_id)
    hours = {e.ticket_id: e.p50_hours for e in HOURS.estimates}
    made = accepted(OWNERS, one.ticket_id, other, ("chosen by Ada",), hours)
    assert next(a for a in made.assignments if a.ticket_id == one.ticket_id).developer_id == other
    assert [a for a in made.assignments if a.ticket_id != one.ticket_id] == list(OWNERS.assignments[1:])
    assert sum(made.load_hours.values()) == pytest.approx(sum(OWNERS.load_hours.values()))


def test_shares_say_how_even_it_is() -> None:
    found = shares(TICKETS, HOURS, TEAM, OWNERS)
    assert [one.load for one in found] == sorted((one.load for one in found), reverse=True)
    assert sum(one.tickets for one in found) == len(OWNERS.assignments)


def test_who_has_done_the_like_comes_earlier_and_is_told_by_which_tickets() -> None:
    past = history(200)
    owners = {one.key: "acc-cy" if "invoices" in one.title else "acc-ana" for one in past}
    made = relearn(past, "shop", active=None, previous=None, latest=0)
    model = Model(made.card, made.weights or b"")
    ticket = next(one for one in TICKETS.tickets if one.id == OWNERS.assignments[0].ticket_id)
    like = ticket.model_copy(update={"title": "Migrate invoices from the old system", "description": ""})
    known = familiar_with(model, owners, [like])[like.id]
    assert known["acc-cy"].share > 0.8 and set(known["acc-cy"].keys) <= {
        k for k, who in owners.items() if who == "acc-cy"
    }
    without = candidates(ticket.id, TICKETS, HOURS, TEAM, OWNERS, problem=posed())
    last = without.candidates[-1]
    told = pose(TICKETS, HOURS, TEAM, start=START, known={ticket.id: {last.developer_id: known["acc-cy"]}})
    helped = candidates(ticket.id, TICKETS, HOURS, TEAM, OWNERS, problem=told)
    now = next(one for one in helped.candidates if one.developer_id == last.developer_id)
    assert now.price < last.price - 2 and any("SHOP-" in pro for pro in now.pros)
    assert familiar_with(model, {}, [like]) == {}
