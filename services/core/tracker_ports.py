"""What the product needs from an issue tracker, one Protocol each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pydantic import SecretStr

from services.core.grants import GrantedSite, Tokens
from services.core.issues import Draft, IssueChange, IssueMapping, IssueNow, IssueRef, Outcome, Site
from services.core.past import PastPage
from services.core.tracker_schema import TrackerSchema
from services.core.watched import Hook, IssuePage, IssueSeen, Listed, Missed, Scope


class Issues(Protocol):
    """An issue tracker. Never called while a transaction is open; raises NotAllowed for a token that is refused,
    Unavailable with `retry_after` when nothing was done, Unsure when it may have been."""

    async def discover(self, site: Site) -> TrackerSchema:
        """What the project takes. Raises NotFound when it is not there for this person."""
        ...

    async def find(self, site: Site, mapping: IssueMapping, drafts: Sequence[Draft]) -> dict[str, Outcome]:
        """By ticket id: the issues that an earlier try left behind, by their markers. A search may lag behind."""
        ...

    async def create(
        self, site: Site, mapping: IssueMapping, drafts: Sequence[Draft], *, until: float | None = None
    ) -> tuple[Outcome, ...]:
        """At most `site.kind.batch`, in one request; each is made or refused for itself. Raises BadInput when the
        request as a whole is refused, and none was made. No request leaves after `until` (of `lease_clock`): then it
        raises Unavailable, and nothing was done."""
        ...

    async def read(self, site: Site, mapping: IssueMapping, refs: Sequence[IssueRef]) -> dict[str, IssueNow]:
        """By id, as they stand now; what is gone is left out."""
        ...

    async def change(self, site: Site, mapping: IssueMapping, change: IssueChange) -> dict[str, str]:
        """Safe to repeat, but for links and files; what an edit has written, per field, in normal form. Raises
        BadInput for what the tracker refuses, NotFound when the issue is gone."""
        ...


class Grants(Protocol):
    """An authorization server where a person grants access in a browser. Never called while a transaction is open;
    raises BadConfig when it is not set up, Unavailable when nothing was done."""

    def link(self, state: str) -> str:
        """Where the browser goes; it comes back with a code and this state."""
        ...

    async def exchange(self, code: str) -> Tokens:
        """A code is good once. Raises BadInput."""
        ...

    async def renew(self, refresh: SecretStr) -> Tokens:
        """Uses the token up. Raises NotAllowed when it is refused, Unsure when it may have been used up."""
        ...

    async def sites(self, access: SecretStr) -> tuple[GrantedSite, ...]:
        """What the access reaches."""
        ...

    def gateway(self, site_id: str) -> str:
        """The address that takes the requests for that site."""
        ...


class Watch(Protocol):
    """The way back from an issue tracker. Only reads issues; raises as Issues does."""

    async def look(
        self, site: Site, mapping: IssueMapping, refs: Sequence[IssueRef], *, is_brief: bool = False
    ) -> dict[str, IssueSeen]:
        """By id, as they stand now; what is gone is left out. Brief: only key and time. Raises NotAllowed when the
        project itself is out of sight, because then nobody can say what is gone."""
        ...

    async def changed(self, site: Site, *, minutes: int, token: str = "") -> IssuePage:
        """A page of the project's issues that were changed in the last `minutes`, the longest ago first."""
        ...

    async def listed(self, site: Site, mapping: IssueMapping, scope: Scope, *, token: str = "") -> Listed:
        """A page of issues. Raises NotFound for an epic or a board that is not there."""
        ...

    async def keep_hook(
        self, site: Site, *, url: str, secret: str, known: Hook | None, is_shared: bool = False
    ) -> Hook:
        """Registers a webhook, or extends the life of the known one. `is_shared`: others are connected to the same site
        by the same app; what one of them registered for the project is everybody's, and what still leads to another
        address of ours gives way. Raises NotAllowed where only an admin can."""
        ...

    async def missed(self, site: Site, known: Hook, *, after: str) -> Missed:
        """What the tracker could not deliver since `after`."""
        ...


class Past(Protocol):
    """The past work of an issue tracker's project. Only reads; raises as Issues does."""

    async def past(self, site: Site, mapping: IssueMapping, *, minutes: int | None, token: str = "") -> PastPage:
        """A page of the issues that are done, or were changed in the last `minutes`; the longest ago first."""
        ...
