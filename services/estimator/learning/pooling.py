"""Other teams' past tickets of the same company before a team's own, where its own past shows that they help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from services.estimator.learning.backtest import Course
from services.estimator.learning.levels import snap
from services.estimator.past import PastTicket, points_of

Floats = NDArray[np.float64]
FEWEST_OWN = 40  # tickets; with fewer nothing shows whether others help
MOST_OF_EACH = 1_000  # the newest of another team
CLEARLY = 1.645  # standard errors by which the mean error has to be smaller: one in twenty would be by chance


def borrowed(own: Sequence[PastTicket], others: Mapping[str, Sequence[PastTicket]], levels: Floats) -> list[PastTicket]:
    """Of all other teams, as old as can be, with points as this team would give them: what lies as high among theirs as
    a level does among its own. Without keys, for nobody may look them up."""
    mine = np.array(points_of(own))
    made: list[PastTicket] = []
    for _, tickets in sorted(others.items()):
        newest = tickets[-MOST_OF_EACH:]
        if not newest:
            continue
        points = np.array(points_of(newest))
        ranks = (
            np.searchsorted(np.sort(points), points, "left") + np.searchsorted(np.sort(points), points, "right")
        ) / 2
        told = snap(np.quantile(mine, np.clip(ranks / len(points), 0.0, 1.0)), levels)
        made += [replace(one, key="", points=float(p), created=None) for one, p in zip(newest, told, strict=True)]
    return made


def helps(alone: Course, joined: Course) -> bool:
    """On the same tickets of the team, the newest that both have, each predicted by what was known before it."""
    count = min(len(alone.actual), len(joined.actual))
    off = [np.abs(one.actual - one.predicted)[-count:] for one in (alone, joined)]
    gain = off[0] - off[1]
    return bool(gain.mean() > CLEARLY * gain.std() / np.sqrt(count) and gain.mean() > 0)
