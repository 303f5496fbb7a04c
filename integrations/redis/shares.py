"""How many slots of a worker one tenant may hold, so that the others find one free and the processor with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

ABOUT_SECONDS = 10.0  # for so long after its last ring a tenant counts as being there
HIGH_LAG, LOW_LAG = 0.002, 0.0005  # seconds that a due callback waited
BUSY = 0.25


@dataclass
class Shares:
    """`most` for one tenant, and a quarter more for the others, so that a newcomer starts at once even when every job
    of the first takes minutes. Where jobs wait for the processor instead, and others are about, a tenant's share
    shrinks until they no longer do; alone, it has `most`.
    """

    most: int
    held: Counter[UUID] = field(default_factory=Counter)
    _seen: dict[UUID, float] = field(default_factory=dict)
    _share: int = field(init=False)

    def __post_init__(self) -> None:
        self._share = self.most

    @property
    def slots(self) -> int:
        return self.most + self.most // 4

    def share(self, now: float) -> int:
        others = [tenant for tenant, seen in self._seen.items() if now - seen < ABOUT_SECONDS]
        return self._share if len(others) > 1 else self.most

    def started(self, tenant: UUID, now: float) -> None:
        self.held[tenant] += 1
        self._seen[tenant] = now
        if len(self._seen) > 2 * self.slots:
            self._seen = {one: seen for one, seen in self._seen.items() if now - seen < ABOUT_SECONDS}

    def ended(self, tenant: UUID) -> None:
        self.held[tenant] -= 1
        if not self.held[tenant]:
            del self.held[tenant]

    def may_start(self, tenant: UUID, now: float) -> bool:
        return self.held.total() < self.slots and self.held[tenant] < self.share(now)

    def full(self, now: float) -> list[UUID]:
        """Who has to wait for an end of its own work."""
        share = self.share(now)
        return [tenant for tenant, count in self.held.items() if count >= share]

    def room(self, now: float) -> int:
        """How many rings may be taken at once, whosever they are."""
        largest = max(self.held.values(), default=0)
        return min(self.slots - self.held.total(), self.share(now) - largest)

    def note_lag(self, seconds: float, *, busy: float) -> None:
        """`busy`: how much of a processor this process used meanwhile. What other programs hold up, fewer jobs of ours
        would not speed up."""
        if seconds > HIGH_LAG and busy > BUSY:
            self._share = max(1, self._share // 2)
        elif seconds < LOW_LAG:
            self._share = min(self.most, self._share + 1)
