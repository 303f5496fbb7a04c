"""The strict site's webhooks: dynamic ones that expire, the list of those that could not be delivered, and people at
work in the browser, each of whose acts is told to whoever listens."""

from __future__ import annotations

import base64
import hmac
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
LIFE_SECONDS = 30 * 86400
_JQL = ('project = "SHOP"', 'project = "DESK"')
_KNOWN = {"jira:issue_created", "jira:issue_updated", "jira:issue_deleted"}


@dataclass
class Delivery:
    """One webhook as it leaves: `headers` carry the signature over exactly this body."""

    url: str
    body: bytes
    headers: dict[str, str]


@dataclass
class Hooks:
    """`is_app`: the caller is an OAuth app, as the site demands for dynamic ones. `offset` is how far the site's clock
    has gone on, for what expires. `lost`: nothing is delivered; `outbox` keeps what was sent, in order."""

    is_app: bool = True
    dynamic: dict[int, Json] = field(default_factory=dict)
    admin: list[tuple[str, str]] = field(default_factory=list)  # (url, secret), set by hand
    failed: list[Json] = field(default_factory=list)
    outbox: list[Delivery] = field(default_factory=list)
    offset: float = 0.0
    numbers: int = 0
    app_secret: str = ""  # given: what an app registered carries its token instead of a signature, as in Cloud

    def now(self) -> float:
        return time.time() + self.offset

    def register(self, body: Json) -> tuple[int, Json]:
        if not self.is_app:
            return 403, {"errorMessages": ["Only Connect and OAuth 2.0 apps can use this operation."]}
        if set(body) != {"url", "webhooks"} or not str(body["url"]).startswith(("http://", "https://")):
            return 400, {"errorMessages": ["not what the schema says"]}
        results = []
        for one in body["webhooks"]:
            if any(there["url"] != body["url"] for there in self.dynamic.values() if there["expires"] > self.now()):
                results.append({"errors": ["Only a single URL per app is allowed to be registered."]})
                continue
            if one.get("jqlFilter") not in _JQL or not set(one.get("events", ["?"])) <= _KNOWN:
                results.append({"errors": ["The jqlFilter or an event is not supported."]})
                continue
            self.numbers += 1
            self.dynamic[self.numbers] = {
                "id": self.numbers, "url": body["url"], "expires": self.now() + LIFE_SECONDS, **one
            }  # fmt: skip
            results.append({"createdWebhookId": self.numbers})
        return 200, {"webhookRegistrationResult": results}

    def listed(self) -> tuple[int, Json]:
        if not self.is_app:
            return 403, {"errorMessages": ["Only Connect and OAuth 2.0 apps can use this operation."]}
        living = [one for one in self.dynamic.values() if one["expires"] > self.now()]
        told = [{name: one[name] for name in ("id", "url", "jqlFilter", "events")} for one in living]
        return 200, {"values": told, "isLast": True}

    def refresh(self, body: Json) -> tuple[int, Json]:
        expires = self.now() + LIFE_SECONDS
        for number in body["webhookIds"]:
            if number in self.dynamic and self.dynamic[number]["expires"] > self.now():
                self.dynamic[number]["expires"] = expires
        told = datetime.fromtimestamp(expires, UTC).strftime("%Y-%m-%dT%H:%M:%S.000+0000")
        return 200, {"expirationDate": told}

    def remove(self, body: Json) -> tuple[int, Json]:
        for number in body["webhookIds"]:
            self.dynamic.pop(number, None)
        return 202, {}

    def missed(self, after: int) -> tuple[int, Json]:
        values = [one for one in self.failed if one["failureTime"] > after]
        return 200, {"values": values[:1], **({"next": "more"} if len(values) > 1 else {}), "maxResults": 100}

    def told(self, event: Json, secret_of: dict[str, str]) -> None:
        """Written down for every listener; `secret_of` maps an address to the secret that signs for it."""
        body = json.dumps(event).encode()
        urls = [one["url"] for one in self.dynamic.values() if one["expires"] > self.now()] + [u for u, _ in self.admin]
        for url in dict.fromkeys(urls):
            secret = dict(self.admin).get(url) or secret_of.get(url.rpartition("/")[2], "")
            signature = "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()
            signed = {"X-Hub-Signature": signature}
            if self.app_secret and url not in dict(self.admin):
                signed = {"Authorization": f"Bearer {token(self.app_secret, exp=self.now() + 180)}"}
            headers = {
                "Content-Type": "application/json",
                **signed,
                "X-Atlassian-Webhook-Identifier": f"{len(self.outbox)}-{abs(hash(body))}",
            }
            self.outbox.append(Delivery(url, body, headers))


def token(secret: str, **claims: Any) -> str:
    """A JWT that the app's secret signs; it says nothing about the body."""
    parts = [{"alg": claims.pop("alg", "HS256"), "typ": "JWT"}, {"iss": "jira", **claims}]
    told = ".".join(base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in parts)
    signed = hmac.digest(secret.encode(), told.encode(), "sha256")
    return f"{told}.{base64.urlsafe_b64encode(signed).rstrip(b'=').decode()}"


def deliver(one: Delivery) -> int:
    """The status that it was answered with. Blocking."""
    request = urllib.request.Request(one.url, data=one.body, headers=one.headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, ConnectionError):
        return 0  # whoever heard us hung up before we were done
