"""The two ways to measure: from one fit, as the papers do; and each ticket learnt once it is known, as teams live."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.estimator.learning import Corpus, Walk, fit, walk
from services.estimator.learning.levels import median_level
from tests.bench.estimator.data import Project

Floats = NDArray[np.float64]
CUT = 0.9  # the quantile of the known labels at which the literature clips them
WARM = 300  # tickets before the test rows over which ways and intervals settle


@dataclass(frozen=True)
class Papers:
    """One fit on all rows before the test rows; the medians are of the training rows, and of all before the test."""

    mae: float
    mdae: float
    median_of_train: float
    median_before: float
    mdae_of_median: float
    between: float  # MAE and MdAE of the same distribution, read between the levels
    mdae_between: float
    cut: tuple[float, float]  # MAE and MdAE of a fit on clipped labels, on the labels as they are
    clipped: tuple[float, float]  # the same fit, on labels that are clipped too
    seconds: float


@dataclass(frozen=True)
class Rolling:
    """Over the same test rows, each predicted by what was known before it. `after_lag`: the same, when the newest
    tickets are not known yet."""

    mae: float
    mdae: float
    running_median: float
    coverage: float
    width: float
    width_in_levels: float
    seconds: float


@dataclass(frozen=True)
class Measured:
    project: str
    tickets: int
    tested: int
    papers: Papers
    rolling: Rolling
    lagging: Rolling | None


def measure(project: Project, lag: int) -> Measured:
    begun = time.process_time()
    corpus = Corpus().add(project.tickets)
    reading = time.process_time() - begun
    points = project.points
    return Measured(
        project.name,
        len(points),
        len(points) - project.test,
        papers(project, corpus, points, reading),
        rolling(project, corpus, points, 0),
        rolling(project, corpus, points, lag) if lag else None,
    )


def papers(project: Project, corpus: Corpus, points: Floats, reading: float) -> Papers:
    begun = time.process_time()
    words, counted, test = corpus.words(), corpus.counted(), project.test
    fitted = fit(words[:test], counted[:test], points[:test])
    exceeding = fitted.exceeding(words[test:], counted[test:])
    said = median_level(exceeding, fitted.levels)
    actual = points[test:]
    off = np.abs(actual - said)
    between = np.abs(actual - middle(exceeding, fitted.levels))
    before = np.median(points[:test])
    seconds = time.process_time() - begun + reading
    most = float(np.quantile(points[:test], CUT))
    lower = fit(words[:test], counted[:test], np.minimum(points[:test], most))
    cut = median_level(lower.exceeding(words[test:], counted[test:]), lower.levels)
    return Papers(
        mae=float(off.mean()),
        mdae=float(np.median(off)),
        median_of_train=float(np.abs(actual - np.median(points[: project.validation])).mean()),
        median_before=float(np.abs(actual - before).mean()),
        mdae_of_median=float(np.median(np.abs(actual - np.median(points[: project.validation])))),
        between=float(between.mean()),
        mdae_between=float(np.median(between)),
        cut=_both(np.abs(actual - cut)),
        clipped=_both(np.abs(np.minimum(actual, most) - cut)),
        seconds=seconds,
    )


def _both(off: Floats) -> tuple[float, float]:
    return float(off.mean()), float(np.median(off))


def middle(exceeding: Floats, levels: Floats) -> Floats:
    """Where the distribution has its half, as if what lies on a level were spread from half-way to half-way."""
    if len(levels) < 2:
        return np.full(len(exceeding), levels[0])
    edges = np.concatenate([levels[:1], (levels[:-1] + levels[1:]) / 2, levels[-1:]])
    below = np.concatenate([np.zeros((len(exceeding), 1)), 1.0 - exceeding, np.ones((len(exceeding), 1))], axis=1)
    rising = np.maximum.accumulate(below, axis=1) + 1e-9 * np.arange(len(edges))
    return np.array([np.interp(0.5, row, edges) for row in rising])


def rolling(project: Project, corpus: Corpus, points: Floats, lag: int) -> Rolling:
    begun = time.process_time()
    first = max(project.validation, project.test - WARM)
    course = walk(corpus, points, Walk(begin=first, lag=lag))
    here = slice(project.test - first, None)
    actual, low, high = course.actual[here], course.low[here], course.high[here]
    off = np.abs(actual - course.predicted[here])
    levels = np.unique(points[: project.test])
    inside = (levels[None, :] >= low[:, None] - 1e-9) & (levels[None, :] <= high[:, None] + 1e-9)
    return Rolling(
        mae=float(off.mean()),
        mdae=float(np.median(off)),
        running_median=float(np.abs(actual - course.baseline[here]).mean()),
        coverage=float(((low - 1e-9 <= actual) & (actual <= high + 1e-9)).mean()),
        width=float(np.median(high - low)),
        width_in_levels=float(np.median(inside.sum(axis=1))),
        seconds=time.process_time() - begun,
    )
