"""What a worker takes to learn 20,000 past tickets and to say something of 60 new ones."""

from __future__ import annotations

import random
import resource
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from services.estimator import PastTicket, relearn
from services.estimator.learning import predict, unpack

TICKETS, NEW = 20_000, 60
_START = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Learning:
    fit_seconds: float
    predict_seconds: float  # with reading the weights
    weights_mb: float
    memory_mb: float  # of the whole process at its largest, reading and measuring all projects included


def measure() -> Learning:
    """Words drawn as words are, few often and many rarely, so that there is as much to read as in a real tracker."""
    dice = random.Random(1)
    words = [f"word{n}" for n in range(20_000)]
    weights = [1.0 / (n + 3) for n in range(len(words))]

    def ticket(number: int) -> PastTicket:
        said = dice.choices(words, weights, k=120)
        return PastTicket(
            key=f"A-{number}",
            title=" ".join(said[:8]),
            description=" ".join(said[8:]),
            points=float(dice.choice((1, 2, 3, 5, 8))),
            created=_START + timedelta(hours=number),
        )

    past = [ticket(number) for number in range(TICKETS)]
    begun = time.process_time()
    made = relearn(past, "bench", active=None, previous=None, latest=0)
    between = time.process_time()
    predict(unpack(made.card, made.weights or b""), past[:NEW])
    ended = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Learning(between - begun, ended - between, len(made.weights or b"") / 1e6, memory)
