"""How many slots of a worker one tenant may hold, so that the others find one free and the processor with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import exp, inf
from uuid import UUID

ABOUT_SECONDS = 10.0  # for so long after its last ring a tenant counts as being there
HIGH_LAG, LOW_LAG = 0.002, 0.0005  # seconds that a due callback waited
BUSY = 0.25
GROWS = 0.05  # jobs a look: quickly down, slowly up, or the share would swing about what the processor can do
YIELD_SECONDS = 0.1  # for at most so long a tenant that has had much lets the others' work be done first
FADES_SECONDS = 1.0  # after so long a start counts a third


@dataclass(slots=True)
class _Past:
    """When a tenant's last job started, and how many did lately."""

    last: float
    lately: float = 0.0

    def at(self, now: float) -> float:
        return self.lately * exp((self.last - now) / FADES_SECONDS)


@dataclass
class Shares:
    """`most` for one tenant, and a quarter more for the others, so that a newcomer starts at once even when every job
    of the first takes minutes. Where jobs wait for the processor instead, and others are about, a tenant's share
    shrinks until they no longer do; alone, it has `most`. When even one job each is too much for the processor, who
    had the most lately starts nothing beside the others' work, for a moment.
    """

    most: int
    held: Counter[UUID] = field(default_factory=Counter)
    _seen: dict[UUID, _Past] = field(default_factory=dict)
    _share: float = field(init=False)

    def __post_init__(self) -> None:
        self._share = float(self.most)

    @property
    def slots(self) -> int:
        return self.most + self.most // 4

    def share(self, now: float) -> int:
        return int(self._share) if self.has_others(now) else self.most

    def has_others(self, now: float) -> bool:
        """Whether more than one tenant is about."""
        return sum(now - past.last < ABOUT_SECONDS for past in self._seen.values()) > 1

    def started(self, tenant: UUID, now: float) -> None:
        self.held[tenant] += 1
        past = self._seen.get(tenant)
        self._seen[tenant] = _Past(now, 1.0 + (past.at(now) if past else 0.0))
        if len(self._seen) > 2 * self.slots:
            self._seen = {one: past for one, past in self._seen.items() if now - past.last < ABOUT_SECONDS}

    def ended(self, tenant: UUID) -> None:
        self.held[tenant] -= 1
        if not self.held[tenant]:
            del self.held[tenant]

    def may_start(self, tenant: UUID, now: float) -> bool:
        return self.held.total() < self.slots and tenant not in self.full(now)

    def full(self, now: float) -> list[UUID]:
        """Who has to wait for an end of its own work, or of the others'."""
        share = self.share(now)
        waiting = [tenant for tenant, count in self.held.items() if count >= share]
        return waiting if share > 1 else [*waiting, *self._yielding(now)]

    def _yielding(self, now: float) -> list[UUID]:
        at_work = [self._seen[tenant].at(now) for tenant in self.held if tenant in self._seen]
        least = min(at_work, default=inf)
        return [
            tenant
            for tenant, past in self._seen.items()
            if not self.held[tenant] and now - past.last < YIELD_SECONDS and past.at(now) > 2 * least
        ]

    def room(self, now: float) -> int:
        """How many rings may be taken at once, whosever they are."""
        largest = max(self.held.values(), default=0)
        return min(self.slots - self.held.total(), self.share(now) - largest)

    def note_lag(self, seconds: float, *, busy: float) -> None:
        """`busy`: how much of a processor this process used meanwhile. What other programs hold up, fewer jobs of ours
        would not speed up."""
        if seconds > HIGH_LAG and busy > BUSY:
            self._share = max(1.0, self._share / 2)
        elif seconds < LOW_LAG:
            self._share = min(float(self.most), self._share + GROWS)
