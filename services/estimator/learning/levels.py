"""A team's own levels of points, and distributions over them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_LEVELS = 16
EVEN = 0.53  # and less is a tie; chosen on the validation parts of the histories of docs/ESTIMATOR.md
FEWEST = 0.004  # of the tickets, or two of them, carry a level that counts as the team's


def levels_of(points: Floats) -> Floats:
    """The values that the team really gives, ascending; rare ones count as their neighbour. Never empty for points
    that are not empty; where there are too many to be levels (days, say), quantiles stand for them."""
    values, counts = np.unique(points, return_counts=True)
    kept = values[counts >= max(2.0, FEWEST * len(points))]
    if len(kept) == 0:
        kept = values
    if len(kept) > MOST_LEVELS:
        marks = np.quantile(points, np.linspace(0.0, 1.0, MOST_LEVELS))
        kept = np.unique(kept[np.abs(kept[None, :] - marks[:, None]).argmin(axis=1)])
    return np.asarray(kept, dtype=np.float64)


def places(points: Floats, levels: Floats) -> NDArray[np.int64]:
    """Of each value the nearest level, on a logarithmic scale."""
    away = np.abs(np.log1p(points)[:, None] - np.log1p(levels)[None, :])
    return np.asarray(away.argmin(axis=1), dtype=np.int64)


def above(points: Floats, levels: Floats) -> Floats:
    """One column per level but the highest: whether the points lie above it."""
    return (places(points, levels)[:, None] > np.arange(len(levels) - 1)[None, :]).astype(np.float64)


def monotone(exceeding: Floats) -> Floats:
    """Chances of lying above each level that do not grow with the level: the middle between the two nearest such."""
    clipped = np.clip(exceeding, 0.0, 1.0)
    lower = np.minimum.accumulate(clipped, axis=-1)
    upper = np.maximum.accumulate(clipped[..., ::-1], axis=-1)[..., ::-1]
    return np.asarray((lower + upper) / 2.0)


def median_level(exceeding: Floats, levels: Floats) -> Floats:
    """The lowest level that is not exceeded clearly more often than not: a near tie goes to the lower one."""
    return np.asarray(levels[(exceeding > EVEN).sum(axis=-1)])


def snap(points: Floats | float, levels: Floats) -> Floats:
    """The nearest of the team's levels."""
    return np.asarray(levels[places(np.atleast_1d(np.asarray(points, dtype=np.float64)), levels)])
