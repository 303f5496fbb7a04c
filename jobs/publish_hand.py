"""What every write of a publish needs, and what it leaves behind for the thread."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from services import tickets
from services.core.actor import system
from services.core.clock import lease_clock
from services.core.deps import Deps
from services.core.errors import Unavailable
from services.core.issues import IssueMapping, IssueRef, Outcome, Site, TrackerKind
from services.core.ports import Issues
from services.tickets import Account, CreateWrite, Kept, Linked
from services.workflow import Run

ROUNDS = 4  # of asking, looking and asking again for the same issues
BUSY_TRIES = 12  # of waiting because the tracker says so, without counting it as a failure of the stage
LONGEST_WAIT = 120.0  # what is longer is left to the stage's own retry


@dataclass
class Done:
    """What was done, for the thread; by ticket, with words for what was refused."""

    created: dict[str, IssueRef] = field(default_factory=dict)
    edited: dict[str, IssueRef] = field(default_factory=dict)
    removed: dict[str, IssueRef] = field(default_factory=dict)
    links: int = 0
    unlinked: int = 0
    related: int = 0
    unrelated: int = 0
    files: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hand:
    """Everything that each write needs."""

    deps: Deps
    run: Run
    account: Account
    issues: Issues
    site: Site
    since: float = field(default_factory=lease_clock)

    @property
    def mapping(self) -> IssueMapping:
        return self.account.mapping

    @property
    def marks_later(self) -> bool:
        """Where an issue's property is a request of its own, after its create."""
        return self.site.kind is TrackerKind.DATA_CENTER

    def origin(self, ticket_id: str) -> dict[str, str]:
        """What an issue says to programs about where it comes from."""
        return {"plan": str(self.run.initiative_id), "ticket": ticket_id}

    def written(self, create: CreateWrite, outcome: Outcome) -> dict[str, tuple[str, str]]:
        """What is kept of an issue that was made."""
        found = tickets.written_of(create.fields, outcome.written, create.fields.parent)
        return found | {tickets.MARK: tickets.MARK_OPEN} if self.marks_later else found

    async def linked(self) -> dict[str, Linked]:
        async with self.deps.open_tx(system(self.run.tenant_id)) as tx:
            return await tickets.links(tx, self.account.id, self.run.initiative_id)

    def lag(self, ages: Iterable[float]) -> float:
        """Seconds until a search shows what may have been asked for so long ago. Whoever asked before us may have stood
        still with its request, so that only the time since we took over counts; until nothing can be under way."""
        deps = self.deps.settings
        settle, longest = deps.jira.settle_seconds, deps.worker.lease_seconds + 2 * deps.jira.timeout_seconds
        since = lease_clock() - self.since
        return max((settle - min(age, since) for age in ages if age < settle + longest), default=0.0)


async def waited(error: Unavailable) -> bool:
    """True when the tracker named a time, and it is over."""
    if error.retry_after is None or error.retry_after > LONGEST_WAIT:
        return False
    await asyncio.sleep(error.retry_after)
    return True
