"""A strict authorization server beside the strict Jira: codes and refresh tokens are good once, the next access token
ends the one before, and what its published pages do not name is refused.

`faults` is worked off one per renewal: "500", "act-500", "act-drop", "drop", "429". `hold`: an act that is done waits
there before its answer.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

Json = dict[str, Any]
CLIENT, SECRET = "client-1", "client-secret-1"
CALLBACK = "http://bot/jira/oauth/callback"
CLOUD = "11111111-2222-3333-4444-555555555555"
BOARDS = {"read:board-scope:jira-software", "read:issue-details:jira"}  # Jira Software has no classic scopes
NEEDED = {"read:jira-work", "write:jira-work", "read:jira-user", "offline_access"}
Answer = tuple[int, Any, dict[str, str]]


@dataclass
class Consent:
    """Who may do what until when."""

    seconds: float = 3600.0
    sites: list[Json] = field(default_factory=list)
    scopes: set[str] = field(default_factory=set)  # what the person agreed to
    is_refused: bool = False  # the person says no
    faults: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)  # refresh tokens that were not used yet
    used: set[str] = field(default_factory=set)
    access: set[str] = field(default_factory=set)
    pairs: dict[str, str] = field(default_factory=dict)  # a refresh token → the access token that it came with
    renewals: int = 0
    reused: int = 0  # times that a used refresh token came again
    lock: threading.RLock = field(default_factory=threading.RLock)
    hold: threading.Event | None = None
    acted: threading.Event = field(default_factory=threading.Event)

    def authorize(self, asked: dict[str, list[str]]) -> Answer:
        """As if the person had read the page and agreed."""
        given = {name: values[0] for name, values in asked.items()}
        wanted = {
            "audience": "api.atlassian.com",
            "client_id": CLIENT,
            "redirect_uri": CALLBACK,
            "response_type": "code",
            "prompt": "consent",
        }
        if any(given.get(name) != value for name, value in wanted.items()) or not given.get("state"):
            return 400, {"error": "invalid_request"}, {}
        if not set(given.get("scope", "").split()) >= NEEDED:
            return 400, {"error": "invalid_scope"}, {}
        self.scopes = set(given["scope"].split())
        told = {"error": "access_denied"} if self.is_refused else {"code": self._new(self.codes)}
        return 302, {}, {"Location": f"{CALLBACK}?{urlencode({**told, 'state': given['state']})}"}

    def token(self, body: Json) -> tuple[str, Answer]:
        """The fault that strikes, and the answer."""
        with self.lock:
            if body.get("client_id") != CLIENT or body.get("client_secret") != SECRET:
                return "", (401, {"error": "access_denied", "error_description": "Unauthorized"}, {})
            kind = body.get("grant_type")
            if kind == "authorization_code":
                if body.get("redirect_uri") != CALLBACK or body.get("code") not in self.codes:
                    return "", (403, {"error": "invalid_grant", "error_description": "Invalid authorization code"}, {})
                self.codes.discard(body["code"])
                return "", (200, self._tokens(), {})
            if kind != "refresh_token":
                return "", (400, {"error": "unsupported_grant_type"}, {})
            return self._renewed(str(body.get("refresh_token", "")))

    def _renewed(self, given: str) -> tuple[str, Answer]:
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "429":
            return "", (429, {}, {"Retry-After": "0"})
        if fault in ("500", "drop"):
            return fault, (500, {}, {})
        if given not in self.fresh:
            self.reused += given in self.used
            words = "Unknown or invalid refresh token."
            return "", (403, {"error": "invalid_grant", "error_description": words}, {})
        self.fresh.discard(given)
        self.used.add(given)
        self.renewals += 1
        return fault, (500 if fault == "act-500" else 200, self._tokens(given), {})

    def resources(self, authorization: str) -> Answer:
        return (200, self.sites, {}) if self.knows(authorization) else (401, {"code": 401}, {})

    def knows(self, authorization: str) -> bool:
        return authorization.removeprefix("Bearer ") in self.access

    def allows(self, path: str) -> bool:
        return "/rest/agile/" not in path or self.scopes >= BOARDS

    def withdraw(self) -> None:
        """The person takes the consent back."""
        self.fresh.clear()
        self.access.clear()

    def _tokens(self, before: str = "") -> Json:
        """Of one consent; the access of the pair before ends."""
        self.access.discard(self.pairs.pop(before, ""))
        access, fresh = self._new(self.access), self._new(self.fresh)
        self.pairs[fresh] = access
        return {
            "access_token": access,
            "refresh_token": fresh,
            "expires_in": self.seconds,
            "token_type": "Bearer",
            "scope": " ".join(sorted(NEEDED)),
        }

    def _new(self, known: set[str]) -> str:
        made = secrets.token_urlsafe(24)
        known.add(made)
        return made


def site(url: str, name: str = "acme", cloud: str = CLOUD) -> Json:
    return {"id": cloud, "url": url, "name": name, "scopes": sorted(NEEDED), "avatarUrl": ""}
