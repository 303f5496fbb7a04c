"""The port of past work, filled by Jira: over the same connections and threads as the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrations.jira.client import MANY, JiraIssues
from services.core.issues import IssueMapping, Site
from services.core.past import PastPage

if TYPE_CHECKING:
    from integrations.jira.calls import Caller


class JiraPast:
    """One for the process."""

    def __init__(self, issues: JiraIssues) -> None:
        self._issues = issues

    async def past(self, site: Site, mapping: IssueMapping, *, minutes: int | None, token: str = "") -> PastPage:
        def ask(caller: Caller) -> PastPage:
            from integrations.jira import past

            return past.read(caller, mapping, minutes=minutes, token=token)

        return await self._issues._run(site, ask, is_write=False, patience=MANY)
