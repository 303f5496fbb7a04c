"""Webhooks of one site: registered, kept alive, and asked which could not be delivered.

Cloud gives dynamic webhooks to OAuth apps alone, and they expire; an admin's webhooks (Cloud and Data Center) stay and
are signed with our secret.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from integrations.jira.calls import Caller
from services.core.errors import NotAllowed, Unavailable
from services.core.issues import TrackerKind
from services.core.watched import Hook, Missed
from services.core.words import sentence

Json = dict[str, Any]
DYNAMIC, ADMIN = "dynamic", "admin"
LIFE_DAYS = 30
NAME = "Threadwright"
MOST_MISSED = MOST_LISTED = 20  # pages
_ISSUES = ("jira:issue_created", "jira:issue_updated", "jira:issue_deleted")
_WORK = ("worklog_created", "worklog_updated", "worklog_deleted")
_LINKS = ("issuelink_created", "issuelink_deleted")


def keep(caller: Caller, *, url: str, secret: str, known: Hook | None, is_shared: bool = False) -> Hook:
    if caller.site.kind is not TrackerKind.CLOUD:
        return known if known is not None and known.kind == ADMIN else _admin(caller, url, secret)
    if known is not None and known.kind == DYNAMIC and known.ids:
        return _refreshed(caller, known, url) or _dynamic(caller, url, is_shared=is_shared)
    return _dynamic(caller, url, is_shared=is_shared)


def _dynamic(caller: Caller, url: str, *, is_shared: bool) -> Hook:
    """Raises NotAllowed for an account that is no OAuth app. Ours of an earlier time for this project at this address
    go first, or are everybody's where it is shared; those of other projects stay. A work log changes what was spent on
    the issue, which is told as an update of it."""
    jql, listed = f'project = "{caller.site.project}"', _listed(caller)
    ours = [one.get("id") for one in listed if one.get("url") == url and one.get("jqlFilter") in (jql, None)]
    if is_shared:
        living = [one for one in listed if one.get("id") in ours and set(one.get("events") or ()) == set(_ISSUES)]
        if living:
            return _extended(caller, tuple(str(one["id"]) for one in living))
        base = url.rpartition("/")[0] + "/"
        ours += [one.get("id") for one in listed if one.get("url") != url and str(one.get("url")).startswith(base)]
    if ours:
        caller.write("DELETE", "webhook", {"webhookIds": ours})
    wanted = {"jqlFilter": jql, "events": list(_ISSUES)}
    answer = caller.write("POST", "webhook", {"url": url, "webhooks": [wanted]}) or {}
    results = [one for one in answer.get("webhookRegistrationResult") or [] if isinstance(one, dict)]
    ids = tuple(str(one["createdWebhookId"]) for one in results if one.get("createdWebhookId"))
    if not ids:
        words = " ".join(str(word) for one in results for word in one.get("errors") or [])[:300]
        raise NotAllowed(sentence("jira-hook-refused", site=caller.host, words=words or "–"))
    return Hook(DYNAMIC, ids, datetime.now(UTC) + timedelta(days=LIFE_DAYS))


def _listed(caller: Caller) -> list[Json]:
    """All of our app in this site."""
    found: list[Json] = []
    for _ in range(MOST_LISTED):
        page = caller.get("webhook", startAt=len(found), maxResults=100) or {}
        values = [one for one in page.get("values") or [] if isinstance(one, dict)]
        found += values
        if not values or page.get("isLast", True):
            break
    return found


def _refreshed(caller: Caller, known: Hook, url: str) -> Hook | None:
    """None when Jira no longer knows it, or when it leads to an address that is ours no more: then it goes."""
    living = {str(one.get("id")): str(one.get("url") or url) for one in _listed(caller)}
    stale = [int(one) for one in known.ids if one in living and living[one] != url]
    if stale:
        caller.write("DELETE", "webhook", {"webhookIds": stale})
        return None
    if not set(known.ids) <= living.keys():
        return None
    return _extended(caller, known.ids)


def _extended(caller: Caller, ids: tuple[str, ...]) -> Hook:
    answer = caller.write("PUT", "webhook/refresh", {"webhookIds": [int(one) for one in ids]}) or {}
    return Hook(DYNAMIC, ids, _day(answer.get("expirationDate")))


def _day(told: Any) -> datetime:
    if isinstance(told, int | float):
        return datetime.fromtimestamp(told / 1000, UTC)
    try:
        return datetime.fromisoformat(str(told)).astimezone(UTC)
    except ValueError:
        return datetime.now(UTC) + timedelta(days=LIFE_DAYS)


def _admin(caller: Caller, url: str, secret: str) -> Hook:
    """Data Center 10 and later; an older one refuses, and then its admin registers it by hand."""
    body = {
        "name": NAME,
        "url": url,
        "events": [*_ISSUES, *_WORK, *_LINKS],
        "configuration": {"SECRET": secret, "EXCLUDE_BODY": "false"},
        "active": True,
    }
    made = caller.write("POST", "/rest/jira-webhook/1.0/webhooks", body)
    if not isinstance(made, dict) or "id" not in made:
        raise Unavailable(sentence("jira-strange", site=caller.host))
    return Hook(ADMIN, (str(made["id"]),))


def missed(caller: Caller, known: Hook, *, after: str) -> Missed:
    if known.kind != DYNAMIC:
        return Missed((), after)
    ids: dict[str, None] = {}
    for _ in range(MOST_MISSED):
        asked = {"maxResults": 100, **({"after": int(after)} if after.isdecimal() else {})}
        page = caller.get("webhook/failed", **asked) or {}
        values = [one for one in page.get("values") or [] if isinstance(one, dict)]
        for one in values:
            if issue_id := _issue_of(one.get("body")):
                ids[issue_id] = None
        times = [int(one["failureTime"]) for one in values if str(one.get("failureTime", "")).isdecimal()]
        if not times or str(max(times)) == after:
            break
        after = str(max(times))
        if not page.get("next"):
            break
    return Missed(tuple(ids), after)


def _issue_of(body: Any) -> str:
    """The body comes as the text that could not be delivered."""
    try:
        told = json.loads(body) if isinstance(body, str) else body
        issue = (told.get("issue") or {}).get("id") or (told.get("worklog") or {}).get("issueId")
    except (ValueError, AttributeError):
        return ""
    return str(issue) if str(issue or "").isdecimal() else ""
