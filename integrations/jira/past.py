"""Reading a project's past issues, page by page, each with how its points were changed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from integrations.jira import markdown
from integrations.jira.calls import Caller
from integrations.jira.looking import ago, page_of
from integrations.jira.seen import category_of, moment
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.issues import IssueMapping, TrackerKind
from services.core.past import PastIssue, PastPage
from services.core.watched import Category

Json = dict[str, Any]
_FIELDS = (
    "summary", "description", "issuetype", "components", "labels", "assignee", "created", "resolutiondate", "timespent",
)  # fmt: skip
_MOST_CHARACTERS = 20_000
SLIP = timedelta(days=1)


def read(caller: Caller, mapping: IssueMapping, *, minutes: int | None, token: str) -> PastPage:
    """First all that carry points or are done, later what was changed; the description in the small Markdown."""
    since = "" if minutes is None else f' AND updated >= "-{ago(minutes)}"'
    jql = f'project = "{caller.site.project}"{since} ORDER BY {"created" if minutes is None else "updated"} ASC'
    names = [*_FIELDS, *([mapping.points_field] if mapping.points_field else [])]
    issues, following = page_of(caller, jql, names, token, expand="changelog")
    kinds = _kinds(caller) if any(_moves(one) for one in issues) else {}
    return PastPage(issues=tuple(_issue(caller, mapping, one, kinds) for one in issues), token=following)


def _kinds(caller: Caller) -> dict[str, Category]:
    """Of the site's statuses, by id and by name; nothing where this account may not see them: then nobody knows when
    work began."""
    try:
        listed = caller.get("status")
    except (BadInput, NotAllowed, NotFound):
        return {}
    told = [(one, kind) for one in _list(listed) if isinstance(one, dict) and (kind := category_of(one)) is not None]
    return {str(one.get(said)): kind for said in ("name", "id") for one, kind in told}


def _issue(caller: Caller, mapping: IssueMapping, issue: Json, kinds: Mapping[str, Category]) -> PastIssue:
    fields: Json = issue.get("fields") or {}
    resolved = moment(fields.get("resolutiondate"))
    key = str(issue["key"])
    return PastIssue(
        key=key,
        summary=str(fields.get("summary") or "")[:1000],
        body=_body(caller, fields.get("description")),
        points=_number(fields.get(mapping.points_field)) if mapping.points_field else None,
        type_name=_name(fields.get("issuetype")),
        components=tuple(name for one in _list(fields.get("components")) if (name := _name(one))),
        labels=tuple(one for one in _list(fields.get("labels")) if isinstance(one, str)),
        assignee=_account(fields.get("assignee")),
        created=moment(fields.get("created")),
        begun=begun(issue, kinds, resolved),
        resolved=resolved,
        spent_seconds=_seconds(fields.get("timespent")),
        is_reestimated=bool(resolved) and _is_changed_after(issue, mapping.points_field, resolved),
        url=f"{caller.site.base_url}/browse/{quote(key, safe='')}",
    )


def _body(caller: Caller, said: Any) -> str:
    if not markdown.is_shallow(said):
        return ""
    is_cloud = caller.site.kind is TrackerKind.CLOUD
    return (markdown.from_document(said) if is_cloud else markdown.from_wiki(said))[:_MOST_CHARACTERS]


def _is_changed_after(issue: Json, field: str, resolved: str) -> bool:
    """Whether it got other points once the work was done: they say what it took, not what was thought."""
    return bool(field) and any(at > resolved for at, _ in _changes(issue, field))


def _moves(issue: Json) -> list[tuple[str, Json]]:
    """From one status to another, the oldest first."""
    return sorted(_changes(issue, "status"), key=lambda one: one[0])


def begun(issue: Json, kinds: Mapping[str, Category], resolved: str) -> str:
    """When it first went from waiting to under way, and not back within a day: that was a slip. Empty where it was
    under way before what the tracker still tells."""
    began = ""
    for at, move in _moves(issue):
        before, after = (kinds.get(str(move.get(it)), kinds.get(str(move.get(f"{it}String")))) for it in ("from", "to"))
        if began and after is Category.NEW and _apart(began, at) < SLIP:
            began = ""
        elif not began and after is Category.STARTED and (not resolved or at <= resolved):
            if before is not Category.NEW:
                return ""
            began = at
    return began


def _apart(earlier: str, later: str) -> timedelta:
    return datetime.fromisoformat(later) - datetime.fromisoformat(earlier)


def _changes(issue: Json, field: str) -> Iterator[tuple[str, Json]]:
    """Those of a field, each with when."""
    changelog = issue.get("changelog")
    for history in _list(changelog.get("histories") if isinstance(changelog, dict) else None):
        at = moment(history.get("created")) if isinstance(history, dict) else ""
        for item in _list(history.get("items")) if at else []:
            if isinstance(item, dict) and item.get("fieldId", item.get("field")) == field:
                yield at, item


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(value: Any) -> str:
    return str(value.get("name") or "")[:200] if isinstance(value, dict) else ""


def _account(value: Any) -> str:
    return str(value.get("accountId") or value.get("name") or "") if isinstance(value, dict) else ""


def _number(value: Any) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return float(value)
    except OverflowError:  # a whole number of 400 digits
        return math.inf


def _seconds(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else None
