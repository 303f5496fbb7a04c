"""Past tickets of a team as its tracker knows them, and what of them can be learnt from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from statistics import median

TRAITS = 6  # answers of a model about a ticket
LEAST_POINTS = 0.01  # below, it is no estimate
MOST_HOURS = 5_000.0  # logged on one ticket: more is another unit, or a clock that nobody stopped
FEWEST_WORK_LOGS = 30  # below, hours per point are noise
MARKER = "tw-"  # of the label that each issue of ours carries
HIGHEST = 10.0  # times the 95th percentile: beyond it a number is a slip of the keyboard or another unit
USUAL = 100.0  # times the median, for the same: of few tickets one slip is the 95th percentile itself
_BLANKS = re.compile(r"\s+")


class Origin(StrEnum):
    """Where a past ticket, and what is known of its points, comes from."""

    TRACKER = ""  # or of a time when it was not kept
    FILE = "file"
    VOTE = "vote"  # of a plan of ours: its points are what the team voted, blind
    OUTCOME = "outcome"  # of a closed plan of ours: its points are what its hours come to at the team's own pace


@dataclass(frozen=True, slots=True)
class PastTicket:
    """All words are people's. `begun`: when somebody took it up, where that is told; `hours` is logged work;
    `is_reestimated`: its points were changed after the work was done. Who did it is kept for assignments and never
    enters an estimate."""

    key: str
    title: str
    description: str = ""
    points: float | None = None
    kind: str = ""
    components: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    assignee: str = ""
    created: datetime | None = None
    begun: datetime | None = None
    resolved: datetime | None = None
    hours: float | None = None
    is_reestimated: bool = False
    url: str = ""
    origin: Origin = Origin.TRACKER
    traits: tuple[float, ...] = ()  # what a model answered about it, see traits.py; empty: it was not asked


class LeftOut(StrEnum):
    """Why a past ticket is not learnt from."""

    NO_POINTS = "no_points"
    NOT_POSITIVE = "not_positive"
    OUTLIER = "outlier"
    DUPLICATE = "duplicate"
    REESTIMATED = "reestimated"
    OURS = "ours"  # written by us: its points are what we said, not what the team thinks
    OLD = "old"  # usable, and behind the newest ones that a model takes


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`kept` in the order in which they were created; `left_out` has the keys by reason."""

    kept: tuple[PastTicket, ...]
    left_out: dict[LeftOut, tuple[str, ...]] = field(default_factory=dict)


def clean(tickets: Iterable[PastTicket]) -> Cleaned:
    """What has a usable number of points, once each."""
    found: list[PastTicket] = []
    left: dict[LeftOut, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for ticket in in_order(tickets):
        reason = _unusable(ticket)
        said = (_plain(ticket.title), _plain(ticket.description[:2000]))
        if reason is None and said[1] and said in seen:
            reason = LeftOut.DUPLICATE
        if reason is not None:
            left.setdefault(reason, []).append(ticket.key)
            continue
        seen.add(said)
        found.append(ticket)
    most = _most(found)
    for ticket in found:
        if (ticket.points or 0.0) > most:
            left.setdefault(LeftOut.OUTLIER, []).append(ticket.key)
    kept = tuple(one for one in found if (one.points or 0.0) <= most)
    return Cleaned(kept, {reason: tuple(keys) for reason, keys in left.items()})


def left_out_of(past: Sequence[PastTicket]) -> list[tuple[str, LeftOut]]:
    """What of them is not learnt from and why, by key."""
    return sorted((key, reason) for reason, keys in clean(past).left_out.items() for key in keys)


def in_order(tickets: Iterable[PastTicket]) -> list[PastTicket]:
    """By creation; those without a date keep their places between the others'."""
    dated: list[tuple[float, int, PastTicket]] = []
    last = -math.inf
    for place, ticket in enumerate(tickets):
        last = ticket.created.timestamp() if ticket.created is not None else last
        dated.append((last, place, ticket))
    return [ticket for _, _, ticket in sorted(dated, key=lambda one: one[:2])]


def logged(tickets: Iterable[PastTicket]) -> list[PastTicket]:
    """Those whose hours say something about their points; not what is beyond all others."""
    rated = [
        (one.hours / one.points, one) for one in tickets if one.points and one.hours and 0 < one.hours <= MOST_HOURS
    ]
    middle = median(rate for rate, _ in rated) if rated else 0.0
    return [one for rate, one in rated if rate <= USUAL * middle]


def points_of(tickets: Sequence[PastTicket]) -> list[float]:
    return [one.points or 0.0 for one in tickets]


def _unusable(ticket: PastTicket) -> LeftOut | None:
    if any(label.startswith(MARKER) for label in ticket.labels):
        return LeftOut.OURS
    if ticket.points is None or math.isnan(ticket.points):
        return LeftOut.NO_POINTS
    if ticket.points < LEAST_POINTS:
        return LeftOut.NOT_POSITIVE
    if math.isinf(ticket.points):
        return LeftOut.OUTLIER
    return LeftOut.REESTIMATED if ticket.is_reestimated else None


def _most(tickets: Sequence[PastTicket]) -> float:
    """The 95th percentile by rank, times HIGHEST, or the median times USUAL where that is less."""
    values = sorted(points_of(tickets))
    if not values:
        return 0.0
    high, middle = values[min(len(values) - 1, int(0.95 * len(values)))], values[(len(values) - 1) // 2]
    return min(HIGHEST * high, USUAL * middle)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()
