"""Estimates: different for different tickets, with reasons that are true, and totals that are no plain sum."""

from __future__ import annotations

import math

import pytest

from services.core.contracts import Estimate, EstimateSet, Hld, TicketSet, TicketType, WorkTemplate
from services.estimator import findings, roll_up
from services.estimator.known import Z80
from services.estimator.offline import EstimateGiven, estimate_offline, estimate_one, widened
from services.estimator.priors import load_priors
from services.estimator.rules import totals
from services.estimator.sizes import to_points, to_size
from services.estimator.words import figure
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import IDEAS


def planned(name: str) -> tuple[TicketSet, Hld, EstimateSet]:
    bdd, hld = IDEAS[name]()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    return ticket_set, hld, estimate_offline(EstimateGiven(ticket_set=ticket_set, hld=hld))


def of(name: str, subject: str) -> Estimate:
    ticket_set, _, estimates = planned(name)
    ticket_id = next(t.id for t in ticket_set.tickets if t.subject == subject)
    return next(e for e in estimates.estimates if e.ticket_id == ticket_id)


@pytest.mark.parametrize("name", IDEAS)
def test_every_ticket_but_the_epics_is_estimated_once(name: str) -> None:
    ticket_set, _, estimates = planned(name)
    assert findings(estimates, ticket_set) == []
    assert [e.ticket_id for e in estimates.estimates] == [
        t.id for t in ticket_set.tickets if t.type is not TicketType.EPIC
    ]
    assert all(0 < e.p50_hours < e.p80_hours and e.points > 0 and len(e.reasons) >= 2 for e in estimates.estimates)


@pytest.mark.parametrize("name", IDEAS)
def test_the_same_plan_gives_the_same_figures(name: str) -> None:
    assert planned(name)[2] == planned(name)[2]


def test_different_tickets_get_different_hours() -> None:
    hours = [e.p50_hours for e in planned("bakery")[2].estimates]
    assert len(set(hours)) > len(hours) / 2
    assert max(hours) > 3 * min(hours)


def test_reasons_name_the_drivers_that_are_there() -> None:
    reasons = " / ".join(of("bakery", "story:R-3").reasons)
    assert "trust boundary to Stripe: +3.5 h" in reasons
    assert "Stripe is not in our hands" in reasons
    story = " / ".join(of("bakery", "story:R-1").reasons)
    assert "3 scenarios to pass" in story and "2 of the scenarios negative" in story
    assert "Stripe" not in story


def test_more_of_a_driver_means_more_hours() -> None:
    ticket_set, hld, before = planned("clinic")
    story = next(t for t in ticket_set.tickets if t.subject == "story:R-2")
    fewer = story.model_copy(update={"acceptance_criteria": story.acceptance_criteria[:1]})
    tickets = tuple(fewer if t.id == story.id else t for t in ticket_set.tickets)
    after = estimate_offline(EstimateGiven(ticket_set=ticket_set.model_copy(update={"tickets": tickets}), hld=hld))
    hours = [{e.ticket_id: e for e in s.estimates}[story.id] for s in (after, before)]
    assert hours[0].p50_hours < hours[1].p50_hours
    assert hours[0].p80_hours / hours[0].p50_hours < hours[1].p80_hours / hours[1].p50_hours


def test_what_is_not_in_our_hands_widens_the_interval() -> None:
    path, outside = of("bakery", "story:R-2"), of("bakery", "story:R-3")
    assert outside.p80_hours / outside.p50_hours > path.p80_hours / path.p50_hours + 0.1


def test_exceptions_widen_the_interval() -> None:
    ticket_set, hld, _ = planned("bakery")
    story = next(t for t in ticket_set.tickets if t.subject == "story:R-1")
    ratios = []
    for kind in ("main", "negative"):
        criteria = tuple(c.model_copy(update={"kind": kind}) for c in story.acceptance_criteria)
        changed = story.model_copy(update={"acceptance_criteria": criteria})
        made = estimate_one(changed, ticket_set, hld)
        ratios.append(made.p80_hours / made.p50_hours)
    assert ratios[1] > ratios[0] + 0.05


@pytest.mark.parametrize("name", IDEAS)
def test_the_total_is_no_plain_sum(name: str) -> None:
    estimates = planned(name)[2]
    plain = sum(e.p80_hours for e in estimates.estimates)
    assert sum(e.p50_hours for e in estimates.estimates) * 0.97 < estimates.total_p50_hours < estimates.total_p80_hours
    assert estimates.total_p80_hours < plain


def test_epics_are_rolled_up_from_what_is_under_them() -> None:
    ticket_set, _, estimates = planned("bakery")
    rolled = roll_up(ticket_set, estimates.estimates)
    assert set(rolled) == {t.id for t in ticket_set.tickets if t.type is TicketType.EPIC}
    middles = sum(p50 for p50, _ in rolled.values())  # medians of skewed sums add up to less than that of the whole
    assert sum(one.p50_hours for one in estimates.estimates) < middles < estimates.total_p50_hours
    assert all(epic in estimates.note for epic in rolled)


def test_a_sum_of_one_keeps_its_own_interval() -> None:
    one = Estimate(
        ticket_id="T-1", p50_hours=10, p80_hours=20, points=3, size=to_size(10), reasons=("x",), generator="x"
    )
    p50, p80 = totals([one], draws=100_000)
    assert p50 == pytest.approx(10, rel=0.02)
    assert p80 == pytest.approx(20, rel=0.02)
    assert totals([]) == (0.0, 0.0)


@pytest.mark.parametrize("name", IDEAS)
def test_a_sum_moves_by_what_moved_and_not_by_luck(name: str) -> None:
    """A ticket that takes longer makes the plan longer at both ends; where it stands in the list means nothing."""
    estimates = planned(name)[2].estimates
    p50, p80 = totals(estimates)
    assert totals(estimates[::-1]) == pytest.approx((p50, p80), abs=0.1)
    for at, one in enumerate(estimates):
        more = one.model_copy(update={"p50_hours": one.p50_hours + 2, "p80_hours": one.p80_hours + 4})
        longer = totals((*estimates[:at], more, *estimates[at + 1 :]))
        assert 0 < longer[0] - p50 < 6 and 0 < longer[1] - p80 < 9, one.ticket_id
        without = totals((*estimates[:at], *estimates[at + 1 :]))
        assert without[0] < p50 and without[1] < p80, one.ticket_id


@pytest.mark.parametrize(("hours", "points"), [(1, 1), (4, 1), (8, 2), (12, 3), (20, 5), (33, 8), (60, 13), (500, 34)])
def test_points_are_of_the_fibonacci_row(hours: float, points: float) -> None:
    assert to_points(hours) == points


def test_reasons_speak_the_language_of_the_document() -> None:
    assert "escenario por cumplir" in " / ".join(of("clinic", "story:R-1").reasons)
    assert "Szenario zu bestehen" in " / ".join(of("workshop", "story:R-1").reasons)


def test_faults_of_an_answer_are_named() -> None:
    ticket_set, _, estimates = planned("clinic")
    one = estimates.estimates[0]
    epic = next(t.id for t in ticket_set.tickets if t.type is TicketType.EPIC)
    wrong = estimates.model_copy(
        update={
            "estimates": (
                one.model_copy(update={"p80_hours": one.p50_hours - 1}),
                one.model_copy(update={"p50_hours": 0, "reasons": ()}),
                one.model_copy(update={"ticket_id": epic}),
            )
        }
    )
    text = " ".join(findings(wrong, ticket_set))
    for words in (
        "below its P50",
        "estimated twice",
        "give hours above 0",
        "has no reasons",
        f"{epic} is no ticket",
        "has no estimate",
    ):
        assert words in text


def test_work_of_a_pattern_takes_the_catalogues_hours() -> None:
    bdd, hld = IDEAS["bakery"]()
    known = WorkTemplate(
        key="payments:double-charge", kind="task", title="Provoke a double charge", text="Send it twice.",
        acceptance=("The guest is charged once",), serves=("R-3",), p50_hours=11, p80_hours=20,
    )  # fmt: skip
    made = {}
    for hours in (11.0, 0.0):
        design = hld.model_copy(update={"work": (known.model_copy(update={"p50_hours": hours}),)})
        ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=design))
        ticket = next(t for t in ticket_set.tickets if t.subject == f"work:{known.key}")
        made[hours] = estimate_one(ticket, ticket_set, design)
    spread = load_priors().spread
    own = max(math.log(20 / 11) / Z80, spread.start)
    assert made[11.0].p50_hours == 11
    assert made[11.0].p80_hours == pytest.approx(11 * math.exp(Z80 * math.hypot(own, spread.pace)), abs=0.13)
    assert made[11.0].reasons[0] == "the catalogue knows such work: 11 h"
    assert made[0.0].p50_hours != 11 and "catalogue" not in " ".join(made[0.0].reasons)


def test_work_that_is_part_of_a_ticket_is_its_least() -> None:
    bdd, hld = IDEAS["bakery"]()
    part = WorkTemplate(
        key="privacy:wipe", kind="task", title="Wipe it", text="Wipe it.", acceptance=("It is gone",),
        serves=("Q-2",), labels=("privacy",), p50_hours=90, p80_hours=120,
    )  # fmt: skip
    design = hld.model_copy(update={"work": (part,)})
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=design))
    ticket = next(t for t in ticket_set.tickets if part.key in t.work)
    made = estimate_one(ticket, ticket_set, design)
    assert ticket.subject == "quality:Q-2" and made.p50_hours == 90
    assert made.reasons[0] == "A promise about privacy to begin with: 6 h" and "90 h, more than" in made.reasons[-2]


def test_nobody_who_knows_nothing_of_a_team_says_it_more_narrowly() -> None:
    """An interval as narrow as among people who know their own work is for those who have logged it."""
    spread = load_priors().spread
    estimates = planned("bakery")[2]
    assert min(one.p80_hours / one.p50_hours for one in estimates.estimates) > 1.9
    drafted = estimates.estimates[0].model_copy(update={"p50_hours": 10.0, "p80_hours": 12.0})
    made = widened(drafted, "de")
    assert made.p80_hours == pytest.approx(
        10 * math.exp(Z80 * math.hypot(spread.start + spread.time_boxed, spread.pace)), abs=0.13
    )
    assert made.p50_hours == 10 and "keine bekannten Stunden" in made.reasons[-1]
    wide = drafted.model_copy(update={"p80_hours": 40.0})
    assert widened(wide, "de") == wide


def test_what_a_plan_has_in_common_widens_its_sum_and_not_its_tickets() -> None:
    tickets = planned("bakery")[2].estimates
    apart, together = (p80 / p50 for p50, p80 in (totals(tickets, common=share) for share in (0.1, 0.9)))
    assert together > 1.3 * apart


@pytest.mark.parametrize(("language", "sign"), [("de", ","), ("es", ","), ("en", ".")])
def test_figures_are_written_as_the_language_writes_them(language: str, sign: str) -> None:
    assert figure(2.5, language) == f"2{sign}5"
    assert figure(2.1, language, digits=2) == f"2{sign}10"
    assert figure(3.0, language) == "3"
