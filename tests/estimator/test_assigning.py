"""Assignment: skills are hard, capacity holds, load is balanced, names do not count."""

from __future__ import annotations

import random
import sys
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.core.contracts import (
    Availability,
    Developer,
    Estimate,
    EstimateSet,
    Size,
    Team,
    Ticket,
    TicketSet,
    TicketType,
)
from services.estimator import assign, redraft_assignments
from services.estimator.learning import Familiar
from services.estimator.posing import shared_hours
from services.estimator.skills import canonical, levels

TEAM = Team(
    developers=(
        Developer(id="ana", name="Ana", skills={"backend": 4, "data": 3}, hours_per_week=30, time_zone="Europe/Madrid"),
        Developer(id="ben", name="Ben", skills={"React": 5}, hours_per_week=40, time_zone="Europe/Berlin"),
        Developer(id="cy", name="Cy", skills={"full stack": 3}, hours_per_week=20, time_zone="Asia/Tokyo"),
    )
)


def plan(
    *tickets: tuple[str, float, str], needs: dict[str, tuple[str, ...]] | None = None
) -> tuple[TicketSet, EstimateSet]:
    """(id, hours, skill); one epic T-900 over all."""
    made = [Ticket(id="T-900", type=TicketType.EPIC, title="Epic", description="x")]
    for ticket_id, _, skill in tickets:
        made.append(
            Ticket(
                id=ticket_id,
                type=TicketType.STORY,
                title=f"Story {ticket_id}",
                description="x",
                parent="T-900",
                skills=(skill,) if skill else (),
                depends_on=(needs or {}).get(ticket_id, ()),
            )
        )
    estimates = tuple(
        Estimate(ticket_id=i, p50_hours=h, p80_hours=h * 1.5, points=1, size=Size.M, reasons=("x",), generator="x")
        for i, h, _ in tickets
    )
    ticket_set = TicketSet(generator="x", title="x", tickets=tuple(made), waves=(), critical_path=())
    return ticket_set, EstimateSet(generator="x", estimates=estimates, total_p50_hours=0, total_p80_hours=0)


def owners(ticket_set: TicketSet, estimates: EstimateSet, team: Team, **more: object) -> dict[str, str]:
    return {a.ticket_id: a.developer_id for a in assign(ticket_set, estimates, team, **more).assignments}  # type: ignore[arg-type]


def test_no_team_says_so_and_goes_on() -> None:
    result = assign(*plan(("T-1", 8, "backend")), Team())
    assert result.assignments == () and "No team is known" in result.note


def test_skills_are_hard() -> None:
    result = owners(*plan(("T-1", 8, "backend"), ("T-2", 8, "frontend"), ("T-3", 8, "data")), TEAM)
    assert result["T-1"] in ("ana", "cy") and result["T-2"] in ("ben", "cy") and result["T-3"] == "ana"


def test_a_skill_that_nobody_has_is_named() -> None:
    result = assign(*plan(("T-1", 8, "security")), TEAM)
    assert result.assignments == ()
    assert result.unassigned[0].reason.startswith("Nobody in the team has security")


def test_what_does_not_fit_names_the_constraint() -> None:
    result = assign(*plan(("T-1", 300, "data"), ("T-2", 200, "data")), TEAM)
    assert [a.ticket_id for a in result.assignments] == ["T-2"] or [a.ticket_id for a in result.assignments] == ["T-1"]
    (left,) = result.unassigned
    assert "full for 12 weeks" in left.reason and "data" in left.reason and "with ana" in left.reason


def test_load_is_balanced_and_reported() -> None:
    team = Team(developers=tuple(Developer(id=f"d{n}", name="x", skills={"backend": 3}) for n in range(3)))
    result = assign(*plan(*((f"T-{n}", 10.0, "backend") for n in range(1, 10))), team)
    assert sorted(result.load_hours.values()) == [30, 30, 30]


def test_a_higher_level_is_preferred_among_equals() -> None:
    team = Team(
        developers=(
            Developer(id="junior", name="x", skills={"backend": 2}),
            Developer(id="senior", name="x", skills={"backend": 5}),
        )
    )
    assert owners(*plan(("T-1", 4, "backend")), team) == {"T-1": "senior"}


def test_who_did_the_like_gets_it_while_the_load_stays_even() -> None:
    """Shares as the past gives them; somebody who did nothing of it is no worse off than by chance."""
    team = Team(developers=tuple(Developer(id=name, name="x", skills={"backend": 3}) for name in ("a", "b", "c")))
    tickets = plan(*((f"T-{n}", 10.0, "backend") for n in range(1, 7)))
    for mine in (("a", "b", "c"), ("c", "a", "b")):
        known = {
            f"T-{n}": {name: Familiar(0.8 if name == mine[n % 3] else 0.1, ("SHOP-1",)) for name in ("a", "b", "c")}
            for n in range(1, 7)
        }
        result = assign(*tickets, team, known=known)
        assert {a.ticket_id: a.developer_id for a in result.assignments} == {f"T-{n}": mine[n % 3] for n in range(1, 7)}
        assert all("did SHOP-1, which is like it" in a.reasons for a in result.assignments)
    everything = {f"T-{n}": {"a": Familiar(1.0, ("SHOP-1",))} for n in range(1, 7)}
    assert max(assign(*tickets, team, known=everything).load_hours.values()) <= 30


@pytest.mark.parametrize("zones", [("America/Los_Angeles", "Europe/Paris"), ("Europe/Paris", "America/Los_Angeles")])
def test_dependent_tickets_stay_within_shared_hours(zones: tuple[str, str]) -> None:
    people = [Developer(id="Europe/Berlin", name="x", skills={"data": 3}, time_zone="Europe/Berlin")]
    people += [Developer(id=zone, name="x", skills={"backend": 3}, time_zone=zone) for zone in zones]
    needs = {"T-2": ("T-1",)}
    result = owners(*plan(("T-1", 30, "data"), ("T-2", 30, "backend"), needs=needs), Team(developers=tuple(people)))
    assert result == {"T-1": "Europe/Berlin", "T-2": "Europe/Paris"}


@pytest.mark.parametrize(("one", "other", "hours"), [(0, 0, 8), (1, 9, 0), (1, -5, 2), (11, -11, 6)])
def test_shared_hours(one: float, other: float, hours: float) -> None:
    assert shared_hours(one, other) == hours


def test_days_away_take_capacity() -> None:
    away = Availability(first_day=date(2026, 1, 5), last_day=date(2026, 3, 29), hours_per_week=0)
    team = Team(developers=(Developer(id="ana", name="x", skills={"data": 3}, availability=(away,)),))
    ticket_set, estimates = plan(("T-1", 8, "data"))
    assert owners(ticket_set, estimates, team) == {"T-1": "ana"}
    assert assign(ticket_set, estimates, team, start=date(2026, 1, 5)).unassigned
    assert owners(ticket_set, estimates, team, start=date(2026, 3, 1)) == {"T-1": "ana"}


def both(*, skills: dict[str, int] | None = None, **one: object) -> Team:
    """Two people who are alike but for what the second is told to be."""
    first = Developer(id="first", name="x", skills=skills or {"data": 3})
    return Team(developers=(first, first.model_copy(update={"id": "second", **one})))


def waved(plan: tuple[TicketSet, EstimateSet], *waves: tuple[str, ...]) -> tuple[TicketSet, EstimateSet]:
    return plan[0].model_copy(update={"waves": waves}), plan[1]


def test_not_everything_that_can_begin_at_once_is_in_one_hand() -> None:
    """One hand is better for an epic, until it would have more than three of its tickets at once."""
    names = tuple(f"T-{n}" for n in range(1, 6))
    small = plan(*((name, 1.0, "") for name in names))
    assert len(set(owners(*waved(small, *((name,) for name in names)), both()).values())) == 1
    found = list(owners(*waved(small, names), both()).values())
    assert sorted(found.count(who) for who in set(found)) == [2, 3]


def test_what_several_could_learn_is_not_all_with_one() -> None:
    """One hand is better for an epic, but a skill that two have should not come down to one of them."""
    names = tuple(f"T-{n}" for n in range(1, 5))
    waves = tuple((name,) for name in names)
    assert len(set(owners(*waved(plan(*((name, 1.0, "") for name in names)), *waves), both()).values())) == 1
    asked = waved(plan(*((name, 1.0, "data") for name in names)), *waves)
    assert set(owners(*asked, both()).values()) == {"first", "second"}
    junior = both(skills={"data": 5}).model_copy()
    weak = junior.developers[1].model_copy(update={"skills": {"data": 1}})
    assert set(owners(*asked, Team(developers=(junior.developers[0], weak))).values()) == {"first"}  # not at any price
    only = junior.developers[1].model_copy(update={"skills": {"backend": 5}})
    assert set(owners(*asked, Team(developers=(junior.developers[0], only))).values()) == {"first"}


def test_who_is_away_has_less_of_it_and_only_while_away() -> None:
    start = date(2026, 2, 2)
    away = Availability(first_day=start, last_day=date(2026, 3, 29), hours_per_week=0)  # eight of the twelve weeks
    team = both(availability=(away,))
    tickets, hours = plan(*((f"T-{n}", 20.0, "data") for n in range(1, 13)))
    load = assign(tickets, hours, team, start=start).load_hours
    assert load["first"] >= 2 * load["second"] > 0
    assert len(set(assign(tickets, hours, team, start=date(2026, 4, 6)).load_hours.values())) == 1


def blocked(*tickets: tuple[str, float, str], team: Team, start: date | None = None) -> str:
    (left,) = assign(*plan(*tickets), team, start=start).unassigned
    return left.reason


def test_the_constraint_that_blocks_is_the_one_that_is_named() -> None:
    """What would have to be otherwise: a skill, the size, days away, or what they have already."""
    start = date(2026, 2, 2)
    away = Availability(first_day=start, last_day=date(2026, 4, 25), hours_per_week=0)
    one = Team(developers=(Developer(id="mo", name="x", skills={"data": 3}, hours_per_week=20),))
    gone = Team(developers=(one.developers[0].model_copy(update={"availability": (away,)}),))
    assert blocked(("T-1", 8, "mobile"), team=one) == (
        "Nobody in the team has mobile: add it to somebody's skills or bring somebody in."
    )
    assert blocked(("T-1", 300, "data"), team=one).endswith("works more than 240 h in 12 weeks: split it.")
    assert blocked(("T-1", 8, "data"), team=gone, start=start).endswith("in the next 12 weeks it would fit with mo.")
    assert "full for 12 weeks" in blocked(("T-1", 200, "data"), ("T-2", 150, "data"), team=one)
    two = Team(developers=(*one.developers, Developer(id="lu", name="x", skills={"mobile": 4})))
    tickets, hours = plan(("T-1", 8, "data"))
    asked = tickets.model_copy(
        update={"tickets": tuple(t.model_copy(update={"skills": ("data", "mobile")}) if t.id == "T-1" else t
                                 for t in tickets.tickets)}
    )  # fmt: skip
    assert assign(asked, hours, two).unassigned[0].reason.startswith("Nobody in the team has all of data, mobile")


def large(seed: int = 7) -> tuple[TicketSet, EstimateSet, Team]:
    dice = random.Random(seed)
    kinds = ("backend", "frontend", "data", "infrastructure", "mobile")
    tickets = [(f"T-{n}", float(dice.randint(2, 30)), dice.choice(kinds)) for n in range(1, 61)]
    needs = {f"T-{n}": (f"T-{dice.randint(1, n - 1)}",) for n in range(2, 61)}
    zones = ("Europe/Madrid", "America/New_York", "Asia/Tokyo", "Europe/Berlin", "America/Los_Angeles")
    team = Team(
        developers=tuple(
            Developer(
                id=f"d{n}",
                name=f"Name {n}",
                skills={k: dice.randint(1, 5) for k in dice.sample(kinds, 3)},
                hours_per_week=float(dice.choice((20, 30, 40))),
                time_zone=zones[n % 5],
            )
            for n in range(10)
        )
    )
    ticket_set, estimates = plan(*tickets, needs=needs)
    epics = tuple(Ticket(id=f"T-{900 + n}", type=TicketType.EPIC, title=f"E{n}", description="x") for n in range(8))
    stories = tuple(
        t.model_copy(update={"parent": f"T-{900 + int(t.id[2:]) * 8 // 61}"})
        for t in ticket_set.tickets
        if t.type is TicketType.STORY
    )
    return ticket_set.model_copy(update={"tickets": (*epics, *stories)}), estimates, team


def test_sixty_tickets_and_ten_people() -> None:
    ticket_set, estimates, team = large()
    started = time.process_time()
    result = assign(ticket_set, estimates, team)
    sys.stdout.write(f"\n60 tickets × 10 people: {time.process_time() - started:.2f} s of CPU\n")
    assert len(result.assignments) == 60
    assert result == assign(ticket_set, estimates, team)


def test_names_do_not_count() -> None:
    ticket_set, estimates, team = large(11)
    names = [d.name for d in team.developers]
    random.Random(3).shuffle(names)
    shuffled = Team(
        developers=tuple(
            d.model_copy(update={"name": name, "id": f"id-{name}"})
            for d, name in zip(team.developers, names, strict=True)
        )
    )
    ids = {d.id: s.id for d, s in zip(team.developers, shuffled.developers, strict=True)}
    before, after = owners(ticket_set, estimates, team), owners(ticket_set, estimates, shuffled)
    assert {t: ids[d] for t, d in before.items()} == after


@settings(max_examples=25, deadline=None)
@given(
    hours=st.lists(st.floats(0.5, 60), min_size=1, max_size=14),
    skills=st.lists(st.sampled_from(["backend", "frontend", "data", ""]), min_size=14, max_size=14),
    rooms=st.lists(st.floats(1, 12), min_size=1, max_size=4),
    able=st.lists(
        st.dictionaries(st.sampled_from(["backend", "frontend", "data"]), st.integers(1, 5)), min_size=4, max_size=4
    ),
)
def test_capacity_and_skills_always_hold(
    hours: list[float], skills: list[str], rooms: list[float], able: list[dict[str, int]]
) -> None:
    team = Team(
        developers=tuple(
            Developer(id=f"d{n}", name="x", skills=able[n], hours_per_week=room) for n, room in enumerate(rooms)
        )
    )
    ticket_set, estimates = plan(*((f"T-{n}", h, skills[n - 1]) for n, h in enumerate(hours, 1)))
    result = assign(ticket_set, estimates, team)
    people = {d.id: d for d in team.developers}
    spent = dict.fromkeys(people, 0.0)
    for assignment in result.assignments:
        n = int(assignment.ticket_id[2:])
        spent[assignment.developer_id] += hours[n - 1]
        assert not skills[n - 1] or levels(people[assignment.developer_id]).get(skills[n - 1], 0) > 0
        assert assignment.reasons
    assert all(spent[d] <= people[d].hours_per_week * 12 + 1e-6 for d in people)
    taken = [a.ticket_id for a in result.assignments] + [u.ticket_id for u in result.unassigned]
    assert sorted(taken) == sorted(f"T-{n}" for n in range(1, len(hours) + 1))


def test_written_skills_mean_the_usual_ones() -> None:
    assert canonical("ReactJS") == ("reactjs",)
    assert canonical("React") == ("frontend",) and canonical("full-stack") == ("backend", "frontend")
    assert levels(Developer(id="x", name="x", skills={"Python": 4, "backend": 2}))["backend"] == 4


def test_what_is_new_after_a_change_goes_to_who_did_the_like_and_nothing_else_moves() -> None:
    team = Team(developers=tuple(Developer(id=name, name="x", skills={"backend": 3}) for name in ("a", "b", "c")))
    before = assign(*plan(*((f"T-{n}", 10.0, "backend") for n in range(1, 7))), team)
    tickets, hours = plan(*((f"T-{n}", 10.0, "backend") for n in range(1, 8)))
    for mine in ("a", "b", "c"):
        known = {"T-7": {name: Familiar(0.8 if name == mine else 0.1, ("SHOP-1",)) for name in ("a", "b", "c")}}
        done = redraft_assignments(tickets, hours, team, before, {"T-7"}, known=known)
        (new,) = [one for one in done.document.assignments if one.ticket_id == "T-7"]
        assert new.developer_id == mine and "did SHOP-1, which is like it" in new.reasons
        assert [one for one in done.document.assignments if one is not new] == list(before.assignments)
        assert done.changed == {"ASG-T-7"}
    lean = redraft_assignments(tickets, hours, team, before.model_copy(update={"assignments": before.assignments[:-1]}),
                               {"T-6", "T-7"}).document  # fmt: skip
    assert max(lean.load_hours.values()) <= 30
