"""All that is learnt of one team: its card and its weights, and what they say of new tickets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from services.core.tongues import is_frequent
from services.estimator.card import MEDIAN_FROM, MODEL_FROM, Card, Mode
from services.estimator.learning.backtest import (
    BESIDE,
    RECENT,
    Course,
    Walk,
    fading_shares,
    plain,
    running_median,
    walk,
)
from services.estimator.learning.corpus import Corpus, has_answers, rarity, weighed
from services.estimator.learning.done import done_of
from services.estimator.learning.fitted import MOST_TICKETS, Fitted, fit
from services.estimator.learning.intervals import Band, quantiles
from services.estimator.learning.levels import levels_of, median_level, places, snap
from services.estimator.learning.near import near_new
from services.estimator.learning.pooling import FEWEST_OWN, borrowed, helps
from services.estimator.learning.replay import slip
from services.estimator.learning.who import Familiar, familiar
from services.estimator.past import PastTicket, logged, points_of
from services.estimator.rules import common

Floats = NDArray[np.float64]
CHECKED = 300  # of the newest tickets are predicted as they came
FEWEST_KNOWN = 0.6  # of a short history stand before the first that is predicted
AT_ONCE = 20  # tickets are estimated before the first of them is known: so many as in a plan
LOGGED = 200  # of the newest tickets with hours
WORSE = 1.05  # times the error of the running median: then the median is said
SIMILAR = 3
LEAST_LIKENESS = 0.08  # cosine; below it two tickets share only small words
MOST_TERMS_NAMED = 4


@dataclass(frozen=True)
class Learnt:
    """`fitted` with the vocabulary and the team's newest tickets as rows; None where there is no model."""

    card: Card
    fitted: Fitted | None = None
    vocabulary: dict[str, int] | None = None
    rows: sparse.csr_matrix | None = None
    keys: tuple[str, ...] = ()
    marks: NDArray[np.int64] | None = None  # the level of each row


@dataclass(frozen=True, slots=True)
class Prediction:
    """`raising` and `lowering` are words of the ticket that moved the points; `similar` keys of past tickets with their
    likeness."""

    points: float
    low: float
    high: float
    raising: tuple[str, ...] = ()
    lowering: tuple[str, ...] = ()
    similar: tuple[tuple[str, float], ...] = ()


def learn(
    tickets: Sequence[PastTicket],
    *,
    team: str,
    version: int,
    others: Mapping[str, Sequence[PastTicket]] | None = None,
    hours: Mapping[str, float] | None = None,
) -> Learnt:
    """From tickets that are clean and in order. `others` are the company's other teams', which are learnt from as well
    where the team's own past shows that they help; so are a model's answers about the tickets. `hours` a week that
    people have, by account. Seconds of CPU for thousands."""
    tickets = tickets[-MOST_TICKETS:]
    if len(tickets) < MEDIAN_FROM:
        return Learnt(Card(team=team, version=version, mode=Mode.PRIOR, tickets=len(tickets)))
    levels = levels_of(np.array(points_of(tickets), dtype=np.float64))
    best = alone = _walked(tickets, (), levels)
    if has_answers(tickets):
        asked = _walked(tickets, (), levels, is_asking=True)
        best = asked if helps(alone.course, asked.course) else best
    before = borrowed(tickets, others or {}, levels) if len(tickets) >= FEWEST_OWN else []
    if before:
        is_asking = best.corpus.is_asking
        joined = _walked(tickets, before, levels, is_asking=is_asking)
        # A young team's own tickets have no model; what one of theirs alone would gain is no merit of the others.
        own = _walked(tickets, (), levels, is_asking=is_asking, has_model=True)
        best = joined if helps(best.course, joined.course) and helps(own.course, joined.course) else best
    return _learnt(best, alone, team=team, version=version, pool=tuple(sorted(others or {})), hours=hours or {})


@dataclass(frozen=True)
class _Walked:
    """A backtest on a team's own tickets; `before` are those of others."""

    tickets: Sequence[PastTicket]
    before: int
    corpus: Corpus
    points: Floats
    levels: Floats
    course: Course


def _walked(
    own: Sequence[PastTicket],
    before: Sequence[PastTicket],
    levels: Floats,
    *,
    is_asking: bool = False,
    has_model: bool = False,
) -> _Walked:
    """Begins at the same of the team's own tickets, whatever stands before them."""
    corpus = Corpus(is_asking=is_asking).add([*before, *own])
    points = np.array(points_of([*before, *own]), dtype=np.float64)
    is_long = len(own) >= MODEL_FROM and len(levels) > 1
    has_model = (has_model or len(points) >= MODEL_FROM) and len(levels) > 1
    begin = max(int(FEWEST_KNOWN * len(own)), len(own) - CHECKED) if is_long else MEDIAN_FROM // 2
    if has_model and not is_long:  # from a few tickets on neither its levels nor its words can be known
        begin = len(own) // 2
    how = Walk(begin=len(before) + begin, lag=AT_ONCE if is_long else 0, has_model=has_model)
    course = walk(corpus, points, how)
    if not has_model or course.error > WORSE * course.baseline_error:  # what did worse on the past is hidden
        course = plain(course, points, how)
    return _Walked(own, len(before), corpus, points, levels, course)


def _learnt(
    best: _Walked,
    alone: _Walked,
    *,
    team: str,
    version: int,
    pool: tuple[str, ...],
    hours: Mapping[str, float],
) -> Learnt:
    corpus, points, levels = best.corpus, best.points, best.levels
    card = _card(best.course, points, levels, best.tickets, team=team, version=version)
    done = done_of(best.course, points, best.tickets, card)
    told = sum(1 for one in best.tickets if one.begun is not None)
    learnt = slip(done, hours, common(card.work_logs)).model_copy(update={"told": told})
    card = card.model_copy(update={"slip": learnt})
    if best is not alone:
        checked = slice(-len(best.course.actual), None)  # the same tickets for all three
        off = np.abs(alone.course.actual - alone.course.predicted)[checked]
        usual = np.abs(alone.course.actual - alone.course.baseline)[checked]
        more = {"asks": corpus.is_asking, "pooled": pool if best.before else (), "alone_error": float(off.mean())}
        card = card.model_copy(update={**more, "baseline_error": float(usual.mean())})
    fitted = fit(corpus.words(), corpus.counted(), points, levels=levels) if card.mode is Mode.HISTORY else None
    keys = ("",) * best.before + tuple(one.key for one in best.tickets)
    idf = fitted.idf if fitted is not None else rarity(corpus.words())
    return Learnt(card, fitted, corpus.vocabulary, weighed(corpus.words(), idf), keys, places(points, levels))


def _card(
    course: Course, points: Floats, levels: Floats, tickets: Sequence[PastTicket], *, team: str, version: int
) -> Card:
    way = course.best
    low, high = _spread(course.band)
    work = logged(tickets)[-LOGGED:]
    ratios = np.log([(one.hours or 0.0) / (one.points or 1.0) for one in work]) if work else np.zeros(1)
    return Card(
        team=team,
        version=version,
        mode=Mode.HISTORY if way.model + way.near > 0 else Mode.MEDIAN,
        tickets=len(tickets),
        levels=tuple(float(one) for one in levels),
        median=running_median(points, len(points)),
        model=way.model,
        near=way.near,
        newest=way.recent,
        recent=tuple(float(one) for one in fading_shares(points, levels, way.half_life or BESIDE)[-1]),
        beside=tuple(float(one) for one in fading_shares(points, levels, BESIDE)[-1]),
        low=low,
        high=high,
        checked=len(course.actual),
        error=course.error,
        baseline_error=course.baseline_error,
        coverage=course.coverage,
        width=course.width,
        work_logs=len(work),
        log_ratio=float(np.median(ratios)),
        log_ratio_80=float(np.quantile(ratios, 0.8)),
        through=tickets[-1].key,
    )


def _spread(band: Band) -> tuple[float, float]:
    low, high = quantiles(np.array(band.residuals), band.miss)
    return float(low), float(high)


def predict(learnt: Learnt, tickets: Sequence[PastTicket]) -> list[Prediction]:
    """Points on the team's own levels. Not for a card whose mode is PRIOR."""
    card, levels = learnt.card, np.array(learnt.card.levels)
    corpus = Corpus(learnt.vocabulary or {}, is_asking=card.asks).add(tickets)
    words, counted = corpus.words(), corpus.counted()
    said = np.full(len(tickets), snap(card.median, levels)[0])
    if card.model + card.near + card.newest > 0:
        said = median_level(_chances(learnt, words, counted), levels)
    idf = learnt.fitted.idf if learnt.fitted is not None else None
    near = _similar(learnt, words)
    names = {place: term for term, place in (learnt.vocabulary or {}).items()} if idf is not None else {}
    made = []
    for row, value in enumerate(said):
        raising, lowering = _moving(learnt, words[row], idf, names) if idf is not None else ((), ())
        low, high = _interval(card, float(value), levels)
        made.append(Prediction(float(value), low, high, raising, lowering, near[row]))
    return made


def unknown(learnt: Learnt, tickets: Sequence[PastTicket]) -> int:
    """How many of the newest a fit has not seen, or has seen on another level."""
    if learnt.marks is None or not learnt.card.levels:
        return len(tickets)
    known = {key: mark for key, mark in zip(learnt.keys, learnt.marks.tolist(), strict=True) if key}
    newest = tickets if len(known) >= learnt.card.tickets else tickets[-len(known) :]  # the older rows are not kept
    now = places(np.array(points_of(newest), dtype=np.float64), np.array(learnt.card.levels))
    return sum(known.get(one.key) != level for one, level in zip(newest, now.tolist(), strict=True))


def who_did(learnt: Learnt, owners: Mapping[str, str], tickets: Sequence[PastTicket]) -> list[dict[str, Familiar]]:
    """Who has done what is like each ticket, by account."""
    if learnt.rows is None or learnt.vocabulary is None:
        return [{} for _ in tickets]
    words = Corpus(learnt.vocabulary).add(tickets).words()
    idf = learnt.fitted.idf if learnt.fitted is not None else np.ones(words.shape[1])
    return familiar(learnt.rows, learnt.keys, owners, weighed(words, idf))


def _chances(learnt: Learnt, words: sparse.csr_matrix, counted: Floats) -> Floats:
    """Of lying above each level, mixed as the backtest found best."""
    card = learnt.card
    made = np.tile(card.newest * np.array(card.recent), (words.shape[0], 1))
    if learnt.fitted is None:
        return made
    if card.model > 0:
        made = made + card.model * learnt.fitted.exceeding(words, counted)
    if card.near > 0 and learnt.rows is not None and learnt.marks is not None:
        is_above = (learnt.marks[:, None] > np.arange(len(card.levels) - 1)[None, :]).astype(np.float64)
        new = weighed(words, learnt.fitted.idf)
        made = made + card.near * near_new(learnt.rows, is_above, new, np.array(card.beside))
    return made


def _interval(card: Card, value: float, levels: Floats) -> tuple[float, float]:
    """On the team's levels: the lowest and the highest that lie in it, and the value itself in any case."""
    middle = np.log1p(value)
    low, high = float(np.expm1(middle + card.low)), float(np.expm1(middle + card.high))
    inside = levels[(levels >= low - 1e-9) & (levels <= high + 1e-9)]
    if len(inside) == 0:
        return value, value
    return min(value, float(inside[0])), max(value, float(inside[-1]))


def _similar(learnt: Learnt, words: sparse.csr_matrix) -> list[tuple[tuple[str, float], ...]]:
    if learnt.rows is None:
        return [()] * words.shape[0]
    idf = learnt.fitted.idf if learnt.fitted is not None else np.ones(words.shape[1])
    likeness = np.asarray((learnt.rows @ weighed(words, idf).T).todense())
    likeness[[place for place, key in enumerate(learnt.keys) if not key]] = 0.0  # other teams' tickets are theirs
    found = []
    for column in likeness.T:
        best = np.argsort(-column, kind="stable")[:SIMILAR]
        found.append(tuple((learnt.keys[i], float(column[i])) for i in best if column[i] >= LEAST_LIKENESS))
    return found


def _moving(
    learnt: Learnt, row: sparse.csr_matrix, idf: Floats, names: Mapping[int, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Single words by how far they move the expected level."""
    assert learnt.fitted is not None
    weights = weighed(row, idf)
    steps = np.diff(learnt.fitted.levels)
    pushes = weights.data * (learnt.fitted.coefficients[weights.indices] @ steps)
    told = [(float(p), names[int(i)]) for p, i in zip(pushes, weights.indices, strict=True)]
    told = [(push, term) for push, term in told if " " not in term and "=" not in term and ":" not in term]
    told = [(push, term) for push, term in told if not is_frequent(term)]  # that "from" raises it helps nobody
    told.sort(key=lambda one: (-abs(one[0]), one[1]))
    told = told[:MOST_TERMS_NAMED]
    return tuple(t for p, t in told if p > 0), tuple(t for p, t in told if p < 0)


__all__ = ["RECENT", "Learnt", "Prediction", "learn", "predict", "who_did"]
