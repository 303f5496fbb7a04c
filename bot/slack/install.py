"""Installing the app in a workspace or a whole organisation: OAuth v2, with a state that is good once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID, uuid4

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.slack.manifest import SCOPES
from bot.slack.pages import page
from integrations.slack.oauth import Grant, exchange
from integrations.wiring import slack_of
from services import events, tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import AppError, BadInput
from services.core.settings import Settings, SlackSettings

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False)

AUTHORIZE = "https://slack.com/oauth/v2/authorize"
STATE_SECONDS = 600
COOKIE = "threadwright_slack_install"


@dataclass(frozen=True, slots=True)
class State:
    """`tenant_id` is who gets a workspace that nobody has yet."""

    tenant_id: UUID
    nonce: str


@router.get("/slack/install")
async def install(request: Request) -> Response:
    """To Slack's own page, with a state that only this browser can bring back."""
    deps: Deps = request.app.state.deps
    settings = deps.settings.slack
    if slack_of(deps) is None or not settings.client_id:
        return page("Slack", "This server is not set up to be installed in Slack workspaces.", status=404)
    state = State(uuid4(), secrets.token_urlsafe(24))
    asked = {"client_id": settings.client_id, "scope": ",".join(SCOPES), "state": sealed_state(settings, state)}
    if redirect := redirect_uri(deps.settings):
        asked["redirect_uri"] = redirect
    answer = RedirectResponse(f"{AUTHORIZE}?{urlencode(asked)}", status_code=302)
    is_secure = request.url.scheme == "https" or deps.settings.web.public_url.startswith("https:")
    answer.set_cookie(
        COOKIE, _cookie(state), max_age=STATE_SECONDS, path="/slack", secure=is_secure, httponly=True, samesite="lax"
    )
    return answer


@router.get("/slack/oauth_redirect")
async def redirected(request: Request) -> HTMLResponse:
    """Slack sends the browser back with a code, or with why there is none."""
    deps: Deps = request.app.state.deps
    slack = slack_of(deps)
    if slack is None or not deps.settings.slack.client_id:
        return page("Slack", "This server is not set up to be installed in Slack workspaces.", status=404)
    given = request.query_params
    try:
        state = opened_state(deps.settings.slack, given.get("state", ""))
        if not hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), _cookie(state).encode()):
            raise BadInput("This install was begun in another browser; begin again at /slack/install.")
        await use_up(deps, state)
        if given.get("error") or not given.get("code"):
            raise BadInput("The install was called off in Slack; nothing was changed. Begin again at /slack/install.")
        grant = await exchange(deps.settings.slack, given["code"], redirect_uri=redirect_uri(deps.settings))
        await connect(deps, state, grant)
    except AppError as error:
        log.info("install_refused", error=str(error), kind=error.kind)
        answer = page("Not installed", str(error), status=503 if error.kind == "unavailable" else 400)
    else:
        answer = page("Installed", f"Threadwright is in {grant.name or grant.workspace}. Begin in Slack with /idea.")
    answer.delete_cookie(COOKIE, path="/slack")
    return answer


async def connect(deps: Deps, state: State, grant: Grant) -> UUID:
    """The workspace's tenant: the one that has it, or a new one that the installer owns. Raises Conflict."""
    slack = slack_of(deps)
    assert slack is not None
    async with deps.open_lobby() as lobby:
        known = await tenancy.find_workspace(lobby, Platform.SLACK, grant.workspace)
    tenant_id = known or state.tenant_id
    if known is None:
        founder = Actor(tenant_id, None, Role.SYSTEM, "Threadwright")
        async with deps.open_tx(founder) as tx:
            name = (grant.name or grant.workspace)[:200]
            await tenancy.create_tenant(tx, tenancy.TenantSettings(name=name))
    await slack.tokens.keep(tenant_id, grant)
    if grant.installed_by:
        async with deps.open_tx(system(tenant_id)) as tx:
            where = (Platform.SLACK, grant.workspace, grant.installed_by)
            member = await tenancy.identify(tx, *where, name=grant.installed_by)
            if known is None:
                await tenancy.change_role(tx, member.id, Role.OWNER)
    log.info("workspace_installed", workspace=grant.workspace, is_new=known is None)
    return tenant_id


async def use_up(deps: Deps, state: State) -> None:
    """Raises BadInput the second time: a state is good once, whatever comes of it."""
    async with deps.open_tx(system(state.tenant_id)) as tx:
        first = await events.once(tx, f"slack-install-{state.nonce}", "")
    if not first.is_first:
        raise BadInput("This link was used already; begin again at /slack/install.")


def sealed_state(settings: SlackSettings, state: State, *, now: float | None = None) -> str:
    ends = int((time.time() if now is None else now) + STATE_SECONDS)
    told = json.dumps([str(state.tenant_id), state.nonce, ends]).encode()
    body = base64.urlsafe_b64encode(told).decode().rstrip("=")
    return f"{body}.{_mac(settings, body)}"


def opened_state(settings: SlackSettings, text: str, *, now: float | None = None) -> State:
    """Raises BadInput for one that is not ours, or too old."""
    body, _, mac = text.partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(settings, body).encode()):
        raise BadInput("This link was not made here; begin at /slack/install.")
    tenant, nonce, ends = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    if ends < (time.time() if now is None else now):
        raise BadInput("This link is too old; begin again at /slack/install.")
    return State(UUID(tenant), nonce)


def redirect_uri(settings: Settings) -> str:
    """Empty: the one that the app in Slack is set up with."""
    base = settings.web.public_url.rstrip("/")
    return f"{base}/slack/oauth_redirect" if base else ""


def _cookie(state: State) -> str:
    return hashlib.sha256(state.nonce.encode()).hexdigest()


def _mac(settings: SlackSettings, body: str) -> str:
    own = settings.state_secret.get_secret_value()
    key = own.encode() if own else b"install state|" + settings.client_secret.get_secret_value().encode()
    return hmac.new(key, body.encode(errors="replace"), hashlib.sha256).hexdigest()
