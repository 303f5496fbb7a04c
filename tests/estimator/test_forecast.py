"""When a plan may be done: more work is later, more people earlier, what waits for another comes after it."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

import pytest

from handlers import replies
from handlers.forecast import what_if
from handlers.replies import ENGLISH
from integrations.mermaid import MermaidDiagrams
from services.core.contracts import AssignmentSet, Availability, Developer, Team
from services.core.errors import BadInput
from services.estimator import Forecast, WhatIf, assign, burn_up, forecast
from services.estimator.learning.throughput import WEEK, origins, overrun
from tests.estimator.test_estimates import planned
from tests.jobs.plans import TEAM

TICKETS, HLD, HOURS = planned("bakery")
START = date(2026, 11, 30)
OWNERS = assign(TICKETS, HOURS, TEAM)


def seen(what: WhatIf | None = None, *, factor: float = 0.0, team: Team = TEAM) -> Forecast:
    return forecast(TICKETS, HOURS, team, OWNERS, start=START, factor=factor, what_if=what, draws=500)


def test_the_same_plan_gives_the_same_forecast() -> None:
    assert seen() == seen()
    found = seen()
    assert found.tickets == len(HOURS.estimates) and 0 < found.p50 < found.p85
    assert list(found.likely) == sorted(found.likely) and found.likely[-1] == found.tickets
    assert all(safe <= likely for safe, likely in zip(found.safe, found.likely, strict=True))


def test_what_was_learnt_of_past_schedules_widens_it() -> None:
    assert seen(factor=1.8).p85 == pytest.approx(1.8 * seen().p50, abs=0.15)


def test_a_person_more_and_a_scope_less_are_earlier_and_a_later_start_is_later() -> None:
    usual = seen()
    largest = max(HOURS.estimates, key=lambda one: one.p50_hours).ticket_id
    assert seen(WhatIf(people=1)).p50 < usual.p50
    without = seen(WhatIf(without=(largest,)))
    assert without.p50 < usual.p50 and without.tickets < usual.tickets
    assert seen(WhatIf(later_weeks=2)).p50 == pytest.approx(usual.p50 + 2, abs=0.11)


def test_a_later_start_is_no_work_that_a_learnt_factor_widens() -> None:
    usual, late = seen(factor=1.8), seen(WhatIf(later_weeks=10), factor=1.8)
    assert (late.p50, late.p85) == (pytest.approx(usual.p50 + 10, abs=0.11), pytest.approx(usual.p85 + 10, abs=0.11))
    name = next(iter(usual.epics))
    assert late.epics[name][1] == pytest.approx(usual.epics[name][1] + 10, abs=0.11)
    day = START + timedelta(days=math.ceil(7 * late.p85))
    assert seen(WhatIf(later_weeks=10, until=day), factor=1.8).chance == pytest.approx(0.85, abs=0.06)


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
    usual = seen(factor=1.6)
    assert seen(WhatIf(away=("bo",))).p50 > seen().p50
    days = {
        share: START + timedelta(days=math.ceil(7 * weeks)) for share, weeks in ((0.5, usual.p50), (0.85, usual.p85))
    }
    for share, day in days.items():
        chance = seen(WhatIf(until=day), factor=1.6).chance
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


def test_past_schedules_that_missed_give_a_factor_that_holds() -> None:
    dice, at, moments = random.Random(2), 0.0, []
    for week in range(200):
        done = dice.choice((0, 2, 4, 9)) if week % 26 > 6 else dice.choice((0, 0, 1))
        moments += [at + dice.random() * WEEK for _ in range(done)]
        at += WEEK
    found = overrun(moments)
    missed = list(origins(moments))
    assert found.origins == len(missed) > 100
    assert sum(actual <= p85 for _, p85, actual in missed) / len(missed) < 0.82  # the draws alone are too hopeful
    held = sum(actual <= found.factor * p50 for p50, _, actual in missed) / len(missed)
    assert 0.83 < held < 0.87
    assert overrun(moments[:20]).factor == 0.0
