"""What a list of writes will cost at the tracker: requests by kind, and the time that its limits ask for; pure."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from services.core.issues import TrackerKind
from services.tickets.writes import WriteList

HOURLY_POINTS = 65_000  # of one app at Jira Cloud; every request is a point, everything that it reads another one
ISSUE_LIMITS = ((20, 2.0), (100, 30.0))  # writes to one issue, seconds
SECONDS_A_CALL = 0.3  # one after the other
CLOSING = 5  # requests that close an issue: two looks, a label, a comment, a step
READ_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Forecast:
    """Requests, and `seconds` that they take at least."""

    creates: int
    edits: int
    links: int
    files: int
    removes: int
    reads: int
    points: int
    seconds: float

    @property
    def calls(self) -> int:
        return self.creates + self.edits + self.links + self.files + self.removes + self.reads

    @property
    def hours_of_quota(self) -> float:
        return self.points / HOURLY_POINTS


def forecast(writes: WriteList, kind: TrackerKind) -> Forecast:
    levels = Counter(one.level for one in writes.creates)
    creates = sum(math.ceil(count / kind.batch) for count in levels.values())
    removes = sum(1 if one.is_deleted else CLOSING for one in writes.removes)
    beside = (*writes.relates, *writes.unrelates)
    read = len(writes.edits) + len({one.blocker for one in writes.links}) + len(writes.removes) + len(beside)
    reads = math.ceil(read / READ_AT_ONCE) if kind is TrackerKind.CLOUD else read
    links = len(writes.links) + len(writes.unlinks) + len(beside)
    files = len(writes.files) + len(writes.dropped_files)
    calls = creates + len(writes.edits) + links + files + removes + reads
    is_counted = kind is TrackerKind.CLOUD
    return Forecast(
        creates=creates,
        edits=len(writes.edits),
        links=links,
        files=files,
        removes=removes,
        reads=reads,
        points=calls + read if is_counted else 0,
        seconds=max(calls * SECONDS_A_CALL, _spaced(writes) if is_counted else 0.0),
    )


def _spaced(writes: WriteList) -> float:
    """The issue that is written to most often sets the pace."""
    times: Counter[str] = Counter(one.ticket_id for one in writes.edits)
    times.update(one.ticket_id for one in writes.files)
    times.update(one.ticket_id for one in writes.dropped_files)
    for link in writes.links:
        times.update((link.blocker, link.blocked))
    times.update(name for one in writes.relates for name in (one.ticket_id, one.issue.id))
    times.update(name for one in writes.unrelates for name in (one.ticket_id, one.issue.id))
    for gone in writes.unlinks:
        times.update((gone.blocker, gone.blocked))
    most = max(times.values(), default=0)
    return max(((most - 1) // count * seconds for count, seconds in ISSUE_LIMITS if most), default=0.0)
