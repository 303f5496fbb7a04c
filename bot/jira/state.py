"""What a consent under way carries through the browser: signed, short-lived, good once, and for one browser."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from handlers import connections, replies
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.settings import JiraSettings, Settings

SECONDS = 900
PREFIX = "/jira/oauth"


@dataclass(frozen=True, slots=True)
class State:
    """Who asked, and for which project; `grant_id` once the consent is there and only the site is to be chosen."""

    tenant_id: UUID
    by: str
    project: str
    name: str
    is_default: bool
    nonce: str
    grant_id: UUID | None = None

    @property
    def cookie(self) -> str:
        """Only the browser that began has it."""
        return hashlib.sha256(self.nonce.encode()).hexdigest()


def new_state(tenant_id: UUID, *, by: str, project: str, name: str = "", is_default: bool = True) -> State:
    return State(tenant_id, by, project, name, is_default, secrets.token_urlsafe(24))


def link_to(deps: Deps, state: State) -> str:
    """What a person opens to begin. Raises BadConfig when this server is not set up for it."""
    connections.need_grants(deps).link("")
    base = deps.settings.web.public_url.rstrip("/")
    return f"{base}{PREFIX}/begin?state={sealed(deps.settings.jira, state)}"


def cookie_path(settings: Settings) -> str:
    """As the browser sees it: the world may reach us below a path of its own."""
    return urlsplit(settings.web.public_url).path.rstrip("/") + PREFIX


def sealed(settings: JiraSettings, state: State, *, now: float | None = None) -> str:
    ends = int((time.time() if now is None else now) + SECONDS)
    grant = str(state.grant_id) if state.grant_id else ""
    told = [str(state.tenant_id), state.by, state.project, state.name, state.is_default, state.nonce, grant, ends]
    body = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    return f"{body}.{_mac(settings, body)}"


def opened(settings: JiraSettings, text: str, *, now: float | None = None) -> State:
    """Raises BadInput for one that is not ours, or too old."""
    body, _, mac = text.partition(".")
    if not hmac.compare_digest(mac.encode(errors="replace"), _mac(settings, body).encode()):
        raise BadInput(replies.sentence("connect-link-foreign"))
    told = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    tenant, by, project, name, is_default, nonce, grant, ends = told
    if ends < (time.time() if now is None else now):
        raise BadInput(replies.sentence("connect-link-old"))
    return State(UUID(tenant), by, project, name, is_default, nonce, UUID(grant) if grant else None)


def _mac(settings: JiraSettings, body: str) -> str:
    own = settings.state_secret.get_secret_value()
    key = own.encode() if own else b"jira state|" + settings.client_secret.get_secret_value().encode()
    return hmac.new(key, body.encode(errors="replace"), hashlib.sha256).hexdigest()
