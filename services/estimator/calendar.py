"""Somebody's hours over the weeks from a start on: days away stand where they are, and are no average."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from services.core.contracts import Developer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEAST = 0.01  # hours a week of whoever has none: late, and not never
FARTHEST = 2 * 366  # days of which the calendar is looked at; behind them all weeks are usual


class Calendar:
    """Weeks to hours and back; without a start nobody is away."""

    def __init__(self, person: Developer, start: date | None) -> None:
        import numpy as np

        self.rate = max(person.hours_per_week, LEAST)
        days = FARTHEST if start is not None and person.availability else 0
        each = np.full(days, self.rate / 7)
        if start is not None:
            for window in reversed(person.availability):  # of two that overlap the first counts
                first, last = ((day - start).days for day in (window.first_day, window.last_day))
                each[max(first, 0) : max(last + 1, 0)] = max(window.hours_per_week, LEAST) / 7
        self.weeks = np.arange(days + 1) / 7.0
        self.hours = np.concatenate([np.zeros(1), np.cumsum(each)])

    def done(self, begun: Floats, hours: Floats) -> Floats:
        """The week in which so many hours of work are done that begin in that week."""
        import numpy as np

        behind = np.interp(begun, self.weeks, self.hours) + np.maximum(begun - self.weeks[-1], 0.0) * self.rate
        wanted = behind + hours
        over = np.maximum(wanted - self.hours[-1], 0.0) / self.rate
        return np.asarray(np.interp(wanted, self.hours, self.weeks) + over)


def later(start: date, weeks: float) -> date:
    return start + timedelta(days=round(7 * weeks))
