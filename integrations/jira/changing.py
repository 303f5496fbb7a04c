"""One change of an issue, a link or a file, as Jira's requests."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from integrations.jira import adf, forms, issues, wiki
from integrations.jira.calls import Caller
from services.core.errors import BadInput, NotFound, Unsure
from services.core.issues import (
    AttachFile,
    CloseIssue,
    DetachFile,
    EditIssue,
    IssueChange,
    IssueMapping,
    LinkIssues,
    Paragraph,
    RemoveIssue,
    TrackerKind,
    UnlinkIssues,
)
from services.core.markup import escape
from services.core.words import sentence

Json = dict[str, Any]


def change(caller: Caller, mapping: IssueMapping, wanted: IssueChange) -> dict[str, str]:
    match wanted:
        case EditIssue():
            caller.write("PUT", issues.path_of(caller, wanted.issue), forms.edit_body(caller.site, mapping, wanted))
            return forms.written(caller.site, mapping, wanted.fields, wanted.names)
        case LinkIssues():
            caller.write("POST", "issueLink", forms.link_body(mapping, wanted.blocker, wanted.blocked))
        case UnlinkIssues():
            _gone(caller, f"issueLink/{quote(wanted.link_id, safe='')}")
        case AttachFile():
            return {"file": _attach(caller, wanted)}
        case DetachFile():
            _gone(caller, f"attachment/{quote(wanted.file_id, safe='')}")
        case CloseIssue():
            _close(caller, wanted)
        case RemoveIssue():
            caller.write("DELETE", issues.path_of(caller, wanted.issue))
    return {}


def _gone(caller: Caller, path: str) -> None:
    """What is not there any more need not go."""
    try:
        caller.write("DELETE", path)
    except NotFound:
        return


def _attach(caller: Caller, wanted: AttachFile) -> str:
    path = f"{issues.path_of(caller, wanted.issue)}/attachments"
    made = caller.send_file(path, wanted.name, wanted.content, wanted.media_type)
    try:
        return str(made[0]["id"])
    except (TypeError, KeyError, IndexError):
        raise Unsure(sentence("jira-unsure", site=caller.host)) from None


def _close(caller: Caller, wanted: CloseIssue) -> None:
    """The way to done is looked for before anything is written: an issue that cannot be closed is left as it was."""
    path = issues.path_of(caller, wanted.issue)
    fields: Json = (caller.get(path, fields="status,labels,comment") or {}).get("fields") or {}
    is_done = ((fields.get("status") or {}).get("statusCategory") or {}).get("key") == "done"
    way = "" if is_done else _way_to_done(caller, path)
    labels = fields.get("labels") or []
    if wanted.label not in labels or wanted.marker in labels:
        steps = [{"add": wanted.label}, {"remove": wanted.marker}]
        caller.write("PUT", path, {"update": {"labels": steps}})
    if not _is_said(fields, wanted.words):
        part = [Paragraph(text=escape(wanted.words))]
        is_cloud = caller.site.kind is TrackerKind.CLOUD
        caller.write("POST", f"{path}/comment", {"body": adf.document(part) if is_cloud else wiki.document(part)})
    if way:
        caller.write("POST", f"{path}/transitions", {"transition": {"id": way}})


def _way_to_done(caller: Caller, path: str) -> str:
    listed = (caller.get(f"{path}/transitions") or {}).get("transitions") or []
    for one in listed:
        if ((one.get("to") or {}).get("statusCategory") or {}).get("key") == "done":
            return str(one.get("id", ""))
    raise BadInput(sentence("jira-no-way-to-done"))


def _is_said(fields: Json, words: str) -> bool:
    """By whoever tried this before us."""
    for one in (fields.get("comment") or {}).get("comments") or []:
        body = one.get("body")
        told = adf.flat(body) if isinstance(body, dict) else wiki.flat(body)
        if " ".join(words.split()) in told:
            return True
    return False
