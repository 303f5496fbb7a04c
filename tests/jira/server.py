"""A strict Jira Cloud over real HTTP: what the published schema of v3 takes, and nothing else; it can lag and fail.

`faults` is worked off one per write: "429" (and "429-issue", "429-quota"), "500", "401" (before acting), "act-500",
"act-drop", "drop", "slow" and "act-slow" (no answer for `slow` seconds). `lag` is how
long a new issue stays out of the search. `requests` records every call.
"""

from __future__ import annotations

import base64
import email
import email.policy
import json
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.jira.consent import CLOUD, Consent
from tests.jira.events import Hooks

Json = dict[str, Any]
USER, TOKEN = "ada@example.com", "secret-token-1"
POINTS = "customfield_10016"
BULK = 50
_TYPES = (("10000", "Epic", 1), ("10001", "Story", 0), ("10002", "Task", 0), ("10003", "Subtask", -1))
_FIELDS: dict[str, Json] = {
    "summary": {"type": "string"},
    "issuetype": {"type": "issuetype"},
    "project": {"type": "project"},
    "description": {"type": "string"},
    "labels": {"type": "array"},
    "parent": {"type": "issuelink"},
    "assignee": {"type": "user"},
    "timetracking": {"type": "timetracking"},
    "priority": {"type": "priority"},
    POINTS: {"type": "number", "custom": "com.pyxis.greenhopper.jira:jsw-story-points"},
}
PROJECTS = ("SHOP", "DESK")
STATUSES = [
    {"id": i, "name": n, "statusCategory": {"key": k}}
    for i, n, k in (
        ("1", "Backlog", "new"),
        ("2", "Chosen", "new"),
        ("3", "Building", "indeterminate"),
        ("4", "Waiting for the vendor", "indeterminate"),
        ("5", "Shipped", "done"),
    )
]
PRIORITIES = ("Highest", "High", "Medium", "Low", "Lowest")
_BLOCKS = {
    "doc": {"paragraph", "heading", "bulletList", "taskList", "codeBlock", "table", "panel"},
    "panel": {"paragraph", "heading", "bulletList", "taskList", "codeBlock"},
    "bulletList": {"listItem"},
    "listItem": {"paragraph", "bulletList", "codeBlock"},
    "taskList": {"taskItem"},
    "table": {"tableRow"},
    "tableRow": {"tableHeader", "tableCell"},
    "tableHeader": {"paragraph"},
    "tableCell": {"paragraph"},
    "paragraph": {"text", "hardBreak", "mention"},
    "mention": set(),
    "heading": {"text", "hardBreak"},
    "taskItem": {"text", "hardBreak"},
    "codeBlock": {"text"},
}
_ATTRS = {"heading": {"level"}, "taskList": {"localId"}, "taskItem": {"localId", "state"}}
_ATTRS |= {"panel": {"panelType"}, "mention": {"id", "text"}}
_KINDS = {"info", "note", "warning", "success", "error"}
_FILLED = {"panel", "bulletList", "listItem", "taskList", "table", "tableRow", "tableHeader", "tableCell"}


def adf_faults(node: Any, inside: str = "") -> list[str]:
    """What stands in no schema of the document format."""
    if not isinstance(node, dict):
        return [f"{inside}: not a node"]
    kind = node.get("type")
    if kind == "text":
        return _text_faults(node, inside)
    if kind == "hardBreak":
        return [] if set(node) <= {"type", "attrs"} else ["hardBreak has more"]
    if kind not in _BLOCKS:
        return [f"{kind} is no node"]
    faults = [] if set(node) <= {"type", "content", "attrs", "version"} else [f"{kind} has {sorted(node)}"]
    if kind == "doc" and (node.get("version") != 1 or "content" not in node):
        faults.append("a document has version 1 and content")
    if set(node.get("attrs") or {}) != _ATTRS.get(kind, set()):
        faults.append(f"{kind} has the attributes {node.get('attrs')}")
    if kind == "panel" and (node.get("attrs") or {}).get("panelType") not in _KINDS:
        faults.append("no such panel")
    content = node.get("content") or []
    if kind in _FILLED and not content:
        faults.append(f"{kind} is empty")
    for child in content:
        if not isinstance(child, dict) or child.get("type") not in _BLOCKS[kind]:
            faults.append(f"{child} in {kind}")
        else:
            faults += adf_faults(child, kind)
    return faults


def _text_faults(node: Json, inside: str) -> list[str]:
    marks = node.get("marks", [])
    kinds = [mark.get("type") for mark in marks]
    faults = [] if node.get("text") else [f"empty text in {inside}"]
    if not set(node) <= {"type", "text", "marks"} or ("marks" in node and not marks):
        faults.append(f"text has {sorted(node)}")
    if not set(kinds) <= {"strong", "code", "link"} or (inside == "codeBlock" and kinds):
        faults.append(f"marks {kinds} in {inside}")
    if "code" in kinds and "strong" in kinds:
        faults.append("code takes no strong beside it")
    return faults


@dataclass
class Jira:
    """The state of the site."""

    lag: float = 0.0
    required: dict[str, Json] = field(default_factory=dict)  # further fields that every form wants
    types: tuple[tuple[str, str, int], ...] = _TYPES
    without: frozenset[str] = frozenset()  # fields that its forms lack, as those of a team-managed project
    bad_summaries: tuple[str, ...] = ()  # an issue whose title holds one of these is refused
    faults: list[str] = field(default_factory=list)
    issues: dict[str, Json] = field(default_factory=dict)
    properties: dict[str, Json] = field(default_factory=dict)
    made_at: dict[str, float] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)
    hold: threading.Event | None = None  # an act that is done waits here before its answer, after `hold_after` others
    hold_after: int = 0
    is_bulk_strict: bool = False  # one bad issue spoils the whole request
    acted: threading.Event = field(default_factory=threading.Event)
    hooks: Hooks = field(default_factory=Hooks)
    secrets: dict[str, str] = field(default_factory=dict)  # the end of a webhook's address → what signs it
    changes: int = 0  # the number of the last change, and the site's clock in milliseconds
    hidden: bool = False  # the account no longer sees the project
    read_faults: list[str] = field(default_factory=list)  # worked off one per read: "429", "500"
    consent: Consent | None = None  # beside it, with the gateway of its own
    is_scoped: bool = False  # the token is of a service account and has scopes: it works at the gateway alone
    address: str = ""  # what it says of itself
    slow: float = 1.0
    quota_seconds: int = 0  # until the hour is over
    struck: Counter[str] = field(default_factory=Counter)  # faults that a write has met
    numbered: int = 90000  # the last id of a link or a file
    has_done: bool = True  # the workflow has a step to done
    transitions: list[Json] = field(default_factory=list)
    closing: Json = field(default_factory=dict)  # what the form of that step wants
    histories: dict[str, list[Json]] = field(default_factory=dict)  # an issue's changes, by key
    tells_statuses: bool = True
    questions: list[str] = field(default_factory=list)  # in JQL
    link_types: tuple[str, ...] = ("Blocks", "Relates")
    out_of_sight: set[str] = field(default_factory=set)  # keys of issues that this account may not see

    @property
    def writes(self) -> list[tuple[str, str]]:
        reads = ("search/jql", "issue/bulkfetch", "webhook", "webhook/refresh")
        return [(m, p) for m, p in self.requests if m != "GET" and not p.endswith(reads)]

    def by_label(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, issue in self.issues.items():
            for label in issue["fields"].get("labels", []):
                if label.startswith("tw-"):
                    found.setdefault(label, []).append(key)
        return found

    def find(self, name: str) -> Json | None:
        return next((one for one in self.issues.values() if name in (one["id"], one["key"])), None)

    def older(self, summary: str, kind: str = "10001", project: str = "SHOP") -> str:
        """An issue that was there before any plan; its key."""
        body = {"summary": summary, "issuetype": {"id": kind}, "project": {"key": project}}
        status, made = self.create({"fields": body})
        assert status == 201, made
        return str(made["key"])

    def linked(self, name: str) -> list[tuple[str, str]]:
        """(type, the other issue's key) of every link of an issue."""
        issue = self.find(name)
        assert issue is not None, name
        ends = [
            (one["type"]["name"], one.get("outwardIssue") or one["inwardIssue"])
            for one in issue["fields"]["issuelinks"]
        ]
        return sorted((kind, end["key"]) for kind, end in ends)

    # --- writes ---------------------------------------------------------------------------------

    def create(self, body: Any) -> tuple[int, Json]:
        errors = self._create_errors(body)
        if errors:
            return 400, {"errorMessages": [], "errors": errors}
        number = len(self.made_at) + 1
        fields = json.loads(json.dumps(body["fields"]))
        issue_id, key = str(20000 + number), f"{fields['project']['key']}-{number}"
        if "parent" in fields:
            parent = self.find(fields["parent"].get("key", ""))
            assert parent is not None
            fields["parent"] = {"id": parent["id"], "key": parent["key"]}
        if "timetracking" in fields:
            minutes = int(fields["timetracking"]["originalEstimate"].removesuffix("m"))
            fields["timetracking"] = {"originalEstimate": f"{minutes}m", "originalEstimateSeconds": minutes * 60}
        fields |= {"issuelinks": [], "comment": {"total": 0, "comments": []}, "worklog": {"total": 0}, "attachment": []}
        fields["status"] = {"name": "To Do", "statusCategory": {"key": "new"}}
        fields.setdefault("priority", {"name": "Medium"})
        fields |= {"updated": self.tick(), "timespent": None}
        self.issues[key] = {"id": issue_id, "key": key, "fields": fields}
        self.properties[key] = {one["key"]: one["value"] for one in body.get("properties", [])}
        self.made_at[issue_id] = time.monotonic()
        return 201, {"id": issue_id, "key": key, "self": f"{self.url}/rest/api/3/issue/{issue_id}"}

    def _create_errors(self, body: Any) -> Json:
        fields = body.get("fields") if isinstance(body, dict) else None
        if not isinstance(fields, dict) or not set(body) <= {"fields", "update", "properties"}:
            return {"body": "not what the schema says"}
        errors = {name: "cannot be set" for name in fields if name not in _FIELDS and name not in self.required}
        errors |= {
            name: "cannot be set. It is not on the appropriate screen." for name in fields if name in self.without
        }
        errors |= {name: "is required." for name in self.required if name not in fields}
        if fields.get("project") not in [{"key": one} for one in PROJECTS]:
            errors["project"] = "valid project is required"
        level = next((lv for i, _, lv in self.types if {"id": i} == fields.get("issuetype")), None)
        if level is None:
            errors["issuetype"] = "Specify a valid issue type"
        if "parent" in fields:
            parent = self.find(str(fields["parent"].get("key", "")))
            above = next((lv for i, _, lv in self.types if parent and parent["fields"]["issuetype"] == {"id": i}), None)
            if above is None or level is None or above != level + 1:
                errors["parent"] = "Given parent work item does not belong to appropriate hierarchy."
        elif level == -1:
            errors["parent"] = "is required for a subtask"
        return errors | self._value_errors(fields)

    def _value_errors(self, fields: Json) -> Json:
        errors: Json = {}
        summary = fields.get("summary", "x")
        if not isinstance(summary, str) or not summary.strip() or len(summary) > 255 or "\n" in summary:
            errors["summary"] = "must be one line of 1 to 255 characters"
        elif any(bad in summary for bad in self.bad_summaries):
            errors["summary"] = "is not allowed here"
        if any(" " in label or len(label) > 255 for label in fields.get("labels", [])):
            errors["labels"] = "A label contains spaces, which is invalid."
        if "description" in fields and (faults := adf_faults(fields["description"])):
            errors["description"] = f"Operation value must be an Atlassian Document: {faults[:3]}"
        if POINTS in fields and not isinstance(fields[POINTS], int | float):
            errors[POINTS] = "must be a number"
        tracked = fields.get("timetracking", {}).get("originalEstimate", "1m")
        if not re.fullmatch(r"\d+m", tracked):
            errors["timetracking"] = "is not valid"
        if set(fields.get("assignee") or {}) - {"accountId"}:
            errors["assignee"] = "expected accountId"
        if "priority" in fields and fields["priority"] not in [{"name": name} for name in PRIORITIES]:
            errors["priority"] = "The priority selected is invalid."
        return errors

    def bulk(self, body: Any) -> tuple[int, Json]:
        asked = body.get("issueUpdates", [])
        if not 0 < len(asked) <= BULK:
            return 400, {"errorMessages": [f"The number of issues must be between 1 and {BULK}."], "errors": {}}
        if self.is_bulk_strict and any(self._create_errors(one) for one in asked):
            return 400, {"errorMessages": ["One of the issues is not valid."], "errors": {}}
        made, failed = [], []
        for number, one in enumerate(asked):
            status, answer = self.create(one)
            if status == 201:
                made.append(answer)
            else:
                failed.append({"status": status, "elementErrors": answer, "failedElementNumber": number})
        return (201 if made else 400), {"issues": made, "errors": failed}

    def edit(self, name: str, body: Json) -> tuple[int, Json]:
        issue = self.find(name)
        if issue is None:
            return 404, {"errorMessages": ["Issue does not exist or you do not have permission to see it."]}
        fields = body.get("fields", {})
        if errors := self._value_errors(fields):
            return 400, {"errorMessages": [], "errors": errors}
        if "timetracking" in fields:
            minutes = int(fields["timetracking"]["originalEstimate"].removesuffix("m"))
            fields["timetracking"] = {"originalEstimate": f"{minutes}m", "originalEstimateSeconds": minutes * 60}
        issue["fields"] |= fields
        issue["fields"]["updated"] = self.tick()
        for step in body.get("update", {}).get("labels", []):
            labels = [one for one in issue["fields"].get("labels", []) if one not in step.values()]
            issue["fields"]["labels"] = [*labels, *([step["add"]] if "add" in step else [])]
        return 204, {}

    def link(self, body: Json) -> tuple[int, Json]:
        kinds = [{"name": name} for name in self.link_types]
        if set(body) != {"type", "inwardIssue", "outwardIssue"} or body["type"] not in kinds:
            return 400, {"errorMessages": ["not what the schema says"], "errors": {}}
        a, b = self.find(body["inwardIssue"]["key"]), self.find(body["outwardIssue"]["key"])
        if a is None or b is None or {a["key"], b["key"]} & self.out_of_sight:
            return 404, {"errorMessages": ["No issue could be found."]}
        self.numbered += 1
        one = {"id": str(self.numbered), "type": dict(body["type"])}
        a["fields"]["issuelinks"].append({**one, "outwardIssue": {"id": b["id"], "key": b["key"]}})
        b["fields"]["issuelinks"].append({**one, "inwardIssue": {"id": a["id"], "key": a["key"]}})
        return 201, {}

    def unlink(self, link_id: str) -> tuple[int, Json]:
        ends = [one for one in self.issues.values() if link_id in (x["id"] for x in one["fields"]["issuelinks"])]
        for one in ends:
            one["fields"]["issuelinks"] = [x for x in one["fields"]["issuelinks"] if x["id"] != link_id]
        return (204, {}) if ends else (404, {"errorMessages": [f"No issue link with id '{link_id}' exists."]})

    def attach(self, name: str, filename: str, content: bytes) -> tuple[int, Any]:
        issue = self.find(name)
        if issue is None:
            return 404, {"errorMessages": ["Issue does not exist."]}
        self.numbered += 1
        made = {"id": str(self.numbered), "filename": filename, "size": len(content)}
        issue["fields"]["attachment"].append(made)
        return 200, [made]

    def detach(self, file_id: str) -> tuple[int, Json]:
        for one in self.issues.values():
            left = [x for x in one["fields"]["attachment"] if x["id"] != file_id]
            if len(left) < len(one["fields"]["attachment"]):
                one["fields"]["attachment"] = left
                return 204, {}
        return 404, {"errorMessages": ["The attachment does not exist."]}

    def comment(self, name: str, body: Json) -> tuple[int, Json]:
        issue = self.find(name)
        if issue is None or set(body) != {"body"} or adf_faults(body["body"]):
            return 400, {"errorMessages": ["Comment body is not valid!"], "errors": {}}
        said = issue["fields"]["comment"]
        said["comments"].append({"id": str(len(said["comments"]) + 1), "body": body["body"]})
        said["total"] = len(said["comments"])
        return 201, {}

    def transition(self, name: str, body: Json) -> tuple[int, Json]:
        issue = self.find(name)
        lacking = set(self.closing) - set(body.get("fields", {}))
        if issue is None or body["transition"] != {"id": "31"} or lacking or not self.has_done:
            return 400, {"errorMessages": ["It is not on the appropriate workflow."], "errors": {}}
        issue["fields"]["status"] = {"statusCategory": {"key": "done"}}
        self.transitions.append(body)
        return 204, {}

    def delete(self, name: str) -> tuple[int, Json]:
        issue = self.find(name)
        if issue is None:
            return 404, {"errorMessages": ["Issue does not exist."]}
        if any((one["fields"].get("parent") or {}).get("id") == issue["id"] for one in self.issues.values()):
            return 400, {"errorMessages": ["The issue has children."], "errors": {}}
        del self.issues[issue["key"]]
        self._unlinked(issue)
        return 204, {}

    def _unlinked(self, gone: Json) -> None:
        """No link outlives its end."""
        for one in self.issues.values():
            ends = [(x, (x.get("inwardIssue") or x["outwardIssue"])["id"]) for x in one["fields"]["issuelinks"]]
            one["fields"]["issuelinks"] = [x for x, end in ends if end != gone["id"]]

    # --- people in the browser ------------------------------------------------------------------

    def tick(self) -> str:
        """A moment later than every one before it, as the site writes it."""
        self.changes += 1
        at = datetime.fromtimestamp(1_790_000_000 + self.changes, timezone(timedelta(hours=2)))
        return at.strftime("%Y-%m-%dT%H:%M:%S.000%z")

    def person(self, name: str, **fields: Any) -> None:
        """Somebody changes an issue, and the listeners are told."""
        with self.lock:
            issue = self.find(name)
            assert issue is not None, name
            issue["fields"] |= fields
            self.touched(issue)

    def touched(self, issue: Json) -> None:
        issue["fields"]["updated"] = self.tick()
        told = {"id": issue["id"], "key": issue["key"], "fields": json.loads(json.dumps(issue["fields"]))}
        event = {"webhookEvent": "jira:issue_updated", "issue": told, "changelog": {"id": str(self.changes)}}
        self.hooks.told({**event, "timestamp": self.changes, "user": {"accountId": "p-1"}}, self.secrets)

    def moves(self, name: str, key: str) -> None:
        """Into another project: another key, the same id."""
        with self.lock:
            issue = self.issues.pop(name)
            self.issues[key] = issue | {"key": key}
            self.issues[key]["fields"]["project"] = {"key": key.rpartition("-")[0]}
            for one in self.issues.values():
                if (one["fields"].get("parent") or {}).get("id") == issue["id"]:
                    one["fields"]["parent"] = {"id": issue["id"], "key": key}
            self.touched(self.issues[key])

    def deletes(self, name: str) -> None:
        with self.lock:
            issue = self.issues.pop(name)
            self._unlinked(issue)
            event = {"webhookEvent": "jira:issue_deleted", "timestamp": self.changes, "issue": {"id": issue["id"]}}
            self.hooks.told(event, self.secrets)

    def logs_work(self, name: str, seconds: int) -> None:
        with self.lock:
            issue = self.find(name)
            assert issue is not None
            issue["fields"]["timespent"] = (issue["fields"]["timespent"] or 0) + seconds
            issue["fields"]["worklog"] = {"total": 1}
            issue["fields"]["updated"] = self.tick()
            event = {"webhookEvent": "worklog_created", "worklog": {"issueId": issue["id"]}}
            self.hooks.told({**event, "timestamp": self.changes}, self.secrets)

    # --- reads ----------------------------------------------------------------------------------

    def search(self, body: Json) -> tuple[int, Json]:
        if set(body) - {"jql", "fields", "maxResults", "nextPageToken", "expand"}:
            return 400, {"errorMessages": ["not what the schema says"], "errors": {}}
        self.questions.append(str(body.get("jql", "")))
        shown = self._found(self.questions[-1])
        if shown is None:
            return 400, {"errorMessages": ["Error in the JQL Query"], "errors": {}}
        names = body.get("fields", [])
        start = int(body.get("nextPageToken") or 0)
        page = shown[start : start + 20]  # small pages, so that the token is used
        more = {"nextPageToken": str(start + 20)} if start + 20 < len(shown) else {}
        told = [{**one, "fields": {n: v for n, v in one["fields"].items() if n in names}} for one in page]
        if body.get("expand") == "changelog":
            told = [{**one, "changelog": {"histories": self.histories.get(one["key"], [])}} for one in told]
        return 200, {"issues": json.loads(json.dumps(told)), **more}

    def _found(self, jql: str) -> list[Json] | None:
        """Only the questions that are asked; each as the site answers it."""
        project = next((one for one in PROJECTS if jql.startswith(f'project = "{one}"')), "SHOP")
        jql = jql.replace(f'project = "{project}"', 'project = "SHOP"')
        mine = [one for one in self.issues.values() if one["key"].startswith(f"{project}-") and not self.hidden]
        if found := re.fullmatch(r'project = "SHOP" AND labels in \(([^)]*)\) ORDER BY created ASC', jql):
            wanted, now = set(re.findall(r'"([^"]+)"', found[1])), time.monotonic()
            labelled = [one for one in mine if wanted & set(one["fields"].get("labels", []))]
            return [one for one in labelled if now - self.made_at[one["id"]] >= self.lag]
        if re.fullmatch(r'project = "SHOP" AND updated >= "-\d+[mhd]" ORDER BY updated ASC', jql):
            return sorted(mine, key=lambda one: one["fields"]["updated"])
        if jql == 'project = "SHOP" ORDER BY created ASC':
            return sorted(mine, key=lambda one: int(one["id"]))
        if found := re.fullmatch(r'\(key = "(SHOP-\d+)" OR parent = "\1"\) ORDER BY created ASC', jql):
            inside = [one for one in mine if (one["fields"].get("parent") or {}).get("key") == found[1]]
            return [one for one in mine if one["key"] == found[1] or one in inside] if self.find(found[1]) else None
        if found := re.fullmatch(r'parent in \(((?:"SHOP-\d+"(?:, )?)+)\) ORDER BY created ASC', jql):
            above = set(re.findall(r'"([^"]+)"', found[1]))
            return [one for one in mine if (one["fields"].get("parent") or {}).get("key") in above]
        return None

    def fetch(self, body: Json) -> tuple[int, Json]:
        if not 0 < len(body.get("issueIdsOrKeys", [])) <= 100:
            return 400, {"errorMessages": ["too many"], "errors": {}}
        found = [issue for name in body["issueIdsOrKeys"] if (issue := self.find(name)) and not self.hidden]
        found = [issue for issue in found if issue["key"] not in self.out_of_sight]
        names = set(body.get("fields", []))
        told = [{**one, "fields": {n: v for n, v in one["fields"].items() if n in names}} for one in found]
        return 200, {"issues": json.loads(json.dumps(told)), "issueErrors": []}

    def _board(self, number: str, start: int, jql: str) -> tuple[int, Json]:
        """The only board is 12, without what is labelled `later`; small pages, and long words in the old format."""
        if number != "12":
            return 404, {"errorMessages": ["Requested board cannot be viewed because it either does not exist"]}
        shown = [one for one in self.issues.values() if one["key"].startswith("SHOP-")]
        shown = [one for one in shown if "later" not in (one["fields"].get("labels") or ())]
        if jql:
            among = re.fullmatch(r"id in \((\d+(?:, \d+)*)\)", jql)
            if among is None:
                return 400, {"errorMessages": ["The JQL is not understood."]}
            shown = [one for one in shown if one["id"] in among[1].split(", ")]
        page = [{"id": one["id"], "key": one["key"], "fields": {}} for one in shown[start : start + 3]]
        return 200, {"issues": page, "startAt": start, "total": len(shown)}

    def read(self, method: str, path: str, query: str, body: Any) -> tuple[int, Any]:
        if method == "GET":
            return self.get(path, parse_qs(query))
        return self.search(body) if path == "search/jql" else self.fetch(body)

    def get(self, path: str, asked: dict[str, list[str]]) -> tuple[int, Any]:
        if path == "myself":
            return 200, {"accountId": "a-1", "displayName": "Ada"}
        if path == "serverInfo":
            return 200, {"baseUrl": self.address, "deploymentType": "Cloud"}
        if path == "webhook":
            return self.hooks.listed()
        if found := re.fullmatch(r"/rest/agile/1.0/board/(\d+)/issue", path):
            return self._board(found[1], int((asked.get("startAt") or ["0"])[0]), (asked.get("jql") or [""])[0])
        if path == "webhook/failed":
            return self.hooks.missed(int((asked.get("after") or ["0"])[0]))
        if path.removeprefix("project/") in PROJECTS and not self.hidden:
            key = path.removeprefix("project/")
            style = {"style": "next-gen", "simplified": True} if self.without else {"style": "classic"}
            return 200, {"id": str(1 + PROJECTS.index(key)), "key": key, "name": key.title(), **style}
        if path == "status":
            return (200, STATUSES) if self.tells_statuses else (403, {"errorMessages": ["no"], "errors": {}})
        if path == "issueLinkType":
            offered = [{"id": str(place), "name": name} for place, name in enumerate(self.link_types, 1)]
            return 200, {"issueLinkTypes": offered}
        if path == "priority/search":  # in small pages; those of the project alone
            is_ours, first = asked.get("projectId") == ["1"], int((asked.get("startAt") or ["0"])[0])
            shown = [{"id": str(place), "name": name} for place, name in enumerate(PRIORITIES, 1)] if is_ours else []
            page = {"values": shown[first : first + 2], "startAt": first, "total": len(shown)}
            return 200, {**page, "isLast": first + 2 >= len(shown)}
        if path == "/rest/agile/1.0/board":
            shown = [{"id": 12, "name": "Shop board", "type": "kanban"}]
            return 200, {"values": shown if asked.get("projectKeyOrId") == ["SHOP"] else [], "isLast": True}
        if path.startswith("issue/") and "createmeta" not in path:
            return self.look(path.removeprefix("issue/"))
        start = int((asked.get("startAt") or ["0"])[0])
        if path in [f"issue/createmeta/{one}/issuetypes" for one in PROJECTS]:
            types = [{"id": i, "name": n, "subtask": lv < 0, "hierarchyLevel": lv} for i, n, lv in self.types]
            return 200, {"issueTypes": types[start : start + 2], "startAt": start, "total": len(types)}
        if re.fullmatch(r"issue/createmeta/(SHOP|DESK)/issuetypes/\d+", path):
            forms = [
                {"fieldId": name, "name": name, "required": name in ("summary", "project", "issuetype"), "schema": kind}
                for name, kind in _FIELDS.items()
                if name not in self.without
            ]
            forms += [{"fieldId": name, "required": True, **more} for name, more in self.required.items()]
            return 200, {"fields": forms[start : start + 50], "startAt": start, "total": len(forms)}
        return 404, {"errorMessages": [f"No project could be found with key {path}."]}

    def look(self, path: str) -> tuple[int, Any]:
        name, _, part = path.partition("/")
        issue = self.find(name)
        if issue is None:
            return 404, {"errorMessages": ["Issue does not exist or you do not have permission to see it."]}
        if part == "transitions":
            steps = [("21", "In Progress", "indeterminate", {})]
            steps += [("31", "Done", "done", self.closing)] if self.has_done else []
            told = [{"id": i, "name": n, "to": {"statusCategory": {"key": key}}, "fields": f} for i, n, key, f in steps]
            return 200, {"transitions": told}
        return 200, json.loads(json.dumps(issue))

    def write(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        if (method, path) == ("POST", "issue"):
            return self.create(body)
        if (method, path) == ("POST", "issue/bulk"):
            return self.bulk(body)
        if (method, path) == ("POST", "issueLink"):
            return self.link(body)
        if path == "webhook":
            return self.hooks.register(body) if method == "POST" else self.hooks.remove(body)
        if (method, path) == ("PUT", "webhook/refresh"):
            return self.hooks.refresh(body)
        kind, _, name = path.partition("/")
        if method == "DELETE" and kind == "issueLink":
            return self.unlink(name)
        if method == "DELETE" and kind == "attachment":
            return self.detach(name)
        name, _, part = name.partition("/")
        if method == "POST" and part == "comment":
            return self.comment(name, body)
        if method == "POST" and part == "transitions":
            return self.transition(name, body)
        if method == "POST" and part == "attachments":
            return self.attach(name, *body)
        if part or method not in ("PUT", "DELETE"):
            return 404, {"errorMessages": [f"There is no {method} {path}."]}
        return self.edit(name, body) if method == "PUT" else self.delete(name)


LIMITERS = {
    "429": "jira-burst-based",
    "429-issue": "jira-per-issue-on-write",
    "429-quota": "jira-quota-tenant-based",
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: the second would wait for a late acknowledgement
    jira: Jira

    def log_message(self, *args: Any) -> None:
        pass

    def _serve(self) -> None:
        jira, parts = self.jira, urlsplit(self.path)
        gateway = f"/ex/jira/{CLOUD}"
        path = parts.path.removeprefix(gateway).removeprefix("/rest/api/3/")
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = self._body(raw)
        if parts.path in ("/authorize", "/oauth/token", "/oauth/token/accessible-resources"):
            self._consent(parts.path, parse_qs(parts.query), body)
            return
        jira.requests.append((self.command, path))
        authorization = self.headers.get("Authorization", "")
        is_token = authorization == "Basic " + base64.b64encode(f"{USER}:{TOKEN}".encode()).decode()
        if parts.path.startswith(gateway):
            is_granted = jira.consent is not None and jira.consent.knows(authorization)
            is_known = is_granted or (jira.is_scoped and is_token)
        else:
            is_known = is_token and not jira.is_scoped
        if is_known and jira.consent is not None and not jira.consent.allows(parts.path):
            self._answer(401, {"code": 401, "message": "Unauthorized; scope does not match"})
        elif not is_known:
            self._answer(401, {"errorMessages": ["You do not have the permission to see the specified issue."]})
        elif jira.read_faults and (self.command == "GET" or path in ("search/jql", "issue/bulkfetch")):
            fault = jira.read_faults.pop(0)
            if fault:
                self._answer(int(fault), {}, {"Retry-After": "1"} if fault == "429" else None)
                return
            with jira.lock:
                answer = jira.read(self.command, path, parts.query, body)
            self._answer(*answer)
        elif self.command == "GET" or path in ("search/jql", "issue/bulkfetch"):
            with jira.lock:
                answer = jira.read(self.command, path, parts.query, body)
            self._answer(*answer)
        else:
            self._write(path, body)

    def _body(self, raw: bytes) -> Any:
        """JSON; of a form with a file its name and content. A form without the token that browsers cannot send is
        refused, as Jira refuses it."""
        kind = self.headers.get("Content-Type", "")
        if not kind.startswith("multipart/form-data"):
            return json.loads(raw) if raw else {}
        form = email.message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw, policy=email.policy.HTTP)
        (part,) = form.iter_parts()
        is_meant = self.headers.get("X-Atlassian-Token") == "no-check"
        is_named = part.get_param("name", header="content-disposition") == "file"
        assert is_meant and is_named, "XSRF check failed"
        return part.get_filename(), part.get_payload(decode=True)

    def _consent(self, path: str, asked: dict[str, list[str]], body: Any) -> None:
        consent = self.jira.consent
        assert consent is not None
        if path == "/authorize":
            self._answer(*consent.authorize(asked))
        elif path == "/oauth/token":
            fault, answer = consent.token(body)
            if consent.hold is not None:
                consent.acted.set()
                consent.hold.wait(30)
            if fault in ("drop", "act-drop"):
                self.close_connection = True
                self.connection.close()
                return
            self._answer(*answer)
        else:
            self._answer(*consent.resources(self.headers.get("Authorization", "")))

    def _write(self, path: str, body: Any) -> None:
        jira = self.jira
        with jira.lock:
            fault = jira.faults.pop(0) if jira.faults else ""
            jira.struck[fault] += bool(fault)
            if fault in LIMITERS:
                self._answer(429, {}, {"Retry-After": self._wait(fault), "RateLimit-Reason": LIMITERS[fault]})
                return
            if fault in ("500", "401"):
                self._answer(int(fault), {})
                return
            status, answer = (0, {}) if fault in ("drop", "slow") else jira.write(self.command, path, body)
            jira.struck["element errors"] += path == "issue/bulk" and bool(answer.get("errors"))
            is_held = jira.hold is not None and jira.hold_after == 0
            jira.hold_after = max(0, jira.hold_after - 1) if jira.hold is not None else 0
        if is_held and jira.hold is not None:
            jira.acted.set()
            jira.hold.wait(30)
        if fault in ("slow", "act-slow"):
            time.sleep(jira.slow)
        if fault in ("drop", "act-drop", "slow", "act-slow"):
            self.close_connection = True
            self.connection.close()
            return
        self._answer(*((500, {}) if fault == "act-500" else (status, answer)))

    def _wait(self, fault: str) -> str:
        return str(self.jira.quota_seconds) if fault == "429-quota" else "0"

    def _answer(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        data = b"" if status == 204 else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = _serve


class Server:
    """`with Server() as jira`: a site of its own on a free port."""

    def __init__(self, **more: Any) -> None:
        self.jira = Jira(**more)
        handler = type("Handler", (_Handler,), {"jira": self.jira})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self._http.handle_error = lambda *_: None  # type: ignore[method-assign] # a dropped connection is meant
        self.jira.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Jira:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self.jira

    def __exit__(self, *_: object) -> None:
        if self.jira.hold is not None:
            self.jira.hold.set()
        self._http.shutdown()
        self._http.server_close()
