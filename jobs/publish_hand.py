"""What every write of a publish needs, and what it leaves behind for the thread."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from services import tickets
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import Unavailable
from services.core.issues import IssueMapping, IssueRef, Site
from services.core.ports import Issues
from services.tickets import Account, Kept, Linked
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

    @property
    def mapping(self) -> IssueMapping:
        return self.account.mapping

    async def linked(self) -> dict[str, Linked]:
        async with self.deps.open_tx(system(self.run.tenant_id)) as tx:
            return await tickets.links(tx, self.account.id, self.run.initiative_id)


async def waited(error: Unavailable) -> bool:
    """True when the tracker named a time, and it is over."""
    if error.retry_after is None or error.retry_after > LONGEST_WAIT:
        return False
    await asyncio.sleep(error.retry_after)
    return True
