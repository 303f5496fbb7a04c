"""Learning from a team's past: what is learnt, when it is not, what is left out, and how an interval holds."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import numpy as np
import pytest

from services.estimator import History, Mode, Model, PastTicket, history_of, parse_history, relearn
from services.estimator.learning import Band, Corpus, Walk, learn, pack, predict, unpack, walk
from services.estimator.learning.intervals import quantiles
from services.estimator.past import FEWEST_WORK_LOGS, LeftOut, clean
from tests.estimator.past import history

NEW = [
    PastTicket(key="T-1", title="Migrate invoices from the old system", kind="Story"),
    PastTicket(key="T-2", title="Fix the label of the button", kind="Story"),
]


def test_what_the_words_say_is_learnt_and_beats_the_median() -> None:
    learnt = learn(history(400), team="SHOP", version=1)
    card = learnt.card
    assert card.mode is Mode.HISTORY
    assert card.error < 0.6 * card.baseline_error
    large, small = predict(learnt, NEW)
    assert (large.points, small.points) == (8.0, 1.0)
    named = {*large.raising, *large.lowering, *small.raising, *small.lowering}
    assert "invoices" in named and not named & {"from", "the", "of"}  # those say nothing to a person
    assert large.low <= 8.0 <= large.high
    assert all("invoices" in one.title for one in history(400) if one.key in dict(large.similar))


def test_weights_read_back_say_the_same() -> None:
    learnt = learn(history(200), team="SHOP", version=1)
    packed = pack(learnt)
    again = unpack(learnt.card, packed)
    for one, other in zip(predict(learnt, NEW), predict(again, NEW), strict=True):
        assert (one.points, one.low, one.high) == (other.points, other.low, other.high)
        assert dict(one.similar).keys() == dict(other.similar).keys()
    assert len(packed) < 200_000


@pytest.mark.parametrize(
    ("count", "mode"),
    [
        (0, Mode.PRIOR),
        (9, Mode.PRIOR),
        (20, Mode.MEDIAN),
        (149, Mode.MEDIAN),
        (150, Mode.HISTORY),
        (2000, Mode.HISTORY),
    ],
)
def test_a_model_is_shown_only_from_a_size_on(count: int, mode: Mode) -> None:
    made = relearn(history(count), "SHOP", active=None, previous=None, latest=0)
    assert made.card.mode is mode
    if mode is Mode.MEDIAN:
        assert made.card.error == made.card.baseline_error
    if mode is not Mode.PRIOR:
        assert [one.points > 0 for one in predict(unpack(made.card, made.weights or b""), NEW)] == [True, True]


def test_words_that_say_nothing_lose_against_the_running_median() -> None:
    dice = random.Random(3)
    said = [one.points for one in history(300)]
    dice.shuffle(said)
    shuffled = [replace(one, points=points) for one, points in zip(history(300), said, strict=True)]
    card = learn(shuffled, team="SHOP", version=1).card
    assert card.error <= 1.05 * card.baseline_error


HOSTILE: dict[str, list[PastTicket]] = {
    "all equal": [replace(one, points=3.0) for one in history(200)],
    "all missing": [replace(one, points=None) for one in history(200)],
    "negative": [replace(one, points=-3.0) for one in history(200)],
    "next to nothing": [replace(one, points=1e-6) if n % 3 else one for n, one in enumerate(history(200))],
    "not a number": [replace(one, points=float("nan")) for one in history(200)],
    "one is 10^9": [replace(one, points=1e9) if n == 7 else one for n, one in enumerate(history(200))],
    "all are 10^9": [replace(one, points=1e9) for one in history(200)],
    "days": [replace(one, points=0.1 + n * 0.37) for n, one in enumerate(history(200))],
    "no words": [replace(one, title="", description="") for one in history(200)],
    "every language": [
        replace(one, title=["修正按钮", "исправить кнопку", "الزر", "Knopf"][n % 4] + one.title)
        for n, one in enumerate(history(200))
    ],
    "no dates": [replace(one, created=None, resolved=None) for one in history(200)],
}


@pytest.mark.parametrize("past", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_history_gives_a_sane_card(past: list[PastTicket]) -> None:
    made = relearn(past, "SHOP", active=None, previous=None, latest=0)
    assert np.isfinite([made.card.error, made.card.low, made.card.high, made.card.median]).all()
    if made.card.mode is not Mode.PRIOR:
        usable = [one.points for one in clean(past).kept]
        for said in predict(unpack(made.card, made.weights or b""), NEW):
            assert min(usable) <= said.low <= said.points <= said.high <= max(usable)


def test_a_hundred_thousand_words_cost_no_more_than_a_page() -> None:
    long = " ".join(f"word{n % 5000}" for n in range(100_000))
    past = [replace(one, description=long) if n % 50 == 0 else one for n, one in enumerate(history(200))]
    corpus = Corpus().add(past)
    assert len(corpus.vocabulary) < 5_000
    assert learn(past, team="SHOP", version=1).card.mode is Mode.HISTORY


def test_what_is_left_out_is_told_with_the_reason() -> None:
    past = history(60)
    past[3] = replace(past[3], points=None)
    past[4] = replace(past[4], points=0.0)
    past[5] = replace(past[5], points=900.0)
    past[6] = replace(past[6], is_reestimated=True)
    past[7] = replace(past[7], labels=("tw-shop-1",))
    past.append(replace(past[8], key="SHOP-99"))
    left = clean(past).left_out
    assert left == {
        LeftOut.NO_POINTS: ("SHOP-4",),
        LeftOut.NOT_POSITIVE: ("SHOP-5",),
        LeftOut.OUTLIER: ("SHOP-6",),
        LeftOut.REESTIMATED: ("SHOP-7",),
        LeftOut.OURS: ("SHOP-8",),
        LeftOut.DUPLICATE: ("SHOP-99",),
    }


@pytest.mark.parametrize("count", [12, 20, 30])
def test_a_slip_of_the_keyboard_is_left_out_of_a_short_history_too(count: int) -> None:
    past = history(count)
    past[2], past[5] = (replace(past[n], points=points) for n, points in ((2, 1e9), (5, 3_600.0)))
    made = relearn(past, "SHOP", active=None, previous=None, latest=0)
    assert made.left_out == {"outlier": 2} and made.card.error < 10


@pytest.mark.parametrize("every", [2, 7, 40])
def test_hours_that_nobody_can_have_worked_teach_no_pace(every: int) -> None:
    past = history(200, hours=True)
    usual = learn(past, team="SHOP", version=1).card
    slips = [1e9, -3.0, float("inf"), float("nan"), 4_000.0]
    wild = [replace(one, hours=slips[n % 5]) if n % every == 0 else one for n, one in enumerate(past)]
    card = learn(wild, team="SHOP", version=1).card
    assert FEWEST_WORK_LOGS <= card.work_logs < usual.work_logs
    assert card.log_ratio == pytest.approx(usual.log_ratio, abs=0.1)
    assert card.log_ratio_80 == pytest.approx(usual.log_ratio_80, abs=0.1)


def test_what_is_older_than_a_model_takes_is_told() -> None:
    made = relearn(history(20), "SHOP", active=None, previous=None, latest=0, older=14_000)
    assert made.left_out == {"old": 14_000}


def test_the_interval_follows_a_drift() -> None:
    dice = np.random.default_rng(5)
    band, held = Band(), []
    for number in range(1500):
        actual = float(np.exp(dice.normal(1.0 + (number > 700), 0.3 + 0.3 * (number > 1000))))
        low, high = band.around(3.0)
        held.append(low <= actual <= high)
        band.learn(3.0, actual, low, high)
    assert 0.76 < np.mean(held[100:]) < 0.84


@pytest.mark.parametrize("count", [25, 45, 95])
def test_the_interval_of_a_short_history_is_wide_enough_for_what_it_does_not_know(count: int) -> None:
    dice, held = np.random.default_rng(7), []
    for _ in range(600):
        residuals, new = dice.standard_normal(count), dice.standard_normal()
        low, high = quantiles(residuals, 0.2)
        held.append(low <= new <= high)
    assert 0.78 < np.mean(held) < 0.88


def test_nothing_of_the_future_is_used() -> None:
    past = history(260)
    points = np.array([one.points for one in past])
    other = points.copy()
    other[240:] = 1.0
    before = walk(Corpus().add(past), points, Walk(begin=200))
    after = walk(Corpus().add(past), other, Walk(begin=200))
    assert (before.predicted[:41] == after.predicted[:41]).all()
    assert (before.low[:41] == after.low[:41]).all()


def test_who_did_it_says_nothing() -> None:
    """Points that follow the person alone: nothing of that is learnt; how long plans take goes by who was there."""
    nobody = [
        replace(one, title="A task", description=str(n), points=n % 4 + 1.0) for n, one in enumerate(history(200))
    ]
    named = [replace(one, assignee=f"person-{one.points}") for one in nobody]
    with_them, without = (learn(some, team="S", version=1).card for some in (named, nobody))
    assert with_them.model_copy(update={"slip": None}) == without.model_copy(update={"slip": None})
    assert with_them.slip != without.slip


def test_a_schedule_is_replayed_again_once_it_is_known_when_tickets_were_taken_up() -> None:
    past = history(60)
    made = relearn(past, "SHOP", active=None, previous=None, latest=0)
    first = Model(made.card, made.weights or b"")
    assert first.card.slip is not None and first.card.slip.told == 0
    told = [replace(one, begun=one.created) for one in past]
    few = relearn([*told[:19], *past[19:]], "SHOP", active=first, previous=None, latest=1)
    assert few.weights is None
    again = relearn(told, "SHOP", active=first, previous=None, latest=1)
    assert again.weights is not None and again.card.slip is not None and again.card.slip.told == 60
    same = relearn(told, "SHOP", active=Model(again.card, again.weights), previous=first, latest=2)
    assert same.weights is None


@pytest.mark.parametrize("head", ["Started", "In Progress since", "Iniciada", "In Arbeit seit"])
def test_a_file_may_say_when_a_ticket_was_taken_up(head: str) -> None:
    text = f"Issue key;Summary;Story Points;{head}\nA-1;Pay;3;2026-02-03 09:30\nA-2;Search;5;\n"
    first, second = parse_history(text, "past.csv")
    assert (first.begun, second.begun) == (datetime(2026, 2, 3, 9, 30, tzinfo=UTC), None)


def test_a_connection_s_history_is_no_other_connection_s() -> None:
    ours, other = UUID(int=1), UUID(int=2)
    moment = datetime(2026, 1, 1, tzinfo=UTC)

    def of(account: UUID | None) -> History:
        return History(UUID(int=9), "t", account, {}, None, moment, 0, "", {}, None, 0, 0)

    assert history_of([of(ours)], other) is None and history_of([of(ours)], ours) == of(ours)
    assert history_of([of(None)], other) == of(None) and history_of([of(ours)], None) == of(ours)
    assert history_of([of(None), of(other)], ours) is None and history_of([], ours) is None


def test_a_version_that_did_worse_than_its_predecessor_goes() -> None:
    past = history(330)
    good = relearn(past[:200], "SHOP", active=None, previous=None, latest=0)
    spoilt = [replace(one, points=13.0) for one in past[200:260]]
    first = Model(good.card, good.weights or b"")
    bad = relearn([*past[:200], *spoilt], "SHOP", active=first, previous=None, latest=1)
    assert (bad.card.version, bad.weights is None) == (2, False)
    back = relearn(
        [*past[:200], *spoilt, *past[260:300]],
        "SHOP",
        active=Model(bad.card, bad.weights or b""),
        previous=first,
        latest=2,
    )
    assert (back.card.version, back.weights, back.card.is_back) == (1, None, True)
    on = relearn([*past[:200], *past[260:330]], "SHOP", active=Model(back.card, first.weights), previous=None, latest=2)
    assert (on.card.version, on.card.is_back, on.card.before) == (3, False, 1)  # not the one that was worse


def test_a_night_without_news_changes_no_version() -> None:
    made = relearn(history(200), "SHOP", active=None, previous=None, latest=0)
    again = relearn(history(210), "SHOP", active=Model(made.card, made.weights or b""), previous=None, latest=1)
    assert (again.card.version, again.weights) == (1, None)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (history(200)[60:], history(200)),  # older tickets came
        (history(200), [replace(one, points=2 * (one.points or 0)) for one in history(200)]),
        (history(5), history(18)),  # enough for a median
        (history(145), history(152)),  # enough for a model
        (history(200), history(200)[:150]),
    ],
    ids=["older", "other points", "a median", "a model", "gone"],
)
def test_whatever_changed_in_a_history_is_learnt(before: list[PastTicket], now: list[PastTicket]) -> None:
    made = relearn(before, "SHOP", active=None, previous=None, latest=0)
    again = relearn(now, "SHOP", active=Model(made.card, made.weights or b""), previous=None, latest=1)
    assert (again.card.version, again.card.tickets, again.card.before) == (2, len(now), 1)
    assert again.card.mode is relearn(now, "SHOP", active=None, previous=None, latest=0).card.mode
