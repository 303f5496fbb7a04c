"""What a project takes, asked of Jira and never assumed: types, levels, fields of each form, priorities, links."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from integrations.jira.calls import Caller
from services.core.addresses import parts_of
from services.core.errors import BadInput, NotAllowed, NotFound, Unavailable
from services.core.issues import TrackerKind
from services.core.tracker_schema import FieldInfo, IssueTypeInfo, TrackerSchema
from services.core.words import sentence

Json = dict[str, Any]
PAGE = 100
MOST_PAGES = 20
MOST_BOARDS = 50
_EPIC_LABEL = "com.pyxis.greenhopper.jira:gh-epic-label"


def discover(caller: Caller) -> TrackerSchema:
    """Raises NotFound for a project that this account does not see."""
    person = caller.get("myself")
    key = quote(caller.site.project, safe="")
    project = caller.get(f"project/{key}")
    if not isinstance(project, dict) or "key" not in project or not isinstance(person, dict):
        raise Unavailable(sentence("jira-strange", site=caller.host))
    links = caller.get("issueLinkType") or {}
    return TrackerSchema(
        project=str(project["key"]),
        project_id=str(project.get("id", "")),
        project_name=str(project.get("name", "")),
        is_team_managed=project.get("style") == "next-gen" or bool(project.get("simplified")),
        person=str(person.get("displayName") or person.get("name") or ""),
        types=_types(caller, key),
        priorities=_priorities(caller, str(project.get("id", ""))),
        link_types=tuple(str(one.get("name", "")) for one in links.get("issueLinkTypes") or []),
        boards=_boards(caller),
        address=_address(caller) if caller.site.base_url == caller.site.gateway else "",
    )


def _address(caller: Caller) -> str:
    """Empty where the site does not say, or says what is no address of the web."""
    told = caller.get("serverInfo")
    base = str(told.get("baseUrl") or "") if isinstance(told, dict) else ""
    parts = parts_of(base)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return "" if parts.username or parts.password or parts.query or parts.fragment else base


def _priorities(caller: Caller, project_id: str) -> tuple[str, ...]:
    """Of the project where the site can say so, as Cloud can: another project's would be refused."""
    if caller.site.kind is TrackerKind.CLOUD:
        listed = _pages(caller, "priority/search", "values", projectId=project_id)
    else:
        listed = [one for one in caller.get("priority") or [] if isinstance(one, dict)]
    return tuple(str(one.get("name", "")) for one in listed)


def _boards(caller: Caller) -> tuple[tuple[str, str], ...]:
    """None where Jira Software is not there, or not open to this account: a plan does without."""
    try:
        page = caller.get("/rest/agile/1.0/board", projectKeyOrId=caller.site.project, maxResults=MOST_BOARDS)
    except (BadInput, NotAllowed, NotFound):
        return ()
    listed = page.get("values") if isinstance(page, dict) else None
    found = [one for one in listed or [] if isinstance(one, dict)]
    return tuple((str(one.get("id", "")), str(one.get("name", ""))) for one in found)


def _types(caller: Caller, key: str) -> tuple[IssueTypeInfo, ...]:
    try:
        listed = _pages(caller, f"issue/createmeta/{key}/issuetypes", "issueTypes")
    except NotFound:
        if caller.site.kind is TrackerKind.CLOUD:
            raise
        return _old_types(caller)
    found = []
    for one in listed:
        path = f"issue/createmeta/{key}/issuetypes/{quote(str(one['id']), safe='')}"
        found.append(_type(one, [_field(field) for field in _pages(caller, path, "fields")]))
    return tuple(found)


def _old_types(caller: Caller) -> tuple[IssueTypeInfo, ...]:
    """Before Jira 8.4 everything came in one answer."""
    asked = {"projectKeys": caller.site.project, "expand": "projects.issuetypes.fields"}
    projects = (caller.get("issue/createmeta", **asked) or {}).get("projects") or []
    mine = next((one for one in projects if one.get("key") == caller.site.project), None)
    found = []
    for one in (mine or {}).get("issuetypes") or []:
        fields = [_field({"fieldId": name, **field}) for name, field in (one.get("fields") or {}).items()]
        found.append(_type(one, fields))
    return tuple(found)


def _pages(caller: Caller, path: str, name: str, **asked: str) -> list[Json]:
    """Cloud names its list, Data Center calls it `values`."""
    found: list[Json] = []
    for _ in range(MOST_PAGES):
        page = caller.get(path, startAt=len(found), maxResults=PAGE, **asked)
        if not isinstance(page, dict):
            raise Unavailable(sentence("jira-strange", site=caller.host))
        items = page.get(name) or page.get("values") or []
        found += [one for one in items if isinstance(one, dict)]
        if not items or page.get("isLast") or len(found) >= int(page.get("total", 0) or 0):
            return found
    return found


def _type(one: Json, fields: list[FieldInfo]) -> IssueTypeInfo:
    is_epic = any(field.custom == _EPIC_LABEL for field in fields) or str(one.get("name", "")).casefold() == "epic"
    level = one.get("hierarchyLevel")
    if not isinstance(level, int):  # Data Center does not say
        level = -1 if one.get("subtask") else int(is_epic)
    return IssueTypeInfo(id=str(one["id"]), name=str(one.get("name", "")), level=level, fields=tuple(fields))


def _field(one: Json) -> FieldInfo:
    schema: Json = one.get("schema") or {}
    allowed = [value for value in one.get("allowedValues") or [] if isinstance(value, dict)]
    return FieldInfo(
        id=str(one.get("fieldId") or one.get("key") or ""),
        name=str(one.get("name", "")),
        kind=str(schema.get("type", "")),
        custom=str(schema.get("custom", "")),
        is_required=bool(one.get("required")),
        has_default=bool(one.get("hasDefaultValue")),
        allowed=tuple(
            (str(value.get("id", "")), str(value.get("name") or value.get("value") or "")) for value in allowed
        ),
    )
