"""One request to one Jira through the jira package's session, and every way it can end, as our own errors."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urlsplit

import requests
import structlog
from jira import JIRA, JIRAError
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from integrations.jira.guard import Guard, GuardedAdapter
from services.core.clock import lease_clock
from services.core.errors import AppError, BadInput, Disconnected, NotAllowed, NotFound, Throttled, Unavailable, Unsure
from services.core.issues import Site, TrackerKind
from services.core.markup import one_line
from services.core.words import sentence

log = structlog.get_logger(__name__)

Method = Literal["GET", "POST", "PUT", "DELETE"]
LONGEST_WAIT = 3600.0
# Seconds to wait where Jira names only the limiter: a burst is over soon, an hour's quota is not.
_BURST, _PER_ISSUE = "jira-burst-based", "jira-per-issue-on-write"
_WAITS = {_BURST: 2.0, _PER_ISSUE: 3.0}
_USUAL_WAIT = 10.0
_CONNECT_SECONDS = 10.0
ANSWER_SHARE = 4.0  # times the wait for its first byte, for all of an answer


@dataclass(frozen=True, slots=True)
class Caller:
    """The session of one site; keeps its connections open. Blocking: for threads only."""

    site: Site
    jira: JIRA
    guard: Guard
    until: float | None = None  # of the lease's clock: after it no write leaves

    def limited(self, until: float | None) -> Caller:
        return replace(self, until=until)

    @property
    def host(self) -> str:
        return urlsplit(self.site.base_url).hostname or ""

    @property
    def root(self) -> str:
        return self.site.gateway or self.site.base_url

    @property
    def api(self) -> str:
        return f"{self.root}/rest/api/{'3' if self.site.kind is TrackerKind.CLOUD else '2'}"

    def get(self, path: str, **parameters: Any) -> Any:
        return self._call("GET", path, is_write=False, params=parameters)

    def ask(self, path: str, body: Any) -> Any:
        """A POST that only reads."""
        return self._call("POST", path, is_write=False, json=body)

    def write(self, method: Method, path: str, body: Any = None, **parameters: Any) -> Any:
        """Raises Unsure when nobody knows whether it was done."""
        return self._call(method, path, is_write=True, json=body, params=parameters)

    def send_file(self, path: str, name: str, content: bytes, media_type: str) -> Any:
        """Raises Unsure when nobody knows whether it arrived."""
        headers = {"X-Atlassian-Token": "no-check", "Content-Type": None}  # the boundary is the library's to name
        return self._call("POST", path, is_write=True, files={"file": (name, content, media_type)}, headers=headers)

    def _call(self, method: Method, path: str, *, is_write: bool, **content: Any) -> Any:
        """Errors leave without their cause: it holds the request, and with it the token."""
        self.guard.check(self.root)
        told: AppError
        if is_write and self.until is not None and lease_clock() > self.until:
            raise Unavailable(sentence("jira-overtaken", site=self.host), retry_after=0)
        try:
            url = f"{self.root}{path}" if path.startswith("/") else f"{self.api}/{path}"
            answer = self.jira._session.request(method, url, allow_redirects=False, **content)
            return self._read(answer, is_write=is_write)
        except JIRAError as error:
            told = self._refusal(error, is_write=is_write)
        except requests.RequestException as error:
            is_sent = is_write and not _never_left(error)
            told = Unsure(sentence("jira-unsure", site=self.host)) if is_sent else self._away()
        log.info("jira_refused", method=method, path=path.partition("?")[0], error=type(told).__name__)
        raise told from None

    def _read(self, answer: requests.Response, *, is_write: bool) -> Any:
        if 300 <= answer.status_code < 400:
            raise BadInput(sentence("jira-redirect", site=self.host))
        if not answer.content:
            return None
        try:
            return answer.json()
        except ValueError:
            kind = Unsure if is_write else Unavailable
            raise kind(sentence("jira-strange", site=self.host)) from None

    def _away(self) -> Unavailable:
        return Unavailable(sentence("jira-away", site=self.host))

    def _refusal(self, error: JIRAError, *, is_write: bool) -> AppError:
        status, words = error.status_code or 0, refusal_words(error.response)
        if status == 429:
            return self._throttled(error.response)
        if status == 401 and "scope" in words.casefold():  # the token is good, and a new one would be no better
            return NotAllowed(sentence("jira-scope", site=self.host))
        if status == 401:
            return Disconnected(sentence("jira-token", site=self.host))
        if status == 403:
            return NotAllowed(sentence("jira-forbidden", site=self.host, words=words))
        if status in (404, 410):
            return NotFound(sentence("jira-missing", site=self.host, words=words))
        if 400 <= status < 500 and status != 408:
            return BadInput(sentence("jira-refused", site=self.host, words=words))
        return Unsure(sentence("jira-unsure", site=self.host)) if is_write else self._away()

    def _throttled(self, answer: Any) -> Throttled:
        """Three limiters, three ways on: a burst and a busy issue are over soon, the hour's quota is not."""
        reason, wait = str(getattr(answer, "headers", {}).get("RateLimit-Reason", "")), _wait(answer)
        if reason == _BURST:
            return Throttled(sentence("jira-burst", site=self.host), retry_after=wait)
        if reason == _PER_ISSUE:
            return Throttled(sentence("jira-issue-busy", site=self.host), retry_after=wait)
        if "quota" in reason:
            minutes = max(1, round(wait / 60))
            return Throttled(sentence("jira-quota", site=self.host, minutes=minutes), retry_after=wait)
        return Throttled(sentence("jira-busy", site=self.host), retry_after=wait)


def open_caller(site: Site, guard: Guard, timeout: float) -> Caller:
    """No request leaves yet."""
    secret = site.secret.get_secret_value()
    is_cloud = site.kind is TrackerKind.CLOUD
    is_basic = is_cloud and bool(site.user)
    jira = JIRA(
        options={"server": site.gateway or site.base_url, "rest_api_version": "3" if is_cloud else "2"},
        basic_auth=(site.user, secret) if is_basic else None,
        token_auth=None if is_basic else secret,
        get_server_info=False,
        max_retries=0,  # we know better what may be asked twice
        timeout=(min(_CONNECT_SECONDS, timeout), timeout),
        logging=False,
    )
    jira._session.mount("https://", GuardedAdapter(guard, ANSWER_SHARE * timeout))
    jira._session.mount("http://", GuardedAdapter(guard, ANSWER_SHARE * timeout))
    return Caller(site, jira, guard)


def refusal_words(answer: Any) -> str:
    """What Jira says, on one line; never what we sent."""
    try:
        body = answer.json()
    except (AttributeError, ValueError):
        return "–"
    return error_words(body)


def error_words(body: Any) -> str:
    """Of the object in which Jira tells of errors."""
    if not isinstance(body, dict):
        return "–"
    found = [str(one) for one in body.get("errorMessages") or [] if one]
    fields = body.get("errors")
    if isinstance(fields, dict):
        found += [f"{name}: {words}" for name, words in fields.items()]
    if not found and isinstance(body.get("message"), str):
        found = [body["message"]]
    return one_line(" ".join(found), 300) or "–"


def _never_left(error: requests.RequestException) -> bool:
    """The connection itself failed, so that Jira cannot have heard anything."""
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.SSLError):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError | ConnectTimeoutError)


def _wait(answer: Any) -> float:
    """Seconds, from whichever header names them."""
    headers = getattr(answer, "headers", {})
    after = str(headers.get("Retry-After", "")).strip()
    if re.fullmatch(r"\d+(\.\d+)?", after):
        return min(LONGEST_WAIT, float(after))
    try:
        reset = datetime.fromisoformat(str(headers.get("X-RateLimit-Reset", "")).replace("Z", "+00:00"))
        return min(LONGEST_WAIT, max(1.0, (reset - datetime.now(UTC)).total_seconds()))
    except (ValueError, TypeError):
        return _WAITS.get(str(headers.get("RateLimit-Reason", "")), _USUAL_WAIT)
