"""When a plan may be done: more work is later, more people earlier, what waits for another comes after it."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers import replies
from handlers.forecast import what_if
from handlers.replies import ENGLISH
from integrations.mermaid import MermaidDiagrams
from services.core.contracts import AssignmentSet, Availability, Developer, EstimateSet, Team
from services.core.errors import BadInput
from services.estimator import Forecast, Pace, WhatIf, assign, burn_up, forecast
from services.estimator.card import Card, Mode, Slip
from services.estimator.learning.replay import WEEK, Done, replayed, slip
from services.estimator.pace import hours_per_point, pace_of, unknown
from tests.estimator.test_estimates import planned
from tests.jobs.plans import TEAM

TICKETS, HLD, HOURS = planned("bakery")
START = date(2026, 11, 30)
OWNERS = assign(TICKETS, HOURS, TEAM)


def slow(likely: float, safe: float) -> Pace:
    return Pace(likely, safe, 60, is_learnt=True)


def seen(what: WhatIf | None = None, *, pace: Pace | None = None, team: Team = TEAM) -> Forecast:
    return forecast(TICKETS, HOURS, team, OWNERS, start=START, pace=pace, what_if=what, draws=500)


def test_the_same_plan_gives_the_same_forecast() -> None:
    assert seen() == seen()
    found = seen()
    assert found.tickets == len(HOURS.estimates) and 0 < found.p50 < found.p85
    assert list(found.likely) == sorted(found.likely) and found.likely[-1] == found.tickets
    assert all(safe <= likely for safe, likely in zip(found.safe, found.likely, strict=True))


def test_what_was_learnt_of_past_schedules_widens_it() -> None:
    found, usual = seen(pace=slow(1.3, 1.8)), seen()
    assert (found.p50, found.p85) == (
        pytest.approx(1.3 * usual.p50, abs=0.15),
        pytest.approx(1.8 * usual.p50, abs=0.15),
    )
    assert found.likely[-1] == found.safe[-1] == found.tickets
    done = list(zip(found.safe, found.likely, strict=True))
    assert all(safe <= likely for safe, likely in done) and sum(safe < likely for safe, likely in done) > 1


def test_a_person_more_and_a_scope_less_are_earlier_and_a_later_start_is_later() -> None:
    usual = seen()
    largest = max(HOURS.estimates, key=lambda one: one.p50_hours).ticket_id
    alone = Team(developers=TEAM.developers[:1])
    owners = assign(TICKETS, HOURS, alone)
    one, two = (forecast(TICKETS, HOURS, alone, owners, start=START, what_if=WhatIf(people=more), draws=500)
                for more in (0, 1))  # fmt: skip
    assert two.p50 < 0.9 * one.p50
    more = seen(WhatIf(people=1))
    weeks = max(len(more.likely), len(usual.likely))  # whoever is done earlier has the shorter series
    midway = [sum(one.likely) + (weeks - len(one.likely)) * one.tickets for one in (more, usual)]
    assert midway[0] > midway[1] and more.p50 < usual.p50  # where few wait for hands, more is done midway
    without = seen(WhatIf(without=(largest,)))
    assert without.p50 < usual.p50 and without.tickets < usual.tickets
    assert seen(WhatIf(later_weeks=2)).p50 == pytest.approx(usual.p50 + 2, abs=0.11)


def test_a_later_start_is_no_work_that_a_learnt_factor_widens() -> None:
    usual, late = seen(pace=slow(1.0, 1.8)), seen(WhatIf(later_weeks=10), pace=slow(1.0, 1.8))
    assert (late.p50, late.p85) == (pytest.approx(usual.p50 + 10, abs=0.11), pytest.approx(usual.p85 + 10, abs=0.11))
    name = next(iter(usual.epics))
    assert late.epics[name][1] == pytest.approx(usual.epics[name][1] + 10, abs=0.11)
    day = START + timedelta(days=math.ceil(7 * late.p85))
    assert seen(WhatIf(later_weeks=10, until=day), pace=slow(1.0, 1.8)).chance == pytest.approx(0.85, abs=0.06)


def test_days_away_count_where_they_are() -> None:
    """Four weeks without anybody are four weeks; who begins after them waits for nobody."""
    gone = Availability(first_day=START, last_day=START + timedelta(days=27), hours_per_week=0)
    nobody = Team(developers=tuple(one.model_copy(update={"availability": (gone,)}) for one in TEAM.developers))
    usual = seen()
    assert seen(team=nobody).p50 == pytest.approx(usual.p50 + 4, abs=0.11)
    assert seen(WhatIf(later_weeks=5), team=nobody).p50 == pytest.approx(usual.p50 + 5, abs=0.11)
    half = gone.model_copy(update={"hours_per_week": 16})  # of 32, and nobody owns anything
    part = Team(developers=tuple(one.model_copy(update={"availability": (half,)}) for one in TEAM.developers))
    assert usual.p50 < seen(team=part).p50 < usual.p50 + 4
    late = seen(pace=slow(1.5, 2.0), team=nobody)  # whoever is away is not away longer because work takes longer
    assert late.p50 == pytest.approx(1.5 * usual.p50 + 4, abs=0.2)
    assert late.p85 == pytest.approx(2.0 * usual.p50 + 4, abs=0.2)


def test_a_team_without_hours_has_a_day_that_can_be_said() -> None:
    idle = Team(developers=tuple(one.model_copy(update={"hours_per_week": 0}) for one in TEAM.developers))
    found = seen(WhatIf(until=START + timedelta(days=400)), team=idle)
    assert (found.p50, found.p85, found.chance) == (1040.0, 1040.0, 0.0)
    assert replies.forecast(ENGLISH, TICKETS, found, None, WhatIf(), "", start=START).summary


def test_what_nobody_owns_does_not_go_to_whoever_has_no_hours() -> None:
    idle = Developer(id="zoe", name="Zoe", skills={"backend": 5}, hours_per_week=0)
    more = Team(developers=(*TEAM.developers, idle))
    found = [forecast(TICKETS, HOURS, team, AssignmentSet(generator="x", language="en", assignments=()), start=START,
                      draws=200) for team in (TEAM, more)]  # fmt: skip
    assert found[0].p50 == found[1].p50 > 0


def test_a_person_less_is_later_and_a_day_has_a_chance_that_fits_p50_and_p85() -> None:
    usual = seen(pace=slow(1.0, 1.6))
    assert seen(WhatIf(away=("bo",))).p50 > seen().p50
    days = {
        share: START + timedelta(days=math.ceil(7 * weeks)) for share, weeks in ((0.5, usual.p50), (0.85, usual.p85))
    }
    for share, day in days.items():
        chance = seen(WhatIf(until=day), pace=slow(1.0, 1.6)).chance
        assert chance == pytest.approx(share, abs=0.06)
    assert seen(WhatIf(until=START)).chance == 0.0 and seen().chance is None


def test_no_epic_is_done_after_the_whole() -> None:
    found = seen()
    assert found.epics and all(p50 <= found.p50 and p85 <= found.p85 + 0.1 for p50, p85 in found.epics.values())


def test_what_is_asked_is_understood_or_refused() -> None:
    assert what_if("+1 -T-4 t-5 2w") == WhatIf(1, ("T-4", "T-5"), 2.0)
    assert what_if("-Ana by 2027-03-01") == WhatIf(away=("ana",), until=date(2027, 3, 1))
    assert WhatIf(until=date(2027, 3, 1)).is_plain and not WhatIf(away=("ana",)).is_plain
    with pytest.raises(BadInput, match="2027-13-01"):
        what_if("2027-13-01")
    with pytest.raises(BadInput, match="faster"):
        what_if("faster")


async def test_the_burn_up_is_a_picture_that_mermaid_draws() -> None:
    diagrams = MermaidDiagrams(engines=1)
    try:
        assert "<svg" in await diagrams.svg(burn_up(seen(), weeks='We"eks', tickets="Tickets\n]"))
    finally:
        diagrams.close()


def lived(dice: random.Random, people: int, each: float, weeks: int) -> list[Done]:
    """Tickets of 1 to 8 points that take two hours a point, worked off in so many hours of everybody's week."""
    free, done = [0.0] * people, []
    while min(free) < weeks:
        who = free.index(min(free))
        said = dice.choice((1.0, 2.0, 3.0, 5.0, 8.0))
        free[who] += 2.0 * said * dice.lognormvariate(-0.1, 0.45) / (each * dice.choice((0.7, 1.0, 1.3)))
        done.append(Done(free[who] * WEEK, f"p{who}", said, 1.7 * said))
    return done


def test_plans_of_the_past_are_forecast_as_one_of_today_is() -> None:
    """Half of everybody's week goes into tickets, and a point takes two hours: four weeks for each at one hour a point
    and forty hours. Held out: the plans that the team does afterwards."""
    done = lived(random.Random(5), 4, 20.0, 230)
    past = [one for one in done if one.at < 100 * WEEK]
    found = slip(past, {}, 0.25)
    assert found.plans > 60 and found.is_learnt
    assert 3.0 < found.likely < 5.0 and found.likely < found.safe < 2.0 * found.likely
    later_plans = [one for one in replayed(done, {}, 0.25) if one.week >= 100]
    held = sum(one.actual <= found.safe * one.p50 for one in later_plans) / len(later_plans)
    assert len(later_plans) > 60 and held > 0.75
    half = slip(past, {f"p{n}": 20.0 for n in range(4)}, 0.25)  # who has but half a week is not slow for that
    assert half.likely == pytest.approx(found.likely / 2, rel=0.05)


def test_what_lay_aside_is_seen_where_it_is_told_when_it_was_taken_up() -> None:
    """One ticket in ten waits four weeks for somebody else's doing, of a team that goes on with the next meanwhile."""
    dice = random.Random(7)
    worked = sorted(lived(random.Random(5), 4, 20.0, 230), key=lambda one: one.at)
    free: dict[str, float] = {}
    told = []
    for one in worked:
        waited = 4 * WEEK if dice.random() < 0.1 else 0.0
        told.append(replace(one, begun=free.get(one.who, 0.0), at=one.at + waited))
        free[one.who] = one.at
    silent = [replace(one, begun=None) for one in told]
    seen, unseen = (slip([one for one in some if one.at < 100 * WEEK], {}, 0.25) for some in (told, silent))
    assert seen.likely > 1.15 * unseen.likely and seen.safe > 1.15 * unseen.safe
    later = [one for one in replayed(told, {}, 0.25) if one.week >= 100]
    held = [sum(one.actual <= safe * one.p50 for one in later) / len(later) for safe in (unseen.safe, seen.safe)]
    assert len(later) > 60 and held[0] < 0.8 < held[1]


def test_a_short_history_looks_back_less() -> None:
    found = slip(lived(random.Random(5), 4, 20.0, 14), {}, 0.25)
    assert found.is_learnt and 2.5 < found.likely < 6.0


def test_too_few_plans_or_nobody_who_did_them_teach_no_pace() -> None:
    done = lived(random.Random(5), 4, 20.0, 60)
    assert slip(done[:40], {}, 0.25).plans < 12 and not slip(done[:40], {}, 0.25).is_learnt
    assert slip([Done(one.at, "", one.p50, one.p80) for one in done], {}, 0.25) == Slip()
    assert slip([], {}, 0.25) == Slip()


def carded(generator: str, times: float = 1.0) -> EstimateSet:
    made = (
        one.model_copy(update={"generator": generator, "points": 2.0, "p50_hours": times * one.p50_hours})
        for one in HOURS.estimates
    )
    return HOURS.model_copy(update={"estimates": tuple(made)})


def test_what_was_learnt_holds_in_the_points_of_the_team_whatever_its_hours_are() -> None:
    """Where no hours are logged they are the catalogue's, and the pace is that of the points."""
    card = Card(team="SHOP", version=3, mode=Mode.MEDIAN, slip=Slip(likely=9.0, safe=12.0, plans=80))
    once, twice = (carded("median:SHOP@3", times) for times in (1.0, 2.0))
    pace, slower = pace_of(once, card), pace_of(twice, card)
    assert pace.is_learnt and pace.likely == pytest.approx(9.0 / hours_per_point(once))
    assert slower.likely == pytest.approx(pace.likely / 2) and pace.safe / pace.likely == pytest.approx(12 / 9)


@pytest.mark.parametrize(
    ("generator", "card"),
    [
        ("median:SHOP@3", None),
        ("median:SHOP@3", Card(team="SHOP", version=3, mode=Mode.MEDIAN, slip=Slip(plans=12))),
        (
            "offline-drafter@1.0.0",
            Card(team="SHOP", version=3, mode=Mode.MEDIAN, slip=Slip(likely=9, safe=12, plans=80)),
        ),
    ],
)
def test_without_a_pace_of_its_own_a_team_is_as_unknown_as_any(generator: str, card: Card | None) -> None:
    pace = pace_of(carded(generator), card)
    assert not pace.is_learnt and pace == replace(unknown(is_logged=False), plans=pace.plans)
    assert pace.likely > 1.5 and pace.safe > 2.0 * pace.likely
    found = seen(pace=pace)
    assert found.p50 == pytest.approx(pace.likely * seen().p50, rel=0.03)
    assert found.p85 >= pace.safe * seen().p50 - 0.2
    said = replies.forecast(ENGLISH, TICKETS, found, None, WhatIf(), "", start=START)
    told = str(said.blocks[0])
    assert f"{pace.plans} of its past plans could be replayed, 12 are needed" in told and "A prior stands in" in told
    assert f"{pace.likely:.1f} times" in told and f"{pace.safe:.2f} times in 85" in told


def test_hours_that_a_team_logs_leave_less_unknown_than_the_catalogue_s() -> None:
    card = Card(team="SHOP", version=3, mode=Mode.MEDIAN, slip=Slip(plans=3), work_logs=30)
    own, few = carded("median:SHOP@3"), card.model_copy(update={"work_logs": 29})
    assert pace_of(own, card) == replace(unknown(is_logged=True), plans=3)
    assert pace_of(own, few) == replace(unknown(is_logged=False), plans=3)
    assert unknown(is_logged=True).safe < unknown(is_logged=False).safe


def test_the_forecast_says_whose_past_it_rests_on() -> None:
    said = str(replies.forecast(ENGLISH, TICKETS, seen(pace=slow(1.3, 1.8)), None, WhatIf(), "", start=START).blocks[0])
    assert "60 of its past plans" in said and "1.3 times" in said and "1.8 times in 85 of 100" in said
