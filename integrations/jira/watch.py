"""The port of the way back, filled by Jira: over the same connections and threads as the way out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from integrations.jira.client import MANY, PATIENCE, JiraIssues
from services.core.issues import IssueMapping, IssueRef, Site
from services.core.watched import Hook, IssuePage, IssueSeen, Listed, Missed, Scope

if TYPE_CHECKING:
    from integrations.jira.calls import Caller


class JiraWatch:
    """One for the process."""

    def __init__(self, issues: JiraIssues) -> None:
        self._issues = issues

    async def look(
        self, site: Site, mapping: IssueMapping, refs: Sequence[IssueRef], *, is_brief: bool = False
    ) -> dict[str, IssueSeen]:
        def ask(caller: Caller) -> dict[str, IssueSeen]:
            from integrations.jira import looking

            return looking.look(caller, mapping, refs, is_brief=is_brief)

        return await self._issues._run(site, ask, is_write=False, patience=PATIENCE + len(refs))

    async def changed(self, site: Site, *, minutes: int, token: str = "") -> IssuePage:
        def ask(caller: Caller) -> IssuePage:
            from integrations.jira import looking

            return looking.changed(caller, minutes=minutes, token=token)

        return await self._issues._run(site, ask, is_write=False)

    async def listed(self, site: Site, mapping: IssueMapping, scope: Scope, *, token: str = "") -> Listed:
        def ask(caller: Caller) -> Listed:
            from integrations.jira import looking

            return looking.listed(caller, mapping, scope, token=token)

        return await self._issues._run(site, ask, is_write=False, patience=MANY)

    async def keep_hook(
        self, site: Site, *, url: str, secret: str, known: Hook | None, is_shared: bool = False
    ) -> Hook:
        def ask(caller: Caller) -> Hook:
            from integrations.jira import hooks

            return hooks.keep(caller, url=url, secret=secret, known=known, is_shared=is_shared)

        return await self._issues._run(site, ask, is_write=True)

    async def missed(self, site: Site, known: Hook, *, after: str) -> Missed:
        def ask(caller: Caller) -> Missed:
            from integrations.jira import hooks

            return hooks.missed(caller, known, after=after)

        return await self._issues._run(site, ask, is_write=False, patience=MANY)
