"""Intervals that hold under drift: quantiles of recent residuals, at a level that follows the misses."""

from __future__ import annotations

from collections import deque

import numpy as np

COVERAGE = 0.8
STEP = 0.02  # how far one miss moves the level (adaptive conformal inference, Gibbs and Candès 2021)
WINDOW = 150  # residuals that count
FEWEST = 20  # residuals, before which the widest seen is shown


class Band:
    """Residuals of ln(1 + points); `miss` is the share of misses that is aimed at now."""

    def __init__(self, coverage: float = COVERAGE, window: int = WINDOW, step: float = STEP) -> None:
        self.aim = 1.0 - coverage
        self.miss = self.aim
        self.step = step
        self.residuals: deque[float] = deque(maxlen=window)

    def around(self, predicted: float) -> tuple[float, float]:
        """Lowest and highest points, both in the interval."""
        if not self.residuals:
            return 0.0, float(np.inf)
        miss = self.miss if len(self.residuals) >= FEWEST else 0.0
        low, high = quantiles(np.array(self.residuals), miss)
        middle = np.log1p(max(predicted, 0.0))
        return max(0.0, float(np.expm1(middle + low))), float(np.expm1(middle + high))

    def learn(self, predicted: float, actual: float, low: float, high: float) -> None:
        """What a ticket really was, for which this had been predicted with that interval."""
        is_held = low - 1e-9 <= actual <= high + 1e-9
        if len(self.residuals) >= FEWEST:
            self.miss += self.step * (self.aim - (0.0 if is_held else 1.0))
        self.residuals.append(float(np.log1p(max(actual, 0.0)) - np.log1p(max(predicted, 0.0))))


def quantiles(residuals: np.ndarray[tuple[int], np.dtype[np.float64]], miss: float) -> tuple[float, float]:
    """Half of the misses on each side; nothing is missed on purpose below zero, everything above one. Of few residuals
    the ends lie further out, as far as ranks have it (split conformal: the next one is any of n + 1 as likely)."""
    if miss <= 0.0:
        return float(residuals.min()) - 1e-9, float(residuals.max()) + 1e-9
    if miss >= 1.0:
        return 0.0, 0.0
    share, count = miss / 2.0, len(residuals)
    if count < WINDOW:
        share = min(share, max(0.0, np.floor((count + 1) * share) - 1.0) / max(1, count - 1))
    low, high = np.quantile(residuals, (share, 1.0 - share))
    return float(low), float(high)
