"""Reading one site's issues for the way back: some by their ids, those that changed, or a whole epic; in pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from integrations.jira import seen
from integrations.jira.calls import Caller
from integrations.jira.issues import path_of
from services.core.errors import NotAllowed, NotFound, Unavailable
from services.core.issues import IssueMapping, IssueRef, TrackerKind
from services.core.watched import IssuePage, IssueSeen, Listed, Scope
from services.core.words import sentence

Json = dict[str, Any]
AT_ONCE = 100
PAGE = 100
KEY = re.compile(r"[A-Z][A-Z0-9_]{0,254}-[1-9]\d{0,17}")


def look(caller: Caller, mapping: IssueMapping, refs: Sequence[IssueRef], *, is_brief: bool) -> dict[str, IssueSeen]:
    names = ["updated"] if is_brief else seen.fields_of(mapping)
    raw: list[Any] = []
    if caller.site.kind is TrackerKind.CLOUD:
        for start in range(0, len(refs), AT_ONCE):
            asked = {"issueIdsOrKeys": [ref.id for ref in refs[start : start + AT_ONCE]], "fields": names}
            raw += (caller.ask("issue/bulkfetch", asked) or {}).get("issues") or []
    else:
        for ref in refs:
            try:
                raw.append(caller.get(path_of(caller, ref), fields=",".join(names)))
            except NotFound:
                continue
    found = {}
    for one in raw:
        if isinstance(one, dict):
            told = seen.brief(caller.site, one) if is_brief else seen.seen(caller.site, mapping, one)
            found[told.issue.id] = told
    if len(found) < len(refs):
        _see_project(caller)
    return found


def _see_project(caller: Caller) -> None:
    """Jira says of what one may not see that it is not there."""
    try:
        caller.get(f"project/{quote(caller.site.project, safe='')}")
    except NotFound:
        told = sentence("jira-hidden", site=caller.host, project=caller.site.project)
        raise NotAllowed(told) from None


def changed(caller: Caller, *, minutes: int, token: str) -> IssuePage:
    """So long before now, so that nobody's time zone matters."""
    jql = f'project = "{caller.site.project}" AND updated >= "-{ago(minutes)}" ORDER BY updated ASC'
    issues, following = page_of(caller, jql, ["updated"], token)
    return IssuePage(
        updated={str(one["id"]): seen.moment((one.get("fields") or {}).get("updated")) for one in issues},
        token=following,
    )


def ago(minutes: int) -> str:
    """In the largest unit that fits, rounded up."""
    for length, unit in ((24 * 60, "d"), (60, "h")):
        if minutes > 2 * length:
            return f"{-(-minutes // length)}{unit}"
    return f"{max(1, minutes)}m"


def listed(caller: Caller, mapping: IssueMapping, scope: Scope, *, token: str) -> Listed:
    if scope.board:
        return _of_board(caller, mapping, scope, token)
    jql = f'project = "{caller.site.project}" ORDER BY created ASC'
    if scope.epic:
        jql = _of_epic(caller, mapping, scope.epic)
    elif scope.parents:
        jql = f"parent in ({', '.join(_quoted(caller, key) for key in scope.parents)}) ORDER BY created ASC"
    issues, following = page_of(caller, jql, seen.fields_of(mapping), token)
    return Listed(issues=tuple(seen.seen(caller.site, mapping, one) for one in issues), token=following)


def _of_board(caller: Caller, mapping: IssueMapping, scope: Scope, token: str) -> Listed:
    """The board knows which, and is asked for no more: it tells long words in another format than Jira itself."""
    start = int(token) if token.isdecimal() else 0
    path = f"/rest/agile/1.0/board/{int(scope.board)}/issue"
    among = [str(int(one)) for one in scope.among if one.isdecimal()]
    asked = {"jql": f"id in ({', '.join(among)})"} if among else {}
    page = caller.get(path, startAt=start, maxResults=PAGE, fields="updated", **asked)
    if not isinstance(page, dict):
        raise Unavailable(sentence("jira-strange", site=caller.host))
    raw = [one for one in page.get("issues") or [] if isinstance(one, dict) and "id" in one and "key" in one]
    refs = [IssueRef(id=str(one["id"]), key=str(one["key"])) for one in raw]
    found = look(caller, mapping, refs, is_brief=False)
    behind = start + len(raw)
    following = str(behind) if raw and behind < int(page.get("total") or 0) else ""
    return Listed(issues=tuple(found[ref.id] for ref in refs if ref.id in found), token=following)


def _of_epic(caller: Caller, mapping: IssueMapping, epic: str) -> str:
    key = _quoted(caller, epic)
    inside = f"parent = {key}"
    if caller.site.kind is not TrackerKind.CLOUD and mapping.epic_link_field:
        inside = f"{_clause(mapping.epic_link_field)} = {key}"
    return f"(key = {key} OR {inside}) ORDER BY created ASC"


def _quoted(caller: Caller, key: str) -> str:
    """Nothing that is no key gets into a question."""
    if not KEY.fullmatch(key):
        raise NotFound(sentence("jira-no-issue", key=key[:60], site=caller.host))
    return f'"{key}"'


def _clause(field: str) -> str:
    digits = field.removeprefix("customfield_")
    return f"cf[{digits}]" if digits.isdigit() else '"Epic Link"'


def page_of(caller: Caller, jql: str, fields: list[str], token: str, *, expand: str = "") -> tuple[list[Json], str]:
    """The issues of a page, and the token of the next; empty when this was the last."""
    more = {"expand": expand} if expand else {}
    if caller.site.kind is TrackerKind.CLOUD:
        asked: Json = {"jql": jql, "fields": fields, "maxResults": PAGE, **more}
        page = caller.ask("search/jql", {**asked, "nextPageToken": token} if token else asked)
    else:
        start = int(token) if token.isdecimal() else 0
        page = caller.get("search", jql=jql, fields=",".join(fields), maxResults=PAGE, startAt=start, **more)
    if not isinstance(page, dict):
        raise Unavailable(sentence("jira-strange", site=caller.host))
    issues = [one for one in page.get("issues") or [] if isinstance(one, dict) and "id" in one and "key" in one]
    if caller.site.kind is TrackerKind.CLOUD:
        return issues, str(page.get("nextPageToken") or "")
    behind = int(token or 0) + len(issues)
    return issues, str(behind) if issues and behind < int(page.get("total") or 0) else ""
