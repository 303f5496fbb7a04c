"""A plan worked off many times over: hours drawn per ticket, and the week in which each ticket is done."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from services.estimator.calendar import Calendar
from services.estimator.known import Z80

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def drawn(spans: Mapping[str, tuple[float, float]], draws: int, *, seed: int, common: float) -> dict[str, Floats]:
    """Hours per ticket and draw: log-normal by (P50, P80), a part of the error common to all."""
    import numpy as np

    dice = np.random.default_rng(seed)
    shared = dice.standard_normal(draws)
    part = min(max(common, 0.0), 1.0)
    made = {}
    for name, (p50, p80) in spans.items():
        middle = max(p50, 0.01)
        sigma = math.log(max(p80, middle) / middle) / Z80
        error = math.sqrt(part) * shared + math.sqrt(1.0 - part) * dice.standard_normal(draws)
        made[name] = middle * np.exp(sigma * error)
    return made


def worked_off(
    calendars: Sequence[Calendar],
    owners: Mapping[str, int],
    order: Iterable[str],
    needs: Mapping[str, Iterable[str]],
    hours: Mapping[str, Floats],
) -> dict[str, Floats]:
    """The week in which each ticket is done, per draw; each person does one thing at a time, and what nobody has goes
    to whoever would have it done first."""
    import numpy as np

    names = [one for one in order if one in hours]
    draws = len(hours[names[0]]) if names else 0
    free = np.zeros((len(calendars), draws))
    done: dict[str, Floats] = {}
    rows = np.arange(draws)
    for name in names:
        ready = np.zeros(draws)
        for needed in needs.get(name, ()):
            if needed in done:
                ready = np.maximum(ready, done[needed])
        place = owners.get(name)
        if place is not None:
            done[name] = calendars[place].done(np.maximum(ready, free[place]), hours[name])
            free[place] = done[name]
            continue
        ends = np.array([one.done(np.maximum(ready, free[n]), hours[name]) for n, one in enumerate(calendars)])
        whoever = ends.argmin(axis=0)
        done[name] = ends[whoever, rows]
        free[whoever, rows] = done[name]
    return done
