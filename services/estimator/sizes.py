"""Hours as quarters, as points on a scale, and as a size of a T-shirt."""

from __future__ import annotations

import math

from services.core.contracts import Size

HOURS_PER_POINT = 4.0
POINTS = (1, 2, 3, 5, 8, 13, 21, 34)


def quarter(hours: float) -> float:
    return max(round(hours * 4) / 4, 0.25)


def to_points(hours: float) -> float:
    """The Fibonacci number nearest on a logarithmic scale, four hours to the point."""
    ratio = hours / HOURS_PER_POINT
    return float(min(POINTS, key=lambda p: abs(math.log(ratio / p))))


def to_size(hours: float) -> Size:
    """Half a day, a day, two days, three and a half, more."""
    for limit, size in ((4, Size.XS), (8, Size.S), (16, Size.M), (28, Size.L)):
        if hours <= limit:
            return size
    return Size.XL
