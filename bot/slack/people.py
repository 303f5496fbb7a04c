"""Who the people in Slack are: their names, kept for a while, and whether they belong to this workspace."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from bot.slack import rules
from integrations.slack import SlackClient
from services.core.errors import AppError, Unavailable

KEEP_SECONDS = 900.0
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Someone:
    """`is_foreign`: of another organisation, in a channel that both share; `organisation`: the Grid's (E…), where
    there is one."""

    id: str
    name: str
    locale: str = ""
    is_bot: bool = False
    is_foreign: bool = False
    organisation: str = ""


class People:
    """One cache a process; a name that cannot be looked up is the id."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._known: dict[tuple[str, str], tuple[float, Someone]] = {}
        self._organisations: dict[str, tuple[float, str]] = {}

    async def get(self, web: SlackClient, workspace: str, user: str) -> Someone:
        """Raises Unavailable when Slack is away."""
        kept = self.known(workspace, user)
        if kept is not None:
            return kept
        try:
            answer = await web.call(workspace, "users.info", params={"user": user, "include_locale": "true"})
            found = _someone(user, answer.get("user") or {}, workspace)
            if found.is_foreign and await self._is_colleague(web, workspace, found):
                found = replace(found, is_foreign=False)
        except Unavailable:
            raise
        except AppError:
            found = Someone(user, user)
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[workspace, user] = (self._now() + KEEP_SECONDS, found)
        return found

    def known(self, workspace: str, user: str) -> Someone | None:
        """Who was looked up a while ago."""
        kept = self._known.get((workspace, user))
        return kept[1] if kept is not None and kept[0] > self._now() else None

    async def seen(self, web: SlackClient, workspace: str, user: str, event: dict[str, Any]) -> Someone:
        """Who did what `event` tells. In an Enterprise Grid, who comes from a sister workspace is no stranger, also
        where the app is installed in one workspace alone. Raises Unavailable."""
        someone = await self.get(web, workspace, user)
        is_elsewhere = rules.is_foreign(event, workspace) and not await self._is_colleague(web, workspace, someone)
        return replace(someone, is_foreign=True) if is_elsewhere else someone

    async def _is_colleague(self, web: SlackClient, workspace: str, someone: Someone) -> bool:
        return bool(someone.organisation) and someone.organisation == await self._organisation(web, workspace)

    async def _organisation(self, web: SlackClient, workspace: str) -> str:
        """The Grid that the workspace is a part of, by Slack's word about our own token: what an event says of an
        organisation may be the other side's."""
        kept = self._organisations.get(workspace)
        if kept is not None and kept[0] > self._now():
            return kept[1]
        try:
            answer = await web.call(workspace, "auth.test")
        except Unavailable:
            raise
        except AppError:
            return ""
        told = answer.get("enterprise_id")
        found = told if isinstance(told, str) else ""
        if len(self._organisations) >= MOST:
            self._organisations.clear()
        self._organisations[workspace] = (self._now() + KEEP_SECONDS, found)
        return found

    async def names(self, web: SlackClient, workspace: str, users: Iterable[str]) -> dict[str, str]:
        return {user: (await self.get(web, workspace, user)).name for user in users}


def _is_outside(found: dict[str, Any], organisation: str) -> bool:
    """Where the app is installed for a whole organisation (E…), whoever is in none of its workspaces."""
    if not found or not organisation.startswith("E"):
        return False
    return _organisation_of(found) != organisation


def _organisation_of(found: dict[str, Any]) -> str:
    theirs = found.get("enterprise_user")
    told = theirs.get("enterprise_id") if isinstance(theirs, dict) else None
    return told if isinstance(told, str) else ""


def _someone(user: str, found: dict[str, Any], workspace: str) -> Someone:
    profile = found.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), found.get("real_name"), found.get("name"))
    locale = found.get("locale")
    return Someone(
        user,
        next((name.strip() for name in names if isinstance(name, str) and name.strip()), user),
        locale=locale[:2].lower() if isinstance(locale, str) else "",
        is_bot=bool(found.get("is_bot")),
        is_foreign=bool(found.get("is_stranger")) or _is_outside(found, workspace),
        organisation=_organisation_of(found),
    )
