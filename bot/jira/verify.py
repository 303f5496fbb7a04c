"""What an issue tracker sent, believed by its signature; of its content only which issue it is about is read."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

EVENTS = frozenset(
    ("jira:issue_created", "jira:issue_updated", "jira:issue_deleted", "worklog_created", "worklog_updated",
     "worklog_deleted", "comment_created", "issuelink_created", "issuelink_deleted")
)  # fmt: skip
SKEW_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Told:
    """`key` is the same for a delivery that is repeated."""

    key: str
    event: str
    issue_id: str
    updated: str
    project: str = ""  # the key of the one that the issue is in; empty when it is not told
    also: str = ""  # the issue at the other end of a link

    @property
    def body(self) -> bytes:
        """Only this is kept: no words of people."""
        told = {"event": self.event, "issue": self.issue_id, "updated": self.updated}
        return json.dumps(told | ({"also": self.also} if self.also else {})).encode()


def is_signed(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """`X-Hub-Signature: sha256=…` over the raw body, in constant time."""
    signed = headers.get("x-hub-signature", "").strip()
    wanted = "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()
    return hmac.compare_digest(signed.encode(), wanted.encode())


def is_from_our_app(client_secret: str, headers: Mapping[str, str], now: float) -> bool:
    """Dynamic webhooks of an OAuth app carry a JWT that is signed with the app's secret (HS256) instead; it does not
    sign the body, which is one more reason to believe nothing in it."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    parts = token.strip().split(".")
    if not client_secret or scheme.lower() not in ("bearer", "jwt") or len(parts) != 3 or len(token) > 8192:
        return False
    told = f"{parts[0]}.{parts[1]}".encode()
    try:
        if not hmac.compare_digest(hmac.digest(client_secret.encode(), told, "sha256"), _decoded(parts[2])):
            return False
        head, claims = (json.loads(_decoded(part)) for part in parts[:2])
    except ValueError:
        return False
    if not isinstance(head, dict) or not isinstance(claims, dict) or head.get("alg") != "HS256":
        return False
    ends = claims.get("exp")
    return not isinstance(ends, int | float) or ends + SKEW_SECONDS >= now


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part.encode() + b"=" * (-len(part) % 4))


def read(headers: Mapping[str, str], body: bytes) -> Told | None:
    """None for what is about no issue. Raises ValueError for what no tracker sends."""
    try:
        told: Any = json.loads(body)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(told, dict):
        raise ValueError("no object")
    event = str(told.get("webhookEvent", ""))
    issue, work, link = _dict(told, "issue"), _dict(told, "worklog"), _dict(told, "issueLink")
    issue_id = _number(issue.get("id") or work.get("issueId") or link.get("sourceIssueId"))
    if event not in EVENTS or not issue_id:
        return None
    key = headers.get("x-atlassian-webhook-identifier", "").strip()
    if not key or len(key) > 200 or not key.isprintable():
        key = hashlib.sha256(body).hexdigest()
    fields = _dict(issue, "fields")
    project = str(_dict(fields, "project").get("key") or "")
    return Told(key, event, issue_id, _moment(fields.get("updated")), project, _number(link.get("destinationIssueId")))


def _number(told: Any) -> str:
    """An issue's id; empty for what is none."""
    text = str(told or "")
    return text if text.isascii() and text.isdecimal() and len(text) <= 20 else ""


def _moment(told: Any) -> str:
    """As the reader of issues writes it; empty when it is not told."""
    try:
        return datetime.fromisoformat(str(told)).astimezone(UTC).isoformat(timespec="milliseconds")
    except ValueError:
        return ""


def _dict(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    return found if isinstance(found, dict) else {}
