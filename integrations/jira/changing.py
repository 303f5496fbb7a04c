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
    MarkIssue,
    Paragraph,
    RelateIssues,
    RemoveIssue,
    TrackerKind,
    UnlinkIssues,
)
from services.core.markup import escape
from services.core.words import sentence

Json = dict[str, Any]
_UNDONE = ("won't do", "won't fix", "declined", "wird nicht erledigt", "no se hará")


def change(caller: Caller, mapping: IssueMapping, wanted: IssueChange) -> dict[str, str]:
    match wanted:
        case EditIssue():
            caller.write("PUT", issues.path_of(caller, wanted.issue), forms.edit_body(caller.site, mapping, wanted))
            return forms.written(caller.site, mapping, wanted.fields, wanted.names)
        case LinkIssues():
            caller.write("POST", "issueLink", forms.link_body(mapping.link_type, wanted.blocker, wanted.blocked))
        case RelateIssues():
            caller.write("POST", "issueLink", forms.link_body(wanted.link_type, wanted.issue, wanted.other))
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
        case MarkIssue():
            caller.write("PUT", f"{issues.path_of(caller, wanted.issue)}/properties/{forms.ORIGIN}", wanted.origin)
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
    fields: Json = (caller.get(path, fields="status,labels,comment,assignee") or {}).get("fields") or {}
    is_done = ((fields.get("status") or {}).get("statusCategory") or {}).get("key") == "done"
    way = {} if is_done else _way_to_done(caller, path)
    labels = fields.get("labels") or []
    if wanted.label not in labels or wanted.marker in labels:
        steps = [{"add": wanted.label}, {"remove": wanted.marker}]
        caller.write("PUT", path, {"update": {"labels": steps}})
    if not _is_said(fields, wanted.words):
        caller.write("POST", f"{path}/comment", {"body": _said(caller, fields.get("assignee"), wanted.words)})
    if way:
        caller.write("POST", f"{path}/transitions", way)


def _said(caller: Caller, person: Any, words: str) -> Any:
    """Whoever it was given to is called."""
    is_cloud, text = caller.site.kind is TrackerKind.CLOUD, escape(words)
    account = str(person.get("accountId" if is_cloud else "name") or "") if isinstance(person, dict) else ""
    if account:
        name = str(person.get("displayName") or account)
        return adf.addressed(account, name, text) if is_cloud else wiki.addressed(account, text)
    part = [Paragraph(text=text)]
    return adf.document(part) if is_cloud else wiki.document(part)


def _way_to_done(caller: Caller, path: str) -> Json:
    """What to send for the first step whose form wants nothing that nobody has said; a resolution is chosen. Empty
    when it is done already."""
    listed = (caller.get(f"{path}/transitions", expand="transitions.fields") or {}).get("transitions") or []
    done = [one for one in listed if ((one.get("to") or {}).get("statusCategory") or {}).get("key") == "done"]
    wanted = sorted({name for one in done for name in _wanted(one)} - {"resolution"})
    shown: Json = (caller.get(path, fields=",".join(wanted)) or {}).get("fields") or {} if wanted else {}
    there = {name for name in wanted if shown.get(name)}
    found = [way for one in done if (way := _step(one, there)) is not None]
    if found:
        return min(found, key=len)
    if done:  # some name a field that they do without: that is tried before anything else is written
        try:
            caller.write("POST", f"{path}/transitions", {"transition": {"id": str(done[0].get("id", ""))}})
        except BadInput:
            raise BadInput(sentence("jira-way-wants-more")) from None
        return {}
    raise BadInput(sentence("jira-no-way-to-done"))


def _wanted(one: Json) -> dict[str, Json]:
    """What a step's form wants, and does not fill in by itself."""
    return {
        name: form
        for name, form in (one.get("fields") or {}).items()
        if isinstance(form, dict) and form.get("required") and not form.get("hasDefaultValue")
    }


def _step(one: Json, there: set[str]) -> Json | None:
    """None where its form wants more than what is `there` in the issue."""
    wanted = {name: form for name, form in _wanted(one).items() if name not in there}
    found: Json = {"transition": {"id": str(one.get("id", ""))}}
    chosen = _resolution(wanted.pop("resolution", {}).get("allowedValues"))
    if wanted:
        return None
    return found | {"fields": {"resolution": {"id": chosen}}} if chosen else found


def _resolution(allowed: Any) -> str:
    """One that says that nothing was done, where there is one; the names are those that Jira brings along."""
    there = [one for one in allowed or [] if isinstance(one, dict) and one.get("id")]
    undone = [one for one in there if str(one.get("name", "")).casefold() in _UNDONE]
    return str((undone or there)[0]["id"]) if there else ""


def _is_said(fields: Json, words: str) -> bool:
    """By whoever tried this before us."""
    for one in (fields.get("comment") or {}).get("comments") or []:
        body = one.get("body")
        told = adf.flat(body) if isinstance(body, dict) else wiki.flat(body)
        if " ".join(words.split()) in told:
            return True
    return False
