"""What an issue tracker tells of past work: issues with what they were estimated at and what was logged on them."""

from __future__ import annotations

from services.core.values import Value


class PastIssue(Value):
    """All words are people's. Times by the tracker's clock, in UTC; `is_reestimated`: points changed after it was
    resolved; `begun`: when it was first under way, empty where the tracker does not say. `assignee` is an account."""

    key: str
    summary: str = ""
    body: str = ""
    points: float | None = None
    type_name: str = ""
    components: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    assignee: str = ""
    created: str = ""
    begun: str = ""
    resolved: str = ""
    spent_seconds: int | None = None
    is_reestimated: bool = False
    url: str = ""


class PastPage(Value):
    """An empty `token`: there is no more."""

    issues: tuple[PastIssue, ...] = ()
    token: str = ""
