"""An issue as Jira shows it, as one that was seen: what it says, where it stands, and what was logged on it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from integrations.jira import forms, markdown
from services.core.issues import IssueMapping, IssueRef, Site, TrackerKind
from services.core.watched import Category, IssueSeen

Json = dict[str, Any]
_MORE = ("status", "project", "issuetype", "priority", "updated", "timespent")
_CATEGORIES = {"new": Category.NEW, "indeterminate": Category.STARTED, "done": Category.DONE}


def fields_of(mapping: IssueMapping) -> list[str]:
    return list(dict.fromkeys((*forms.read_fields(mapping), *_MORE)))


def seen(site: Site, mapping: IssueMapping, issue: Json) -> IssueSeen:
    fields: Json = issue.get("fields") or {}
    if not markdown.is_shallow(fields.get("description")):
        fields = {**fields, "description": None}
        issue = {**issue, "fields": fields}
    body, parent = fields.get("description"), _dict(fields, "parent")
    tracked, kind, status = (_dict(fields, name) for name in ("timetracking", "issuetype", "status"))
    person = _dict(fields, "assignee")
    is_cloud = site.kind is TrackerKind.CLOUD
    return IssueSeen(
        now=forms.now(site, mapping, issue),
        summary=str(fields.get("summary") or ""),
        body=markdown.from_document(body) if is_cloud else markdown.from_wiki(body),
        project=str(_dict(fields, "project").get("key") or str(issue["key"]).rpartition("-")[0]),
        type_id=str(kind.get("id", "")),
        type_name=str(kind.get("name", "")),
        is_subtask=bool(kind.get("subtask")),
        parent=_parent(parent, fields.get(mapping.epic_link_field) if mapping.epic_link_field else None),
        priority=str(_dict(fields, "priority").get("name", "")),
        status=str(status.get("name", "")),
        category=category_of(status) or Category.NEW,
        assignee=str(person.get("accountId") or person.get("name") or ""),
        points=_number(fields.get(mapping.points_field)) if mapping.points_field else None,
        seconds=_whole(tracked.get("originalEstimateSeconds", fields.get("timeoriginalestimate"))),
        spent_seconds=_whole(fields.get("timespent")) or _whole(tracked.get("timeSpentSeconds")) or 0,
        updated=moment(fields.get("updated")),
    )


def brief(site: Site, issue: Json) -> IssueSeen:
    """Only where it is and when it was changed."""
    ref = IssueRef(id=str(issue["id"]), key=str(issue["key"]))
    fields: Json = issue.get("fields") or {}
    now = forms.now(site, IssueMapping(), {"id": ref.id, "key": ref.key, "fields": {}})
    return IssueSeen(now=now, project=ref.key.rpartition("-")[0], updated=moment(fields.get("updated")))


def category_of(status: Json) -> Category | None:
    return _CATEGORIES.get(str(_dict(status, "statusCategory").get("key", "")))


def moment(told: Any) -> str:
    """Jira's own spelling of a time, in UTC and with milliseconds, so that later sorts behind; empty for none."""
    if not isinstance(told, str):
        return ""
    try:
        return datetime.fromisoformat(told).astimezone(UTC).isoformat(timespec="milliseconds")
    except ValueError:
        return ""


def _parent(parent: Json, epic: Any) -> IssueRef | None:
    if parent.get("key"):
        return IssueRef(id=str(parent.get("id", "")), key=str(parent["key"]))
    return IssueRef(id="", key=str(epic)) if epic else None


def _dict(value: Json, name: str) -> Json:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0 else None
