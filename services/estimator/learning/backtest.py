"""Walking through a history as it was: each ticket is predicted by what was known before it, then it is learnt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.estimator.learning.corpus import Corpus
from services.estimator.learning.fitted import MOST_TICKETS, fit
from services.estimator.learning.intervals import Band
from services.estimator.learning.levels import above, levels_of, median_level
from services.estimator.learning.near import near_shares

Floats = NDArray[np.float64]
RECENT = 40  # tickets whose median is what the model has to beat
HALF_LIVES = (4.0, 12.0, 40.0)  # of the newest tickets, in tickets
BESIDE = 12.0  # that half-life, where the near tickets say nothing
FADING = 0.97  # of old losses, per ticket
REFITS = 0.025  # one each time the history has grown by so much
FEWEST_BETWEEN = 10


@dataclass(frozen=True)
class Way:
    """One way to predict: the running median (all nothing), or shares of the model, of the near tickets, and for the
    rest of the newest ones."""

    model: float = 0.0
    near: float = 0.0
    half_life: float = 0.0  # of the newest tickets, in tickets

    @property
    def is_median(self) -> bool:
        return not self.model and not self.near and not self.half_life

    @property
    def recent(self) -> float:
        """The share of the newest tickets."""
        return 0.0 if self.is_median else max(0.0, 1.0 - self.model - self.near)


@dataclass(frozen=True)
class Walk:
    """Where to begin predicting, and how many of the newest tickets are not known yet at each."""

    begin: int
    lag: int = 0
    has_model: bool = True


@dataclass(frozen=True)
class Course:
    """Per ticket from the beginning on: what it was, what was predicted, what the running median said, the interval.
    `guide` is which of `ways` was followed, `said` each one's prediction, `losses` what each has lost lately."""

    actual: Floats
    predicted: Floats
    baseline: Floats
    low: Floats
    high: Floats
    guide: NDArray[np.int64]
    ways: tuple[Way, ...]
    said: Floats
    losses: Floats
    band: Band

    @property
    def best(self) -> Way:
        """The way to go on with."""
        return self.ways[int(self.losses.argmin())]

    @property
    def error(self) -> float:
        return float(np.abs(self.actual - self.predicted).mean())

    @property
    def baseline_error(self) -> float:
        return float(np.abs(self.actual - self.baseline).mean())

    @property
    def coverage(self) -> float:
        return float(((self.low - 1e-9 <= self.actual) & (self.actual <= self.high + 1e-9)).mean())

    @property
    def width(self) -> float:
        """In points, the median: a few wide ones say nothing of the others."""
        return float(np.median(self.high - self.low))


def walk(corpus: Corpus, points: Floats, how: Walk) -> Course:
    """Raises ValueError when nothing stands before `begin`."""
    if not 0 < how.begin <= len(points):
        raise ValueError("a walk begins behind at least one ticket")
    levels = levels_of(points[: max(1, how.begin - how.lag)])
    recent = {h: fading_shares(points, levels, h, how.lag)[how.begin : len(points)] for h in HALF_LIVES}
    exceeding, near = np.zeros((0, 0)), np.zeros((0, 0))
    if how.has_model:
        exceeding = _models(corpus, points, how, levels)
        near = near_shares(corpus.words(), above(points, levels), recent[BESIDE], how.begin, how.lag)
    ways = ways_of(has_model=how.has_model)
    running = np.array([running_median(points, row, how.lag) for row in range(how.begin, len(points))])
    said = np.array(
        [
            running if way.is_median else median_level(blend(way, exceeding, near, recent.get(way.half_life)), levels)
            for way in ways
        ]
    )
    return _followed(points, how, ways, said)


def plain(course: Course, points: Floats, how: Walk) -> Course:
    """The same tickets by the running median alone."""
    return _followed(points, how, (Way(),), course.baseline[None, :])


def ways_of(*, has_model: bool) -> tuple[Way, ...]:
    """The running median first: it is what the others have to beat."""
    recent = tuple(Way(half_life=half_life) for half_life in HALF_LIVES)
    if not has_model:
        return (Way(), *recent)
    beside = tuple(Way(model=0.5, half_life=half_life) for half_life in HALF_LIVES)
    near = (Way(near=1.0), Way(model=0.5, near=0.5), Way(model=0.4, near=0.3, half_life=HALF_LIVES[0]))
    return (Way(), *recent, *beside, Way(model=1.0), *near)


def _models(corpus: Corpus, points: Floats, how: Walk, levels: Floats) -> Floats:
    """The chances of lying above each level, by the newest fit at the time."""
    words, counted, total = corpus.words(), corpus.counted(), len(points)
    made = np.zeros((total - how.begin, len(levels) - 1))
    now, before = how.begin, None
    while now < total:
        following = min(total, now + max(FEWEST_BETWEEN, int(REFITS * now)))
        known = max(1, now - how.lag)
        past = slice(max(0, known - MOST_TICKETS), known)
        before = fit(
            words[past],
            counted[past],
            points[past],
            before=before,
            levels=levels,
        )
        made[now - how.begin : following - how.begin] = before.exceeding(words[now:following], counted[now:following])
        now = following
    return made


def fading_shares(points: Floats, levels: Floats, half_life: float, lag: int = 0) -> Floats:
    """Per ticket, and for the one behind the last: the share of earlier tickets above each level, newer ones more."""
    keep = 0.5 ** (1.0 / half_life)
    is_above = above(points, levels)
    shares = np.zeros((len(points) + 1, len(levels) - 1))
    sums, weight = np.full(len(levels) - 1, 0.5), 1.0
    for place in range(len(points) + 1):
        shares[place] = sums / weight
        known = place - lag
        if 0 <= known < len(points):
            sums, weight = keep * sums + is_above[known], keep * weight + 1.0
    return shares


def running_median(points: Floats, place: int, lag: int = 0) -> float:
    """Of the newest that are known at a place."""
    known = max(1, place - lag)
    return float(np.median(points[max(0, known - RECENT) : known]))


def blend(way: Way, exceeding: Floats, near: Floats, recent: Floats | None) -> Floats:
    """The chances of lying above each level, as that way mixes them."""
    parts = [(way.model, exceeding), (way.near, near), (way.recent, recent)]
    return np.asarray(sum(share * part for share, part in parts if share > 0 and part is not None))


def _followed(points: Floats, how: Walk, ways: tuple[Way, ...], said: Floats) -> Course:
    """Each time the way that lost least lately; intervals around what it said."""
    actual = points[how.begin :]
    losses = np.zeros(len(ways))
    guide = np.zeros(len(actual), dtype=np.int64)
    predicted, low, high = (np.zeros(len(actual)) for _ in range(3))
    band = Band()
    for place in range(len(actual) + how.lag + 1):
        learnt = place - how.lag - 1
        if 0 <= learnt < len(actual):
            losses = FADING * losses + np.abs(said[:, learnt] - actual[learnt])
            band.learn(float(predicted[learnt]), float(actual[learnt]), float(low[learnt]), float(high[learnt]))
        if place < len(actual):
            guide[place] = int(losses.argmin())
            predicted[place] = said[guide[place], place]
            low[place], high[place] = band.around(float(predicted[place]))
    return Course(actual, predicted, said[0], low, high, guide, ways, said, losses, band)
