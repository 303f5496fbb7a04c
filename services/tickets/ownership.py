"""Whose a field of an issue is once the issue is there; docs/JIRA-BACK.md has the same table in words.

PLAN: the plan says it. What a person writes there in the tracker is never overwritten; it is shown, and a person
decides. TEAM: the tracker says it. Whatever stands there stands, without a question; ours is written only where nobody
has changed it. MERGED: both add to it.
"""

from __future__ import annotations

from enum import StrEnum


class Owner(StrEnum):
    PLAN = "plan"
    TEAM = "team"
    MERGED = "merged"


OWNERS: dict[str, Owner] = {
    "summary": Owner.PLAN,
    "body": Owner.PLAN,
    "parent": Owner.PLAN,
    "points": Owner.TEAM,
    "seconds": Owner.TEAM,
    "assignee": Owner.TEAM,
    "priority": Owner.TEAM,
    "status": Owner.TEAM,
    "spent": Owner.TEAM,
    "labels": Owner.MERGED,
}
ASKED = tuple(name for name, owner in OWNERS.items() if owner is Owner.PLAN)
