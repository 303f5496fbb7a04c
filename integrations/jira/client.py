"""The port of issue trackers, filled by Jira: blocking calls in a few threads, with an end.

The jira package takes a quarter of a second to load, so only the first call loads it, in its thread.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import structlog

from integrations.jira import forms
from integrations.jira.pace import Pace
from services.core.errors import Unavailable, Unsure
from services.core.issues import (
    Draft,
    EditIssue,
    IssueChange,
    IssueMapping,
    IssueNow,
    IssueRef,
    LinkIssues,
    Outcome,
    RelateIssues,
    Site,
    UnlinkIssues,
)
from services.core.settings import JiraSettings
from services.core.tracker_schema import TrackerSchema
from services.core.words import sentence

if TYPE_CHECKING:
    from integrations.jira.calls import Caller

log = structlog.get_logger(__name__)

T = TypeVar("T")
THREADS = 8
MOST_SITES = 64
PATIENCE = 4.0  # of a whole verb, in timeouts of one request
MANY = 25.0


class JiraIssues:
    """One for the process; keeps the connections of the sites that were called last."""

    def __init__(self, settings: JiraSettings) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="jira")
        self._callers: OrderedDict[str, Caller] = OrderedDict()
        self._lock = threading.Lock()
        self._pace = Pace()

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def discover(self, site: Site) -> TrackerSchema:
        def ask(caller: Caller) -> TrackerSchema:
            from integrations.jira import discovery

            return discovery.discover(caller)

        return await self._run(site, ask, is_write=False, patience=MANY)

    async def find(self, site: Site, mapping: IssueMapping, drafts: Sequence[Draft]) -> dict[str, Outcome]:
        def ask(caller: Caller) -> dict[str, Outcome]:
            from integrations.jira import issues

            return issues.find(caller, mapping, drafts)

        return await self._run(site, ask, is_write=False)

    async def create(
        self, site: Site, mapping: IssueMapping, drafts: Sequence[Draft], *, until: float | None = None
    ) -> tuple[Outcome, ...]:
        def ask(caller: Caller) -> tuple[Outcome, ...]:
            from integrations.jira import issues

            return issues.create(caller.limited(until), mapping, drafts)

        return await self._run(site, ask, is_write=True)

    async def read(self, site: Site, mapping: IssueMapping, refs: Sequence[IssueRef]) -> dict[str, IssueNow]:
        def ask(caller: Caller) -> dict[str, IssueNow]:
            from integrations.jira import issues

            return issues.read(caller, mapping, refs)

        return await self._run(site, ask, is_write=False, patience=PATIENCE + len(refs))

    async def change(self, site: Site, mapping: IssueMapping, change: IssueChange) -> dict[str, str]:
        """Writes to one issue are spaced as Jira wants them."""

        def ask(caller: Caller) -> dict[str, str]:
            from integrations.jira import changing

            return changing.change(caller, mapping, change)

        if isinstance(change, EditIssue) and change.is_rehearsal:
            return forms.written(site, mapping, change.fields, change.names)
        wait = self._pace.take(f"{site.base_url}|{issue.id}" for issue in _touched(change))
        if wait > 0:
            await asyncio.sleep(wait)
        return await self._run(site, ask, is_write=True)

    async def _run(self, site: Site, work: Callable[[Caller], T], *, is_write: bool, patience: float = PATIENCE) -> T:
        """The wait has an end even when an answer drips in byte by byte; what no Jira answers is said to be strange."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(patience * self._settings.timeout_seconds):
                return await loop.run_in_executor(self._threads, lambda: work(self._caller(site)))
        except TimeoutError:
            host = urlsplit(site.base_url).hostname or ""
            if is_write:
                raise Unsure(sentence("jira-unsure", site=host)) from None
            raise Unavailable(sentence("jira-away", site=host)) from None
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            if is_write:  # what is read of its answers is looked at there
                raise
            log.warning("jira_strange", error=type(error).__name__, exc_info=error)
            raise Unavailable(sentence("jira-strange", site=urlsplit(site.base_url).hostname or "")) from None

    def _caller(self, site: Site) -> Caller:
        from integrations.jira.calls import open_caller
        from integrations.jira.guard import Guard

        secret = hashlib.sha256(site.secret.get_secret_value().encode()).hexdigest()
        name = f"{site.kind}|{site.base_url}|{site.gateway}|{site.project}|{site.user}|{secret}"
        with self._lock:
            if name not in self._callers:
                guard = Guard(self._settings.allow_http, self._settings.allow_private)
                self._callers[name] = open_caller(site, guard, self._settings.timeout_seconds)
                while len(self._callers) > MOST_SITES:
                    self._callers.popitem(last=False)
            self._callers.move_to_end(name)
            return self._callers[name]


def _touched(change: IssueChange) -> tuple[IssueRef, ...]:
    match change:
        case LinkIssues(blocker=blocker, blocked=blocked):
            return blocker, blocked
        case RelateIssues(issue=issue, other=other):
            return issue, other
        case UnlinkIssues(issue=issue, blocked=blocked):
            return issue, blocked
        case _:
            return (change.issue,)
