"""Our fields as Jira's JSON, and Jira's as our normal form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from integrations.jira import adf, wiki
from services.core.issues import (
    COMPARED,
    Draft,
    EditIssue,
    IssueFields,
    IssueMapping,
    IssueNow,
    IssueRef,
    Site,
    TrackerKind,
)

Json = dict[str, Any]
_READ = (
    "summary", "description", "labels", "parent", "timetracking", "timeoriginalestimate", "assignee", "priority",
    "issuelinks", "comment", "worklog", "attachment", "status", "issuetype",
)  # fmt: skip
ORIGIN = "threadwright"  # the key of the property on each issue


def create_body(site: Site, mapping: IssueMapping, draft: Draft) -> Json:
    is_epic_named = draft.is_epic and mapping.epic_name_field
    fields = {
        **mapping.fixed,
        "project": {"key": site.project},
        "issuetype": {"id": draft.type_id},
        "labels": [*draft.fields.labels, draft.marker],
        **_fields(site, mapping, draft.fields, COMPARED, is_subtask=draft.is_subtask),
        **({mapping.epic_name_field: draft.fields.summary} if is_epic_named else {}),
    }
    body: Json = {"fields": fields}
    if site.kind is TrackerKind.CLOUD:
        body["properties"] = [{"key": ORIGIN, "value": draft.origin}]
    return body


def edit_body(site: Site, mapping: IssueMapping, edit: EditIssue) -> Json:
    labels = [{"add": one} for one in edit.labels_added] + [{"remove": one} for one in edit.labels_removed]
    body: Json = {"fields": _fields(site, mapping, edit.fields, edit.names, is_subtask=edit.is_subtask)}
    if labels:
        body["update"] = {"labels": labels}
    return body


def link_body(link_type: str, one: IssueRef, other: IssueRef) -> Json:
    """Jira calls the one that blocks, or duplicates, the inward one here, although it shows the outward words on it."""
    return {"type": {"name": link_type}, "inwardIssue": {"key": one.key}, "outwardIssue": {"key": other.key}}


def written(site: Site, mapping: IssueMapping, fields: IssueFields, names: Sequence[str]) -> dict[str, str]:
    """What Jira will show in these fields, in normal form."""
    body = _fields(site, mapping, fields, names, is_subtask=False)
    normal = {
        "summary": _line(fields.summary),
        "body": _flat(site, body.get("description")),
        "points": _number(fields.points),
        "seconds": _number(fields.seconds),
        "parent": fields.parent,
        "assignee": fields.assignee,
        "priority": fields.priority,
    }
    return {name: normal[name] for name in names if getattr(fields, name) not in (None, "", ())}


def now(site: Site, mapping: IssueMapping, issue: Json) -> IssueNow:
    """An issue as Jira shows it."""
    fields: Json = issue.get("fields") or {}
    tracked: Json = fields.get("timetracking") or {}
    person: Json = fields.get("assignee") or {}
    parent: Json = fields.get("parent") or {}
    kind: Json = fields.get("issuetype") or {}
    every = [one for one in fields.get("issuelinks") or [] if isinstance(one, dict)]
    links = [one for one in every if (one.get("type") or {}).get("name") == mapping.link_type]
    blocks = [one for one in links if one.get("outwardIssue")]
    return IssueNow(
        issue=IssueRef(id=str(issue["id"]), key=str(issue["key"])),
        fields={
            "summary": _line(fields.get("summary")),
            "body": _flat(site, fields.get("description")),
            "points": _number(fields.get(mapping.points_field)) if mapping.points_field else "",
            "seconds": _number(tracked.get("originalEstimateSeconds", fields.get("timeoriginalestimate"))),
            "parent": str(parent.get("key") or fields.get(mapping.epic_link_field) or ""),
            "assignee": str(person.get("accountId") or person.get("name") or ""),
            "priority": str((fields.get("priority") or {}).get("name") or ""),
        },
        labels=tuple(str(one) for one in fields.get("labels") or []),
        blocks=tuple(str(one["outwardIssue"]["id"]) for one in blocks),
        links={str(one["outwardIssue"]["id"]): str(one.get("id", "")) for one in blocks},
        waits=tuple(str(one["inwardIssue"]["id"]) for one in links if one.get("inwardIssue")),
        beside=_beside(every),
        files={str(one.get("id", "")): str(one.get("filename", "")) for one in fields.get("attachment") or []},
        type_id=str(kind.get("id", "")),
        level=_level(kind),
        is_untouched=_is_untouched(fields),
    )


def _beside(links: Sequence[Json]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in links:
        other = one.get("outwardIssue") or one.get("inwardIssue") or {}
        if other.get("id"):
            said = found.setdefault(str(other["id"]), {})
            said[str((one.get("type") or {}).get("name", ""))] = str(one.get("id", ""))
    return found


def _level(kind: Json) -> int | None:
    """Data Center says no more than whether it is a sub-task."""
    level = kind.get("hierarchyLevel")
    if isinstance(level, int):
        return level
    return -1 if kind.get("subtask") else None


def read_fields(mapping: IssueMapping) -> list[str]:
    return [*_READ, *(name for name in (mapping.points_field, mapping.epic_link_field) if name)]


def _fields(site: Site, mapping: IssueMapping, fields: IssueFields, names: Sequence[str], *, is_subtask: bool) -> Json:
    is_cloud = site.kind is TrackerKind.CLOUD
    found: Json = {}
    if "summary" in names:
        found["summary"] = fields.summary
    if "body" in names and fields.body:
        found["description"] = adf.document(fields.body) if is_cloud else wiki.document(fields.body)
    if "points" in names and fields.points is not None and mapping.points_field:
        found[mapping.points_field] = fields.points
    if "seconds" in names and fields.seconds is not None:
        found["timetracking"] = {"originalEstimate": f"{max(1, round(fields.seconds / 60))}m"}
    if "parent" in names and fields.parent:
        by_link = mapping.epic_link_field and not is_subtask  # Data Center: an epic is no parent there
        found |= {mapping.epic_link_field: fields.parent} if by_link else {"parent": {"key": fields.parent}}
    if "assignee" in names and fields.assignee:
        found["assignee"] = {"accountId" if is_cloud else "name": fields.assignee}
    if "priority" in names and fields.priority:
        found["priority"] = {"name": fields.priority}
    return found


def _flat(site: Site, body: Any) -> str:
    return adf.flat(body) if site.kind is TrackerKind.CLOUD else wiki.flat(body)


def _line(text: Any) -> str:
    return " ".join(str(text or "").split())


def _number(value: Any) -> str:
    if not isinstance(value, int | float):
        return ""
    return str(int(value)) if float(value).is_integer() else str(float(value))


def _is_untouched(fields: Json) -> bool:
    counted = [(fields.get(name) or {}).get("total", 0) for name in ("comment", "worklog")]
    category = ((fields.get("status") or {}).get("statusCategory") or {}).get("key", "new")
    return not any(counted) and category == "new"
