"""What the durable pipeline decides without a database: what is worth a retry, and when."""

from __future__ import annotations

from collections.abc import Callable

from services.core.errors import AppError, Conflict, Throttled, Unavailable
from services.workflow.model import Gate

ROAD_PEOPLE: dict[Gate, int] = {Gate.HLD: 0, Gate.SLICE: 0, Gate.PUBLISH: 1, Gate.CHANGE: 1}
LONGEST_DELAY = 300.0
BUG_TRIES = 2  # a bug rarely mends itself, but a restart in the middle looks like one
CARD = "card-"


def retry_delay(
    error: Exception, *, failures: int, max_attempts: int, backoff: float, chance: Callable[[], float]
) -> float | None:
    """Seconds until the next try, or None when trying again is of no use.

    `failures` counts this one. Doubles each time, with jitter of ±50 %, never above five minutes; what the other
    side asked for is the least.
    """
    if isinstance(error, Throttled):  # nothing was done there, so it counts as no try, however often it happens
        return max(backoff, error.retry_after or 0.0)
    if failures >= max_attempts:
        return None
    if isinstance(error, AppError) and not isinstance(error, Unavailable | Conflict):
        return None
    if not isinstance(error, AppError) and failures >= BUG_TRIES:
        return None
    delay = min(LONGEST_DELAY, backoff * 2.0 ** (failures - 1)) * (0.5 + chance())
    asked = error.retry_after if isinstance(error, Unavailable) else None
    return max(delay, asked or 0.0)
