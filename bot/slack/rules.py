"""Whose a message in Slack is; what it means is the same on every platform."""

from __future__ import annotations

from typing import Any

from handlers.meaning import SHORTEST_IDEA, Meant, Seen, What, commanded, meant

__all__ = ["SHORTEST_IDEA", "Meant", "Seen", "What", "commanded", "is_foreign", "is_of_a_person", "meant"]

_PERSONS = {None, "", "file_share", "thread_broadcast", "me_message"}


def is_of_a_person(event: dict[str, Any], bot: str) -> bool:
    """Not our own, not another bot's, not a notice of Slack's."""
    if event.get("bot_id") or event.get("bot_profile") or event.get("subtype") not in _PERSONS:
        return False
    return bool(event.get("user")) and event["user"] not in (bot, "USLACKBOT")


def is_foreign(event: dict[str, Any], workspace: str) -> bool:
    """Of another organisation, in a channel that both share. In an organisation (E…) every workspace is ours."""
    team = event.get("user_team") or event.get("team") or ""
    return workspace.startswith("T") and isinstance(team, str) and team.startswith("T") and team != workspace
