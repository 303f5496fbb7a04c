"""What a team did, each ticket with what was said of it before it was known: what its pace is learnt from."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.estimator.card import MEDIAN_FROM, Card
from services.estimator.learning.backtest import Course, running_median
from services.estimator.learning.replay import Done
from services.estimator.past import FEWEST_WORK_LOGS, PastTicket
from services.estimator.priors import usual_spread

Floats = NDArray[np.float64]


def done_of(course: Course, points: Floats, tickets: Sequence[PastTicket], card: Card) -> list[Done]:
    """What was said of each before it was known: by the walk, and by the running median before that begins."""
    own = len(points) - len(tickets)  # so many are other teams'
    began = len(points) - len(course.actual)
    wide = float(np.median((1.0 + course.high) / (1.0 + course.predicted)))
    made = []
    for place, one in enumerate(tickets, own):
        if one.resolved is None or place < own + MEDIAN_FROM:
            continue
        if place >= began:
            said, high = float(course.predicted[place - began]), float(course.high[place - began])
        else:
            said = running_median(points, place)
            high = (1.0 + said) * wide - 1.0
        spread = card.spread(said, high) if card.work_logs >= FEWEST_WORK_LOGS else usual_spread()
        created = one.created.timestamp() if one.created is not None else -math.inf
        begun = one.begun.timestamp() if one.begun is not None else None
        made.append(Done(one.resolved.timestamp(), one.assignee, said, said * spread, created, begun))
    return made
